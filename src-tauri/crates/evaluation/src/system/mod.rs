//! Indicator systems: those that ship and those that a workspace holds, parsed and compiled once per fingerprint.

mod built_in;
mod compiled;
mod fit;
mod store;

pub use built_in::built_in;
pub use compiled::{Compiled, data_of};
pub use fit::{Unfit, fit, parse_whole};
pub use store::{Pinned, Systems, parse, store};
