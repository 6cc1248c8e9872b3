-- The whole chain, oldest first.
SELECT seq, id, workspace, at, who, host, program, kind, label, reason, evaluation, unit, undoable, reverts, previous, hash
FROM operation
ORDER BY seq;
