-- Cells of evaluation ?1 by position.
SELECT cell
FROM shape
WHERE evaluation = ?1
ORDER BY position;
