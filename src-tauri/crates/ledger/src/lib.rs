//! 工作数据: an opened workspace, which is a folder with `gongping.db`, `evidence/` and `backups/`. Every change of data goes through
//! [`Ledger::transact`] and is recorded in the journal. "Saved" is shown after the disk has it.
//!
//! | module | what |
//! |---|---|
//! | `workspace` | the folder: making, opening, locking, copying it, restoring a copy |
//! | `paths` | the paths inside the folder |
//! | `transact`, `tx` | the one door for change, generic over tables |
//! | `table`, `tables` | how any row is read and written; the list of tables |
//! | `journal` | operations and their changes: chain, undo, redo, verify |
//! | `unit`, `evaluation`, `participant`, `role`, `system`, `entry`, `evidence`, `setting`, `progress`, `closing`, `objection`, `decision`, `draw` | one folder per entity, with its statements |
//! | `gate` | the refusal of rows that belong to a closed stage |
//! | `figures` | the figures that scoring reads of every return, packed beside the entries |
//! | `read` | reads, for screens, papers and files |

mod closing;
mod decided;
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
mod origin;
mod participant;
mod particulars;
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
mod verdict;
mod workspace;

#[cfg(test)]
mod tests;

pub use closing::Closing;
pub use decided::Decided;
pub use decision::Decision;
pub use draw::Draw;
pub use entry::{Across, Address, Stored};
pub use env::Env;
pub use error::{Error, Result};
pub use evaluation::Evaluation;
pub use evidence::Evidence;
pub use figures::{Figures, Pack, Packs};
pub use journal::past::Past;
pub use journal::verify::Fault;
pub use journal::wanted::{Change as RowChange, Wanted};
pub use journal::{Change, Head, NewOperation, Operation, Outcome, Reverted};
pub use objection::Objection;
pub use origin::Origin;
pub use particulars::Particulars;
pub use paths::FILE;
pub use progress::{Progress, Remark};
pub use setting::IDENTITY;
pub use system::StoredSystem;
pub use tx::Tx;
pub use unit::Unit;
pub use verdict::{Compared, Verdict, VerdictKind};
pub use workspace::backup::{Backup, Condition, backups};
pub use workspace::open::Closed;
pub use workspace::restore::Restore;

use std::path::PathBuf;

/// An opened workspace.
pub struct Ledger {
    sql: rusqlite::Connection,
    dir: PathBuf,
    id: String,
    env: Env,
    /// The lock, held while the workspace may be written; none when it is open to read only. It is dropped after the
    /// connection.
    lock: Option<workspace::lock::Lock>,
    /// Whether what was recorded before this session is in no backup.
    unbacked: bool,
}
