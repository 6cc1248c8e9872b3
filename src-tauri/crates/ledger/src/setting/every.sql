-- Every row: its key and itself as JSON.
SELECT json_array(key), json_object(
    'key', key,
    'value', value
)
FROM setting
ORDER BY key;
