-- The latest ?1 operations, newest first.
SELECT seq, id, at, who, host, kind, label, reason, evaluation, unit,
    (SELECT count(*) FROM change WHERE change.operation = operation.seq)
FROM operation
ORDER BY seq DESC
LIMIT ?1;
