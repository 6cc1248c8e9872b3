-- The key and the row, both as JSON: the beginning of every statement that reads rows.
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
