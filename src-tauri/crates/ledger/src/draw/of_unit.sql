-- Those of evaluation ?1 and unit ?2: key and row as JSON.
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
WHERE evaluation = ?1
  AND unit = ?2
ORDER BY n;
