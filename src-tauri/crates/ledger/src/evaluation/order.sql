-- Every row, in the order of the lists.
ORDER BY archived, year DESC, id;
