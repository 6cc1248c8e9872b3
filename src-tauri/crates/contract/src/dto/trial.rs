//! 测算: trying other figures (试算), weights (赋权), and how firm the ranks are (位次稳定性). 内部参考，不作为评定依据.

use super::closed::{AhpMethod, AhpTable, Tried, WeighBy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A figure of the system that can be tried.
pub struct TrialFigure {
    /// The kind of the figure.
    pub what: Tried,
    /// The address of the figure: the key of the indicator or group, or the path of the parameter.
    pub at: String,
    /// The name of the figure, such as 目标值; the name of the field in the rule where the wording has none.
    pub name: String,
    /// The part of the indicator that the figure belongs to: a group, a level, or the number of a tier. Empty where the indicator has
    /// no parts.
    pub of: String,
    /// The present value, plain.
    pub now: String,
}
}

dto! {
/// An indicator whose figures can be tried.
pub struct TrialIndicator {
    /// The key of the indicator.
    pub key: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The short name of the indicator.
    pub short: String,
    /// The points or weights of the indicator, and the figures of its rule.
    pub figures: Vec<TrialFigure>,
    /// The unit in which its matters are counted (项, 次); empty for rows other than bonus and penalty rows.
    pub unit: String,
}
}

dto! {
/// A unit whose cells can be tried.
pub struct TrialUnit {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
}
}

dto! {
/// The figures and units of an evaluation that can be tried.
pub struct TrialView {
    /// The indicators in printed order: base, bonus and penalty.
    pub indicators: Vec<TrialIndicator>,
    /// The units in the order of the evaluation.
    pub units: Vec<TrialUnit>,
}
}

dto! {
/// One change to be tried.
pub struct TryChange {
    /// The kind of figure that is changed.
    pub what: Tried,
    /// The id of the unit, for a `value` and for `matters`.
    pub unit: String,
    /// The address as in [`TrialFigure`]; for a `value` the cell; for `matters` a bonus or penalty row and a level: `bonus_meetings.national`.
    pub at: String,
    /// The new figure as typed; for a `value` empty clears the cell; for `matters` the number that replaces those listed.
    pub typed: String,
}
}

dto! {
/// Changes to be tried together. They are never stored.
pub struct TryWhatIf {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The changes, in any order.
    pub changes: Vec<TryChange>,
}
}

dto! {
/// A change that cannot be read. The other changes are tried without it.
pub struct TryFault {
    /// The position of the change, from 0.
    pub n: u32,
    /// The reason, and how to correct it.
    pub text: String,
}
}

dto! {
/// A unit before and after the changes.
pub struct TriedUnit {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// The total without the changes, as in 得分汇总; empty where there is nothing to assess.
    pub score: String,
    /// The name of that score: 审核得分, 按自评材料计分（暂计）.
    pub label: String,
    /// The total with the changes.
    pub tried: String,
    /// The rank among all units without the changes: the rank in 得分汇总 where the unit has one there. None where the unit has no score
    /// or is disqualified.
    pub rank: Option<u32>,
    /// Whether 得分汇总 gives the unit no rank, because its total is not final. Its rank here is then the one it would have beside the
    /// final totals.
    pub beside: bool,
    /// The rank with the changes.
    pub tried_rank: Option<u32>,
}
}

dto! {
/// The effect of a layer of changes.
pub struct WhatIfView {
    /// Which scores are tried of how many units, in words.
    pub basis: String,
    /// The units, sorted by their rank with the changes.
    pub rows: Vec<TriedUnit>,
    /// The changes that cannot be read.
    pub faults: Vec<TryFault>,
    /// Findings in words, such as points that no longer add up.
    pub findings: Vec<String>,
}
}

dto! {
/// An order to draw ranks under random weights.
pub struct TryRobust {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The number of draws.
    pub draws: u32,
    /// The seed of the generator.
    pub seed: u32,
    /// The greatest change of a weight in per cent, as typed; empty where weights are drawn without regard to those of the system.
    pub spread: String,
}
}

dto! {
/// The range of a unit's rank over the draws.
pub struct RankRange {
    /// The name of the unit.
    pub name: String,
    /// The rank by the weights of the system: the rank in 得分汇总 where the unit has one there.
    pub rank: u32,
    /// Whether the total of the unit is not final, so that it has no official rank.
    pub beside: bool,
    /// The mean rank over the draws.
    pub mean: String,
    /// The best rank of all draws.
    pub best: u32,
    /// The rank at 5 % of the draws.
    pub from: u32,
    /// The rank at 95 % of the draws.
    pub to: u32,
    /// The worst rank of all draws.
    pub worst: u32,
}
}

dto! {
/// Two neighbours in rank, and how often they change places.
pub struct Swap {
    /// The name of the unit ahead.
    pub ahead: String,
    /// The name of the unit behind.
    pub behind: String,
    /// The share of draws in which they change places, in %.
    pub swapped: String,
    /// The share of draws in which both have the same rank, in %.
    pub tied: String,
}
}

dto! {
/// The effect of leaving out one indicator.
pub struct Removal {
    /// The printed code of the indicator.
    pub code: String,
    /// The short name of the indicator.
    pub short: String,
    /// The number of units whose rank changes.
    pub moved: u32,
    /// The greatest number of ranks that a unit moves.
    pub furthest: u32,
}
}

dto! {
/// The result of 位次稳定性.
pub struct RobustView {
    /// Which scores are ranked of how many units, in words; empty for a file.
    pub basis: String,
    /// The name of the random generator, for the record.
    pub generator: String,
    /// The units, sorted by rank.
    pub rows: Vec<RankRange>,
    /// The neighbours in rank, from the top.
    pub swaps: Vec<Swap>,
    /// The effect of leaving out each indicator, the greatest first.
    pub removals: Vec<Removal>,
    /// Findings in words, to look at.
    pub findings: Vec<String>,
}
}

dto! {
/// Pairwise comparisons to work out weights from.
pub struct TryAhp {
    /// The rows of the matrix as typed; a blank cell takes the reciprocal of the cell across the diagonal.
    pub rows: Vec<Vec<String>>,
    /// The method that works out the weights.
    pub method: AhpMethod,
    /// The table of random indices.
    pub table: AhpTable,
    /// The points to share out, as typed.
    pub total: String,
    /// The step that points are multiples of, as typed.
    pub step: String,
}
}

dto! {
/// Weights worked out from pairwise comparisons.
pub struct AhpView {
    /// The weights; empty where there are faults.
    pub weights: Vec<String>,
    /// The points of each row; empty where the total is no multiple of the step.
    pub points: Vec<String>,
    /// λmax, the principal eigenvalue.
    pub lambda: String,
    /// CI, the consistency index.
    pub ci: String,
    /// RI, the random index.
    pub ri: String,
    /// CR, the consistency ratio; empty for one or two rows.
    pub cr: String,
    /// Findings in words, to look at.
    pub findings: Vec<String>,
}
}

dto! {
/// An order to work out weights from the data.
pub struct TryWeights {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The method that works out the weights.
    pub how: WeighBy,
    /// The step that points are multiples of, as typed.
    pub step: String,
}
}

dto! {
/// One indicator with a weight.
pub struct Weighed {
    /// The printed code of the indicator.
    pub code: String,
    /// The short name of the indicator.
    pub short: String,
    /// Its present points out of the total, with at most 4 decimals.
    pub points: String,
    /// The weight in %, with 4 decimals.
    pub weight: String,
    /// The points that this weight gives.
    pub tried: String,
}
}

dto! {
/// The weights of all base indicators.
pub struct WeightsView {
    /// The indicators in printed order.
    pub rows: Vec<Weighed>,
    /// Findings in words, to look at.
    pub findings: Vec<String>,
}
}
