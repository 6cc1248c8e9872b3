//! What is fixed when something closes: what a unit keeps of itself, what a 审定 fixes of a comparison group, and what is recorded
//! of records that an older program closed. SCORING.md §S.10–S.12.

mod record;
mod rule;

pub use record::{Keeper, Recorded, record};
pub use rule::{Ruling, Session, rule};
