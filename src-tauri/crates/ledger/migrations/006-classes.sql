-- Classes of units (SCORING.md §4.15), each a JSON array of words: those of a unit, those with which it takes part in an
-- evaluation, and those with which it was decided. Null where it has none.
ALTER TABLE unit ADD COLUMN classes TEXT CHECK (json_valid(classes));

ALTER TABLE participant ADD COLUMN classes TEXT CHECK (json_valid(classes));

ALTER TABLE decided ADD COLUMN classes TEXT CHECK (json_valid(classes));

UPDATE reader SET min_reader = '0.2.0';
