-- The row whose key follows.
DELETE FROM verdict
