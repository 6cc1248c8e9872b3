//! What a rule records besides the points.

use super::step::Step;

/// Keeps what is recorded besides points.
pub(crate) trait Recorder: Default {
    /// Whether the missing cells of an unscored row and the doubts of a scored one are wanted.
    const REMARKS: bool = true;
    /// Whether steps are kept.
    const STEPS: bool = false;
    /// Keeps a step, if steps are kept; otherwise `make` is never called.
    fn step(&mut self, make: impl FnOnce() -> Step);
    /// Returns the step that was kept.
    fn take(self) -> Option<Step>;
}

/// Records points only: for a board.
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
    const STEPS: bool = true;

    fn step(&mut self, make: impl FnOnce() -> Step) {
        self.0 = Some(make());
    }

    fn take(self) -> Option<Step> {
        self.0
    }
}
