-- Every row: its key and itself as JSON.
SELECT json_array(fingerprint), json_object(
    'fingerprint', fingerprint,
    'key', key,
    'version', version,
    'text', text
)
FROM system
ORDER BY key, version, fingerprint;
