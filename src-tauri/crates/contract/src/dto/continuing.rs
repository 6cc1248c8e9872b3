//! 按新版继续: an evaluation under another version of its system.

use super::system::SystemInfo;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// An order to move an evaluation to another version of its system.
pub struct ContinueEvaluation {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The fingerprint of the other version.
    pub system: String,
}
}

dto! {
/// What 按新版继续 would do.
pub struct ContinuePreview {
    /// The present version.
    pub from: SystemInfo,
    /// The other version.
    pub to: SystemInfo,
    /// One sentence that says what will happen, for the officer to confirm once.
    pub sentence: String,
    /// Whether it can be done.
    pub ready: bool,
    /// Why it cannot be done, one sentence each.
    pub blocks: Vec<String>,
    /// The number of figures that go over.
    pub kept: u32,
    /// The figures without a place.
    pub left: Vec<LeftFigure>,
    /// The units, in the order of the evaluation.
    pub units: Vec<ContinuedUnit>,
}
}

dto! {
/// One unit before and after.
pub struct ContinuedUnit {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// The present state of its return, in words.
    pub stands: String,
    /// Whether closed stages of it are opened again.
    pub reopened: bool,
    /// The points that the unit gives itself now.
    pub before: String,
    /// Whether they are its final total.
    pub before_complete: bool,
    /// The points that it gives itself afterwards.
    pub after: String,
    /// Whether they are its final total.
    pub after_complete: bool,
}
}

dto! {
/// A figure without a place in a version of a system.
pub struct LeftFigure {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// The cell of the figure.
    pub cell: String,
    /// The printed name of what was asked for.
    pub label: String,
    /// The figure as typed.
    pub typed: String,
    /// Why it has no place, in words.
    pub why: String,
}
}

dto! {
/// The figures without a place in the present version of the system.
pub struct LeftFigures {
    /// The figures, unit by unit.
    pub left: Vec<LeftFigure>,
    /// Whether 按新版继续 can be undone.
    pub undo: bool,
}
}
