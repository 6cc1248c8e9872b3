-- ?1: the key, as a JSON array.
DELETE FROM evaluation
WHERE id = ?1 ->> 0;
