-- The kinds of what was done, in order.
SELECT DISTINCT kind FROM operation ORDER BY kind;
