-- Every row, in the order of the lists.
ORDER BY evaluation, n;
