-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit, indicator, n), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'indicator', indicator,
    'n', n,
    'reason', reason,
    'evidence', evidence,
    'at', at,
    'due', due,
    'who', who,
    'outcome', outcome,
    'answer', answer,
    'answered_at', answered_at,
    'answered_by', answered_by
)
FROM objection
