-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'evaluation', evaluation,
    'role', role,
    'unit', unit
)
FROM role
WHERE evaluation = ?1 ->> 0
  AND role = ?1 ->> 1;
