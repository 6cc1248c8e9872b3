-- The latest ?10 operations before ?1 that match, newest first. An empty parameter, or an empty list, matches all: ?2 who,
-- ?3 evaluation, ?4 unit, ?5 kinds, ?6 and ?7 first and last day, ?8 keys of indicators and data, ?9 words.
SELECT seq, id, at, who, host, kind, label, reason, evaluation, unit,
    (SELECT count(*) FROM change WHERE change.operation = operation.seq)
FROM operation
WHERE seq < ?1
  AND (?2 = '' OR who = ?2)
  AND (?3 = '' OR evaluation = ?3)
  AND (
        ?4 = ''
        OR unit = ?4
        OR EXISTS (SELECT 1 FROM change WHERE change.operation = operation.seq AND instr(change.key, '"' || ?4 || '"') > 0)
      )
  AND (?5 = '[]' OR kind IN (SELECT value FROM json_each(?5)))
  AND (?6 = '' OR substr(at, 1, 10) >= ?6)
  AND (?7 = '' OR substr(at, 1, 10) <= ?7)
  AND (
        ?8 = '[]'
        OR EXISTS (
            SELECT 1
            FROM (
                SELECT CASE "table"
                    WHEN 'evidence' THEN change.key ->> 2
                    WHEN 'objection' THEN change.key ->> 2
                    WHEN 'origin' THEN change.key ->> 2
                    WHEN 'entry' THEN change.key ->> 3
                  END AS cell
                FROM change
                WHERE change.operation = operation.seq
              )
            -- The key of a cell ends where its slot, its year or its part begins.
            WHERE substr(cell, 1, min(
                instr(cell || ':', ':'), instr(cell || '.', '.'), instr(cell || '@', '@'), instr(cell || '[', '[')
              ) - 1) IN (SELECT value FROM json_each(?8))
          )
      )
  AND (
        ?9 = ''
        OR instr(label, ?9) > 0
        OR instr(coalesce(reason, ''), ?9) > 0
        OR EXISTS (
            SELECT 1
            FROM change
            WHERE change.operation = operation.seq
              AND (instr(coalesce(before, ''), ?9) > 0 OR instr(coalesce(after, ''), ?9) > 0)
          )
      )
ORDER BY seq DESC
LIMIT ?10;
