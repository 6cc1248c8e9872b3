//! Typesetting: the source of a paper and plain data in, laid-out pages out, as SVG for the screen and as PDF for print.
//!
//! A [`Typesetter`] holds fonts and sources and lays a [`Sheet`] out into [`Laid`] pages. Screen and print are the same
//! laid-out document. Typst is named nowhere else in the program, and no paper is named here.

mod error;
mod fonts;
mod laid;
mod prepare;
mod unmark;
mod world;

pub use error::Error;
pub use laid::{Laid, Sheet, Typesetter};
pub use prepare::Fit;
