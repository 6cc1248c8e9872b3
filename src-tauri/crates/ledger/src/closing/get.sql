-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'evaluation', evaluation,
    'unit', unit,
    'stage', stage,
    'n', n,
    'at', at,
    'who', who,
    'engine', engine,
    'code', code,
    'draft', draft,
    'sheet', json(sheet),
    'facts', json(facts),
    'reopened', reopened
)
FROM closing
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1
  AND stage = ?1 ->> 2
  AND n = ?1 ->> 3;
