//! All units of an evaluation scored together, what each is handed by other evaluations, and whom it is compared with.

mod columns;
mod earlier;
pub mod given;
mod peers;
mod scoreboard;

pub use columns::{Column, below, columns};
pub use earlier::earlier;
pub use peers::Peers;
pub use scoreboard::{Placed, Scoreboard, placed, tie_key};
