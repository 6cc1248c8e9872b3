-- Everything typed for evaluation ?1, unit ?2, stage ?3.
WHERE evaluation = ?1
  AND unit = ?2
  AND stage = ?3;
