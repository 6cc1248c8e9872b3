-- The head of the chain.
SELECT seq, hash, at, program
FROM operation
ORDER BY seq DESC
LIMIT 1;
