-- Every row: its key and itself as JSON.
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
ORDER BY evaluation, unit, indicator, n;
