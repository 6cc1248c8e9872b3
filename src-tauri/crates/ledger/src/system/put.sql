-- ?1: the row as JSON.
INSERT INTO system (fingerprint, key, version, text)
VALUES (
    ?1 ->> 'fingerprint',
    ?1 ->> 'key',
    ?1 ->> 'version',
    ?1 ->> 'text'
)
ON CONFLICT (fingerprint) DO UPDATE SET
    key = excluded.key,
    version = excluded.version,
    text = excluded.text;
