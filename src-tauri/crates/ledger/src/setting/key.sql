-- ?1: the key, as a JSON array.
WHERE key = ?1 ->> 0;
