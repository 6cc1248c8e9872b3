//! 操作记录, and the tables that are written for spreadsheets.

use super::closed::ExportFormat;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A search of the journal. A field that is empty does not restrict it.
pub struct JournalArg {
    /// The operator whose operations are listed.
    #[serde(default)]
    pub who: String,
    /// The id of the evaluation.
    #[serde(default)]
    pub evaluation: String,
    /// The id of a unit: operations on it, or that changed something of it.
    #[serde(default)]
    pub unit: String,
    /// The kind of operation, as in [`JournalChoices::kinds`].
    #[serde(default)]
    pub kind: String,
    /// The key of an indicator. Operations match that changed its cells, its evidence, or data that it reads.
    #[serde(default)]
    pub item: String,
    /// The first day, as typed.
    #[serde(default)]
    pub from: String,
    /// The last day, as typed.
    #[serde(default)]
    pub to: String,
    /// A text that occurs in the label, in the reason, or in a value before or after a change.
    #[serde(default)]
    pub words: String,
    /// The position of the last operation that is shown already ([`OperationView::seq`]): the page begins with the one before it.
    /// Empty for the first page.
    #[serde(default)]
    pub before: String,
    /// The greatest number of operations to return; 0 for the usual size of a page.
    #[serde(default)]
    pub most: u32,
}
}

dto! {
/// One changed value of an operation, in words.
pub struct JournalChange {
    /// The name of the unit; empty where the value belongs to no unit.
    pub unit: String,
    /// The code and name of the indicator; empty where the value belongs to no indicator.
    pub item: String,
    /// The name of the value: a datum, 审核打分, 佐证材料 2.
    pub what: String,
    /// The name of the stage at which it was written; empty where the value is not part of a return.
    pub stage: String,
    /// The value before the change; empty where there was none.
    pub before: String,
    /// The value after the change; empty where it was removed.
    pub after: String,
}
}

dto! {
/// One operation of the journal.
pub struct OperationView {
    /// The position of the operation in the journal, from 1.
    pub seq: String,
    /// The time at which it was recorded.
    pub at: String,
    /// The name of the operator.
    pub who: String,
    /// The name of the computer.
    pub host: String,
    /// The kind of operation.
    pub kind: String,
    /// A short description: 填报 C2-1 高技能占比.
    pub label: String,
    /// The name of the evaluation; empty for the workspace as a whole.
    pub evaluation: String,
    /// The name of the unit; empty where the operation belongs to no unit or to several.
    pub unit: String,
    /// The reason given by the operator; empty where the program asked for none.
    pub reason: String,
    /// The first of its changes.
    pub changes: Vec<JournalChange>,
    /// The number of its changes that are not in `changes`.
    pub more: u32,
}
}

dto! {
/// A page of the journal, newest first.
pub struct OperationList {
    /// The operations of this page.
    pub operations: Vec<OperationView>,
    /// Whether older operations match as well.
    pub more: bool,
}
}

dto! {
/// The argument of a command on one operation.
pub struct OperationArg {
    /// The position of the operation in the journal.
    pub seq: String,
    /// The number of changes to skip, because the caller has them already.
    pub skip: u32,
}
}

dto! {
/// A page of the changes of an operation.
pub struct OperationChanges {
    /// The changes of this page, in the order in which they were made.
    pub changes: Vec<JournalChange>,
    /// Whether changes follow after this page.
    pub more: bool,
}
}

dto! {
/// A kind of operation with its name.
pub struct JournalKind {
    /// The key of the kind.
    pub key: String,
    /// The name of the kind.
    pub name: String,
}
}

dto! {
/// A unit by which the journal can be searched.
pub struct JournalUnit {
    /// The id of the unit.
    pub unit: String,
    /// The name by which lists call it.
    pub name: String,
}
}

dto! {
/// The values by which the journal can be searched.
pub struct JournalChoices {
    /// The names of all operators in the journal.
    pub people: Vec<String>,
    /// The kinds of operations in the journal.
    pub kinds: Vec<JournalKind>,
    /// The units of the workspace.
    pub units: Vec<JournalUnit>,
}
}

dto! {
/// An order to write the matching operations to a file.
pub struct JournalExport {
    /// The search; its `before` and `most` are ignored.
    pub wanted: JournalArg,
    /// The path of the file to write.
    pub path: String,
    /// The kind of the file.
    pub format: ExportFormat,
}
}

dto! {
/// An order to write the table of 得分汇总 to a file.
pub struct ExportResults {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The ids of the units in the order in which they are written; empty for all, by rank.
    #[serde(default)]
    pub units: Vec<String>,
    /// The path of the file to write.
    pub path: String,
    /// The kind of the file.
    pub format: ExportFormat,
}
}

dto! {
/// An order to write the losses of all units, or of a comparison group, to a file.
pub struct ExportLosses {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The comparison group; none for all units.
    #[serde(default)]
    pub comparison: Option<String>,
    /// Whether the rows are sorted by the rate of loss, the greatest first; else by points.
    #[serde(default)]
    pub by_rate: bool,
    /// The path of the file to write.
    pub path: String,
    /// The kind of the file.
    pub format: ExportFormat,
}
}

dto! {
/// A table that was written.
pub struct Exported {
    /// The path of the file.
    pub path: String,
    /// The number of its rows, the head not counted.
    pub rows: u32,
    /// Its size in bytes.
    pub bytes: u32,
}
}
