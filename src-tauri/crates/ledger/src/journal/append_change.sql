INSERT INTO change (operation, n, "table", key, before, after)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);
