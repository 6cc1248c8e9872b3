-- Every row: its key and itself as JSON.
SELECT json_array(evaluation, role), json_object(
    'evaluation', evaluation,
    'role', role,
    'unit', unit
)
FROM role
ORDER BY evaluation, role;
