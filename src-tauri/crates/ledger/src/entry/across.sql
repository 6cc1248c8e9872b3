-- What stands in cells ?2, a JSON array, of evaluation ?1, of every unit at every stage.
WHERE evaluation = ?1
  AND cell IN (SELECT value FROM json_each(?2));
