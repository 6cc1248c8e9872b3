SELECT id
FROM workspace;
