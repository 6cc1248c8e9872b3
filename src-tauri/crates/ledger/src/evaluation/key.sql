-- ?1: the key, as a JSON array.
WHERE id = ?1 ->> 0;
