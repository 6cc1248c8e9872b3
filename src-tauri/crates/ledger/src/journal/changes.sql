-- What operation ?1 changed, in order.
SELECT "table", key, before, after
FROM change
WHERE operation = ?1
ORDER BY n;
