-- Those of evaluation ?1 and unit ?2: key and row as JSON.
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
WHERE evaluation = ?1
  AND unit = ?2
ORDER BY at, indicator, n;
