//! Units, evaluations and roles.

use super::system::{RoleView, SystemInfo};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

dto! {
/// A unit of the workspace.
pub struct UnitView {
    /// The id of the unit.
    pub id: String,
    /// The name of the unit.
    pub name: String,
    /// The name by which lists call it: with that of the unit above where another unit has the same name. Not read.
    #[serde(default)]
    pub label: String,
    /// The kind of the unit: `county`, `park`, `enterprise`, `department`, `town`.
    pub kind: String,
    /// The id of the unit above; none at the top.
    pub parent: Option<String>,
    /// 考核分组, the comparison group; may be empty.
    pub group: String,
    /// 联络员, the unit's contact; may be empty.
    pub contact: String,
    /// The contact's telephone; may be empty.
    pub phone: String,
    /// Whether the unit is archived.
    pub archived: bool,
    /// Its classes (分类), as systems declare them; of a unit that takes part in an evaluation those with which it does.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Whether it belongs to a sample (示例), which no real evaluation takes. Not read.
    #[serde(default)]
    pub sample: bool,
}
}

dto! {
/// A list of units.
pub struct UnitList {
    /// The units of the list.
    pub units: Vec<UnitView>,
    /// The classes that the systems declare, from which units have theirs.
    #[serde(default)]
    pub classes: Vec<String>,
    /// The label of the last list or set of units that can be taken back as a whole; none where something changed units since.
    #[serde(default)]
    pub undo: Option<String>,
}
}

dto! {
/// An evaluation as one line.
pub struct EvaluationView {
    /// The id of the evaluation.
    pub id: String,
    /// The name of the evaluation: 2026年度产改评价考核.
    pub name: String,
    /// The year of the evaluation.
    pub year: u16,
    /// 数据时点 as an ISO date, `2026-11-30`.
    pub as_of: String,
    /// The due date as an ISO date, `2026-12-20`; may be empty.
    pub due: String,
    /// The days left until the due date, negative when late; none without a due date.
    pub days_left: Option<i32>,
    /// The system that the evaluation is pinned to.
    pub system: SystemInfo,
    /// The key of the stage: `fill`.
    pub stage: String,
    /// Whether the evaluation is the sample (示例), which is never submitted.
    pub sample: bool,
    /// Whether the evaluation is archived.
    pub archived: bool,
    /// Whether it belongs to a sample that is hidden from lists.
    #[serde(default)]
    pub hidden: bool,
    /// The number of units that are scored.
    pub units: u32,
}
}

dto! {
/// A search for units that take part in an evaluation.
pub struct FindUnits {
    /// The id of the evaluation.
    pub evaluation: String,
    /// A part of the name or of the 考核分组; empty for all.
    pub words: String,
    /// The greatest number of units to return.
    pub most: u32,
}
}

dto! {
/// The units that a search found.
pub struct FoundUnits {
    /// The first of them, in the order of the evaluation.
    pub units: Vec<UnitView>,
    /// The number of all that were found.
    pub all: u32,
}
}

dto! {
/// A list of evaluations.
pub struct EvaluationList {
    /// The evaluations, newest first.
    pub evaluations: Vec<EvaluationView>,
}
}

dto! {
/// A new evaluation.
pub struct CreateEvaluation {
    /// The name; drafted when empty.
    pub name: String,
    /// The year of the evaluation.
    pub year: u16,
    /// 数据时点, the day of the data, as typed.
    pub as_of: String,
    /// The due date as typed; may be empty.
    pub due: String,
    /// The fingerprint of the system.
    pub system: String,
    /// The ids of the units that are scored; when empty, those of `from`, else 被考评单位, see [`AppState::evaluated`].
    pub participants: Vec<String>,
    /// The classes with which units take part, by unit; a copy of its own where a unit is not named.
    #[serde(default)]
    pub classes: BTreeMap<String, Vec<String>>,
    /// The id of last year's evaluation to carry over: roles, and its figures as last year's. Never a sample.
    pub from: Option<String>,
    /// Whether a name is meant that another year has, or that names another year.
    #[serde(default)]
    pub confirmed: bool,
}
}

dto! {
/// The comparison groups of an evaluation that is being made.
pub struct NewGroups {
    /// The fingerprint of the system.
    pub system: String,
    /// The ids of the units that are scored.
    pub participants: Vec<String>,
    /// The classes with which they would take part, by unit; a copy of its own where a unit is not named.
    #[serde(default)]
    pub classes: BTreeMap<String, Vec<String>>,
}
}

dto! {
/// Warnings in words, which block nothing.
pub struct Warnings {
    /// The warnings, one sentence each.
    pub warnings: Vec<String>,
}
}

dto! {
/// The argument that names an evaluation.
pub struct EvaluationArg {
    /// The id of the evaluation.
    pub evaluation: String,
}
}

dto! {
/// Changes of an evaluation; absent fields stay as they are.
pub struct ChangeEvaluation {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The new name.
    pub name: Option<String>,
    /// 数据时点, the new day of the data, as typed.
    pub as_of: Option<String>,
    /// The new due date, as typed.
    pub due: Option<String>,
    /// Whether the evaluation is archived from now on.
    pub archived: Option<bool>,
    /// The ids of the units that are scored from now on.
    pub participants: Option<Vec<String>>,
    /// The classes with which units take part from now on, by unit; those of units that are not named stay.
    #[serde(default)]
    pub classes: BTreeMap<String, Vec<String>>,
    /// Whether a name is meant that another year has, or that names another year.
    #[serde(default)]
    pub confirmed: bool,
}
}

dto! {
/// The roles of an evaluation.
pub struct RoleList {
    /// The roles, with their units.
    pub roles: Vec<RoleView>,
}
}

dto! {
/// An order to bind a role to a unit, or to free it.
pub struct BindRole {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The key of the role.
    pub role: String,
    /// The id of the unit; none frees the role.
    pub unit: Option<String>,
}
}
