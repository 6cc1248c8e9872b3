-- ?1: the key, as a JSON array.
DELETE FROM participant
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1;
