-- The last operation of kind ?3 that led the return of evaluation ?1 and unit ?2 on.
SELECT at, who
FROM change
JOIN operation ON operation.seq = change.operation
WHERE "table" = 'progress'
  AND key = json_array(?1, ?2)
  AND kind = ?3
ORDER BY seq DESC
LIMIT 1;
