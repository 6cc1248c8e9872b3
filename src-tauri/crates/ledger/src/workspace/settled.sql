-- From now on the connection only reads.
PRAGMA query_only = ON;
