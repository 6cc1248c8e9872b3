-- Evaluation ?1, unit ?2, stage ?3 has nothing to score.
DELETE FROM figures
WHERE evaluation = ?1
  AND unit = ?2
  AND stage = ?3;
