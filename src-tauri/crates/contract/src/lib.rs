//! The one table of commands and the use cases behind it: what joins ledger, report and exchange.
//!
//! The page, the command line and the tests come in by the same door, [`App::rpc`].

mod acts;
pub mod app;
pub mod builtin;
mod by_hand;
mod carry;
mod cause;
pub mod commands;
pub mod compiled;
mod desk;
pub mod dto;
pub mod env;
pub mod error;
mod evaluations;
pub mod files;
mod fill;
mod given;
mod home;
mod identity;
mod last_year;
mod layers;
pub mod paper;
mod papers;
pub mod peers;
mod places;
mod results;
mod review;
mod sample;
mod scoreboard;
mod settings;
pub mod shape;
mod submission;
mod sums;
mod systems;
mod trial;
mod units;
mod view;
mod workspace;

pub use app::App;
pub use env::Config;
pub use error::{Error, Result};
