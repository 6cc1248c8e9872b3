-- Every row: its key and itself as JSON.
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
ORDER BY evaluation, unit, n;
