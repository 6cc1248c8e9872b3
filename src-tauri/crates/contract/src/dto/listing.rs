//! 操作记录, and the tables that are written for spreadsheets.

use super::closed::ExportFormat;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// What is looked for in the journal. What is empty matches everything.
pub struct JournalArg {
    /// The operator whose operations are listed.
    #[serde(default)]
    pub who: String,
    /// The id of the evaluation.
    #[serde(default)]
    pub evaluation: String,
    /// The id of a unit that was concerned.
    #[serde(default)]
    pub unit: String,
    /// The kind of operation, as in [`JournalChoices::kinds`].
    #[serde(default)]
    pub kind: String,
    /// The key of an indicator of which something was changed: its cells, its evidence, the data that it reads.
    #[serde(default)]
    pub item: String,
    /// The first day, as typed.
    #[serde(default)]
    pub from: String,
    /// The last day, as typed.
    #[serde(default)]
    pub to: String,
    /// Words in the label, in the reason, or in what stood before or after a change.
    #[serde(default)]
    pub words: String,
    /// The operation before which the page begins: [`OperationView::seq`] of the last one shown; empty for the latest.
    #[serde(default)]
    pub before: String,
    /// The most operations to return; 0 for a page.
    #[serde(default)]
    pub most: u32,
}
}

dto! {
/// One thing that an operation changed, in words.
pub struct JournalChange {
    /// The name of the unit; empty where it is none's.
    pub unit: String,
    /// The indicator with its code; empty where it is none's.
    pub item: String,
    /// What was changed: the name of the datum, 审核打分, 佐证材料 2.
    pub what: String,
    /// The name of the stage in whose layer it was written; empty outside returns.
    pub stage: String,
    /// What stood before; empty where nothing did.
    pub before: String,
    /// What stands after; empty where it was removed.
    pub after: String,
}
}

dto! {
/// One operation of the journal.
pub struct OperationView {
    /// Its position in the journal, from 1.
    pub seq: String,
    /// When it was recorded.
    pub at: String,
    /// Who did it.
    pub who: String,
    /// The name of the machine.
    pub host: String,
    /// The kind of operation.
    pub kind: String,
    /// What was done: 填报 C2-1 高技能占比.
    pub label: String,
    /// The name of the evaluation; empty for the workspace as a whole.
    pub evaluation: String,
    /// The name of the unit; empty where it concerns none or several.
    pub unit: String,
    /// The reason, where one was asked for.
    pub reason: String,
    /// The first things that it changed.
    pub changes: Vec<JournalChange>,
    /// The number of the others.
    pub more: u32,
}
}

dto! {
/// A page of the journal, newest first.
pub struct OperationList {
    /// The operations of this page.
    pub operations: Vec<OperationView>,
    /// Whether older ones match too.
    pub more: bool,
}
}

dto! {
/// The argument that names an operation.
pub struct OperationArg {
    /// Its position in the journal.
    pub seq: String,
    /// The number of its changes that are known already.
    pub skip: u32,
}
}

dto! {
/// What an operation changed.
pub struct OperationChanges {
    /// The changes, in order, a page of them.
    pub changes: Vec<JournalChange>,
    /// Whether there are more.
    pub more: bool,
}
}

dto! {
/// A kind of operation with its name.
pub struct JournalKind {
    /// The key of the kind.
    pub key: String,
    /// What it is called.
    pub name: String,
}
}

dto! {
/// A unit that the journal can be looked through for.
pub struct JournalUnit {
    /// The id of the unit.
    pub unit: String,
    /// The name by which lists call it.
    pub name: String,
}
}

dto! {
/// What the journal can be looked through for.
pub struct JournalChoices {
    /// Everybody who did something.
    pub people: Vec<String>,
    /// The kinds of what was done.
    pub kinds: Vec<JournalKind>,
    /// The units of the workspace.
    pub units: Vec<JournalUnit>,
}
}

dto! {
/// An order to write the operations that match to a file.
pub struct JournalExport {
    /// Which operations; `before` and `most` are not read.
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
    /// Whether the greatest rate stands first, not the most points.
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
    /// The number of its rows, without the head.
    pub rows: u32,
    /// Its size in bytes.
    pub bytes: u32,
}
}
