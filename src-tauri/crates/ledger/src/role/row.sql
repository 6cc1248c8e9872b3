-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, role), json_object(
    'evaluation', evaluation,
    'role', role,
    'unit', unit
)
FROM role
