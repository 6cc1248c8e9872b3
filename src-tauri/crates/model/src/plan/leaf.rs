//! One leaf: the value, then the rule, then what becomes of its outcome. SCORING.md §4.2–4.6.

use super::figures::Figures;
use super::{Formula, Leaf, Node, Plan, ValuePlan};
use crate::cohort::Cohort;
use crate::dec::Dec;
use crate::derivation::Step;
use crate::exact::Exact;
use crate::expr::EvalError;
use crate::finding::Severity;
use crate::rule::{Doubt, Given, Matter, Outcome, Part, Recorder};
use crate::score::{Inputs, Viewpoint};
use crate::system::{Den0, NaPolicy, RoundAt, Rounding};

/// Where a node stands.
pub(super) enum Stand {
    /// It has points, unrounded.
    Scored(Exact),
    /// Cells still blank.
    Pending(Vec<usize>),
    /// 不适用 is proposed.
    NaProposed,
    /// 不适用 is claimed.
    Claimed,
    /// 不适用 is granted.
    Granted(NaPolicy),
    /// Left to the level above.
    Upper,
    /// Outside the points of this kind of unit.
    Inapplicable,
    /// The figures contradict the rule.
    Fault(&'static str),
    /// No points by nature.
    Unscored,
}

/// A node scored, with what a derivation needs of the way.
pub(super) struct Scored {
    pub stand: Stand,
    /// The value before rounding.
    pub exact: Option<Exact>,
    /// Decimals of the value, where they are declared.
    dp: Option<u32>,
    /// The value at its decimals.
    rounded: Option<Exact>,
    /// Whether it is a reported rate.
    pub reported: bool,
    /// What does not fit in its answers.
    pub doubts: Doubts,
}

/// Doubts, each with the cell to go to.
type Doubts = Vec<(Doubt, Option<usize>)>;

impl Scored {
    /// The value that met the rule, as printed.
    pub fn value(&self) -> Option<Dec> {
        let rounded = self.rounded.as_ref()?;
        match self.dp {
            Some(dp) => rounded.round(dp, Rounding::HalfUp),
            None => Some(rounded.shown(10)),
        }
    }

    fn bare(stand: Stand) -> Scored {
        Scored {
            stand,
            exact: None,
            dp: None,
            rounded: None,
            reported: false,
            doubts: Vec::new(),
        }
    }
}

/// What a value turned out to be.
enum Found {
    Value { exact: Exact, reported: bool },
    Missing(Vec<usize>),
    ZeroDenominator(Option<Den0>),
    Fault(&'static str),
}

pub(super) struct Scorer<'a> {
    pub plan: &'a Plan,
    pub figures: &'a Figures<'a>,
    pub viewpoint: Viewpoint,
    pub kind: Option<&'a str>,
    pub given: Inputs,
    /// Of the leaves that compare units, in their order; empty for a unit alone.
    pub cohorts: &'a [Cohort],
}

impl Scorer<'_> {
    /// A leaf: what stands outside the rule first (SCORING.md §4.2), then the rule.
    pub(super) fn leaf<R: Recorder>(
        &self,
        leaf: &Leaf,
        matters: &[Matter<'_>],
        record: &mut R,
    ) -> Scored {
        if !leaf.applies(self.kind) {
            return Scored::bare(Stand::Inapplicable);
        }
        let claim = self.claim(leaf);
        if let Some(granted @ Stand::Granted(_)) = claim {
            return Scored::bare(granted);
        }
        if self.left_to_upper(leaf) {
            return Scored::bare(Stand::Upper);
        }
        if let Some(claimed) = claim {
            return Scored::bare(claimed);
        }
        self.node(&leaf.node, matters, self.cohort(leaf), record)
    }

    /// What a claim of 不适用 comes to: granted, or awaiting its answer; none where there is none, or it was refused.
    /// SCORING.md §4.2.
    fn claim(&self, leaf: &Leaf) -> Option<Stand> {
        let claim = leaf.na?;
        let reason = self.figures.answer(claim.reason)?;
        if reason.words.is_empty() {
            return None;
        }
        match self.figures.number(claim.consent) {
            None => Some(Stand::Claimed),
            Some(answer) if answer.is_zero() => None,
            Some(_) => Some(Stand::Granted(claim.policy)),
        }
    }

    /// The level above scores it, or it compares units and there are none to see.
    pub(super) fn left_to_upper(&self, leaf: &Leaf) -> bool {
        (leaf.cohort.is_some() && self.cohort(leaf).is_none())
            || (leaf.upper && self.viewpoint == Viewpoint::Own && leaf.node.rule.scores())
    }

    fn cohort(&self, leaf: &Leaf) -> Option<&Cohort> {
        leaf.cohort.and_then(|at| self.cohorts.get(at))
    }

    /// The value with which a unit takes part in the cohort of a leaf; none where the leaf is not scored by its value.
    /// SCORING.md §4.9.
    pub(super) fn compared(&self, leaf: &Leaf) -> Option<Exact> {
        let value = leaf.node.value.as_ref()?;
        if !leaf.applies(self.kind) || self.claim(leaf).is_some() {
            return None;
        }
        match self.value(value, None) {
            Found::Value { exact, .. } => self.rounded(&exact, value.dp),
            _ => None,
        }
    }

    fn node<R: Recorder>(
        &self,
        node: &Node,
        matters: &[Matter<'_>],
        cohort: Option<&Cohort>,
        record: &mut R,
    ) -> Scored {
        let mut exact = None;
        let mut base = None;
        let mut reported = false;
        if let Some(value) = &node.value {
            match self.value(value, node.base.as_ref()) {
                Found::Value {
                    exact: found,
                    reported: rate,
                } => (exact, reported) = (Some(found), rate),
                Found::Missing(cells) => return Scored::bare(Stand::Pending(cells)),
                Found::Fault(code) => return Scored::bare(Stand::Fault(code)),
                Found::ZeroDenominator(policy) => return self.zero(policy, record),
            }
            if let Some(formula) = &node.base {
                match self.evaluate(formula, value.den0) {
                    Found::Value { exact, .. } => base = Some(exact),
                    Found::Missing(cells) => return Scored::bare(Stand::Pending(cells)),
                    Found::Fault(code) => return Scored::bare(Stand::Fault(code)),
                    Found::ZeroDenominator(policy) => return self.zero(policy, record),
                }
            }
        }
        let dp = node.value.as_ref().and_then(|value| value.dp);
        // The value is rounded before it meets the rule; growth meets the figures themselves and rounds its rate.
        // SCORING.md §4.4.
        let rounded = match exact.as_ref().map(|exact| self.rounded(exact, dp)) {
            Some(None) => return Scored::bare(Stand::Fault("too-large")),
            rounded => rounded.flatten(),
        };
        let x = match &node.base {
            Some(_) => exact.as_ref(),
            None => rounded.as_ref(),
        };
        let (parts, mut doubts) = match self.parts::<R>(node) {
            Ok(found) => found,
            Err(stand) => return Scored::bare(stand),
        };
        doubts.extend(
            node.value
                .as_ref()
                .filter(|_| reported)
                .and_then(|v| beyond(v, exact.as_ref())),
        );
        let answers: Vec<_> = node
            .asks
            .iter()
            .map(|at| self.figures.answer(*at))
            .collect();
        let given = Given {
            points: &node.points,
            value: x,
            dp,
            base: base.as_ref(),
            cohort,
            answers: &answers,
            matters,
            parts: &parts,
            rounding: self.plan.rounding,
        };
        if let Some(doubt) = node.rule.doubt(&given) {
            let at = doubt.at.and_then(|at| node.asks.get(at)).copied();
            doubts.push((doubt, at));
        }
        let stand = match node.rule.score(&given, record) {
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
        Scored {
            stand,
            exact,
            dp,
            rounded,
            reported,
            doubts,
        }
    }

    /// The parts, each by its own rule; the first that is not scored decides for all, but blanks are all named.
    fn parts<R: Recorder>(&self, node: &Node) -> Result<(Vec<Part>, Doubts), Stand> {
        let mut parts = Vec::with_capacity(node.parts.len());
        let mut doubts = Vec::new();
        let mut missing = Vec::new();
        let mut other = None;
        for part in &node.parts {
            let mut record = R::default();
            let scored = self.node(part, &[], None, &mut record);
            let value = scored.value();
            doubts.extend(scored.doubts);
            match scored.stand {
                Stand::Scored(earned) => parts.push(Part {
                    value,
                    earned,
                    step: record.take(),
                }),
                Stand::Pending(cells) => missing.extend(cells),
                stand => other = other.or(Some(stand)),
            }
        }
        match other {
            Some(stand @ Stand::Fault(_)) => Err(stand),
            _ if !missing.is_empty() => Err(Stand::Pending(missing)),
            Some(stand) => Err(stand),
            None => Ok((parts, doubts)),
        }
    }

    fn value(&self, value: &ValuePlan, base: Option<&Formula>) -> Found {
        let complete = self.figures.has(&value.formula) && base.is_none_or(|b| self.figures.has(b));
        // Counts decide once they are complete; until then a reported rate stands in. SCORING.md §4.3.
        let rate = value.rate.and_then(|at| self.figures.number(at));
        if let Some(exact) = rate.filter(|_| !complete) {
            return Found::Value {
                exact,
                reported: true,
            };
        }
        if !complete {
            let mut missing = Vec::new();
            for formula in std::iter::once(&value.formula).chain(base) {
                self.figures.missing(self.plan, formula, &mut missing);
            }
            return Found::Missing(missing);
        }
        self.evaluate(&value.formula, value.den0)
    }

    fn evaluate(&self, formula: &Formula, den0: Option<Den0>) -> Found {
        let of = |at: usize| formula.data.get(at).and_then(|at| self.figures.datum(*at));
        match formula.expr.value(&of, self.plan.rounding) {
            Ok(exact) => Found::Value {
                exact,
                reported: false,
            },
            Err(EvalError::ZeroDenominator) => Found::ZeroDenominator(den0),
            Err(EvalError::Blank) => Found::Missing(Vec::new()),
            Err(EvalError::TooLarge) => Found::Fault("too-large"),
        }
    }

    /// A zero denominator, by the leaf's policy; without one it is a fault, never a 0. SCORING.md §4.5.
    fn zero<R: Recorder>(&self, policy: Option<Den0>, record: &mut R) -> Scored {
        Scored::bare(match policy {
            Some(Den0::Zero) => {
                record.step(|| Step::ZeroDenominator {});
                Stand::Scored(Exact::ZERO)
            }
            Some(Den0::Na) => Stand::NaProposed,
            Some(Den0::Error) | None => Stand::Fault("den0-error"),
        })
    }

    /// A value at its decimals, where they are declared; none where it is too large to print.
    fn rounded(&self, exact: &Exact, dp: Option<u32>) -> Option<Exact> {
        match dp {
            Some(dp) => exact.printed(dp, self.plan.rounding),
            None => Some(exact.clone()),
        }
    }

    /// Points of a leaf as they count: rounded, unless the system rounds only totals. SCORING.md §4.6.
    pub(super) fn counted(&self, points: &Exact) -> Option<(Exact, Dec)> {
        let shown = points.round(self.plan.dp, self.plan.rounding)?;
        Some(match self.plan.round_at {
            RoundAt::Item => (Exact::from(shown), shown),
            RoundAt::Total => (points.clone(), shown),
        })
    }
}

/// A reported percentage above 100 is scored, and doubted: without its counts nobody can see whether it is right.
fn beyond(value: &ValuePlan, reported: Option<&Exact>) -> Option<(Doubt, Option<usize>)> {
    let hundred = Exact::from(Dec::from(100));
    let doubt = Doubt {
        code: "rate-above-100",
        severity: Severity::Warning,
        at: None,
    };
    (value.percent && reported.is_some_and(|rate| *rate > hundred)).then_some((doubt, value.rate))
}
