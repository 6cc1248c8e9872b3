-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, "group", key), json_object(
    'evaluation', evaluation,
    'group', "group",
    'key', key,
    'order', json("order"),
    'note', note,
    'at', at,
    'who', who
)
FROM decision
