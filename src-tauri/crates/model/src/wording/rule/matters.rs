//! What `bonus` and `penalty` share: the words of their matters.

use crate::rule::step::MatterStep;
use crate::system::Period;
use crate::wording::narrative::Narrative;
use crate::wording::sentence::Sentence;
use crate::wording::steps::Lines;
use crate::wording::table::say;
use crate::wording::{Locale, figure};
use std::collections::BTreeSet;

/// Returns the sentence of the matters that count, then of those that count higher elsewhere.
pub(super) fn sentence(
    of: &Sentence<'_>,
    key: &str,
    matters: &[MatterStep],
    capped: bool,
) -> String {
    let counted: Vec<String> = matters
        .iter()
        .filter(|matter| matter.counts)
        .map(|matter| text(of.locale, matter))
        .collect();
    let repeated: BTreeSet<&str> = matters
        .iter()
        .filter(|matter| !matter.counts)
        .map(|matter| matter.name.trim())
        .collect();
    let key = match (counted.is_empty(), capped) {
        (true, _) if !repeated.is_empty() => format!("{key}_nothing"),
        (true, _) => format!("{key}_none"),
        (false, true) => format!("{key}_capped"),
        (false, false) => key.to_owned(),
    };
    let counted = figure::listed(of.locale, &counted);
    let said = of.say(&key, &[("matters", &counted)]);
    if repeated.is_empty() {
        return said;
    }
    let names = figure::quoted(of.locale, repeated);
    let once = of.say("repeated", &[("matters", &names)]);
    figure::clauses(of.locale, &[said, once])
}

/// Returns a line for each matter, and one where the cap of the row was met.
pub(super) fn steps(lines: &Lines<'_>, matters: &[MatterStep], capped: bool) -> Vec<String> {
    if matters.is_empty() {
        return vec![lines.say("none", &[])];
    }
    let mut out: Vec<String> = matters
        .iter()
        .map(|matter| {
            let key = if matter.counts {
                "matter"
            } else {
                "matter_once"
            };
            lines.say(key, &[("text", &text(lines.locale, matter))])
        })
        .collect();
    if capped {
        out.push(lines.say("capped", &[]));
    }
    out
}

/// Returns how many matters there were, and each by name.
pub(super) fn narrative(draft: &Narrative<'_>, unit: &str, matters: &[MatterStep]) -> String {
    if matters.is_empty() {
        return draft.told(Period::Year, "matters_none", &[]);
    }
    let unit = figure::unit(draft.locale, unit);
    let told: Vec<String> = matters
        .iter()
        .map(|matter| {
            draft.say(
                key(matter),
                &[
                    ("level", &matter.level),
                    ("name", &figure::inner(&matter.name)),
                    ("unit", unit),
                ],
            )
        })
        .collect();
    draft.told(
        Period::Year,
        "matters",
        &[
            ("n", &matters.len().to_string()),
            ("unit", unit),
            ("matters", &figure::listed(draft.locale, &told)),
        ],
    )
}

/// Returns the key of a matter's words, by what is known of it.
fn key(matter: &MatterStep) -> &'static str {
    match (matter.level.is_empty(), matter.name.is_empty()) {
        (false, false) => "matter",
        (true, false) => "matter_plain",
        (false, true) => "matter_level",
        (true, true) => "matter_only",
    }
}

/// Returns a matter with its level and points.
fn text(locale: Locale, matter: &MatterStep) -> String {
    say(
        locale,
        &format!("sentence.{}", key(matter)),
        &[
            ("level", &matter.level),
            ("name", &figure::inner(&matter.name)),
            ("per", &figure::points(matter.per)),
        ],
    )
}
