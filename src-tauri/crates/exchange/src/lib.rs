//! Files ↔ plain data: the submission package, returns as CSV, tables. No ledger, no window, no words for people.
//! FORMATS.md "Package", and what it says of CSV files.

pub mod changes;
pub mod csv;
pub mod decisions;
pub mod error;
pub mod file;
pub mod matrix;
pub mod name;
pub mod package;
pub mod returns;
pub mod table;

pub use error::Error;
