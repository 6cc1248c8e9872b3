//! The steps that a return takes up to 报送登记.

use super::closed::{ActKey, StepKey, StepState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// One step on the way of a return to the level above.
pub struct StepLine {
    /// The step that the line is about.
    pub step: StepKey,
    /// How far it has come.
    pub state: StepState,
    /// Whether its act can be done now.
    pub ready: bool,
    /// The local time at which it was done, `2026-12-11 14:03`; of 审签盖章 the day; may be empty.
    pub at: String,
    /// The operator who did or recorded it; may be empty.
    pub who: String,
    /// The 校验码 of what was printed, signed or exported last; empty where nothing was.
    pub code: String,
    /// Whether the return has changed since: the code is another one now.
    pub outdated: bool,
    /// The file that was written, or who signed; may be empty.
    pub detail: String,
    /// The formal act that does the step.
    pub act: Option<ActKey>,
    /// The formal act that takes the step back, where it can be done now.
    pub back: Option<ActKey>,
}
}

dto! {
/// The record that the printed sheet was signed and sealed (审签盖章).
pub struct RecordSigned {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The day of the signature as typed; today when empty.
    pub date: String,
    /// The name of who signed; may be empty.
    pub signer: String,
    /// Whether an earlier record is taken back instead.
    #[serde(default)]
    pub withdrawn: bool,
}
}
