//! 按次扣: P less what the clauses take, each rounded as it prints; 扣完为止. A clause that forfeits leaves nothing. 无此情况 is an
//! answer of its own, not a blank.

use super::check::block;
use super::clause::{Kind, Lost, ShareOf};
use super::step::{Counted, Step};
use super::{
    Arithmetic, Control, Doubt, Given, Keyed, Named, Outcome, Question, Recorder, Row, Slot, exact,
};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

mod check;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

/// Parameters of `deduct`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduct {
    /// Kinds of occurrence.
    pub kinds: Vec<Kind>,
    /// Lowest score, 0 unless declared.
    #[serde(default)]
    pub floor: Dec,
    /// 追加扣除: points taken besides once counting has used up the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Dec>,
}

/// The places of a kind among the questions.
#[derive(Clone, Copy)]
struct Places {
    count: usize,
    amount: usize,
    claim: usize,
    grant: usize,
    /// The first place after them.
    next: usize,
}

impl Kind {
    /// Returns its questions, in order.
    fn asks(&self) -> Vec<Question> {
        if !self.is_asked() {
            return Vec::new();
        }
        let control = match self.unit.is_empty() {
            true => Control::YesNo,
            false => Control::Number,
        };
        let ask = |slot: Slot, control: Control| {
            Question::new(slot, control, &self.text)
                .in_unit(&self.unit)
                .on(self.by)
        };
        let key = || self.key.clone();
        let count = ask(Slot::Kind(key()), control);
        let mut asks = vec![match self.per {
            Some(per) => count.worth(per),
            None => count,
        }];
        if self.range.is_some() {
            asks.push(ask(Slot::Amount(key()), Control::Number).optional());
        }
        if !self.matter.is_empty() {
            asks.push(ask(Slot::Names(key()), Control::Text).optional());
        }
        if self.exempt {
            asks.push(ask(Slot::Exempt(key()), Control::Number).optional());
            let granted = ask(Slot::Granted(key()), Control::Number);
            asks.push(granted.on(super::clause::By::Upper).optional());
        }
        asks
    }

    /// Returns the places of its questions where the first is at a position.
    fn places(&self, at: usize) -> Places {
        if !self.is_asked() {
            return Places {
                count: at,
                amount: at,
                claim: at,
                grant: at,
                next: at,
            };
        }
        let amount = at + 1;
        let names = amount + usize::from(self.range.is_some());
        let claim = names + usize::from(!self.matter.is_empty());
        Places {
            count: at,
            amount,
            claim,
            grant: claim + 1,
            next: claim + 2 * usize::from(self.exempt),
        }
    }
}

/// What a kind takes.
struct Taken {
    /// Occurrences before exemptions.
    n: Exact,
    /// Occurrences that do not count: granted as exempt, deducted elsewhere, or replaced.
    exempt: Exact,
    repeated: Exact,
    replaced: Exact,
    /// Points lost, rounded as printed.
    lost: Exact,
    /// Whether the clause forfeits the row.
    all: bool,
}

impl Deduct {
    /// Returns each kind with the place of its first question.
    fn placed(&self) -> impl Iterator<Item = (usize, &Kind, Places)> {
        let mut at = 1;
        self.kinds.iter().enumerate().map(move |(nth, kind)| {
            let places = kind.places(at);
            at = places.next;
            (nth, kind, places)
        })
    }

    /// Returns how many of `n` occurrences of a kind others replace: one each, or all of them where the other has no measure
    /// word, and so is about the whole.
    fn replaced(&self, given: &Given<'_>, key: &str, n: &Exact) -> Exact {
        let instead = self.placed().filter(|(_, kind, _)| kind.instead_of == key);
        let counts = instead.filter_map(|(_, kind, at)| {
            let count = given.answer(at.count)?;
            let whole = kind.unit.is_empty() && !count.is_zero();
            Some(if whole { n.clone() } else { count })
        });
        counts.fold(Exact::ZERO, |sum, n| &sum + &n)
    }

    /// Returns what a kind takes; none where an amount is still blank.
    fn taken(
        &self,
        given: &Given<'_>,
        (nth, kind, at): (usize, &Kind, Places),
        computed: &mut super::threshold::Computed<'_>,
    ) -> Result<Taken, usize> {
        let mut share = None;
        if kind.is_share() {
            let (done, of) = (computed.next(), computed.next());
            let left = done.div(&of).map(|done| &Exact::ONE - &done);
            share = Some(
                left.unwrap_or(Exact::ZERO)
                    .within(&Exact::ZERO, &Exact::ONE),
            );
        }
        let mut n = match &kind.count {
            Some(_) => computed.next().max(Exact::ZERO),
            None if kind.is_asked() => given.answer(at.count).unwrap_or(Exact::ZERO),
            None => Exact::ZERO,
        };
        if kind.when.is_some() {
            let holds = !computed.next().is_zero();
            n = if holds && kind.count.is_none() {
                Exact::ONE
            } else {
                n
            };
            n = if holds { n } else { Exact::ZERO };
        }
        let upto = |wanted: Exact, n: &Exact| wanted.within(&Exact::ZERO, n);
        let mut counts = n.clone();
        let mut less = |wanted: Exact| {
            let taken = upto(wanted, &counts);
            counts = &counts - &taken;
            taken
        };
        let granted = match kind.exempt {
            true => {
                let claimed = given.answer(at.claim).unwrap_or(Exact::ZERO);
                given.answer(at.grant).unwrap_or(Exact::ZERO).min(claimed)
            }
            false => Exact::ZERO,
        };
        let exempt = less(granted);
        let repeated = given.repeats.get(nth).copied().unwrap_or(0);
        let repeated = less(Exact::from(i64::from(repeated)));
        let replaced = match self.kinds.iter().any(|other| other.instead_of == kind.key) {
            true => less(self.replaced(given, &kind.key, &n)),
            false => Exact::ZERO,
        };
        let (mut lost, mut all) = (Exact::ZERO, false);
        if let Some(share) = &share {
            lost = match (kind.share_of, kind.share) {
                (ShareOf::Max, Some(of)) => &exact(of) * share,
                _ => given.points * share,
            };
        } else if let Some([_, _]) = kind.range {
            if !counts.is_zero() {
                let amount = given.answer(at.amount).ok_or(at.amount)?;
                // Occurrences that do not count take their share of the amount with them.
                lost = match counts.div(&n) {
                    Some(share) => &amount * &share,
                    None => amount,
                };
            }
        } else if let Some(per) = kind.per {
            lost = &exact(per) * &counts;
        } else if !counts.is_zero() {
            let last = kind.steps.len().checked_sub(1);
            let nth = last.and_then(|last| {
                (0..last).find(|nth| counts <= Exact::from(i64::try_from(nth + 1).unwrap_or(1)))
            });
            match nth.or(last).and_then(|nth| kind.steps.get(nth)) {
                Some(Lost::Points(points)) => lost = exact(*points),
                Some(Lost::All) | None => all = true,
            }
        }
        if let Some(max) = kind.max {
            lost = lost.min(exact(max));
        }
        Ok(Taken {
            n,
            exempt,
            repeated,
            replaced,
            lost: lost.printed(given.decimals, given.rounding).unwrap_or(lost),
            all,
        })
    }
}

impl Arithmetic for Deduct {
    const KIND: &'static str = "deduct";

    fn asks(&self) -> Vec<Question> {
        let none = Question::new(Slot::None, Control::YesNo, "").optional();
        std::iter::once(none)
            .chain(self.kinds.iter().flat_map(Kind::asks))
            .collect()
    }

    fn expressions(&self) -> Vec<&str> {
        self.kinds.iter().flat_map(Kind::expressions).collect()
    }

    fn can_be_zero(&self) -> bool {
        self.floor <= Dec::ZERO
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let none = given.answer(0).is_some_and(|said| !said.is_zero());
        let asked = || self.placed().filter(|(_, kind, _)| kind.is_asked());
        let own = || asked().filter(|(_, kind, _)| kind.by.is_own());
        // Nothing said and nothing counted is blank, not clean; once one clause is counted the others are zero. What only the
        // level above finds is not asked of the unit.
        let counted = |(_, _, at): (usize, &Kind, Places)| given.answer(at.count).is_some();
        let said = none || given.said || asked().any(counted) || own().next().is_none();
        if !said {
            return Outcome::Missing(own().map(|(_, _, at)| at.count).collect());
        }
        let mut computed = given.computed();
        let mut lost = Exact::ZERO;
        let mut beyond = Exact::ZERO;
        let mut forfeited = false;
        let mut missing = Vec::new();
        let mut counted = Vec::new();
        for one @ (nth, kind, _) in self.placed() {
            let taken = match self.taken(given, one, &mut computed) {
                Ok(taken) => taken,
                Err(at) => {
                    missing.push(at);
                    continue;
                }
            };
            lost = &lost + &taken.lost;
            forfeited |= taken.all;
            if let Some(points) = kind.beyond.filter(|_| taken.all) {
                beyond = &beyond + &exact(points);
            }
            if R::STEPS && !(taken.n.is_zero() && taken.lost.is_zero()) {
                counted.push(Counted::of(nth, kind, &taken.n, taken.all, &taken.lost));
                if let Some(last) = counted.last_mut() {
                    last.exempt = taken.exempt.shown(10);
                    last.repeated = taken.repeated.shown(10);
                    last.replaced = taken.replaced.shown(10);
                }
            }
        }
        // A forfeit decides, whatever else is still blank.
        if !missing.is_empty() && !forfeited {
            return Outcome::Missing(missing);
        }
        let bound = match given.points.is_zero() {
            // A pure deduction has nothing to use up.
            true => given.least(),
            false => exact(self.floor),
        };
        let left = given.points - &lost;
        let extra = self.extra.filter(|_| !forfeited && left <= Exact::ZERO);
        let points = match (forfeited, extra) {
            (true, _) => -&beyond,
            (false, Some(extra)) => -&exact(extra),
            (false, None) => left.clone().max(bound.clone()),
        };
        record.step(|| Step::Deduct {
            kinds: counted,
            none,
            floored: !forfeited && left < bound,
            extra,
        });
        Outcome::Points(points)
    }

    /// Reports answers that contradict each other or lack their reason.
    fn doubt(&self, given: &Given<'_>) -> Option<Doubt> {
        let said = |at: usize| given.answer(at).is_some_and(|n| !n.is_zero());
        let block = |code, at| {
            Some(Doubt {
                code,
                severity: Severity::Block,
                at: Some(at),
            })
        };
        let asked = || self.placed().filter(|(_, kind, _)| kind.is_asked());
        for (_, kind, at) in asked() {
            let n = given.answer(at.count).unwrap_or(Exact::ZERO);
            let noted = |at: usize| {
                let answer = given.answers.get(at).copied().flatten();
                answer.is_some_and(|answer| !answer.note.is_empty())
            };
            if kind.exempt && said(at.claim) {
                if given.answer(at.claim).is_some_and(|claimed| claimed > n) {
                    return block("exempt-above-count", at.claim);
                }
                if !noted(at.claim) {
                    return block("exempt-without-reason", at.claim);
                }
                let granted = given.answer(at.grant).unwrap_or(Exact::ZERO);
                if given
                    .answer(at.claim)
                    .is_some_and(|claimed| granted > claimed)
                {
                    return block("exempt-above-claim", at.grant);
                }
            }
            if let (Some([least, most]), Some(amount)) = (kind.range, given.answer(at.amount)) {
                let (least, most) = (&exact(least) * &n, &exact(most) * &n);
                if amount < least || amount > most {
                    return block("amount-range", at.amount);
                }
                if !amount.is_zero() && !noted(at.amount) {
                    return block("amount-without-reason", at.amount);
                }
            }
        }
        let counted = asked().find(|(_, _, at)| said(at.count));
        counted.filter(|_| said(0)).map(|(_, _, at)| Doubt {
            code: "none-and-counts",
            severity: Severity::Warning,
            at: Some(at.count),
        })
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let kinds = self.kinds.iter();
        kinds
            .map(|kind| Keyed::of("kind", &kind.key, &kind.text))
            .collect()
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        if self.kinds.is_empty() {
            found.push(block("deduct-kinds"));
        }
        for kind in &self.kinds {
            self.check_kind(kind, found);
        }
        if self.floor.is_negative() || (self.floor >= row.points && !self.floor.is_zero()) {
            let floor = block("deduct-floor").with("floor", self.floor);
            found.push(floor.with("points", row.points));
        }
        if let Some(extra) = self.extra.filter(|extra| *extra <= Dec::ZERO) {
            found.push(block("clause-points").with("points", extra));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.floor]);
        named.numbers(self.extra);
        for kind in &self.kinds {
            kind.names(named);
        }
    }
}
