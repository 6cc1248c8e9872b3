//! Typed cells and their results; undo and search.

use super::leaf::{EvidenceView, LeafView, OutcomeView};
use super::scores::{GroupView, JournalState, RowView, Scores, TotalsView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// The text typed into one cell. Empty text clears the cell; absent fields stay as they are.
pub struct Typed {
    /// The address of the cell.
    pub cell: String,
    /// The text as typed.
    pub typed: Option<String>,
    /// 口径, or the reason of a mark.
    pub note: Option<String>,
    /// 截止日期, as typed.
    pub as_of: Option<String>,
    /// The source of the figure.
    pub source: Option<String>,
    /// Whether the figure is an estimate (预计数).
    pub estimate: Option<bool>,
}
}

dto! {
/// Cells being typed (preview) or typed (record): of one indicator, or of several in a block that was pasted. A cell named
/// twice must have the same text twice.
pub struct Typing {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the open indicator; for a block, of the first one.
    pub indicator: String,
    /// The cells, in the order typed.
    pub cells: Vec<Typed>,
}
}

dto! {
/// A cell that cannot be read, and why.
pub struct CellError {
    /// The address of the cell.
    pub cell: String,
    /// The text that was typed there.
    pub typed: String,
    /// The stable code of the reason.
    pub code: String,
    /// What is wrong, and how to mend it.
    pub text: String,
}
}

dto! {
/// The scores while something is being typed; nothing is written.
pub struct Preview {
    /// The cells that cannot be read; they count as they stood before.
    pub errors: Vec<CellError>,
    /// The outcome of the open indicator.
    pub outcome: OutcomeView,
    /// The 完成情况说明 that the figures would draft now.
    pub drafted: String,
    /// The totals of the return.
    pub totals: TotalsView,
    /// The groups whose score changed.
    pub groups: Vec<GroupView>,
    /// The rows that changed.
    pub rows: Vec<RowView>,
}
}

dto! {
/// The result of a write. Readable cells are written even when others are not.
pub struct Recorded {
    /// The cells that cannot be read; they were not written.
    pub errors: Vec<CellError>,
    /// The open indicator after the write.
    pub leaf: LeafView,
    /// The scores of the return.
    pub scores: Scores,
    /// The state of the journal.
    pub journal: JournalState,
}
}

dto! {
/// One piece of evidence to be written.
pub struct PutEvidence {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The evidence; an empty title removes one that the system does not ask for.
    pub evidence: EvidenceView,
}
}

dto! {
/// The 特色做法 to be written.
pub struct PutHighlights {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The text as typed.
    pub text: String,
}
}

dto! {
/// The result of 撤销 or 重做.
pub struct Undone {
    /// The label of the operation; empty where there was nothing to do.
    pub label: String,
    /// The key of the indicator to show, if one is concerned.
    pub indicator: Option<String>,
    /// The state of the journal.
    pub journal: JournalState,
}
}

dto! {
/// A search for an indicator by code or words.
pub struct Search {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The code or words to look for.
    pub words: String,
}
}

dto! {
/// One indicator that a search found.
pub struct Hit {
    /// The key of the indicator.
    pub indicator: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The name of the indicator.
    pub name: String,
    /// The place of the words where they are not in the name: datum, standard.
    pub context: String,
}
}

dto! {
/// The results of a search.
pub struct Hits {
    /// The indicators found, the best fit first.
    pub hits: Vec<Hit>,
}
}
