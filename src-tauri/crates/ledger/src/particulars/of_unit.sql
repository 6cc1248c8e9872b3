-- Those of evaluation ?1 and unit ?2 whose stage is still closed.
WHERE evaluation = ?1
  AND unit = ?2
  AND (evaluation, unit, stage, n) IN (
      SELECT evaluation, unit, stage, n FROM closing WHERE evaluation = ?1 AND unit = ?2 AND reopened = ''
  )
ORDER BY evaluation, unit, n;
