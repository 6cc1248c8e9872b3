INSERT INTO workspace (only, id, made_at, made_by, program)
VALUES (1, ?1, ?2, ?3, ?4);
