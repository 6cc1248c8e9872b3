-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(id), json_object(
    'id', id,
    'name', name,
    'kind', kind,
    'parent', parent,
    'group', "group",
    'contact', contact,
    'phone', phone,
    'archived', json(iif(archived, 'true', 'false')),
    'classes', json(classes)
)
FROM unit
