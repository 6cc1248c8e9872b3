-- A removable or network drive: one file at rest, so that it can be pulled out. Also how a workspace is left when closed.
PRAGMA journal_mode = DELETE;
