-- How every unit of evaluation ?1 stands: its key and itself as JSON.
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
WHERE evaluation = ?1
ORDER BY evaluation, unit;
