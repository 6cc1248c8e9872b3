-- The last operation of kind ?3 on the return of evaluation ?1 and unit ?2; none where the evaluation moved to another version
-- of its system since.
SELECT last.seq
FROM (
    SELECT max(change.operation) AS seq
    FROM change
    JOIN operation ON operation.seq = change.operation
    WHERE "table" = 'progress'
      AND key = json_array(?1, ?2)
      AND operation.kind = ?3
) AS last
WHERE NOT EXISTS (
    SELECT 1
    FROM operation AS moved
    WHERE moved.evaluation = ?1
      AND moved.kind = 'continue-evaluation'
      AND moved.seq > last.seq
);
