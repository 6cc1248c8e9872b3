-- A fixed drive: a commit is on the disk when it returns.
PRAGMA journal_mode = WAL;
