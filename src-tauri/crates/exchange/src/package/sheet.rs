//! `sheet.json`: the scores as a package states them. The file has types of its own, so that it stays as it is when the
//! engine returns more. FORMATS.md "Scores (JSON)".

use model::finding;
use model::number::Dec;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The scores of one unit, in the order of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The totals of the unit.
    pub totals: Totals,
    /// Every group, parents before children.
    pub groups: Vec<Group>,
    /// Every indicator, in the order of the system.
    pub leaves: Vec<Leaf>,
    /// What does not fit together in the figures.
    pub findings: Vec<Finding>,
}

/// The totals of the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Base + bonus − penalty + children, within the limits of the system.
    pub score: Dec,
    /// The part of `score` that is earned within `settled`.
    pub earned: Dec,
    /// The base points.
    pub base: Dec,
    /// The bonus that counts.
    pub bonus: Dec,
    /// The penalty that counts.
    pub penalty: Dec,
    /// The points added by the mean of the children. Files of the first programs do not state it.
    #[serde(default)]
    pub children: Dec,
    /// Full points of the base.
    pub points: Dec,
    /// Full points of the indicators that are scored.
    pub settled: Dec,
    /// Whether anything of the base is scored.
    #[serde(default)]
    pub scored: bool,
    /// Full points that the unit itself can attain.
    pub attainable: Dec,
    /// Full points of the blank indicators.
    pub blank_points: Dec,
    /// Number of the blank indicators.
    pub blank_count: u32,
    /// Full points that the level above decides.
    pub upper_points: Dec,
    /// Full points claimed as 不适用 without an answer.
    pub claimed_points: Dec,
    /// Full points granted as 不适用.
    #[serde(default)]
    pub granted_points: Dec,
    /// The score on the other scales of the system; absent where it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub converted: Vec<Converted>,
    /// Whether the score is final for its stage.
    pub complete: bool,
}

/// The total on another scale of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Converted {
    /// Key of the conversion.
    pub key: String,
    /// The total on that scale.
    pub score: Dec,
}

/// The sums of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Key of the group.
    pub key: String,
    /// Full points of its indicators that apply.
    pub points: Dec,
    /// Full points that the unit itself can attain.
    pub attainable: Dec,
    /// Sum of the scored indicators.
    pub score: Dec,
    /// Full points of the scored indicators.
    pub settled: Dec,
    /// Whether anything of it is scored.
    #[serde(default)]
    pub scored: bool,
    /// `score` / `settled` in per cent; none while nothing is settled.
    pub rate: Option<Dec>,
}

/// The points of one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// Key of the indicator.
    pub key: String,
    /// The state of the indicator.
    pub state: State,
    /// Full points of the indicator.
    pub points: Dec,
    /// The value that met the rule.
    pub value: Option<Dec>,
    /// The points that the rule gives.
    pub computed: Option<Dec>,
    /// The points that count.
    pub score: Option<Dec>,
}

/// The state of an indicator, as FORMATS.md "States" lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// The indicator has points.
    Scored,
    /// Something is still blank.
    Pending {
        /// Addresses of the missing cells.
        missing: Vec<String>,
    },
    /// A zero denominator proposes 不适用.
    NaProposed,
    /// 不适用 is claimed and not answered.
    Claimed,
    /// 不适用 is granted.
    NotApplicable,
    /// The level above scores the indicator.
    Upper,
    /// The indicator is not asked of this kind of unit.
    Inapplicable,
    /// The figures contradict the rule.
    Fault {
        /// Code of the finding that says how.
        code: String,
    },
    /// The indicator has no points by nature.
    Unscored,
}

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code of the finding.
    pub code: String,
    /// How much the finding weighs.
    pub severity: Severity,
    /// The place of the finding.
    pub place: FindingPlace,
    /// The parameters of its words.
    pub params: BTreeMap<String, String>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The finding is worth knowing.
    Info,
    /// The finding asks for a look.
    Warning,
    /// The finding blocks submission.
    Block,
}

/// The place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingPlace {
    /// What is at fault, as a path that a person can read.
    pub path: String,
    /// Address of the cell to go to, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Key of the indicator to go to, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
}

// Each conversion names every field of the engine's type: a new one does not compile until it is decided whether the file
// states it.

impl From<&model::plan::Sheet> for Sheet {
    fn from(sheet: &model::plan::Sheet) -> Sheet {
        let model::plan::Sheet {
            totals,
            groups,
            leaves,
            findings,
        } = sheet;
        Sheet {
            totals: totals.into(),
            groups: groups.iter().map(Group::from).collect(),
            leaves: leaves.iter().map(Leaf::from).collect(),
            findings: findings.iter().map(Finding::from).collect(),
        }
    }
}

impl From<&model::plan::Totals> for Totals {
    fn from(totals: &model::plan::Totals) -> Totals {
        let model::plan::Totals {
            score,
            earned,
            base,
            bonus,
            penalty,
            children,
            points,
            settled,
            scored,
            attainable,
            blank_points,
            blank_count,
            upper_points,
            claimed_points,
            granted_points,
            converted,
            complete,
            // The finding says it.
            nothing: _,
        } = totals.clone();
        let converted = converted.into_iter();
        Totals {
            score,
            earned,
            base,
            bonus,
            penalty,
            children,
            points,
            settled,
            scored,
            attainable,
            blank_points,
            blank_count,
            upper_points,
            claimed_points,
            granted_points,
            converted: converted
                .map(|model::plan::Converted { key, score }| Converted { key, score })
                .collect(),
            complete,
        }
    }
}

impl From<&model::plan::GroupScore> for Group {
    fn from(group: &model::plan::GroupScore) -> Group {
        let model::plan::GroupScore {
            key,
            points,
            attainable,
            score,
            settled,
            scored,
            rate,
            nothing: _,
        } = group.clone();
        Group {
            key,
            points,
            attainable,
            score,
            settled,
            scored,
            rate,
        }
    }
}

impl From<&model::plan::LeafScore> for Leaf {
    fn from(leaf: &model::plan::LeafScore) -> Leaf {
        let model::plan::LeafScore {
            key,
            state,
            points,
            value,
            computed,
            score,
        } = leaf.clone();
        Leaf {
            key,
            state: state.into(),
            points,
            value,
            computed,
            score,
        }
    }
}

impl From<model::plan::State> for State {
    fn from(state: model::plan::State) -> State {
        match state {
            model::plan::State::Scored => State::Scored,
            model::plan::State::Pending { missing } => State::Pending { missing },
            model::plan::State::NaProposed => State::NaProposed,
            model::plan::State::Claimed => State::Claimed,
            model::plan::State::NotApplicable => State::NotApplicable,
            model::plan::State::Upper => State::Upper,
            model::plan::State::Inapplicable => State::Inapplicable,
            model::plan::State::Fault { code } => State::Fault { code },
            model::plan::State::Unscored => State::Unscored,
        }
    }
}

impl From<&finding::Finding> for Finding {
    fn from(found: &finding::Finding) -> Finding {
        let finding::Finding {
            code,
            severity,
            place:
                finding::Place {
                    path,
                    cell,
                    indicator,
                },
            params,
        } = found.clone();
        Finding {
            code,
            severity: match severity {
                finding::Severity::Info => Severity::Info,
                finding::Severity::Warning => Severity::Warning,
                finding::Severity::Block => Severity::Block,
            },
            place: FindingPlace {
                path,
                cell,
                indicator,
            },
            params,
        }
    }
}
