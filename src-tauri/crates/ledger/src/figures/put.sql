-- Pack ?4 of evaluation ?1, unit ?2, stage ?3.
INSERT INTO figures (evaluation, unit, stage, pack)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (evaluation, unit, stage) DO UPDATE SET pack = excluded.pack;
