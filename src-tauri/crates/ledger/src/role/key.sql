-- ?1: the key, as a JSON array.
WHERE evaluation = ?1 ->> 0
  AND role = ?1 ->> 1;
