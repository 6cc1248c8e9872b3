//! All units of an evaluation scored together, with the figures of other evaluations and the units that each is compared with.

mod columns;
mod earlier;
pub mod given;
mod looked;
mod neighbours;
mod peers;
mod scoreboard;

pub use columns::{Column, below, columns};
pub use earlier::earlier;
pub use neighbours::Neighbours;
pub use peers::Peers;
pub use scoreboard::{Around, Placed, Scoreboard, placed, tie_key};
