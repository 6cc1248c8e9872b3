-- What stands in cells ?2, a JSON array, of evaluation ?1, of every unit at every stage.
SELECT unit, stage, cell, typed, mantissa, scale, note, as_of, source, estimate, basis, seq
FROM entry
WHERE evaluation = ?1
  AND cell IN (SELECT value FROM json_each(?2));
