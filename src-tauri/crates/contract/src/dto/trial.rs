//! 测算: what if, weights, how firm ranks are. 内部参考，不作为评定依据.

use super::closed::{AhpMethod, AhpTable, Tried, WeighBy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A figure of the system that can be tried.
pub struct TrialFigure {
    /// What kind of figure it is.
    pub what: Tried,
    /// Where it stands: key of the indicator or group, path of the parameter.
    pub at: String,
    /// What it is called: 目标值, or the field of the rule where that has no words.
    pub name: String,
    /// What it belongs to where the indicator has several: a group, a level, the number of a tier; else empty.
    pub of: String,
    /// What stands there.
    pub now: String,
}
}

dto! {
/// An indicator as the aids see it.
pub struct TrialIndicator {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Short name.
    pub short: String,
    /// Its points or weights, and the figures of its rule.
    pub figures: Vec<TrialFigure>,
    /// What its matters are counted in; empty but for bonus and penalty rows.
    pub unit: String,
}
}

dto! {
/// A unit whose cells can be tried.
pub struct TrialUnit {
    /// Unit id.
    pub unit: String,
    /// Name.
    pub name: String,
}
}

dto! {
/// What can be tried on an evaluation.
pub struct TrialView {
    /// Indicators in printed order: the base, bonus and penalty.
    pub indicators: Vec<TrialIndicator>,
    /// Units in the order of the evaluation.
    pub units: Vec<TrialUnit>,
}
}

dto! {
/// One thing tried.
pub struct TryChange {
    /// What is changed.
    pub what: Tried,
    /// Unit id, of a `value` and of `matters`.
    pub unit: String,
    /// As in [`TrialFigure`]; the cell of a `value`; of `matters` a bonus or penalty row and a level: `bonus_meetings.national`.
    pub at: String,
    /// As typed; of a `value` empty clears the cell; of `matters` how many there are instead of those listed.
    pub typed: String,
}
}

dto! {
/// A layer that is never stored.
pub struct TryWhatIf {
    /// Evaluation id.
    pub evaluation: String,
    /// What is tried together.
    pub changes: Vec<TryChange>,
}
}

dto! {
/// What cannot be read of it; the rest is tried all the same.
pub struct TryFault {
    /// Which change, from 0.
    pub n: u32,
    /// Why, and what to do.
    pub text: String,
}
}

dto! {
/// A unit before and after.
pub struct TriedUnit {
    /// Unit id.
    pub unit: String,
    /// Name.
    pub name: String,
    /// Total as it is.
    pub score: String,
    /// Total as it would be.
    pub tried: String,
    /// Rank as it is, among all, on what counts so far.
    pub rank: u32,
    /// Rank as it would be.
    pub tried_rank: u32,
}
}

dto! {
/// What a layer would do.
pub struct WhatIfView {
    /// Units, the best as it would be first.
    pub rows: Vec<TriedUnit>,
    /// What was typed and cannot be read.
    pub faults: Vec<TryFault>,
    /// What does not fit: points that no longer add up …
    pub findings: Vec<String>,
}
}

dto! {
/// Draws over weights.
pub struct TryRobust {
    /// Evaluation id.
    pub evaluation: String,
    /// How many draws.
    pub draws: u32,
    /// Seed.
    pub seed: u32,
    /// Weights vary by up to so many per cent; empty: any weights at all.
    pub spread: String,
}
}

dto! {
/// Where a unit's rank lies.
pub struct RankRange {
    /// Name.
    pub name: String,
    /// Rank as it is.
    pub rank: u32,
    /// Mean over the draws.
    pub mean: String,
    /// Best.
    pub best: u32,
    /// 5 %.
    pub from: u32,
    /// 95 %.
    pub to: u32,
    /// Worst.
    pub worst: u32,
}
}

dto! {
/// Two units next to each other.
pub struct Swap {
    /// Ahead.
    pub ahead: String,
    /// Behind.
    pub behind: String,
    /// Draws in which they change places, in %.
    pub swapped: String,
    /// Draws in which both are equal, in %.
    pub tied: String,
}
}

dto! {
/// What leaving out one indicator does.
pub struct Removal {
    /// Printed code.
    pub code: String,
    /// Short name.
    pub short: String,
    /// Units that stand elsewhere.
    pub moved: u32,
    /// The furthest by so many ranks.
    pub furthest: u32,
}
}

dto! {
/// How firm ranks are.
pub struct RobustView {
    /// Generator.
    pub generator: String,
    /// Units by rank.
    pub rows: Vec<RankRange>,
    /// Neighbours from the top.
    pub swaps: Vec<Swap>,
    /// Indicators, those that move most first.
    pub removals: Vec<Removal>,
    /// What to look at.
    pub findings: Vec<String>,
}
}

dto! {
/// Pairwise comparisons.
pub struct TryAhp {
    /// Rows of the matrix as typed; a blank is the reciprocal across the diagonal.
    pub rows: Vec<Vec<String>>,
    /// How weights are worked out.
    pub method: AhpMethod,
    /// The random indices.
    pub table: AhpTable,
    /// Points to share out, as typed.
    pub total: String,
    /// In multiples of this.
    pub step: String,
}
}

dto! {
/// Weights from comparisons.
pub struct AhpView {
    /// Weights; empty where there are faults.
    pub weights: Vec<String>,
    /// Points.
    pub points: Vec<String>,
    /// λmax.
    pub lambda: String,
    /// CI.
    pub ci: String,
    /// RI.
    pub ri: String,
    /// CR; empty for one or two.
    pub cr: String,
    /// What to look at.
    pub findings: Vec<String>,
}
}

dto! {
/// Weights from the data.
pub struct TryWeights {
    /// Evaluation id.
    pub evaluation: String,
    /// How weights are worked out.
    pub how: WeighBy,
    /// In multiples of this, as typed.
    pub step: String,
}
}

dto! {
/// One indicator with a weight.
pub struct Weighed {
    /// Printed code.
    pub code: String,
    /// Short name.
    pub short: String,
    /// What it is worth of the total now, in points, at most 4 decimals.
    pub points: String,
    /// Weight in %.
    pub weight: String,
    /// Points by that weight.
    pub tried: String,
}
}

dto! {
/// Weights of all base indicators.
pub struct WeightsView {
    /// Indicators in printed order.
    pub rows: Vec<Weighed>,
    /// What to look at.
    pub findings: Vec<String>,
}
}
