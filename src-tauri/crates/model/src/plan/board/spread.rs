//! Divides blocks of units among threads. Each thread writes only its own blocks and all are awaited, so that their
//! number changes nothing.

use super::Unscored;
use std::thread::ScopedJoinHandle;

/// Divides the work into equal shares on as many threads as are worthwhile.
pub(super) fn spread<T: Send>(
    threads: usize,
    work: &mut [T],
    task: impl Fn(&mut [T]) -> Result<(), Unscored> + Sync,
) -> Result<(), Unscored> {
    let mut shares = work.chunks_mut(work.len().div_ceil(threads.max(1)).max(1));
    let mine = shares.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let task = &task;
        let others: Vec<_> = shares
            .map(|share| scope.spawn(move || task(share)))
            .collect();
        let done = task(mine);
        let join = |other: ScopedJoinHandle<'_, Result<(), Unscored>>| {
            other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        others.into_iter().map(join).fold(done, Result::and)
    })
}
