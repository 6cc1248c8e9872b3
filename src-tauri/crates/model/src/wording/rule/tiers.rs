//! How `tiers` speaks. SCORING.md §5.2.

use super::Speech;
use crate::number::Dec;
use crate::rule::step::Step;
use crate::rule::tiers::{Tier, Tiers};
use crate::wording::figure::{self, Spacing};
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::work::Work;

impl Speech for Tiers {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Tier { ge, next, gap } = step else {
            return None;
        };
        let next = next.map(|next| of.edge(next)).unwrap_or_default();
        let gap = gap.map(|gap| of.gap(gap)).unwrap_or_default();
        let ge = ge.map(|ge| of.edge(ge));
        Some(match ge {
            _ if of.score.is_zero() && !next.is_empty() => {
                of.valued("tier_none", &[("next", &next), ("gap", &gap)])
            }
            Some(ge) if next.is_empty() => of.valued("tier_top", &[("ge", &ge)]),
            Some(ge) => of.valued("tier", &[("ge", &ge), ("next", &next), ("gap", &gap)]),
            None => of.valued("tier_zero", &[]),
        })
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Tier { ge, next, gap } = step else {
            return None;
        };
        let nothing = lines.d.computed.is_some_and(Dec::is_zero);
        let ge = ge.filter(|_| !nothing).map(|ge| lines.edge(ge));
        let next = next.map(|next| lines.edge(next)).unwrap_or_default();
        let gap = gap.map(|gap| lines.gap(gap)).unwrap_or_default();
        let line = match (&ge, next.is_empty()) {
            (Some(ge), true) => lines.say("tier", &[("ge", ge)]),
            (Some(ge), false) => {
                lines.say("tier_next", &[("ge", ge), ("next", &next), ("gap", &gap)])
            }
            (None, false) => lines.say("tier_none", &[("next", &next), ("gap", &gap)]),
            (None, true) => lines.say("tier_zero", &[]),
        };
        Some(vec![line])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for tier in &self.tiers {
            let ge = rows.draft.threshold(&tier.ge, Spacing::Open);
            let label = rows.say("from", &[("ge", &ge)]);
            rows.named(&label, rows.in_points(tier.score));
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let scoring: Vec<&Tier> = self
            .tiers
            .iter()
            .filter(|tier| !tier.score.is_zero())
            .collect();
        let mut clauses: Vec<String> = scoring
            .iter()
            .map(|tier| {
                let score = figure::points(tier.score);
                draft.say(
                    "tier",
                    &[
                        ("ge", &draft.threshold(&tier.ge, Spacing::Tight)),
                        ("score", &score),
                    ],
                )
            })
            .collect();
        match scoring.last() {
            Some(last) => {
                clauses.push(draft.say(
                    "tier_low",
                    &[("ge", &draft.threshold(&last.ge, Spacing::Tight))],
                ));
                figure::clauses(draft.locale, &clauses)
            }
            None => String::new(),
        }
    }

    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        let Step::Tier { next, .. } = step else {
            return None;
        };
        let next = (*next)?;
        let mut tiers = self.tiers.iter();
        let tier = tiers.find(|tier| tier.ge.fixed() == Some(next))?;
        work.reach(next, tier.score)
    }
}
