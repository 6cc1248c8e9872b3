//! The result of scoring: points of every leaf and group, and the four kinds of "no points yet". SCORING.md "Totals".

use crate::finding::Finding;
use crate::number::{Dec, Exact};
use crate::rule::cohort::NO_RANGE;
use serde::{Deserialize, Serialize};

/// The state of a leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// The leaf has points.
    Scored,
    /// Something is still blank; the missing cells, in the order asked.
    Pending {
        /// Text forms of the cells that are missing.
        missing: Vec<String>,
    },
    /// A zero denominator proposes 不适用; the officer claims it or corrects the figure.
    NaProposed,
    /// 不适用 is claimed with a reason; it changes no total before consent.
    Claimed,
    /// 不适用 is granted: by the policy, the rest is rescaled or the leaf counts in full.
    NotApplicable,
    /// Scored by the level above: neither blank nor lost.
    Upper,
    /// The leaf is outside the points of this kind of unit.
    Inapplicable,
    /// The figures contradict the rule (a denominator that cannot be zero …); never a silent 0. The finding names the
    /// fault.
    Fault {
        /// Code of the finding.
        code: String,
    },
    /// The leaf has no points by nature: a veto row.
    Unscored,
}

impl State {
    /// Returns the name in files and on the page: `scored`, `pending` …
    pub fn name(&self) -> &'static str {
        match self {
            State::Scored => "scored",
            State::Pending { .. } => "pending",
            State::NaProposed => "na_proposed",
            State::Claimed => "claimed",
            State::NotApplicable => "not_applicable",
            State::Upper => "upper",
            State::Inapplicable => "inapplicable",
            State::Fault { .. } => "fault",
            State::Unscored => "unscored",
        }
    }

    /// Returns the state with this name, without what was missing or at fault; a blank for a name of a later program.
    pub(crate) fn kept(name: &str) -> State {
        match name {
            "scored" => State::Scored,
            "na_proposed" => State::NaProposed,
            "claimed" => State::Claimed,
            "not_applicable" => State::NotApplicable,
            "upper" => State::Upper,
            "inapplicable" => State::Inapplicable,
            "fault" => State::Fault {
                code: String::new(),
            },
            "unscored" => State::Unscored,
            _ => State::Pending {
                missing: Vec::new(),
            },
        }
    }

    /// Reports whether the leaf drops out under a mean that has a score: it is pending, proposed 不适用, or compared where nothing
    /// differs. SCORING.md §9.1.
    pub fn drops_out(&self) -> bool {
        match self {
            State::Pending { .. } | State::NaProposed => true,
            State::Fault { code } => code == NO_RANGE,
            _ => false,
        }
    }

    /// Reports whether the officer still has something to do here: a blank, a proposal to take up, or a contradiction.
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            State::Pending { .. } | State::NaProposed | State::Fault { .. }
        )
    }
}

/// Points of one leaf. All amounts are rounded to the system's `dp` when it rounds by item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeafScore {
    /// Key of the indicator.
    pub key: String,
    /// State of the leaf.
    pub state: State,
    /// Full points of the indicator.
    pub points: Dec,
    /// The value that met the rule, rounded as declared, in the value's unit.
    pub value: Option<Dec>,
    /// Points that the rule gives; none where it gives none.
    pub computed: Option<Dec>,
    /// Points that count: `computed`, or the mark where they were set by hand; full points of a granted 不适用 that counts in
    /// full.
    pub score: Option<Dec>,
}

impl Totals {
    /// Returns the total as it stands; none where there is nothing to assess.
    pub fn so_far(&self) -> Option<Dec> {
        (!self.nothing).then_some(self.score)
    }
}

impl LeafScore {
    /// Returns the points that count, of a leaf that is scored.
    pub fn scored(&self) -> Option<Dec> {
        self.score.filter(|_| self.state == State::Scored)
    }

    /// Returns the points lost by a scored leaf: full points less what counts, not below zero.
    pub fn lost(&self) -> Option<Dec> {
        let lost = self.points.0.checked_sub(self.score?.0)?;
        Some(Dec(lost.max(Dec::ZERO.0)))
    }
}

/// Sums of one group. Bonus and penalty groups count what their rows add or take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupScore {
    /// Key of the group.
    pub key: String,
    /// Full points of its base leaves that apply.
    pub points: Dec,
    /// Points that the unit itself can attain: `points` less what the level above decides. A claim of 不适用 changes nothing
    /// before consent.
    pub attainable: Dec,
    /// Sum of the scored leaves, or their mean on the group's own scale.
    pub score: Dec,
    /// Full points of the scored leaves ("已定").
    pub settled: Dec,
    /// Whether anything of it is scored, however little `settled` prints.
    #[serde(default)]
    pub scored: bool,
    /// 得分率 in per cent, one decimal, half-up; none while nothing is settled.
    pub rate: Option<Dec>,
    /// Whether there is nothing to assess in it: then it has no score, whatever `score` contains. SCORING.md §6.12.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nothing: bool,
}

impl GroupScore {
    /// Returns the score as it stands; none where there is nothing to assess.
    pub fn so_far(&self) -> Option<Dec> {
        (!self.nothing).then_some(self.score)
    }
}

/// The totals of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Base + bonus − penalty + children, not below zero; where the system caps it, not above its points.
    pub score: Dec,
    /// Part of `score` that is earned within `settled`: less than `score` only where a mean extends what is scored to
    /// what is not.
    pub earned: Dec,
    /// Sum of the base leaves, or their mean on the scale of the system.
    pub base: Dec,
    /// Bonus that counts, after row and total caps.
    pub bonus: Dec,
    /// Penalty that counts, after row and total caps.
    pub penalty: Dec,
    /// What the children's mean adds; zero where the system takes no share of it, or it is not known yet.
    #[serde(default)]
    pub children: Dec,
    /// Full points of the base.
    pub points: Dec,
    /// Full points of the leaves that are scored ("已定").
    pub settled: Dec,
    /// Whether anything of the base is scored, however little `settled` prints.
    #[serde(default)]
    pub scored: bool,
    /// 自评可得: full points less what the level above decides.
    pub attainable: Dec,
    /// Full points and number of the blank leaves (pending, 不适用 proposed, faulty).
    pub blank_points: Dec,
    /// Number of the blank leaves.
    pub blank_count: u32,
    /// Full points that the level above decides.
    pub upper_points: Dec,
    /// Full points claimed as 不适用, pending consent.
    pub claimed_points: Dec,
    /// Points of the leaves whose 不适用 is granted, as declared in the system.
    #[serde(default)]
    pub granted_points: Dec,
    /// The score on the other scales of the system, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub converted: Vec<Converted>,
    /// Whether nothing is blank, claimed or left to the level above: the score is final for this stage.
    pub complete: bool,
    /// Whether there is nothing to assess, because all of the base is 不适用 or applies to other kinds of units: then there is
    /// no score, whatever the fields above contain, and it is not complete. SCORING.md §6.12.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nothing: bool,
}

/// The total on another scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Converted {
    /// Key of the conversion.
    pub key: String,
    /// Total × its scale / points of the system, rounded.
    pub score: Dec,
}

/// The totals of a unit's children: their sum and how many they are, so that their mean is exact wherever it is used.
/// SCORING.md §6.8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Children {
    sum: Dec,
    n: u32,
}

impl Children {
    /// Adds up the totals of children, as printed; none where the sum has more than 28 digits.
    pub fn of(totals: impl IntoIterator<Item = Dec>) -> Option<Children> {
        let mut totals = totals.into_iter();
        totals.try_fold(Children::default(), Children::with)
    }

    /// Adds the total of one more child.
    pub fn with(self, total: Dec) -> Option<Children> {
        Some(Children {
            sum: Dec(self.sum.0.checked_add(total.0)?),
            n: self.n.checked_add(1)?,
        })
    }

    /// Reports whether there are none.
    pub fn is_empty(self) -> bool {
        self.n == 0
    }

    /// Returns their mean, unrounded; zero where there are none.
    pub fn mean(self) -> Exact {
        let mean = Exact::from(self.sum).div(&Exact::from(i64::from(self.n)));
        mean.unwrap_or(Exact::ZERO)
    }
}

/// Figures of other evaluations that are handed to the engine and never typed. SCORING.md §2.4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The totals of the unit's children; none while one of them is not known.
    pub children: Option<Children>,
    /// Last year's total; none where it is not known.
    pub last: Option<Dec>,
}

/// The scores of one unit: leaves and groups in the system's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Totals of the unit.
    pub totals: Totals,
    /// Every group, parents before children.
    pub groups: Vec<GroupScore>,
    /// Every leaf, in the system's order.
    pub leaves: Vec<LeafScore>,
    /// Findings about the entries: faults of leaves and relations of `[[check]]` that do not hold.
    pub findings: Vec<Finding>,
}

/// The side that looks at the scores, which decides whether leaves of the level above are scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewpoint {
    /// The unit itself (自评).
    Own,
    /// The level above (初评 and later).
    Upper,
}
