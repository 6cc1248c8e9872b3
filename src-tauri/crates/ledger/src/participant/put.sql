-- ?1: the row as JSON.
INSERT INTO participant (evaluation, unit, place)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'unit',
    ?1 ->> 'place'
)
ON CONFLICT (evaluation, unit) DO UPDATE SET
    place = excluded.place;
