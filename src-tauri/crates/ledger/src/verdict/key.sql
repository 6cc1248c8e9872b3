-- ?1: the key, as a JSON array.
WHERE evaluation = ?1 ->> 0
  AND n = ?1 ->> 1;
