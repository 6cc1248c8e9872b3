-- ?1: the new file.
VACUUM INTO ?1;
