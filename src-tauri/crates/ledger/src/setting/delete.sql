-- ?1: the key, as a JSON array.
DELETE FROM setting
WHERE key = ?1 ->> 0;
