INSERT INTO operation (
    seq, id, workspace, at, who, host, program, kind, label, reason, evaluation, unit, undoable, reverts, previous, hash
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);
