//! 填报: the tree, one indicator, all of them as a table, what is being typed, what was typed.

mod leaf;
mod locked;
mod outcome;
mod record;
mod search;
mod table;
mod typing;

pub(crate) use leaf::{evidence, leaf};
pub(crate) use outcome::{explain, narrative};
pub(crate) use record::{evidence_put, fill, highlights_put, journal, record, redo, undo};
pub(crate) use search::search;
pub(crate) use table::table;
pub(crate) use typing::{preview, preview_at_once};
