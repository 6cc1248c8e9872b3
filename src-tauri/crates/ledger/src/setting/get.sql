-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'key', key,
    'value', value
)
FROM setting
WHERE key = ?1 ->> 0;
