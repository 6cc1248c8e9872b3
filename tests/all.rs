//! One integration binary, so that nothing heavy links twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod built;
mod cli;
// The window is driven by what Linux has for it.
#[cfg(target_os = "linux")]
mod e2e;
mod figures;
mod fuzz;
mod it;
mod nation;
mod vectors;
