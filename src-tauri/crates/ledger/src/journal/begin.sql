-- References are checked when the operation is complete: rows name the operation that is appended last.
PRAGMA defer_foreign_keys = ON;
