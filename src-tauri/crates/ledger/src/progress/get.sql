-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
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
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1;
