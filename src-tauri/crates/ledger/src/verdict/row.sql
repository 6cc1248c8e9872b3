-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, n), json_object(
    'evaluation', evaluation,
    'n', n,
    'group', "group",
    'kind', kind,
    'at', at,
    'who', who,
    'engine', engine,
    'facts', json(facts),
    'published', published,
    'units', units,
    'quotas', json(quotas),
    'deferred', json(deferred),
    'beside', json(beside),
    'about', json(about)
)
FROM verdict
