-- ?1: the row as JSON.
INSERT INTO decision (evaluation, "group", key, "order", note, at, who)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'group',
    ?1 ->> 'key',
    ?1 -> 'order',
    ?1 ->> 'note',
    ?1 ->> 'at',
    ?1 ->> 'who'
)
ON CONFLICT (evaluation, "group", key) DO UPDATE SET
    "order" = excluded."order",
    note = excluded.note,
    at = excluded.at,
    who = excluded.who;
