//! What is typed, and what comes back; undo, search.

use super::leaf::{EvidenceView, LeafView, OutcomeView};
use super::scores::{GroupView, JournalState, RowView, Scores, TotalsView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// Something typed into one cell. Empty text clears the cell. What is absent stays.
pub struct Typed {
    /// Address.
    pub cell: String,
    /// As typed.
    pub typed: Option<String>,
    /// 口径, or the reason of a mark.
    pub note: Option<String>,
    /// 截止日期.
    pub as_of: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// 预计数.
    pub estimate: Option<bool>,
}
}

dto! {
/// Cells being typed (preview) or typed (record): of one indicator, or of several in a block that was pasted. A cell named
/// twice is to say the same twice.
pub struct Typing {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator that is open; of a block, the first.
    pub indicator: String,
    /// The cells.
    pub cells: Vec<Typed>,
}
}

dto! {
/// A cell that cannot be read, and why.
pub struct CellError {
    /// Address.
    pub cell: String,
    /// What was typed there.
    pub typed: String,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub text: String,
}
}

dto! {
/// What is on the screen while typing; nothing is written.
pub struct Preview {
    /// Cells that cannot be read; they count as they stood before.
    pub errors: Vec<CellError>,
    /// The open indicator.
    pub outcome: OutcomeView,
    /// What would be drafted now.
    pub drafted: String,
    /// Totals.
    pub totals: TotalsView,
    /// Groups that changed.
    pub groups: Vec<GroupView>,
    /// Rows that changed.
    pub rows: Vec<RowView>,
}
}

dto! {
/// What a write left behind. Readable cells are written even when others are not.
pub struct Recorded {
    /// Cells that cannot be read; they were not written.
    pub errors: Vec<CellError>,
    /// The open indicator.
    pub leaf: LeafView,
    /// The scores.
    pub scores: Scores,
    /// The journal's state.
    pub journal: JournalState,
}
}

dto! {
/// Writes one piece of evidence as 已备.
pub struct PutEvidence {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator.
    pub indicator: String,
    /// The evidence; an empty title removes one the system does not ask for.
    pub evidence: EvidenceView,
}
}

dto! {
/// Writes 特色做法.
pub struct PutHighlights {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// The text.
    pub text: String,
}
}

dto! {
/// What 撤销 or 重做 did.
pub struct Undone {
    /// Label of the operation.
    pub label: String,
    /// Indicator to show, if one is concerned.
    pub indicator: Option<String>,
    /// The journal's state.
    pub journal: JournalState,
}
}

dto! {
/// Looks for an indicator by code or words.
pub struct Search {
    /// Evaluation id.
    pub evaluation: String,
    /// Code or words.
    pub words: String,
}
}

dto! {
/// One thing found.
pub struct Hit {
    /// Indicator.
    pub indicator: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where the words stand, when not in the name: datum, standard.
    pub context: String,
}
}

dto! {
/// Things found, best first.
pub struct Hits {
    /// The hits.
    pub hits: Vec<Hit>,
}
}
