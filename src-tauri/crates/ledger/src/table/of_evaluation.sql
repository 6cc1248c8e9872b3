-- ?1: the id of an evaluation.
WHERE evaluation = ?1;
