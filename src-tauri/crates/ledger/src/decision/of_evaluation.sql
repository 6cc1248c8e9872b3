-- What was decided in evaluation ?1.
WHERE evaluation = ?1
ORDER BY evaluation, "group", key;
