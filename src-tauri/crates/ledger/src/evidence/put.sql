-- ?1: the row as JSON.
INSERT INTO evidence (evaluation, unit, indicator, n, title, number, ready, seq, operation, workspace)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'unit',
    ?1 ->> 'indicator',
    ?1 ->> 'n',
    ?1 ->> 'title',
    ?1 ->> 'number',
    ?1 ->> 'ready',
    ?1 ->> 'seq',
    ?1 ->> 'operation',
    ?1 ->> 'workspace'
)
ON CONFLICT (evaluation, unit, indicator, n) DO UPDATE SET
    title = excluded.title,
    number = excluded.number,
    ready = excluded.ready,
    seq = excluded.seq,
    operation = excluded.operation,
    workspace = excluded.workspace;
