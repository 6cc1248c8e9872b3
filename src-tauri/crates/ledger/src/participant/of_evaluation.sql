-- Units that take part in evaluation ?1, in their order.
SELECT unit
FROM participant
WHERE evaluation = ?1
ORDER BY place, unit;
