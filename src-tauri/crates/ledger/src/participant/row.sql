-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'place', place,
    'classes', json(classes)
)
FROM participant
