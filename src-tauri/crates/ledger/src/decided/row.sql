-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit, n), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'n', n,
    'name', name,
    'label', label,
    'kind', kind,
    'code', code,
    'scores', json(scores),
    'own', json(own),
    'last', last,
    'given', json(given),
    'standing', json(standing),
    'packs', json(packs),
    'classes', json(classes)
)
FROM decided
