-- ?1: the key, as a JSON array.
DELETE FROM progress
WHERE evaluation = ?1 ->> 0
  AND unit = ?1 ->> 1;
