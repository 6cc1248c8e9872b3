//! Switching between evaluations and units, and the samples among them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A search for a unit in an evaluation, to open it.
pub struct FindPlaces {
    /// Parts of the name of the unit or of the evaluation, or a year; empty for all.
    pub words: String,
    /// The greatest number of places to return.
    pub most: u32,
}
}

dto! {
/// The places that a search found.
pub struct FoundPlaces {
    /// The first of them: those opened last at the head, then the latest year first.
    pub places: Vec<PlaceToOpen>,
    /// The number of all that were found.
    pub all: u32,
}
}

dto! {
/// A unit in an evaluation.
pub struct PlaceToOpen {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The name of the evaluation.
    pub name: String,
    /// The name by which lists call the unit.
    pub label: String,
    /// The year of the evaluation.
    pub year: u16,
    /// Whether it was opened lately.
    pub recent: bool,
    /// Whether it is a sample.
    pub sample: bool,
    /// Whether the evaluation is archived.
    pub archived: bool,
}
}

closed! {
/// A sample county.
pub enum SampleKey {
    /// The one under the table of figures.
    Figures,
    /// The one under the table of clauses (条款式).
    Clauses,
}
}

dto! {
/// An order to open a sample county.
pub struct OpenSample {
    /// Which one; absent: the one under the table of figures.
    pub sample: Option<SampleKey>,
}
}

dto! {
/// An order to hide the sample that an evaluation is part of, or to show it again.
pub struct HideSample {
    /// The id of an evaluation of the sample.
    pub evaluation: String,
    /// Whether it is hidden from now on.
    pub hidden: bool,
}
}
