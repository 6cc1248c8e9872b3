//! What `bonus` and `penalty` share: the words of their matters.

use crate::rule::step::MatterStep;
use crate::system::Period;
use crate::wording::narrative::Narrative;
use crate::wording::sentence::Sentence;
use crate::wording::steps::Lines;
use crate::wording::table::say;
use crate::wording::{Locale, figure};
use std::collections::BTreeSet;

/// Returns the sentence of the matters that count, then of those that count higher elsewhere, then of those that a reviewer did
/// not recognise.
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
        .filter(|matter| !matter.counts && !matter.refused)
        .map(|matter| matter.name.trim())
        .collect();
    let refused: Vec<String> = matters
        .iter()
        .filter(|matter| matter.refused)
        .map(|matter| refused(of.locale, matter))
        .collect();
    let key = match (counted.is_empty(), capped) {
        (true, _) if !matters.is_empty() => format!("{key}_nothing"),
        (true, _) => format!("{key}_none"),
        (false, true) => format!("{key}_capped"),
        (false, false) => key.to_owned(),
    };
    let counted = figure::listed(of.locale, &counted);
    let mut said = vec![of.say(&key, &[("matters", &counted)])];
    if !repeated.is_empty() {
        let names = figure::quoted(of.locale, repeated);
        said.push(of.say("repeated", &[("matters", &names)]));
    }
    if !refused.is_empty() {
        let names = figure::listed(of.locale, &refused);
        said.push(of.say("refused", &[("matters", &names)]));
    }
    figure::clauses(of.locale, &said)
}

/// Returns a line for each matter, and one where the cap of the row was met.
pub(super) fn steps(lines: &Lines<'_>, matters: &[MatterStep], capped: bool) -> Vec<String> {
    if matters.is_empty() {
        return vec![lines.say("none", &[])];
    }
    let mut out: Vec<String> = matters
        .iter()
        .map(|matter| {
            let (key, text) = match (matter.refused, matter.counts) {
                (true, _) => ("matter_refused", refused(lines.locale, matter)),
                (false, true) => ("matter", text(lines.locale, matter)),
                (false, false) => ("matter_once", text(lines.locale, matter)),
            };
            lines.say(key, &[("text", &text)])
        })
        .collect();
    if capped {
        out.push(lines.say("capped", &[]));
    }
    out
}

/// Returns how many matters there were, and each by name, but for those that a reviewer did not recognise.
pub(super) fn narrative(draft: &Narrative<'_>, unit: &str, matters: &[MatterStep]) -> String {
    let matters: Vec<&MatterStep> = matters.iter().filter(|matter| !matter.refused).collect();
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

/// Returns a matter with its level and points, and the reason of its level where there is one.
fn text(locale: Locale, matter: &MatterStep) -> String {
    let said = say(
        locale,
        &format!("sentence.{}", key(matter)),
        &[
            ("level", &matter.level),
            ("name", &figure::inner(&matter.name)),
            ("per", &figure::points(matter.per)),
        ],
    );
    let said = match &matter.part {
        Some(part) => say(
            locale,
            "sentence.matter_part",
            &[
                ("matter", &said),
                ("part", &part.label),
                ("share", &figure::percent(part.share)),
            ],
        ),
        None => said,
    };
    noted(locale, said, matter)
}

/// Returns a matter that a reviewer did not recognise, by name, and why.
fn refused(locale: Locale, matter: &MatterStep) -> String {
    let said = match matter.name.is_empty() {
        true => say(locale, "sentence.refused_unnamed", &[]),
        false => figure::quoted(locale, [&*matter.name]),
    };
    noted(locale, said, matter)
}

fn noted(locale: Locale, said: String, matter: &MatterStep) -> String {
    match matter.note.is_empty() {
        true => said,
        false => say(
            locale,
            "sentence.matter_noted",
            &[("matter", &said), ("note", &matter.note)],
        ),
    }
}
