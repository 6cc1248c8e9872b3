-- ?1: the row as JSON.
INSERT INTO setting (key, value)
VALUES (
    ?1 ->> 'key',
    ?1 ->> 'value'
)
ON CONFLICT (key) DO UPDATE SET
    value = excluded.value;
