SELECT min_reader
FROM reader;
