//! A batch of papers under way: how far it has come, and whether it is to stop. One runs at a time; whoever wants to know asks.

use super::lock;
use std::sync::Mutex;

/// The batch that runs or ran last.
#[derive(Default)]
pub(crate) struct Batch(Mutex<State>);

/// How far a batch has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// Whether it still runs.
    pub running: bool,
    /// Whether it is to stop, or was stopped.
    pub cancelled: bool,
    /// The number of files that are written.
    pub done: usize,
    /// The number of files that are to be written.
    pub of: usize,
    /// The name of the unit whose paper is being made.
    pub unit: String,
}

/// The batch of the one who began it; it ends when this is dropped.
pub(crate) struct Turn<'a>(&'a Batch);

impl Batch {
    /// Begins a batch of so many files; none where one runs.
    pub(crate) fn begin(&self, of: usize) -> Option<Turn<'_>> {
        let mut state = lock(&self.0);
        if state.running {
            return None;
        }
        *state = State {
            running: true,
            of,
            ..State::default()
        };
        Some(Turn(self))
    }

    /// Returns how far it has come.
    pub(crate) fn state(&self) -> State {
        lock(&self.0).clone()
    }

    /// Asks it to stop after the file that is being made.
    pub(crate) fn cancel(&self) {
        let mut state = lock(&self.0);
        state.cancelled = state.running;
    }
}

impl Turn<'_> {
    /// Goes on to the paper of a unit; returns false where the batch is to stop.
    pub(crate) fn next(&self, unit: &str) -> bool {
        let mut state = lock(&self.0.0);
        unit.clone_into(&mut state.unit);
        !state.cancelled
    }

    /// Counts a file as written.
    pub(crate) fn written(&self) {
        lock(&self.0.0).done += 1;
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.0.0).running = false;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_batch_runs_at_a_time_and_stops_when_it_is_asked_to() {
        let batch = Batch::default();
        batch.cancel();
        let turn = batch.begin(2).unwrap();
        assert!(batch.begin(1).is_none());
        assert!(turn.next("甲县"), "what was cancelled before it began");
        turn.written();
        batch.cancel();
        assert!(!turn.next("乙县"));
        let state = batch.state();
        assert_eq!((state.done, state.of, &*state.unit), (1, 2, "乙县"));
        drop(turn);
        assert!(!batch.state().running);
        assert!(batch.begin(1).is_some());
    }
}
