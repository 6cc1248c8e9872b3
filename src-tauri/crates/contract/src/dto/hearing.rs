//! The right of reply, and the samples of the field check.

use super::closed::Outcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// An objection (申请复核) and its answer.
pub struct ObjectionView {
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The code and short name of the indicator.
    pub label: String,
    /// The number of the objection among those about this indicator, from 1.
    pub n: u32,
    /// The reason as the unit wrote it.
    pub reason: String,
    /// The evidence that the unit names, in words.
    pub evidence: String,
    /// The day on which the objection was received, as an ISO date.
    pub at: String,
    /// The day by which an answer is due, as an ISO date.
    pub due: String,
    /// The outcome; none while the objection waits for an answer.
    pub outcome: Option<Outcome>,
    /// The text of the answer; empty while there is none.
    pub answer: String,
    /// The day of the answer, as an ISO date; empty while there is none.
    pub answered_at: String,
}
}

dto! {
/// A new objection (申请复核).
pub struct PutObjection {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The reason; must not be empty.
    pub reason: String,
    /// The evidence that the unit names, in words.
    pub evidence: String,
    /// The day of receipt, as typed; today when empty.
    pub at: String,
    /// Whether a day other than today is confirmed.
    #[serde(default)]
    pub confirmed: bool,
}
}

dto! {
/// The answer to an objection. It may be given again until 审定.
pub struct AnswerObjection {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The number of the objection among those about this indicator, from 1.
    pub n: u32,
    /// The outcome of the objection.
    pub outcome: Outcome,
    /// The text of the answer.
    pub answer: String,
    /// The points that count from now on, as typed, where the outcome is `amended`; of a limiting row 是 or 否.
    pub mark: String,
    /// The matters whose levels change, where a bonus or penalty row is `amended`.
    pub matters: Option<Vec<AmendedMatter>>,
}
}

dto! {
/// A matter whose level an answer changes.
pub struct AmendedMatter {
    /// The number of the matter.
    pub n: u16,
    /// The level that counts from now on, as typed; `0` where the matter is not recognised.
    pub level: String,
}
}

dto! {
/// An order to draw a random sample for the field check.
pub struct MakeDraw {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The number of indicators to draw, as typed: from 1 to as many as can be drawn.
    pub n: String,
    /// The seed, a whole number as typed; made from the time when empty.
    pub seed: String,
}
}

dto! {
/// The random samples of a unit.
pub struct DrawList {
    /// The samples, oldest first.
    pub draws: Vec<DrawView>,
}
}

dto! {
/// One random sample.
pub struct DrawView {
    /// The number of the sample, from 1.
    pub n: u32,
    /// The seed of the draw.
    pub seed: String,
    /// The local time of the draw.
    pub at: String,
    /// The name of the operator who drew the sample.
    pub who: String,
    /// The indicators drawn, in the order of the paper.
    pub items: Vec<DrawItem>,
}
}

dto! {
/// An indicator that was drawn.
pub struct DrawItem {
    /// The key of the indicator.
    pub indicator: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The name of the indicator.
    pub name: String,
}
}

dto! {
/// The length of the right of reply in working days: Monday to Friday, but for the days below.
pub struct ReplyDays {
    /// The working days from 初评反馈 in which a unit may object.
    pub object: u32,
    /// The working days from an objection in which it is answered.
    pub answer: u32,
    /// Days off, as typed: `2026-10-01..2026-10-07 2026-06-19`.
    #[serde(default)]
    pub off: String,
    /// Weekend days that are worked, typed in the same form.
    #[serde(default)]
    pub worked: String,
}
}
