-- ?1: a kind of operation. The units that such operations made.
SELECT DISTINCT change.key ->> 0
FROM change
INNER JOIN operation ON operation.seq = change.operation
WHERE change."table" = 'unit'
  AND change.before IS NULL
  AND operation.kind = ?1;
