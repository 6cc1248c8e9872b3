-- The last operation on evaluation ?1 as a whole or on one of its returns.
SELECT seq, label, kind
FROM operation
WHERE evaluation = ?1
ORDER BY seq DESC
LIMIT 1;
