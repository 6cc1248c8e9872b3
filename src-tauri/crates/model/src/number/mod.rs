//! Numbers: decimals as they are written, exact ones to count with, expressions over them, and what officers type.

pub mod day;
mod dec;
mod exact;
pub mod expr;
mod key;
mod rounding;
mod typed;

pub use dec::Dec;
pub use exact::Exact;
pub use key::{Year, is_key};
pub use rounding::Rounding;
pub use typed::{
    FILE_DIGITS, Measure, NumberError, TYPED_DIGITS, parse, parse_from_file, quoted, shortened,
    show,
};
