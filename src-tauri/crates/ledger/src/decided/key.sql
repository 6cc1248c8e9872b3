-- ?1: the key, as a JSON array.
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1
  AND n = ?1 ->> 2;
