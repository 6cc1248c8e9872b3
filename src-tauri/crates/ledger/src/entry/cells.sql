-- What stands in cells, in columns: a whole return is read at once, and JSON would cost several times as much.
SELECT unit, stage, cell, typed, mantissa, scale, note, as_of, source, estimate, basis, seq
FROM entry
