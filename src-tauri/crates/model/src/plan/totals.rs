//! Scores one unit: its leaves, what they bring to the sums, and findings about the entries. SCORING.md §4, §6.1.

use super::group::group_score;
use super::hand::{ByHand, by_hand};
use super::leaf::{Scorer, Stand, Way};
use super::rollup::{Row, Standing, Sum, rollup};
use super::total::Total;
use super::{Leaf, LeafScore, Plan, Sheet, State, Viewpoint, matters, relations};
use crate::entry::Entries;
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
use crate::rule::cohort::NO_RANGE;
use crate::rule::{Answer, Rule, Silent};
use crate::system::{NaPolicy, RoundAt};

/// The result of scoring a unit, before anything is printed.
pub(super) struct Run {
    pub rows: Vec<Row>,
    pub leaves: Vec<LeafScore>,
    /// Sums of every group, and of the base after them.
    pub nodes: Vec<Sum>,
    pub findings: Vec<Finding>,
}

pub(super) fn sheet(scorer: &Scorer<'_>, entries: &Entries) -> Sheet {
    let plan = scorer.plan;
    let mut run = run(scorer, entries);
    let totals = Total::of(plan, &run, scorer.given).totals();
    if totals.nothing {
        let found = Finding::new("nothing-to-assess", Severity::Warning, "total");
        run.findings.push(found);
    }
    let groups = plan.groups.iter().zip(&plan.tree).zip(&run.nodes);
    Sheet {
        totals,
        groups: groups
            .map(|((group, branch), sum)| group_score(plan, &group.key, branch, sum))
            .collect(),
        leaves: run.leaves,
        findings: run.findings,
    }
}

pub(super) fn run(scorer: &Scorer<'_>, entries: &Entries) -> Run {
    let plan = scorer.plan;
    let matters = matters::matters(scorer);
    let mut findings = Vec::new();
    let mut rows = Vec::with_capacity(plan.leaves.len());
    let mut leaves = Vec::with_capacity(plan.leaves.len());
    for (at, leaf) in plan.leaves.iter().enumerate() {
        let mut way = Way::default();
        let leaf = leaf.of(scorer.traits);
        let stand = scorer.leaf(leaf, &matters.of(at), &mut Silent, &mut way);
        let (leaf_score, counted) = leaf_score(scorer, leaf, &stand, &way, &mut findings);
        if !scorer.left_to_upper(leaf) {
            findings.extend(matters::unlevelled(leaf, entries));
        }
        rows.push(row(leaf, &leaf_score.state, counted));
        leaves.push(leaf_score);
    }
    plan.percentages.findings(entries, &mut findings);
    relations::findings(plan, scorer.figures, entries, &mut findings);
    Run {
        nodes: rollup(plan, &rows),
        rows,
        leaves,
        findings,
    }
}

/// Returns the score of a leaf, and what it brings to sums.
pub(super) fn leaf_score(
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    stand: &Stand,
    way: &Way,
    findings: &mut Vec<Finding>,
) -> (LeafScore, Option<Exact>) {
    let mut score = LeafScore {
        key: leaf.key.clone(),
        state: State::Scored,
        points: leaf.points,
        value: way.value(),
        computed: None,
        score: None,
    };
    let mut brings = None;
    if let Stand::Scored(points) = stand
        && let Some(earned) = earned(scorer, leaf, points)
    {
        let computed = decimal(earned.computed, scorer.plan);
        score.computed = Some(computed);
        score.score = Some(decimal(earned.score, scorer.plan));
        brings = Some(earned.counted(scorer.plan, points));
        findings.extend(earned.doubt.map(|(code, given)| {
            found(code, Severity::Block, scorer, leaf, leaf.mark)
                .with("mark", given)
                .with("computed", computed)
        }));
    } else {
        let by_hand = by_hand(scorer, leaf, stand);
        score.score = match stand {
            Stand::Granted(NaPolicy::FullMarks, _) => Some(leaf.points),
            Stand::Granted(NaPolicy::GroupMean, Some(points)) => {
                let mean = points.mantissa(scorer.plan.dp, scorer.plan.rounding);
                mean.map(|mean| decimal(mean, scorer.plan))
            }
            _ => None,
        };
        if let (Stand::Granted(NaPolicy::GroupMean, Some(points)), Some(mean)) =
            (stand, score.score)
        {
            brings = Some(match scorer.plan.round_at {
                RoundAt::Total => points.clone(),
                RoundAt::Item => Exact::from(mean),
            });
        }
        score.state = unscored(scorer, stand);
        if let State::Fault { code } = &score.state {
            let severity = match by_hand {
                Some(ByHand::Settles(_)) => Severity::Warning,
                // Counts as blank, which nobody who fills in can mend.
                _ if code == NO_RANGE => Severity::Warning,
                _ => Severity::Block,
            };
            findings.push(found(code, severity, scorer, leaf, None));
        }
        match by_hand {
            Some(ByHand::Settles(mark)) => {
                let mark = decimal(mark, scorer.plan);
                score.state = State::Scored;
                score.score = Some(mark);
                brings = Some(Exact::from(mark));
            }
            Some(ByHand::Idle(code, severity, mark)) => {
                findings.push(found(code, severity, scorer, leaf, leaf.mark).with("mark", mark));
            }
            None => {}
        }
    }
    for (doubt, cell) in &way.doubts {
        findings.push(found(doubt.code, doubt.severity, scorer, leaf, *cell));
    }
    (score, brings)
}

/// Returns a finding about a leaf, leading to a cell of it where there is one.
fn found(
    code: &str,
    severity: Severity,
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    cell: Option<usize>,
) -> Finding {
    let mut finding = Finding::new(code, severity, leaf.place())
        .at_indicator(&leaf.key)
        .with("code", &leaf.code)
        .with("name", &leaf.name);
    finding.place.cell = cell.map(|at| scorer.plan.text(at));
    finding
}

/// Returns the state of a leaf without computed points.
fn unscored(scorer: &Scorer<'_>, stand: &Stand) -> State {
    let fault = |code: &str| State::Fault {
        code: code.to_owned(),
    };
    match stand {
        Stand::Scored(_) => fault("too-large"),
        Stand::Pending(cells) => State::Pending {
            missing: cells.iter().map(|at| scorer.plan.text(*at)).collect(),
        },
        Stand::NaProposed => State::NaProposed,
        Stand::Claimed => State::Claimed,
        Stand::Granted(..) => State::NotApplicable,
        Stand::Upper => State::Upper,
        Stand::Inapplicable => State::Inapplicable,
        Stand::Unscored => State::Unscored,
        Stand::Fault(code) => fault(code),
    }
}

/// The points of a scored leaf, in whole numbers at the system's decimals.
pub(super) struct Earned {
    /// Points that the rule gives.
    pub computed: i128,
    /// Points that count: those of the rule, or the mark.
    pub score: i128,
    /// Code of the finding about the mark, and the mark.
    pub doubt: Option<(&'static str, Dec)>,
    /// Whether the mark counts.
    marked: bool,
}

/// Returns the points of a leaf as they count; none where they do not fit. SCORING.md §4.6.
pub(super) fn earned(scorer: &Scorer<'_>, leaf: &Leaf, points: &Exact) -> Option<Earned> {
    let computed = points.mantissa(scorer.plan.dp, scorer.plan.rounding)?;
    Some(match scorer.mark(leaf) {
        Some(answer) => marked(scorer, leaf, &answer, computed),
        None => Earned::by_rule(computed),
    })
}

impl Earned {
    fn by_rule(computed: i128) -> Earned {
        Earned {
            computed,
            score: computed,
            doubt: None,
            marked: false,
        }
    }

    /// Returns what the leaf adds to sums: rounded, unless the system rounds only totals. SCORING.md §4.6.
    pub(super) fn counted(&self, plan: &Plan, points: &Exact) -> Exact {
        match plan.round_at {
            RoundAt::Total if !self.marked => points.clone(),
            _ => Exact::from(decimal(self.score, plan)),
        }
    }
}

/// Returns a mantissa that fits, as a number at the system's decimals.
fn decimal(mantissa: i128, plan: &Plan) -> Dec {
    Dec::of(mantissa, plan.dp).unwrap_or_default()
}

/// Applies points by hand. A mark of the unit itself that would raise the points does not count and is reported; the
/// level above raises and lowers. A mark that lowers without a reason is reported. SCORING.md §4.7.
#[cold]
fn marked(scorer: &Scorer<'_>, leaf: &Leaf, answer: &Answer<'_>, computed: i128) -> Earned {
    let plan = scorer.plan;
    let mut earned = Earned::by_rule(computed);
    let Some(given) = answer.value else {
        return earned;
    };
    let computed = decimal(computed, plan);
    if given > computed && scorer.viewpoint == Viewpoint::Own {
        earned.doubt = Some(("mark-raises", given));
        return earned;
    }
    if given < computed && answer.note.is_empty() {
        earned.doubt = Some(("mark-without-reason", given));
    }
    let mark = Exact::from(given).max(leaf.node.range.0.clone().unwrap_or(Exact::ZERO));
    if let Some(mark) = mark.mantissa(plan.dp, plan.rounding) {
        earned.score = mark;
        earned.marked = true;
    }
    earned
}

fn row(leaf: &Leaf, state: &State, counted: Option<Exact>) -> Row {
    let standing = match state {
        State::Scored => Standing::Settled,
        State::Pending { .. } | State::NaProposed | State::Fault { .. } => Standing::Blank,
        State::Claimed => Standing::Claimed,
        State::NotApplicable => {
            Standing::Granted(leaf.na.map_or(NaPolicy::RescaleTotal, |claim| claim.policy))
        }
        State::Upper => Standing::Upper,
        State::Inapplicable | State::Unscored => Standing::Outside,
    };
    let base = leaf.node.rule.is_base() && standing != Standing::Outside;
    Row {
        points: base.then(|| leaf.node.points.clone()),
        counted,
        takes: matches!(leaf.node.rule, Rule::Penalty(_)),
        surplus: leaf.surplus,
        standing,
    }
}
