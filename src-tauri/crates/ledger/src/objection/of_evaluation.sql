-- Those of evaluation ?1.
WHERE evaluation = ?1
ORDER BY due, at, unit, indicator, n;
