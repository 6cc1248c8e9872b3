-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit, stage, cell), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'stage', stage,
    'cell', cell,
    'typed', typed,
    'mantissa', mantissa,
    'scale', scale,
    'note', note,
    'as_of', as_of,
    'source', source,
    'estimate', json(iif(estimate, 'true', 'false')),
    'basis', basis,
    'seq', seq,
    'operation', operation,
    'workspace', workspace
)
FROM entry
