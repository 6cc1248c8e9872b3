-- Those of evaluation ?1, of the units ?2: a JSON array of ids.
WHERE evaluation = ?1
  AND unit IN (SELECT value FROM json_each(?2))
ORDER BY at, indicator, n;
