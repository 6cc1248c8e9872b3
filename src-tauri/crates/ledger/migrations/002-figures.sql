-- What scoring reads of each return, in one piece: an index beside its entries, written by the same function in the same
-- transaction. No part of the journal; `verify` compares it with the entries.

-- Which cell of an evaluation stands at which position of its packs. Only grows.
CREATE TABLE shape (
    evaluation TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    cell TEXT NOT NULL CHECK (cell <> ''),
    PRIMARY KEY (evaluation, position),
    UNIQUE (evaluation, cell)
) STRICT, WITHOUT ROWID;

CREATE TABLE figures (
    evaluation TEXT NOT NULL,
    unit TEXT NOT NULL,
    stage TEXT NOT NULL,
    pack BLOB NOT NULL CHECK (length(pack) > 0),
    PRIMARY KEY (evaluation, unit, stage)
) STRICT, WITHOUT ROWID;
