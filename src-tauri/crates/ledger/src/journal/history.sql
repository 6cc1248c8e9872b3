-- Every change of row ?2 of table ?1, newest first.
SELECT seq, at, who, host, kind, label, reason, before, after
FROM change
JOIN operation ON operation.seq = change.operation
WHERE "table" = ?1
  AND key = ?2
ORDER BY seq DESC, n DESC;
