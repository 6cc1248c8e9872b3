-- Those of evaluation ?1 in the act with number ?2.
WHERE evaluation = ?1
  AND n = CAST(?2 AS INTEGER)
ORDER BY unit;
