-- ?1: the row as JSON.
INSERT INTO unit (id, name, kind, parent, "group", contact, phone, archived)
VALUES (
    ?1 ->> 'id',
    ?1 ->> 'name',
    ?1 ->> 'kind',
    ?1 ->> 'parent',
    ?1 ->> 'group',
    ?1 ->> 'contact',
    ?1 ->> 'phone',
    ?1 ->> 'archived'
)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    kind = excluded.kind,
    parent = excluded.parent,
    "group" = excluded."group",
    contact = excluded.contact,
    phone = excluded.phone,
    archived = excluded.archived;
