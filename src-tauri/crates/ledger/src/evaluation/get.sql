-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
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
WHERE id = ?1 ->> 0;
