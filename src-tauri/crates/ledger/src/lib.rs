//! 工作数据: an opened workspace. A folder with `gongping.db`, `evidence/` and `backups/`; every change of data goes
//! through [`Ledger::transact`] and stands in the journal; "saved" is said after the disk has it.
//!
//! | module | what |
//! |---|---|
//! | `workspace` | the folder: making, opening, locking, copying it, going back to a copy |
//! | `paths` | what lies where in it |
//! | `transact`, `tx` | the one door for change, generic over tables |
//! | `table`, `tables` | how any row is read and written; the list of tables |
//! | `journal` | operations and their changes: chain, undo, redo, verify |
//! | `unit`, `evaluation`, `participant`, `role`, `system`, `entry`, `evidence`, `setting`, `progress`, `closing`, `objection`, `decision`, `draw` | one folder per entity, its statements beside it |
//! | `gate` | what a closed stage refuses |
//! | `figures` | what scoring reads of every return, packed beside the entries |
//! | `read` | what stands |

mod closing;
mod decision;
mod draw;
mod entry;
mod env;
mod error;
mod evaluation;
mod evidence;
mod figures;
mod gate;
mod journal;
mod objection;
mod participant;
mod paths;
mod progress;
mod read;
mod role;
mod setting;
mod system;
mod table;
mod tables;
mod transact;
mod tx;
mod unit;
mod workspace;

#[cfg(test)]
mod tests;

pub use closing::Closing;
pub use decision::Decision;
pub use draw::Draw;
pub use entry::{Across, Address, Stored};
pub use env::Env;
pub use error::{Error, Result};
pub use evaluation::Evaluation;
pub use evidence::Evidence;
pub use figures::{Figures, Pack, Packs};
pub use journal::verify::Fault;
pub use journal::{Change, Head, Op, Operation, Outcome, Reverted};
pub use objection::Objection;
pub use paths::FILE;
pub use progress::{Progress, Remark};
pub use system::StoredSystem;
pub use tx::Tx;
pub use unit::Unit;
pub use workspace::restore::{Backup, Restore, backups};

use std::path::PathBuf;

/// An opened workspace.
pub struct Ledger {
    sql: rusqlite::Connection,
    dir: PathBuf,
    id: String,
    env: Env,
    /// Held while the workspace may be written; none when it is open to read only. Dropped after the connection.
    lock: Option<workspace::lock::Lock>,
}
