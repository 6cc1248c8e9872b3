-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(fingerprint), json_object(
    'fingerprint', fingerprint,
    'key', key,
    'version', version,
    'text', text
)
FROM system
