//! Points by hand, judged when they are typed, in 填报 and by a reviewer. SCORING.md §4.7.

use super::Entry;
use crate::number::Dec;

/// Why points by hand are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The code of the words.
    pub code: &'static str,
    /// Whether the reason is what is missing.
    pub reason: bool,
    /// The computed points that they may not exceed.
    pub most: Option<Dec>,
}

/// Judges points by hand beside the `computed` ones. The unit's own side may only lower them; the level above (`upper`) may
/// also raise them, and may settle an indicator that has none while it is `open`. Lowering and settling need a reason.
///
/// # Errors
/// [`Refused`] with what is wrong.
pub fn judge(entry: &Entry, computed: Option<Dec>, open: bool, upper: bool) -> Result<(), Refused> {
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
