-- ?1: the key, as a JSON array.
WHERE evaluation = ?1 ->> 0
  AND "group" = ?1 ->> 1
  AND key = ?1 ->> 2;
