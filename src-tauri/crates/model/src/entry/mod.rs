//! The entries of a unit: their addresses, what is asked, what a cell accepts, and how a return is packed and sealed.

pub mod above;
pub mod ask;
mod cell;
pub mod intake;
pub mod length;
pub mod mark;
pub mod pack;
pub mod seal;

pub use cell::{Cell, Entries, Entry, NotACell};
