//! How `deduct` speaks. SCORING.md §5.6.

use super::Speech;
use crate::rule::deduct::Deduct;
use crate::rule::step::Step;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::say;

impl Speech for Deduct {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Deduct { kinds, floored, .. } = step else {
            return None;
        };
        if kinds.is_empty() {
            return Some(of.say("deduct_none", &[]));
        }
        let kinds: Vec<String> = kinds
            .iter()
            .map(|kind| {
                say(
                    of.locale,
                    "sentence.deduct_kind",
                    &[
                        ("text", &figure::inner(&kind.text)),
                        ("n", &figure::points(kind.n)),
                        ("unit", figure::unit(of.locale, &kind.unit)),
                    ],
                )
            })
            .collect();
        let key = if *floored { "deduct_floored" } else { "deduct" };
        Some(of.say(key, &[("kinds", &figure::listed(of.locale, &kinds))]))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Deduct { kinds, floored, .. } = step else {
            return None;
        };
        if kinds.is_empty() {
            return Some(vec![lines.say("deduct_none", &[])]);
        }
        let mut out = vec![lines.say("deduct", &[])];
        out.extend(kinds.iter().map(|kind| {
            lines.say(
                "kind",
                &[
                    ("text", &kind.text),
                    ("n", &figure::points(kind.n)),
                    ("unit", figure::unit(lines.locale, &kind.unit)),
                    ("per", &figure::points(kind.per)),
                ],
            )
        }));
        if *floored {
            out.push(lines.say("floored", &[]));
        }
        Some(out)
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for kind in &self.kinds {
            rows.named(&kind.text, rows.each(&kind.unit, "taken", kind.per));
        }
        rows.points("least", self.floor);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let kinds: Vec<String> = self
            .kinds
            .iter()
            .map(|kind| {
                draft.say(
                    "kind",
                    &[
                        ("text", &kind.text),
                        ("unit", figure::unit(draft.locale, &kind.unit)),
                        ("per", &figure::points(kind.per)),
                    ],
                )
            })
            .collect();
        let kinds = figure::clauses(draft.locale, &kinds);
        if self.floor.is_zero() {
            draft.say("deduct", &[("kinds", &kinds)])
        } else {
            let floor = figure::points(self.floor);
            draft.say("deduct_floor", &[("kinds", &kinds), ("floor", &floor)])
        }
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Deduct { kinds, .. } = step else {
            return None;
        };
        if kinds.is_empty() {
            return Some(draft.told(Period::Year, "deduct_none", &[]));
        }
        let kinds: Vec<String> = kinds
            .iter()
            .map(|kind| {
                draft.say(
                    "deduct_kind",
                    &[
                        ("text", &kind.text),
                        ("n", &figure::points(kind.n)),
                        ("unit", figure::unit(draft.locale, &kind.unit)),
                    ],
                )
            })
            .collect();
        let kinds = figure::listed(draft.locale, &kinds);
        Some(draft.told(Period::Year, "deduct", &[("kinds", &kinds)]))
    }
}
