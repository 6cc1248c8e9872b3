-- ?1: the key, as a JSON array. Gives the row as JSON.
SELECT json_object(
    'evaluation', evaluation,
    'group', "group",
    'key', key,
    'order', json("order"),
    'note', note,
    'at', at,
    'who', who
)
FROM decision
WHERE evaluation = ?1 ->> 0
  AND "group" = ?1 ->> 1
  AND key = ?1 ->> 2;
