-- What a closed stage, a decided group and a carried figure keep, so that nothing that changes later changes them. All of it
-- journalled.

-- A unit as it stood when it closed a stage of its own.
CREATE TABLE particulars (
    evaluation TEXT NOT NULL,
    unit TEXT NOT NULL,
    stage TEXT NOT NULL,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Name of the unit above it, or empty.
    above TEXT NOT NULL,
    -- 考核分组.
    "group" TEXT NOT NULL,
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- Name of the unit that answered for each role: {role: name}.
    roles TEXT NOT NULL CHECK (json_valid(roles)),
    -- Points of each indicator that applied: {indicator: points}.
    points TEXT NOT NULL CHECK (json_valid(points)),
    -- 机构称谓 as they were set: {key: word}.
    words TEXT NOT NULL CHECK (json_valid(words)),
    PRIMARY KEY (evaluation, unit, stage, n),
    FOREIGN KEY (evaluation, unit, stage, n) REFERENCES closing (evaluation, unit, stage, n)
) STRICT, WITHOUT ROWID;

-- 审定: one act of a comparison group.
CREATE TABLE verdict (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    -- The number of the act in its evaluation, from 1.
    n INTEGER NOT NULL CHECK (n >= 1),
    -- 考核分组, or empty for all.
    "group" TEXT NOT NULL,
    -- decided: 审定. recorded: 补存, what an older program showed. correcting and corrected: 更正, begun and decided.
    kind TEXT NOT NULL CHECK (kind IN ('decided', 'recorded', 'correcting', 'corrected')),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    engine TEXT NOT NULL,
    -- What the act names: meeting, day, number of the minutes; of 更正 its 文号 and reason.
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    -- Day of the 通报, ISO, or empty.
    published TEXT NOT NULL,
    -- Number of units of the group.
    units INTEGER NOT NULL CHECK (units >= 0),
    -- Places of grades.
    quotas TEXT NOT NULL CHECK (json_valid(quotas)),
    -- 缓定: {unit: reason}.
    deferred TEXT NOT NULL CHECK (json_valid(deferred)),
    -- Units that others were compared with and that are not in the act: [{unit, kind, group, given, packs}].
    beside TEXT NOT NULL CHECK (json_valid(beside)),
    -- Units that a correction was begun for: [unit].
    about TEXT NOT NULL CHECK (json_valid(about)),
    PRIMARY KEY (evaluation, n)
) STRICT, WITHOUT ROWID;

-- One unit in such an act, with everything that is shown of it from then on.
CREATE TABLE decided (
    evaluation TEXT NOT NULL,
    unit TEXT NOT NULL REFERENCES unit (id),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- Name by which lists call it: 甲县城关镇.
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- 校验码 of what was decided.
    code TEXT NOT NULL,
    scores TEXT NOT NULL CHECK (json_valid(scores)),
    -- What the unit gave itself.
    own TEXT NOT NULL CHECK (json_valid(own)),
    -- Last year's total, or empty.
    last TEXT NOT NULL,
    -- Figures of other evaluations that were read.
    given TEXT NOT NULL CHECK (json_valid(given)),
    standing TEXT NOT NULL CHECK (json_valid(standing)),
    -- Figures by which the others of the group were compared with it, packed, stage over stage: [hexadecimal].
    packs TEXT NOT NULL CHECK (json_valid(packs)),
    PRIMARY KEY (evaluation, unit, n),
    FOREIGN KEY (evaluation, n) REFERENCES verdict (evaluation, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX decided_act ON decided (evaluation, n);
CREATE INDEX decided_unit ON decided (unit);

-- Where last year's figure of a cell was taken from.
CREATE TABLE origin (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    cell TEXT NOT NULL CHECK (cell <> ''),
    "from" TEXT NOT NULL REFERENCES evaluation (id),
    from_cell TEXT NOT NULL,
    -- The figure as it was typed there.
    value TEXT NOT NULL,
    PRIMARY KEY (evaluation, unit, cell)
) STRICT, WITHOUT ROWID;

CREATE INDEX origin_unit ON origin (unit);
CREATE INDEX origin_from ON origin ("from");

UPDATE reader SET min_reader = '0.1.0';
