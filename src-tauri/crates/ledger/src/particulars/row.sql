-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit, stage, n), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'stage', stage,
    'n', n,
    'name', name,
    'kind', kind,
    'above', above,
    'group', "group",
    'contact', contact,
    'phone', phone,
    'roles', json(roles),
    'points', json(points),
    'words', json(words)
)
FROM particulars
