-- Those of evaluation ?1, oldest first.
WHERE evaluation = ?1
ORDER BY n;
