-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(key), json_object(
    'key', key,
    'value', value
)
FROM setting
