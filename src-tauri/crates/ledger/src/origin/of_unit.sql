-- Those of evaluation ?1 and unit ?2.
WHERE evaluation = ?1
  AND unit = ?2
ORDER BY cell;
