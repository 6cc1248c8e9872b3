-- How every unit of evaluation ?1 stands.
WHERE evaluation = ?1
ORDER BY evaluation, unit;
