-- Of each unit of evaluation ?1, how many indicators its review has looked at, at the stages that count for the one at which
-- its return stands, ?4: a JSON array of [stage of the return, stage that counts]. Looked at is what was accepted, given points
-- by hand or its matters decided, which at the first stage, ?2, are the unit's own. Of the indicators that are asked of its
-- sort, ?3: a JSON array of [sort, indicator, whether it has matters or an event]; the sorts of units, by kind and classes, ?5: a
-- JSON array of [unit, sort].
WITH asked (sort, indicator, decides) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1, value ->> 2
    FROM json_each(?3)
),
sorted (unit, sort) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1
    FROM json_each(?5)
),
counted (at, stage) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1
    FROM json_each(?4)
),
looked (unit, indicator, decided) AS (
    SELECT
        entry.unit,
        substr(entry.cell, 1, instr(entry.cell, ':') - 1),
        entry.cell GLOB '*:matter.*' OR entry.cell GLOB '*:occurred'
    FROM entry
    LEFT JOIN progress ON progress.evaluation = ?1 AND progress.unit = entry.unit
    WHERE entry.evaluation = ?1
      AND (
          entry.cell GLOB '*:accept' AND entry.mantissa <> 0
          OR entry.cell GLOB '*:mark' AND entry.mantissa IS NOT NULL AND entry.stage <> ?2
          OR (entry.cell GLOB '*:matter.*' OR entry.cell GLOB '*:occurred') AND entry.stage <> ?2
              AND entry.typed || entry.note || entry.as_of || entry.source <> ''
      )
      AND (coalesce(progress.stage, ?2), entry.stage) IN (SELECT at, stage FROM counted)
)
SELECT looked.unit, count(DISTINCT looked.indicator)
FROM looked
JOIN sorted ON sorted.unit = looked.unit
JOIN asked ON asked.sort = sorted.sort AND asked.indicator = looked.indicator
WHERE asked.decides OR NOT looked.decided
GROUP BY looked.unit;
