-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit, n), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'n', n,
    'seed', seed,
    'list', json(list),
    'at', at,
    'who', who
)
FROM draw
