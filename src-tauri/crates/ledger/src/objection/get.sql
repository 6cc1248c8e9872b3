-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
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
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1
  AND indicator = ?1 ->> 2
  AND n = ?1 ->> 3;
