//! Units, evaluations, roles.

use super::system::{RoleView, SystemInfo};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A unit.
pub struct UnitView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind: `county`, `park`, `enterprise`, `department`, `town`.
    pub kind: String,
    /// Id of the unit above.
    pub parent: Option<String>,
    /// 考核分组.
    pub group: String,
    /// 联络员.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Whether it is archived.
    pub archived: bool,
}
}

dto! {
/// Units in a list.
pub struct UnitList {
    /// The units.
    pub units: Vec<UnitView>,
}
}

dto! {
/// An evaluation as one line.
pub struct EvaluationView {
    /// Id.
    pub id: String,
    /// Name: 2026年度产改评价考核.
    pub name: String,
    /// Year.
    pub year: u16,
    /// 数据时点, `2026-11-30`.
    pub as_of: String,
    /// Due date, `2026-12-20`, or empty.
    pub due: String,
    /// Days left until due; none without a due date; negative when late.
    pub days_left: Option<i32>,
    /// The pinned system.
    pub system: SystemInfo,
    /// Stage key: `fill`.
    pub stage: String,
    /// Whether it is the sample: 示例, never submitted.
    pub sample: bool,
    /// Whether it is archived.
    pub archived: bool,
    /// How many units are scored.
    pub units: u32,
}
}

dto! {
/// Finds units that take part in an evaluation.
pub struct FindUnits {
    /// Evaluation id.
    pub evaluation: String,
    /// Part of the name or of the 考核分组; empty for all.
    pub words: String,
    /// How many are shown at most.
    pub most: u32,
}
}

dto! {
/// What was found.
pub struct FoundUnits {
    /// The first of them, in the order of the evaluation.
    pub units: Vec<UnitView>,
    /// How many there are.
    pub all: u32,
}
}

dto! {
/// Evaluations in a list.
pub struct EvaluationList {
    /// The evaluations, newest first.
    pub evaluations: Vec<EvaluationView>,
}
}

dto! {
/// A new evaluation.
pub struct CreateEvaluation {
    /// Name; drafted when empty.
    pub name: String,
    /// Year.
    pub year: u16,
    /// 数据时点.
    pub as_of: String,
    /// Due date or empty.
    pub due: String,
    /// Fingerprint of the system.
    pub system: String,
    /// Unit ids that are scored; when empty, those of `from`, else a unit named after the organisation is created and takes part.
    pub participants: Vec<String>,
    /// Last year's evaluation to carry over: roles, and its figures as last year's.
    pub from: Option<String>,
}
}

dto! {
/// The comparison groups of an evaluation that is being made.
pub struct NewGroups {
    /// Fingerprint of the system.
    pub system: String,
    /// Unit ids that are scored.
    pub participants: Vec<String>,
}
}

dto! {
/// What deserves a look, in words.
pub struct Warnings {
    /// A sentence each.
    pub warnings: Vec<String>,
}
}

dto! {
/// Names an evaluation.
pub struct EvaluationArg {
    /// Id.
    pub evaluation: String,
}
}

dto! {
/// Changes an evaluation; what is absent stays.
pub struct ChangeEvaluation {
    /// Id.
    pub evaluation: String,
    /// Name.
    pub name: Option<String>,
    /// 数据时点.
    pub as_of: Option<String>,
    /// Due date.
    pub due: Option<String>,
    /// Archived or not.
    pub archived: Option<bool>,
    /// Units that are scored.
    pub participants: Option<Vec<String>>,
}
}

dto! {
/// The roles of an evaluation.
pub struct RoleList {
    /// The roles.
    pub roles: Vec<RoleView>,
}
}

dto! {
/// Binds a role to a unit, or frees it.
pub struct BindRole {
    /// Evaluation id.
    pub evaluation: String,
    /// Role key.
    pub role: String,
    /// Unit id, or none.
    pub unit: Option<String>,
}
}
