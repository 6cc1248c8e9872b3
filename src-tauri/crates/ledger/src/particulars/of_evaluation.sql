-- Those of evaluation ?1 whose stage is still closed, the latest closing of a unit last.
WHERE evaluation = ?1
  AND (evaluation, unit, stage, n) IN (
      SELECT evaluation, unit, stage, n FROM closing WHERE evaluation = ?1 AND reopened = ''
  )
ORDER BY evaluation, unit, n;
