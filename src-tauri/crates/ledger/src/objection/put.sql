-- ?1: the row as JSON.
INSERT INTO objection (evaluation, unit, indicator, n, reason, evidence, at, due, who, outcome, answer, answered_at, answered_by)
VALUES (
    ?1 ->> 'evaluation',
    ?1 ->> 'unit',
    ?1 ->> 'indicator',
    ?1 ->> 'n',
    ?1 ->> 'reason',
    ?1 ->> 'evidence',
    ?1 ->> 'at',
    ?1 ->> 'due',
    ?1 ->> 'who',
    ?1 ->> 'outcome',
    ?1 ->> 'answer',
    ?1 ->> 'answered_at',
    ?1 ->> 'answered_by'
)
ON CONFLICT (evaluation, unit, indicator, n) DO UPDATE SET
    reason = excluded.reason,
    evidence = excluded.evidence,
    at = excluded.at,
    due = excluded.due,
    who = excluded.who,
    outcome = excluded.outcome,
    answer = excluded.answer,
    answered_at = excluded.answered_at,
    answered_by = excluded.answered_by;
