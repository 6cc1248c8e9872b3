-- Of each unit of evaluation ?1, how many indicators its review has looked at, at the stages that count for the one at which
-- its return stands, ?4: a JSON array of [stage of the return, stage that counts]. Looked at is what was accepted, or given
-- points by hand, which at the first stage, ?2, are the unit's own. Of the indicators that are asked of its kind, ?3: a JSON
-- array of [kind, indicator].
WITH asked (kind, indicator) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1
    FROM json_each(?3)
),
counted (at, stage) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1
    FROM json_each(?4)
),
looked (unit, indicator) AS (
    SELECT entry.unit, substr(entry.cell, 1, instr(entry.cell, ':') - 1)
    FROM entry
    LEFT JOIN progress ON progress.evaluation = ?1 AND progress.unit = entry.unit
    WHERE entry.evaluation = ?1
      AND (
          entry.cell GLOB '*:accept' AND entry.mantissa <> 0
          OR entry.cell GLOB '*:mark' AND entry.mantissa IS NOT NULL AND entry.stage <> ?2
      )
      AND (coalesce(progress.stage, ?2), entry.stage) IN (SELECT at, stage FROM counted)
)
SELECT unit, count(DISTINCT indicator)
FROM looked
JOIN unit ON unit.id = looked.unit
WHERE (unit.kind, indicator) IN (SELECT kind, indicator FROM asked)
GROUP BY unit;
