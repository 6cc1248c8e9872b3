-- The oldest version of the program that reads this workspace, for an older one to name. The table keeps its name and its
-- columns in every schema to come; every later migration sets it to the version that it is released with.
CREATE TABLE reader (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    min_reader TEXT NOT NULL CHECK (min_reader <> '')
) STRICT;

INSERT INTO reader (only, min_reader)
VALUES (1, '0.1.0');
