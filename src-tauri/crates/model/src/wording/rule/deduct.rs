//! How `deduct` speaks. SCORING.md §5.6.

use super::Speech;
use crate::number::Dec;
use crate::rule::deduct::Deduct;
use crate::rule::step::{Counted, Step};
use crate::system::Period;
use crate::wording::clause;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::say;
use crate::wording::work::Work;

impl Speech for Deduct {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Deduct {
            kinds,
            floored,
            extra,
            ..
        } = step
        else {
            return None;
        };
        if kinds.is_empty() {
            return Some(of.say("deduct_none", &[]));
        }
        if kinds.iter().any(|kind| !plain(kind)) {
            let clauses: Vec<String> = kinds
                .iter()
                .map(|kind| clause::took(of.locale, kind))
                .collect();
            let clauses = figure::clauses(of.locale, &clauses);
            let all = kinds.iter().any(|kind| kind.all);
            let key = match (all, extra) {
                (true, _) => return Some(clauses),
                (false, Some(_)) => "clauses_extra",
                (false, None) if *floored => "clauses_floored",
                (false, None) if of.score < Dec::ZERO => "clauses_below",
                (false, None) if kinds.len() == 1 => return Some(clauses),
                (false, None) => "clauses",
            };
            let extra = figure::points(extra.unwrap_or_default());
            return Some(of.say(key, &[("clauses", &clauses), ("extra", &extra)]));
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
        let Step::Deduct {
            kinds,
            floored,
            extra,
            ..
        } = step
        else {
            return None;
        };
        if kinds.is_empty() {
            return Some(vec![lines.say("deduct_none", &[])]);
        }
        let mut out = vec![lines.say("deduct", &[])];
        out.extend(kinds.iter().map(|kind| {
            let Some(per) = kind.per.filter(|_| plain(kind)) else {
                return clause::took(lines.locale, kind);
            };
            lines.say(
                "kind",
                &[
                    ("text", &kind.text),
                    ("n", &figure::points(kind.n)),
                    ("unit", figure::unit(lines.locale, &kind.unit)),
                    ("per", &figure::points(per)),
                ],
            )
        }));
        if *floored {
            out.push(lines.say("floored", &[]));
        }
        if let Some(extra) = extra {
            out.push(lines.say("extra", &[("extra", &figure::points(*extra))]));
        }
        Some(out)
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for kind in &self.kinds {
            clause::parameter(rows, kind);
        }
        rows.points("least", self.floor);
        if let Some(extra) = self.extra {
            rows.points("extra", extra);
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let kinds: Vec<String> = self
            .kinds
            .iter()
            .map(|kind| match kind.per.filter(|_| clause::is_plain(kind)) {
                Some(per) => draft.say(
                    "kind",
                    &[
                        ("text", &kind.text),
                        ("unit", figure::unit(draft.locale, &kind.unit)),
                        ("per", &figure::points(per)),
                    ],
                ),
                None => clause::drafted(draft, kind),
            })
            .collect();
        let kinds = figure::clauses(draft.locale, &kinds);
        let mut text = if self.floor.is_zero() {
            draft.say("deduct", &[("kinds", &kinds)])
        } else {
            let floor = figure::points(self.floor);
            draft.say("deduct_floor", &[("kinds", &kinds), ("floor", &floor)])
        };
        if let Some(extra) = self.extra {
            text.push_str(&draft.say("extra", &[("extra", &figure::points(extra))]));
        }
        text
    }

    /// Returns the clause of which one occurrence less brings most.
    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        let Step::Deduct { kinds, extra, .. } = step else {
            return None;
        };
        if extra.is_some() || kinds.iter().any(|kind| kind.all) {
            return None;
        }
        let lost = kinds
            .iter()
            .fold(Dec::ZERO, |sum, kind| figure::more(sum, kind.lost));
        let fewer = kinds.iter().filter_map(|counted| {
            let kind = self.kinds.iter().find(|kind| kind.text == counted.text)?;
            let per = kind.per?;
            let n = figure::less(counted.n, Dec::from(1));
            let left = Dec(n.0.saturating_mul(per.0));
            let left = kind.max.map_or(left, |max| Dec(left.0.min(max.0)));
            let all = figure::more(figure::less(lost, counted.lost), left);
            let points = figure::less(work.points(), all);
            (!n.is_negative() && left < counted.lost).then_some((points, counted))
        });
        let (points, counted) = fewer.max_by(|a, b| a.0.0.cmp(&b.0.0))?;
        let params = [
            ("text", &*figure::inner(&counted.text)),
            ("unit", figure::unit(work.locale, &counted.unit)),
        ];
        (points > work.computed()).then(|| match counted.unit.is_empty() {
            true => work.say("without", &params, points),
            false => work.say("fewer", &params, points),
        })
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
                if kind.unit.is_empty() {
                    return kind.text.clone();
                }
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

/// Reports whether a clause speaks as a kind of occurrence with points for each.
fn plain(kind: &Counted) -> bool {
    let more = [kind.exempt, kind.repeated, kind.replaced];
    kind.per.is_some()
        && !kind.numbered
        && kind.max.is_none()
        && !kind.unit.is_empty()
        && more.iter().all(|n| n.is_zero())
}
