-- ?1: a table. Writes the statement that inserts or replaces a row of it, whose ?1 is the row as JSON with a field a column.
SELECT format(
    'INSERT INTO "%w" (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s;',
    ?1,
    group_concat(format('"%w"', name) ORDER BY cid),
    group_concat(format('?1 ->> ''%s''', name) ORDER BY cid),
    group_concat(format('"%w"', name) ORDER BY pk) FILTER (WHERE pk > 0),
    group_concat(format('"%w" = excluded."%w"', name, name) ORDER BY cid) FILTER (WHERE pk = 0)
)
FROM pragma_table_info(?1);
