-- Evidence of evaluation ?1 and unit ?2.
SELECT evaluation, unit, indicator, n, title, number, ready
FROM evidence
WHERE evaluation = ?1
  AND unit = ?2
ORDER BY indicator, n;
