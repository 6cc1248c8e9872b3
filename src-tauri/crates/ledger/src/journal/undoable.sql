-- The last operation of evaluation ?1, unit ?2 and operator ?3 that may be undone and is not. None from before the last
-- formal act on that return.
SELECT done.seq, done.label, done.kind
FROM operation AS done
WHERE done.evaluation = ?1
  AND done.unit = ?2
  AND done.who = ?3
  AND done.undoable = 1
  AND done.reverts IS NULL
  AND coalesce(
        (SELECT kind FROM operation AS later WHERE later.reverts = done.seq ORDER BY later.seq DESC LIMIT 1),
        'redo'
      ) = 'redo'
  AND done.seq > coalesce(
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
ORDER BY done.seq DESC
LIMIT 1;
