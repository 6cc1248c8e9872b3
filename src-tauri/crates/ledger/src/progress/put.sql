-- ?1: the row as JSON.
INSERT INTO progress (evaluation, unit, stage, side, state, draft, since, who, remarks, feedback)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'unit',
    ?1 ->> 'stage',
    ?1 ->> 'side',
    ?1 ->> 'state',
    ?1 ->> 'draft',
    ?1 ->> 'since',
    ?1 ->> 'who',
    ?1 -> 'remarks',
    ?1 ->> 'feedback'
)
ON CONFLICT (evaluation, unit) DO UPDATE SET
    stage = excluded.stage,
    side = excluded.side,
    state = excluded.state,
    draft = excluded.draft,
    since = excluded.since,
    who = excluded.who,
    remarks = excluded.remarks,
    feedback = excluded.feedback;
