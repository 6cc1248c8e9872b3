//! All units of an evaluation scored together, what each is handed by other evaluations, and whom it is compared with.

pub mod given;
mod peers;
mod scoreboard;

pub use peers::Peers;
pub use scoreboard::{Placed, Scoreboard, placed, tie_key};
