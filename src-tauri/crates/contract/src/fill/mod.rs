//! 填报: the tree, one indicator, all of them as a table, cells being typed and cells typed.

mod clauses;
mod leaf;
mod locked;
mod outcome;
mod ready;
mod record;
mod remarks;
mod search;
mod sums;
mod table;
mod typing;

pub(crate) use leaf::{findings, leaf};
pub(crate) use ready::evidence_ready;
pub(crate) use record::{evidence_put, fill, highlights_put, record, redo, undo};
pub(crate) use remarks::remark_put;
pub(crate) use search::search;
pub(crate) use sums::sum_explain;
pub(crate) use table::table;
pub(crate) use typing::{preview, preview_at_once};
