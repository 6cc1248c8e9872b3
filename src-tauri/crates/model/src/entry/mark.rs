//! Points by hand, and what a reviewer says of a matter, judged when they are typed, in 填报 and in 审核. SCORING.md §4.7, §S.14.

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

/// Judges what a reviewer says of a matter that the unit listed at the level `claimed`; none for a matter that the reviewer
/// lists. Whatever is not as claimed needs a reason.
///
/// # Errors
/// [`Refused`] where the reason is missing.
pub fn judge_matter(entry: &Entry, claimed: Option<&str>) -> Result<(), Refused> {
    let differs = claimed.is_some_and(|claimed| claimed.trim() != entry.typed.trim());
    match differs && entry.note.trim().is_empty() {
        true => Err(Refused {
            code: "matter-without-reason",
            reason: true,
            most: None,
        }),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SCORING.md §S.14.
    #[test]
    fn what_is_not_as_claimed_has_a_reason() {
        let entry = |level: &str, note: &str| Entry {
            note: note.to_owned(),
            ..Entry::words(level)
        };
        for (level, note, claimed, taken) in [
            ("national", "", Some("national"), true),
            ("city", "", Some("national"), false),
            ("city", "文件由市级印发", Some("national"), true),
            ("0", " ", Some("national"), false),
            ("each", "", None, true),
        ] {
            let told = judge_matter(&entry(level, note), claimed);
            assert_eq!(told.is_ok(), taken, "{level} {note} {claimed:?}");
        }
    }
}
