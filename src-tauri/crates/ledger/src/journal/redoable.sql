-- What was undone last in evaluation ?1, unit ?2 by operator ?3, is still undone, and has nothing new after it, nor a formal
-- act on that return.
SELECT done.seq, done.label, done.kind
FROM operation AS undo
JOIN operation AS done ON done.seq = undo.reverts
WHERE undo.evaluation = ?1
  AND undo.unit = ?2
  AND undo.who = ?3
  AND undo.kind = 'undo'
  AND NOT EXISTS (
        SELECT 1 FROM operation AS later WHERE later.reverts = done.seq AND later.seq > undo.seq
      )
  AND NOT EXISTS (
        SELECT 1
        FROM operation AS newer
        WHERE newer.evaluation = ?1
          AND newer.unit = ?2
          AND newer.who = ?3
          AND newer.reverts IS NULL
          AND newer.seq > undo.seq
      )
  AND undo.seq > coalesce(
        (
            SELECT max(change.operation)
            FROM change
            JOIN operation AS act ON act.seq = change.operation
            WHERE "table" = 'progress'
              AND key = json_array(?1, ?2)
              AND act.kind NOT IN ('answer-remark', 'undo', 'redo')
        ),
        0
      )
ORDER BY undo.seq DESC
LIMIT 1;
