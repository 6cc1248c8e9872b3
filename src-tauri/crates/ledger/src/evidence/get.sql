-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'evaluation', evaluation,
    'unit', unit,
    'indicator', indicator,
    'n', n,
    'title', title,
    'number', number,
    'ready', json(iif(ready, 'true', 'false')),
    'seq', seq,
    'operation', operation,
    'workspace', workspace
)
FROM evidence
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1
  AND indicator = ?1 ->> 2
  AND n = ?1 ->> 3;
