-- ?1: the row as JSON.
INSERT INTO evaluation (id, name, year, as_of, due, system, stage, sample, archived)
VALUES (
    ?1 ->> 'id',
    ?1 ->> 'name',
    ?1 ->> 'year',
    ?1 ->> 'as_of',
    ?1 ->> 'due',
    ?1 ->> 'system',
    ?1 ->> 'stage',
    ?1 ->> 'sample',
    ?1 ->> 'archived'
)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    year = excluded.year,
    as_of = excluded.as_of,
    due = excluded.due,
    system = excluded.system,
    stage = excluded.stage,
    sample = excluded.sample,
    archived = excluded.archived;
