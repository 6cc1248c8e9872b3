-- ?1: the key, as a JSON array.
DELETE FROM unit
WHERE id = ?1 ->> 0;
