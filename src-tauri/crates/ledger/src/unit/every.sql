-- Every row: its key and itself as JSON.
SELECT json_array(id), json_object(
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
ORDER BY archived, id;
