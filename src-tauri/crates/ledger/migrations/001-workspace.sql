-- The first released schema. A released migration is never edited: the next change is the next file.

-- "GONG", read from the file's header before anything else touches it.
PRAGMA application_id = 1196379719;

-- Who this workspace is; one row, never changed. Operations and entries name it, so that two can be merged later.
CREATE TABLE workspace (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    program TEXT NOT NULL
) STRICT;

-- One row per thing that was done. The hash covers the row, its changes and the hash before it.
CREATE TABLE operation (
    seq INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    workspace TEXT NOT NULL REFERENCES workspace (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    host TEXT NOT NULL,
    program TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    label TEXT NOT NULL,
    reason TEXT,
    evaluation TEXT,
    unit TEXT,
    undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
    -- The operation whose changes an undo takes back or a redo does again.
    reverts INTEGER REFERENCES operation (seq),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX operation_scope ON operation (evaluation, unit, who, seq);
CREATE INDEX operation_reverts ON operation (reverts, seq) WHERE reverts IS NOT NULL;

-- What an operation changed: the row before and after, as JSON; null where there was or is none.
CREATE TABLE change (
    operation INTEGER NOT NULL REFERENCES operation (seq),
    n INTEGER NOT NULL CHECK (n >= 0),
    "table" TEXT NOT NULL,
    key TEXT NOT NULL CHECK (json_valid(key)),
    before TEXT CHECK (json_valid(before)),
    after TEXT CHECK (json_valid(after)),
    PRIMARY KEY (operation, n),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;

CREATE INDEX change_row ON change ("table", key, operation);

-- 单位.
CREATE TABLE unit (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT REFERENCES unit (id),
    -- 考核分组.
    "group" TEXT NOT NULL,
    -- 联络员.
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_parent ON unit (parent) WHERE parent IS NOT NULL;

-- 考核指标, pinned by fingerprint: a system in use is never edited, only joined by another.
CREATE TABLE system (
    fingerprint TEXT NOT NULL PRIMARY KEY CHECK (fingerprint <> ''),
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- 考核.
CREATE TABLE evaluation (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    -- 数据时点.
    as_of TEXT NOT NULL,
    due TEXT NOT NULL,
    system TEXT NOT NULL REFERENCES system (fingerprint),
    stage TEXT NOT NULL,
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX evaluation_system ON evaluation (system);

-- Units that take part, in their order.
CREATE TABLE participant (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    place INTEGER NOT NULL CHECK (place >= 1),
    PRIMARY KEY (evaluation, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX participant_unit ON participant (unit);

-- Which unit answers for a role (责任单位) in an evaluation.
CREATE TABLE role (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    role TEXT NOT NULL CHECK (role <> ''),
    unit TEXT NOT NULL REFERENCES unit (id),
    PRIMARY KEY (evaluation, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_unit ON role (unit);

-- Everything typed, at its one address. The value is mantissa / 10^scale; null for words and level keys.
CREATE TABLE entry (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    stage TEXT NOT NULL CHECK (stage <> ''),
    cell TEXT NOT NULL CHECK (cell <> ''),
    typed TEXT NOT NULL,
    mantissa INTEGER,
    scale INTEGER CHECK (scale BETWEEN 0 AND 28),
    note TEXT NOT NULL,
    as_of TEXT NOT NULL,
    source TEXT NOT NULL,
    estimate INTEGER NOT NULL CHECK (estimate IN (0, 1)),
    -- What a text was written against, so that a change under it can be seen.
    basis TEXT NOT NULL,
    -- The operation of this workspace that put the row here …
    seq INTEGER NOT NULL REFERENCES operation (seq),
    -- … and the operation and workspace in which it was typed: the same until entries are merged in from another.
    operation TEXT NOT NULL,
    workspace TEXT NOT NULL,
    PRIMARY KEY (evaluation, unit, stage, cell),
    CHECK ((mantissa IS NULL) = (scale IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_unit ON entry (unit);
CREATE INDEX entry_seq ON entry (seq);

-- 佐证材料 as 已备.
CREATE TABLE evidence (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    n INTEGER NOT NULL CHECK (n >= 1),
    title TEXT NOT NULL,
    -- 文号.
    number TEXT NOT NULL,
    ready INTEGER NOT NULL CHECK (ready IN (0, 1)),
    seq INTEGER NOT NULL REFERENCES operation (seq),
    operation TEXT NOT NULL,
    workspace TEXT NOT NULL,
    PRIMARY KEY (evaluation, unit, indicator, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_unit ON evidence (unit);
CREATE INDEX evidence_seq ON evidence (seq);

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
