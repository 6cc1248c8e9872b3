-- The last operation that changed units.
SELECT seq, label, kind
FROM operation
WHERE seq = (
    SELECT max(operation)
    FROM change
    WHERE "table" = 'unit'
);
