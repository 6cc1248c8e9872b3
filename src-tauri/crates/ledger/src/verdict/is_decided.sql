-- Whether anything of evaluation ?1 is decided.
SELECT EXISTS (
    SELECT 1 FROM progress WHERE evaluation = ?1 AND state IN ('decided', 'published')
) OR EXISTS (
    SELECT 1 FROM verdict WHERE evaluation = ?1 AND published <> ''
);
