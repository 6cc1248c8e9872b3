-- ?1: the row as JSON.
INSERT INTO role (evaluation, role, unit)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'role',
    ?1 ->> 'unit'
)
ON CONFLICT (evaluation, role) DO UPDATE SET
    unit = excluded.unit;
