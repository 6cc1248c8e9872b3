-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit, indicator, n), json_object(
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
