//! All units of an evaluation scored together, with the figures of other evaluations and the units that each is compared with.

pub mod given;
mod peers;
mod scoreboard;

pub use peers::Peers;
pub use scoreboard::{Placed, Scoreboard, placed, tie_key};
