-- ?1: the row as JSON.
INSERT INTO closing (evaluation, unit, stage, n, at, who, engine, code, draft, sheet, facts, reopened)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'unit',
    ?1 ->> 'stage',
    ?1 ->> 'n',
    ?1 ->> 'at',
    ?1 ->> 'who',
    ?1 ->> 'engine',
    ?1 ->> 'code',
    ?1 ->> 'draft',
    ?1 -> 'sheet',
    ?1 -> 'facts',
    ?1 ->> 'reopened'
)
ON CONFLICT (evaluation, unit, stage, n) DO UPDATE SET
    at = excluded.at,
    who = excluded.who,
    engine = excluded.engine,
    code = excluded.code,
    draft = excluded.draft,
    sheet = excluded.sheet,
    facts = excluded.facts,
    reopened = excluded.reopened;
