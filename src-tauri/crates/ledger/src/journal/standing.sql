-- The operations of kind ?2 on evaluation ?1 that are not undone, oldest first.
SELECT done.seq
FROM operation AS done
WHERE done.evaluation = ?1
  AND done.kind = ?2
  AND NOT EXISTS (SELECT 1 FROM operation AS later WHERE later.reverts = done.seq)
ORDER BY done.seq;
