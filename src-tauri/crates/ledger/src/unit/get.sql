-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'id', id,
    'name', name,
    'kind', kind,
    'parent', parent,
    'group', "group",
    'contact', contact,
    'phone', phone,
    'archived', json(iif(archived, 'true', 'false'))
)
FROM unit
WHERE id = ?1 ->> 0;
