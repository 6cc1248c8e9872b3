//! Scores one node, a leaf or a part of one: its value, its parts or cases, then its rule. SCORING.md §4.3–4.5.

use super::compared::InGroup;
use super::leaf::{Scorer, Stand, Way};
use super::matters::Listing;
use super::{CasesPlan, Formula, Node, ValuePlan};
use crate::finding::Severity;
use crate::number::expr::EvalError;
use crate::number::{Dec, Exact};
use crate::rule::cohort::Cohort;
use crate::rule::step::Step;
use crate::rule::{
    Answer, Arithmetic, Decided, Den0, Doubt, Given, Meets, Outcome, Part, Recorder,
};

/// The outcome of reading a value.
pub(super) enum Found {
    Value(Exact),
    /// A reported rate in place of its counts.
    Reported(Exact),
    Missing(Vec<usize>),
    ZeroDenominator(Option<Den0>),
    Fault(&'static str),
}

/// Why no case holds yet.
enum Undecided {
    /// A condition has no value.
    Found(Found),
    /// The rule of the case that holds gives no points.
    Stand(Stand),
}

/// What a rule is given of the row besides its node.
pub(super) struct OfRow<'a> {
    /// Whether another clause of the row was answered.
    pub said: bool,
    /// Full points, where they are not those of the node.
    pub points: Option<&'a Exact>,
    pub matters: &'a Listing<'a>,
    pub cohort: Option<&'a Cohort>,
}

/// One part of a node while it is scored.
struct PartOf<'a, 's, R> {
    scorer: &'a Scorer<'s>,
    part: &'a Node,
    points: Option<&'a Exact>,
    record: &'a mut R,
    way: &'a mut Way,
}

impl<R: Recorder> Meets for PartOf<'_, '_, R> {
    type Made = Stand;

    fn meet<A: Arithmetic>(self, rule: &A) -> Stand {
        let (scorer, part) = (self.scorer, self.part);
        let row = OfRow {
            said: false,
            points: self.points,
            matters: &Listing::NONE,
            cohort: None,
        };
        scorer.node(rule, part, &row, self.record, self.way)
    }
}

impl Scorer<'_> {
    #[inline(always)]
    pub(super) fn node<A: Arithmetic, R: Recorder>(
        &self,
        rule: &A,
        node: &Node,
        row: &OfRow<'_>,
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
        let (answered, made);
        let (mut parts, mut decided) = (Vec::new(), None);
        if let Some(cases) = &node.cases {
            match self.decide::<R>(cases, node, row.points, way) {
                Ok((case, part)) => {
                    decided = Some(case);
                    parts.extend(part);
                }
                Err(Undecided::Found(found)) => return self.without(found, record),
                Err(Undecided::Stand(stand)) => return stand,
            }
        } else if !node.parts.is_empty() {
            parts = match self.parts::<R>(node, way) {
                Ok(parts) => parts,
                Err(stand) => return stand,
            };
        }
        let mut computed: &[Exact] = &[];
        if !node.made.is_empty() {
            made = match self.made::<R>(node, dp) {
                Ok(made) => made,
                Err(found) => return self.without(found, record),
            };
            computed = &made;
        }
        let mut answers: &[Option<Answer<'_>>] = &[];
        if !node.asks.is_empty() {
            answered = self.answers(node);
            answers = &answered;
        }
        let given = Given {
            points: row.points.unwrap_or(&node.points),
            value: match &base {
                Some(_) => exact.as_ref(),
                None => rounded.as_ref(),
            },
            dp,
            base: base.as_ref(),
            cohort: row.cohort,
            made: computed,
            answers,
            matters: row.matters.matters,
            repeats: row.matters.repeats,
            said: row.said,
            case: decided.as_ref(),
            parts: &parts,
            rounding: self.plan.rounding,
            decimals: self.plan.dp,
            range: (node.range.0.as_ref(), node.range.1.as_ref()),
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
            let (stand, scored, mut own) = self.part::<R>(part, None);
            doubts.append(&mut own.doubts);
            match stand {
                Stand::Scored(earned) => parts.push(Part { earned, ..scored }),
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

    /// Scores one part by its own rule; the points come with its state.
    fn part<R: Recorder>(&self, part: &Node, points: Option<&Exact>) -> (Stand, Part, Way) {
        let (mut record, mut way) = (R::default(), Way::default());
        let stand = part.rule.meet(PartOf {
            scorer: self,
            part,
            points,
            record: &mut record,
            way: &mut way,
        });
        let scored = Part {
            value: way.value(),
            earned: Exact::ZERO,
            step: record.take(),
        };
        (stand, scored, way)
    }

    /// Finds the first case that holds: all conditions wait for their figures, then the branch for its own. SCORING.md §5.24.
    #[inline(never)]
    fn decide<R: Recorder>(
        &self,
        plan: &CasesPlan,
        node: &Node,
        points: Option<&Exact>,
        way: &mut Way,
    ) -> Result<(Decided, Option<Part>), Undecided> {
        let mut missing = Vec::new();
        let mut blank = false;
        for formula in plan.cases.iter().filter_map(|(when, _)| when.as_ref()) {
            if !self.figures.has(formula) {
                blank = true;
                if R::REMARKS {
                    self.figures.missing(self.plan, formula, &mut missing);
                }
            }
        }
        if blank {
            return Err(Undecided::Found(Found::Missing(missing)));
        }
        let mut holds = None;
        for (at, (when, part)) in plan.cases.iter().enumerate() {
            let yes = match when.as_ref().map(|when| self.evaluate(when, plan.den0)) {
                None => true,
                Some(Found::Value(truth)) => !truth.is_zero(),
                Some(found) => return Err(Undecided::Found(found)),
            };
            if yes {
                holds = Some((at, *part));
                break;
            }
        }
        let Some((at, part)) = holds else {
            return Err(Undecided::Found(Found::Fault("no-case")));
        };
        let value = |(formula, dp): &(Formula, Option<u32>)| {
            let known = self.figures.has(formula);
            match known.then(|| self.evaluate(formula, plan.den0))? {
                Found::Value(exact) => match dp {
                    Some(dp) => exact.round(*dp, self.plan.rounding),
                    None => Some(exact.shown(10)),
                },
                _ => None,
            }
        };
        let decided = Decided {
            at,
            values: match R::STEPS {
                true => plan.values.iter().map(value).collect(),
                false => Vec::new(),
            },
        };
        let Some(branch) = part.and_then(|part| node.parts.get(part)) else {
            return Ok((decided, None));
        };
        let (stand, scored, mut own) = self.part::<R>(branch, points.or(Some(&node.points)));
        way.doubts.append(&mut own.doubts);
        match stand {
            Stand::Scored(earned) => Ok((decided, Some(Part { earned, ..scored }))),
            stand => Err(Undecided::Stand(stand)),
        }
    }

    #[inline(always)]
    pub(super) fn value<R: Recorder>(&self, value: &ValuePlan, base: Option<&Formula>) -> Found {
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

    /// Returns the rule's own computed figures; one that reads the group is rounded to the value's decimals. SCORING.md §4.9.
    #[inline(never)]
    fn made<R: Recorder>(&self, node: &Node, dp: Option<u32>) -> Result<Vec<Exact>, Found> {
        let mut missing = Vec::new();
        let blank = |formula: &&Formula| !self.figures.has(formula);
        let mut blanks = node.made.iter().filter(blank).peekable();
        if blanks.peek().is_some() {
            for formula in blanks.filter(|_| R::REMARKS) {
                self.figures.missing(self.plan, formula, &mut missing);
            }
            return Err(Found::Missing(missing));
        }
        let den0 = node.value.as_ref().and_then(|value| value.den0);
        let figure = |formula: &Formula| match self.evaluate(formula, den0) {
            Found::Value(exact) if formula.groups.is_empty() => Ok(exact),
            Found::Value(exact) => match self.rounded(&exact, dp) {
                Some(rounded) => Ok(rounded),
                None => Err(Found::Fault("too-large")),
            },
            other => Err(other),
        };
        node.made.iter().map(figure).collect()
    }

    #[inline(always)]
    pub(super) fn evaluate(&self, formula: &Formula, den0: Option<Den0>) -> Found {
        if !formula.groups.is_empty() {
            return self.evaluate_in_group(formula, den0);
        }
        let of = |at: usize| formula.data.get(at).and_then(|at| self.figures.datum(*at));
        found(formula.expr.value(&of, self.plan.rounding), den0)
    }

    /// Evaluates an expression that reads figures of the group.
    #[inline(never)]
    fn evaluate_in_group(&self, formula: &Formula, den0: Option<Den0>) -> Found {
        let of = InGroup {
            scorer: self,
            formula,
        };
        found(formula.expr.value(&of, self.plan.rounding), den0)
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
    pub(super) fn rounded(&self, exact: &Exact, dp: Option<u32>) -> Option<Exact> {
        match dp {
            Some(dp) => exact.printed(dp, self.plan.rounding),
            None => Some(exact.clone()),
        }
    }
}

fn found(value: Result<Exact, EvalError>, den0: Option<Den0>) -> Found {
    match value {
        Ok(exact) => Found::Value(exact),
        Err(EvalError::ZeroDenominator) => Found::ZeroDenominator(den0),
        Err(EvalError::Blank) => Found::Missing(Vec::new()),
        Err(EvalError::TooLarge) => Found::Fault("too-large"),
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
