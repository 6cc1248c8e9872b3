-- ?1: the key, as a JSON array.
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1
  AND stage = ?1 ->> 2
  AND n = ?1 ->> 3;
