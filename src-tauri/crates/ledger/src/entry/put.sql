-- ?1: the row as JSON.
INSERT INTO entry (evaluation, unit, stage, cell, typed, mantissa, scale, note, as_of, source, estimate, basis, seq, operation, workspace)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'unit',
    ?1 ->> 'stage',
    ?1 ->> 'cell',
    ?1 ->> 'typed',
    ?1 ->> 'mantissa',
    ?1 ->> 'scale',
    ?1 ->> 'note',
    ?1 ->> 'as_of',
    ?1 ->> 'source',
    ?1 ->> 'estimate',
    ?1 ->> 'basis',
    ?1 ->> 'seq',
    ?1 ->> 'operation',
    ?1 ->> 'workspace'
)
ON CONFLICT (evaluation, unit, stage, cell) DO UPDATE SET
    typed = excluded.typed,
    mantissa = excluded.mantissa,
    scale = excluded.scale,
    note = excluded.note,
    as_of = excluded.as_of,
    source = excluded.source,
    estimate = excluded.estimate,
    basis = excluded.basis,
    seq = excluded.seq,
    operation = excluded.operation,
    workspace = excluded.workspace;
