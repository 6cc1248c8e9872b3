-- Roles bound in evaluation ?1.
SELECT role, unit
FROM role
WHERE evaluation = ?1;
