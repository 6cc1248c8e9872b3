-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(id), json_object(
    'id', id,
    'name', name,
    'year', year,
    'as_of', as_of,
    'due', due,
    'system', system,
    'stage', stage,
    'sample', json(iif(sample, 'true', 'false')),
    'archived', json(iif(archived, 'true', 'false'))
)
FROM evaluation
