-- ?1: the row as JSON.
INSERT INTO draw (evaluation, unit, n, seed, list, at, who)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'unit',
    ?1 ->> 'n',
    ?1 ->> 'seed',
    ?1 -> 'list',
    ?1 ->> 'at',
    ?1 ->> 'who'
)
ON CONFLICT (evaluation, unit, n) DO UPDATE SET
    seed = excluded.seed,
    list = excluded.list,
    at = excluded.at,
    who = excluded.who;
