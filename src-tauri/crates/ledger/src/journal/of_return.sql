-- What changed of the return of evaluation ?1 and unit ?2 in operation ?3 and after it, oldest first.
SELECT "table", key, before, after
FROM change
WHERE operation >= ?3
  AND key ->> 0 = ?1
  AND key ->> 1 = ?2
  AND "table" IN ('progress', 'closing', 'entry', 'evidence', 'origin')
ORDER BY operation, n;
