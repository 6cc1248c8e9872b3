-- What operation ?1 changed, in order: at most ?3, after the first ?2.
SELECT "table", key, before, after
FROM change
WHERE operation = ?1
  AND n >= ?2
ORDER BY n
LIMIT ?3;
