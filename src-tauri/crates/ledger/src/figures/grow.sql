-- Cell ?3 stands at position ?2 in packs of evaluation ?1.
INSERT INTO shape (evaluation, position, cell)
VALUES (?1, ?2, ?3);
