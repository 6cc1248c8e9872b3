//! Scores one leaf: its value, then its rule, then the state that follows. SCORING.md §4.2–4.6.

use super::figures::Figures;
use super::{Claim, Formula, Inputs, Leaf, Node, Plan, ValuePlan, Viewpoint};
use crate::finding::Severity;
use crate::number::expr::EvalError;
use crate::number::{Dec, Exact, Rounding};
use crate::rule::cohort::Cohort;
use crate::rule::step::Step;
use crate::rule::{
    Answer, Arithmetic, Den0, Doubt, Given, Matter, Meets, Outcome, Part, Points, Recorder,
};
use crate::system::NaPolicy;

/// The state of a node while it is scored.
pub(super) enum Stand {
    /// It has points, unrounded.
    Scored(Exact),
    /// Positions of the cells that are still blank.
    Pending(Vec<usize>),
    /// A zero denominator proposes 不适用.
    NaProposed,
    /// 不适用 is claimed and awaits its answer.
    Claimed,
    /// 不适用 is granted, with this effect.
    Granted(NaPolicy),
    /// The level above scores it.
    Upper,
    /// It is outside the points of this kind of unit.
    Inapplicable,
    /// The figures contradict the rule.
    Fault(&'static str),
    /// It has no points by nature.
    Unscored,
}

/// How a leaf came to its state, for sheets and derivations.
#[derive(Default)]
pub(super) struct Way {
    /// The value before rounding.
    pub exact: Option<Exact>,
    /// Decimals of the value, where they are declared.
    dp: Option<u32>,
    /// The value at its decimals.
    rounded: Option<Exact>,
    /// Whether it is a reported rate.
    pub reported: bool,
    /// What does not fit in its answers, each with the cell to go to.
    pub doubts: Vec<(Doubt, Option<usize>)>,
}

impl Way {
    /// Returns the value that met the rule, as printed.
    pub fn value(&self) -> Option<Dec> {
        let rounded = self.rounded.as_ref()?;
        match self.dp {
            Some(dp) => rounded.round(dp, Rounding::HalfUp),
            None => Some(rounded.shown(10)),
        }
    }
}

/// The outcome of reading a value.
enum Found {
    Value(Exact),
    /// A reported rate in place of its counts.
    Reported(Exact),
    Missing(Vec<usize>),
    ZeroDenominator(Option<Den0>),
    Fault(&'static str),
}

pub(super) struct Scorer<'a> {
    pub plan: &'a Plan,
    pub figures: Figures<'a>,
    pub viewpoint: Viewpoint,
    pub kind: Option<&'a str>,
    pub given: Inputs,
    /// Cohorts of the comparing leaves, in their order; empty for a unit alone.
    pub cohorts: &'a [Cohort],
}

/// One leaf of one unit.
struct One<'a, 's, R> {
    scorer: &'a Scorer<'s>,
    leaf: &'a Leaf,
    matters: &'a [Matter<'a>],
    record: &'a mut R,
    way: &'a mut Way,
}

impl<R: Recorder> Meets for One<'_, '_, R> {
    type Made = Stand;

    fn meet<A: Arithmetic>(self, rule: &A) -> Stand {
        let (leaf, matters) = (self.leaf, self.matters);
        self.scorer
            .ruled(rule, leaf, matters, self.record, self.way)
    }
}

/// One part of a leaf while it is scored.
struct PartOf<'a, 's, R> {
    scorer: &'a Scorer<'s>,
    part: &'a Node,
    record: &'a mut R,
    way: &'a mut Way,
}

impl<R: Recorder> Meets for PartOf<'_, '_, R> {
    type Made = Stand;

    fn meet<A: Arithmetic>(self, rule: &A) -> Stand {
        let (scorer, part) = (self.scorer, self.part);
        scorer.node(rule, part, &[], None, self.record, self.way)
    }
}

impl Scorer<'_> {
    /// Scores a leaf by whichever rule it has.
    pub(super) fn leaf<R: Recorder>(
        &self,
        leaf: &Leaf,
        matters: &[Matter<'_>],
        record: &mut R,
        way: &mut Way,
    ) -> Stand {
        leaf.node.rule.meet(One {
            scorer: self,
            leaf,
            matters,
            record,
            way,
        })
    }

    /// Scores a leaf by its rule, after the checks that precede any rule (SCORING.md §4.2). `way` is filled where the
    /// recorder wants it.
    #[inline(always)]
    pub(super) fn ruled<A: Arithmetic, R: Recorder>(
        &self,
        rule: &A,
        leaf: &Leaf,
        matters: &[Matter<'_>],
        record: &mut R,
        way: &mut Way,
    ) -> Stand {
        if !leaf.applies(self.kind) {
            return Stand::Inapplicable;
        }
        let claim = self.claim(leaf);
        if let Some(granted @ Stand::Granted(_)) = claim {
            return granted;
        }
        if self.left_to_upper(leaf) {
            return Stand::Upper;
        }
        if let Some(claimed) = claim {
            return claimed;
        }
        self.node(rule, &leaf.node, matters, self.cohort(leaf), record, way)
    }

    /// Returns the effect of a claim of 不适用: granted, or awaiting its answer; none where there is no claim or it was
    /// refused. SCORING.md §4.2.
    #[inline(always)]
    fn claim(&self, leaf: &Leaf) -> Option<Stand> {
        let claim = leaf.na.as_ref()?;
        let reason = self.figures.answer(claim.reason)?;
        self.answered(claim, &reason)
    }

    /// Returns the effect of the answer to a claim.
    #[cold]
    fn answered(&self, claim: &Claim, reason: &Answer<'_>) -> Option<Stand> {
        if reason.words.is_empty() {
            return None;
        }
        match self.figures.number(claim.consent) {
            None => Some(Stand::Claimed),
            Some(answer) if answer.is_zero() => None,
            Some(_) => Some(Stand::Granted(claim.policy)),
        }
    }

    /// Returns the points given by hand instead of the computed ones.
    #[inline(always)]
    pub(super) fn mark(&self, leaf: &Leaf) -> Option<Answer<'_>> {
        self.figures.answer(leaf.mark?)
    }

    /// Reports whether the level above scores the leaf, or the leaf compares units and no cohort is known.
    #[inline]
    pub(super) fn left_to_upper(&self, leaf: &Leaf) -> bool {
        (leaf.cohort.is_some() && self.cohort(leaf).is_none())
            || (leaf.upper && self.viewpoint == Viewpoint::Own && leaf.node.rule.scores())
    }

    #[inline]
    fn cohort(&self, leaf: &Leaf) -> Option<&Cohort> {
        leaf.cohort.and_then(|at| self.cohorts.get(at))
    }

    /// Returns the value with which a unit takes part in the cohort of a leaf; none where the leaf is not scored by its
    /// value. SCORING.md §4.9.
    pub(super) fn compared(&self, leaf: &Leaf) -> Option<Exact> {
        let value = leaf.node.value.as_ref()?;
        if !leaf.applies(self.kind) || self.claim(leaf).is_some() {
            return None;
        }
        match self.value::<Points>(value, None) {
            Found::Value(exact) | Found::Reported(exact) => self.rounded(&exact, value.dp),
            _ => None,
        }
    }

    #[inline(always)]
    fn node<A: Arithmetic, R: Recorder>(
        &self,
        rule: &A,
        node: &Node,
        matters: &[Matter<'_>],
        cohort: Option<&Cohort>,
        record: &mut R,
        way: &mut Way,
    ) -> Stand {
        let dp = node.value.as_ref().and_then(|value| value.dp);
        let (exact, reported) = match &node.value {
            Some(value) => match self.value::<R>(value, node.base.as_ref()) {
                Found::Value(found) => (Some(found), false),
                Found::Reported(found) => (Some(found), true),
                other => return self.without(other, record),
            },
            None => (None, false),
        };
        let base = match (&node.value, &node.base) {
            (Some(value), Some(formula)) => match self.evaluate(formula, value.den0) {
                Found::Value(found) | Found::Reported(found) => Some(found),
                other => return self.without(other, record),
            },
            _ => None,
        };
        // The value is rounded before it meets the rule; growth meets the figures themselves and rounds its rate.
        // SCORING.md §4.4.
        let rounded = match &exact {
            Some(exact) => match self.rounded(exact, dp) {
                Some(rounded) => Some(rounded),
                None => return Stand::Fault("too-large"),
            },
            None => None,
        };
        let (earned, answered);
        let mut parts: &[Part] = &[];
        if !node.parts.is_empty() {
            earned = match self.parts::<R>(node, way) {
                Ok(earned) => earned,
                Err(stand) => return stand,
            };
            parts = &earned;
        }
        let mut answers: &[Option<Answer<'_>>] = &[];
        if !node.asks.is_empty() {
            answered = self.answers(node);
            answers = &answered;
        }
        let given = Given {
            points: &node.points,
            value: match &base {
                Some(_) => exact.as_ref(),
                None => rounded.as_ref(),
            },
            dp,
            base: base.as_ref(),
            cohort,
            answers,
            matters,
            parts,
            rounding: self.plan.rounding,
        };
        if R::REMARKS {
            if reported {
                let value = node.value.as_ref();
                let beyond = value.and_then(|value| beyond(value, exact.as_ref()));
                way.doubts.extend(beyond);
            }
            if let Some(doubt) = rule.doubt(&given) {
                let at = doubt.at.and_then(|at| node.asks.get(at)).copied();
                way.doubts.push((doubt, at));
            }
        }
        let stand = match rule.score(&given, record) {
            Outcome::Points(points) => Stand::Scored(points),
            Outcome::Missing(at) => {
                let cells = at.iter().filter_map(|at| node.asks.get(*at)).copied();
                Stand::Pending(cells.collect())
            }
            Outcome::Na => Stand::NaProposed,
            Outcome::Fault(code) => Stand::Fault(code),
            Outcome::Upper => Stand::Upper,
            Outcome::Unscored => Stand::Unscored,
        };
        if R::REMARKS {
            (way.exact, way.dp, way.rounded, way.reported) = (exact, dp, rounded, reported);
        }
        stand
    }

    #[inline(never)]
    fn answers(&self, node: &Node) -> Vec<Option<Answer<'_>>> {
        let answers = node.asks.iter().map(|at| self.figures.answer(*at));
        answers.collect()
    }

    /// Returns the state of a node without a value.
    #[cold]
    fn without<R: Recorder>(&self, found: Found, record: &mut R) -> Stand {
        match found {
            Found::Missing(cells) => Stand::Pending(cells),
            Found::ZeroDenominator(policy) => self.zero(policy, record),
            Found::Fault(code) => Stand::Fault(code),
            Found::Value(_) | Found::Reported(_) => Stand::Unscored,
        }
    }

    /// Scores the parts, each by its own rule. The first part without points decides for all, but every blank is
    /// collected.
    #[inline(never)]
    fn parts<R: Recorder>(&self, node: &Node, way: &mut Way) -> Result<Vec<Part>, Stand> {
        let mut parts = Vec::with_capacity(node.parts.len());
        let mut doubts = Vec::new();
        // Who takes no remarks is told no cells, so that an empty list says nothing.
        let (mut missing, mut pending) = (Vec::new(), false);
        let mut other = None;
        for part in &node.parts {
            let (mut record, mut own) = (R::default(), Way::default());
            let stand = part.rule.meet(PartOf {
                scorer: self,
                part,
                record: &mut record,
                way: &mut own,
            });
            let value = own.value();
            doubts.append(&mut own.doubts);
            match stand {
                Stand::Scored(earned) => parts.push(Part {
                    value,
                    earned,
                    step: record.take(),
                }),
                Stand::Pending(cells) => {
                    pending = true;
                    missing.extend(cells);
                }
                stand => other = other.or(Some(stand)),
            }
        }
        match other {
            Some(stand @ Stand::Fault(_)) => Err(stand),
            _ if pending => Err(Stand::Pending(missing)),
            Some(stand) => Err(stand),
            None => {
                way.doubts.append(&mut doubts);
                Ok(parts)
            }
        }
    }

    #[inline(always)]
    fn value<R: Recorder>(&self, value: &ValuePlan, base: Option<&Formula>) -> Found {
        let complete = self.figures.has(&value.formula) && base.is_none_or(|b| self.figures.has(b));
        // Counts decide once they are complete; until then a reported rate stands in. SCORING.md §4.3.
        let rate = value.rate.and_then(|at| self.figures.number(at));
        if let Some(exact) = rate.filter(|_| !complete) {
            return Found::Reported(exact);
        }
        if !complete {
            let mut missing = Vec::new();
            let formulas = std::iter::once(&value.formula).chain(base);
            for formula in formulas.filter(|_| R::REMARKS) {
                self.figures.missing(self.plan, formula, &mut missing);
            }
            return Found::Missing(missing);
        }
        self.evaluate(&value.formula, value.den0)
    }

    #[inline(always)]
    fn evaluate(&self, formula: &Formula, den0: Option<Den0>) -> Found {
        let of = |at: usize| formula.data.get(at).and_then(|at| self.figures.datum(*at));
        match formula.expr.value(&of, self.plan.rounding) {
            Ok(exact) => Found::Value(exact),
            Err(EvalError::ZeroDenominator) => Found::ZeroDenominator(den0),
            Err(EvalError::Blank) => Found::Missing(Vec::new()),
            Err(EvalError::TooLarge) => Found::Fault("too-large"),
        }
    }

    /// Returns the state after a zero denominator, by the leaf's policy; without a policy it is a fault, never 0.
    /// SCORING.md §4.5.
    fn zero<R: Recorder>(&self, policy: Option<Den0>, record: &mut R) -> Stand {
        match policy {
            Some(Den0::Zero) => {
                record.step(|| Step::ZeroDenominator {});
                Stand::Scored(Exact::ZERO)
            }
            Some(Den0::Na) => Stand::NaProposed,
            Some(Den0::Error) | None => Stand::Fault("den0-error"),
        }
    }

    /// Returns a value at its declared decimals; none where it is too large to print.
    #[inline(always)]
    fn rounded(&self, exact: &Exact, dp: Option<u32>) -> Option<Exact> {
        match dp {
            Some(dp) => exact.printed(dp, self.plan.rounding),
            None => Some(exact.clone()),
        }
    }
}

/// Returns a doubt for a reported percentage above 100. It is scored, but without its counts it cannot be verified.
fn beyond(value: &ValuePlan, reported: Option<&Exact>) -> Option<(Doubt, Option<usize>)> {
    let hundred = Exact::from(Dec::from(100));
    let doubt = Doubt {
        code: "rate-above-100",
        severity: Severity::Warning,
        at: None,
    };
    (value.percent && reported.is_some_and(|rate| *rate > hundred)).then_some((doubt, value.rate))
}
