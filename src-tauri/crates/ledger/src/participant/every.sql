-- Every row: its key and itself as JSON.
SELECT json_array(evaluation, unit), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'place', place
)
FROM participant
ORDER BY evaluation, place;
