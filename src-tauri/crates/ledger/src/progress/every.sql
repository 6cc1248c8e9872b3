-- Every row: its key and itself as JSON.
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
ORDER BY evaluation, unit;
