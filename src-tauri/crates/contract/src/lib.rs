//! The one table of commands and the use cases behind it.

pub mod builtin;
pub mod dto;
