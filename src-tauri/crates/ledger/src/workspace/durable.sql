-- "Saved" is shown after the commit: the commit waits for the disk.
PRAGMA synchronous = FULL;
