//! What is kept of a rule's work besides the points.

use super::step::Step;

/// What is kept besides points.
pub(crate) trait Recorder: Default {
    /// Whether it is wanted what is missing where there are no points, and what is doubtful where there are.
    const REMARKS: bool = true;
    /// Keeps a step, if steps are kept; else `make` is never called.
    fn step(&mut self, make: impl FnOnce() -> Step);
    /// The step kept.
    fn take(self) -> Option<Step>;
}

/// Points and nothing else: a board.
#[derive(Default)]
pub(crate) struct Points;

/// Records no steps: a sheet.
#[derive(Default)]
pub(crate) struct Silent;

/// Records the step: explaining.
#[derive(Default)]
pub(crate) struct Recording(Option<Step>);

impl Recorder for Points {
    const REMARKS: bool = false;

    fn step(&mut self, _: impl FnOnce() -> Step) {}

    fn take(self) -> Option<Step> {
        None
    }
}

impl Recorder for Silent {
    fn step(&mut self, _: impl FnOnce() -> Step) {}

    fn take(self) -> Option<Step> {
        None
    }
}

impl Recorder for Recording {
    fn step(&mut self, make: impl FnOnce() -> Step) {
        self.0 = Some(make());
    }

    fn take(self) -> Option<Step> {
        self.0
    }
}
