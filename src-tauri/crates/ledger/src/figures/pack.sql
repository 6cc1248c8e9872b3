-- The pack of evaluation ?1, unit ?2, stage ?3.
SELECT pack
FROM figures
WHERE evaluation = ?1
  AND unit = ?2
  AND stage = ?3;
