//! How `cases` speaks: the official sentence of the case that holds. SCORING.md §5.24.

use super::Speech;
use crate::rule::cases::Cases;
use crate::rule::step::{Named, Step};
use crate::wording::Locale;
use crate::wording::figure::{self, Spacing};
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::say;
use crate::wording::work::Work;

impl Speech for Cases {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Cases {
            holds,
            cases,
            values,
            ..
        } = step
        else {
            return None;
        };
        let text = cases.get(usize::try_from(*holds).ok()?)?;
        let text = figure::inner(text);
        let values: Vec<String> = values.iter().map(|value| told(of.locale, value)).collect();
        Some(match values.is_empty() {
            true => of.say("cases", &[("text", &text)]),
            false => of.say(
                "cases_values",
                &[
                    ("text", &text),
                    ("values", &figure::listed(of.locale, &values)),
                ],
            ),
        })
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Cases {
            holds,
            cases,
            values,
            step,
            ..
        } = step
        else {
            return None;
        };
        let mut out: Vec<String> = values
            .iter()
            .map(|value| {
                let shown = figure::value(lines.locale, value.value, &value.unit, Spacing::Open);
                lines.say("case_value", &[("name", &value.name), ("value", &shown)])
            })
            .collect();
        let text = cases.get(usize::try_from(*holds).ok()?)?;
        out.push(lines.say("case_holds", &[("text", &figure::inner(text))]));
        if let Some(step) = step {
            out.extend(super::steps(lines, step).unwrap_or_default());
        }
        Some(out)
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for case in &self.cases {
            let said = match case.score {
                Some(score) => rows.in_points(score),
                None => rows.say("case_rule", &[]),
            };
            rows.named(&case.text, said);
        }
    }

    /// Returns the next better case.
    fn work(&self, work: &Work<'_>, _: &Step) -> Option<String> {
        let better = self
            .cases
            .iter()
            .filter_map(|case| Some((case.score?, case)));
        let better = better.filter(|(score, _)| *score > work.computed());
        let (score, case) = better.min_by(|a, b| a.0.0.cmp(&b.0.0))?;
        Some(work.say("level", &[("text", &figure::inner(&case.text))], score))
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let said: Vec<String> = self
            .cases
            .iter()
            .map(|case| figure::inner(&case.text))
            .collect();
        draft.sentence(&said)
    }
}

fn told(locale: Locale, value: &Named) -> String {
    let shown = figure::value(locale, value.value, &value.unit, Spacing::Open);
    say(
        locale,
        "sentence.named_value",
        &[("name", &value.name), ("value", &shown)],
    )
}
