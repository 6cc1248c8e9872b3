-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'stage', stage,
    'side', side,
    'state', state,
    'draft', draft,
    'since', since,
    'who', who,
    'remarks', json(remarks),
    'feedback', feedback
)
FROM progress
