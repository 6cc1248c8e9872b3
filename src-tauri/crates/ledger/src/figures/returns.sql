-- Every return that has entries or a pack.
SELECT evaluation, unit, stage
FROM entry
UNION
SELECT evaluation, unit, stage
FROM figures
ORDER BY 1, 2, 3;
