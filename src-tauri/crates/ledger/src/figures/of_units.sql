-- Packs of evaluation ?1, of the units ?2: a JSON array of ids.
SELECT unit, stage, pack
FROM json_each(?2) AS wanted
JOIN figures ON evaluation = ?1 AND unit = wanted.value
ORDER BY unit, stage;
