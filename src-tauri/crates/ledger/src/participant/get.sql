-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'evaluation', evaluation,
    'unit', unit,
    'place', place
)
FROM participant
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1;
