//! Conversion between files and plain data: the submission package, returns as CSV, tables for spreadsheets. It knows no
//! ledger, no window and no words for people. FORMATS.md "Package", and its chapters on CSV files.

pub mod changes;
pub mod csv;
pub mod decisions;
pub mod error;
pub mod file;
pub mod listing;
pub mod matrix;
pub mod name;
pub mod package;
pub mod returns;
pub mod roster;
pub mod samples;
pub mod table;

pub use error::Error;
