-- Everything typed for evaluation ?1, unit ?2, stage ?3.
SELECT cell, typed, mantissa, scale, note, as_of, source, estimate, basis, seq
FROM entry
WHERE evaluation = ?1
  AND unit = ?2
  AND stage = ?3;
