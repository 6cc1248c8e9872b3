-- Units that take part in evaluation ?1, with their places, in no order.
SELECT place, unit
FROM participant
WHERE evaluation = ?1;
