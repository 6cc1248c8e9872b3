-- Every pack of evaluation ?1.
SELECT unit, stage, pack
FROM figures
WHERE evaluation = ?1
ORDER BY unit, stage;
