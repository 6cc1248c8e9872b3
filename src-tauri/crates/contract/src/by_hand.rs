//! Points by hand, judged where they are put down: while 填报 is typed, and by a reviewer. SCORING.md §4.7.

use model::entry::Entry;
use model::number::Dec;

/// Why points by hand are not taken.
pub(crate) struct Refused {
    /// Code of the words.
    pub code: &'static str,
    /// Whether it is their reason that is wanted.
    pub reason: bool,
    /// The computed points that they may not go above.
    pub most: Option<Dec>,
}

/// The unit's own side only lowers; the level above (`upper`) raises too, and settles what has no points (`open`); who lowers or
/// settles says why.
pub(crate) fn judged(
    entry: &Entry,
    computed: Option<Dec>,
    open: bool,
    upper: bool,
) -> Result<(), Refused> {
    let Some(mark) = entry.value else {
        return Ok(());
    };
    let unexplained = entry.note.is_empty();
    let refused = |code, reason, most| Err(Refused { code, reason, most });
    match computed {
        None if !upper || !open => refused("mark-before-score", false, None),
        None if unexplained => refused("mark-unexplained", true, None),
        Some(computed) if mark > computed && !upper => {
            refused("mark-raises", false, Some(computed))
        }
        Some(computed) if mark < computed && unexplained => {
            refused("mark-without-reason", true, None)
        }
        _ => Ok(()),
    }
}
