-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'evaluation', evaluation,
    'unit', unit,
    'n', n,
    'seed', seed,
    'list', json(list),
    'at', at,
    'who', who
)
FROM draw
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1
  AND n = ?1 ->> 2;
