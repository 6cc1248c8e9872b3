-- ?1: the key, as a JSON array.
DELETE FROM system
WHERE fingerprint = ?1 ->> 0;
