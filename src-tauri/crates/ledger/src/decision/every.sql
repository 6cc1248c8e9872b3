-- Every row: its key and itself as JSON.
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
ORDER BY evaluation, "group", key;
