-- Units that take part in evaluation ?1, with their places and classes, in no order.
SELECT place, unit, classes
FROM participant
WHERE evaluation = ?1;
