-- ?1: the key, as a JSON array.
WHERE fingerprint = ?1 ->> 0;
