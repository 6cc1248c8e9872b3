//! The papers: plain data in, laid-out pages out, as SVG for the screen and as PDF for print.
//!
//! One [`Typesetter`] holds the fonts and lays a [`ScoreSheet`] out into [`Laid`] pages. Screen and print are the same
//! laid-out document. Typst is named nowhere else in the program.

mod desk;
mod error;
mod fonts;
mod laid;
mod prepare;
mod sheet;

pub use error::Error;
pub use laid::{Laid, Typesetter};
pub use sheet::{LABELS, Row, ScoreSheet, Section, Subtotal, Totals};

#[cfg(test)]
mod tests;
