-- Everybody who did something, in order.
SELECT DISTINCT who FROM operation ORDER BY who;
