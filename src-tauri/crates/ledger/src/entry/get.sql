-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
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
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1
  AND stage = ?1 ->> 2
  AND cell = ?1 ->> 3;
