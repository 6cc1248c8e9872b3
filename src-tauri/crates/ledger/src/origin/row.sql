-- The key and the row, both as JSON: the beginning of every statement that reads rows.
SELECT json_array(evaluation, unit, cell), json_object(
    'evaluation', evaluation,
    'unit', unit,
    'cell', cell,
    'from', "from",
    'from_cell', from_cell,
    'value', value
)
FROM origin
