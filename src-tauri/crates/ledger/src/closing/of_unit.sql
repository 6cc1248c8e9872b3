-- Those of evaluation ?1 and unit ?2: key and row as JSON.
SELECT json_array(evaluation, unit, stage, n), json_object(
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
WHERE evaluation = ?1
  AND unit = ?2
ORDER BY at, stage, n;
