-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'fingerprint', fingerprint,
    'key', key,
    'version', version,
    'text', text
)
FROM system
WHERE fingerprint = ?1 ->> 0;
