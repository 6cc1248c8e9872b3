-- 阶段: how each return stands, what its closed stages keep, and what is decided along the way. All of it journalled.

-- How a unit's return stands. No row: at the first stage, open, nothing decided yet.
CREATE TABLE progress (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    -- Key of the stage.
    stage TEXT NOT NULL CHECK (stage <> ''),
    side TEXT NOT NULL CHECK (side IN ('own', 'upper')),
    state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'submitted', 'decided', 'published')),
    -- 送审稿第 n 稿.
    draft INTEGER NOT NULL CHECK (draft >= 1),
    since TEXT NOT NULL,
    who TEXT NOT NULL,
    -- What the last 退回修改 asks for: [{"indicator", "text"}], the indicator empty for the whole.
    remarks TEXT NOT NULL CHECK (json_valid(remarks)),
    -- Day of the 初评反馈, ISO, or empty.
    feedback TEXT NOT NULL,
    PRIMARY KEY (evaluation, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX progress_unit ON progress (unit);

-- A stage that was closed: its sheet, and by which edition of the program it was scored.
CREATE TABLE closing (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    stage TEXT NOT NULL CHECK (stage <> ''),
    -- How often it was closed, from 1.
    n INTEGER NOT NULL CHECK (n >= 1),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    engine TEXT NOT NULL,
    -- 校验码 of what stood.
    code TEXT NOT NULL,
    draft INTEGER NOT NULL CHECK (draft >= 1),
    sheet TEXT NOT NULL CHECK (json_valid(sheet)),
    -- What the act names: meeting, day, number of the minutes.
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    -- Why it was opened again, or empty while it is closed.
    reopened TEXT NOT NULL,
    PRIMARY KEY (evaluation, unit, stage, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX closing_unit ON closing (unit);

-- 申请复核, one indicator each, and the answer.
CREATE TABLE objection (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    n INTEGER NOT NULL CHECK (n >= 1),
    reason TEXT NOT NULL,
    -- What it rests on, in words.
    evidence TEXT NOT NULL,
    -- Day it was received, ISO, and day by which it is to be answered.
    at TEXT NOT NULL,
    due TEXT NOT NULL,
    who TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('', 'upheld', 'amended', 'withdrawn')),
    answer TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    PRIMARY KEY (evaluation, unit, indicator, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX objection_unit ON objection (unit);

-- What only people can decide: the order of units that no tie-breaker parts.
CREATE TABLE decision (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    -- 考核分组, or empty for all.
    "group" TEXT NOT NULL,
    key TEXT NOT NULL CHECK (key <> ''),
    -- Ids of units, the first one first.
    "order" TEXT NOT NULL CHECK (json_valid("order")),
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (evaluation, "group", key)
) STRICT, WITHOUT ROWID;

-- 核查抽样: seed and what it drew.
CREATE TABLE draw (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    n INTEGER NOT NULL CHECK (n >= 1),
    seed TEXT NOT NULL,
    -- Keys of indicators, in the paper's order.
    list TEXT NOT NULL CHECK (json_valid(list)),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (evaluation, unit, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX draw_unit ON draw (unit);
