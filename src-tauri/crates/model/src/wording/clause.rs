//! How clauses of a standard speak: what happened, by the number of the clause, and what it costs. SCORING.md §4.13, §5.6.

use super::Locale;
use super::figure;
use super::table::say;
use crate::number::Dec;
use crate::plan::Forfeited;
use crate::rule::clause::{Kind, Lost};
use crate::rule::step::Counted;
use crate::system::Forfeit;
use crate::wording::parameters::Parameters;
use crate::wording::standard::Standard;

/// Returns what occurred: the text of the clause, and how often.
pub(super) fn happened(locale: Locale, text: &str, n: Option<Dec>, unit: &str) -> String {
    match n.filter(|_| !unit.is_empty()) {
        Some(n) => say(
            locale,
            "sentence.happened_n",
            &[
                ("text", &figure::inner(text)),
                ("n", &figure::points(n)),
                ("unit", figure::unit(locale, unit)),
            ],
        ),
        None => say(
            locale,
            "sentence.happened",
            &[("text", &figure::inner(text))],
        ),
    }
}

/// Returns the clauses that forfeited a row, as parts of its sentence.
pub(super) fn forfeits(locale: Locale, forfeited: &[Forfeited]) -> Vec<String> {
    let said = forfeited.iter().map(|one| {
        let key = match one.beyond.is_zero() {
            true => "sentence.forfeit",
            false => "sentence.forfeit_beyond",
        };
        say(
            locale,
            key,
            &[
                ("no", &one.no.to_string()),
                ("happened", &happened(locale, &one.text, one.n, &one.unit)),
                ("beyond", &figure::points(one.beyond)),
            ],
        )
    });
    said.collect()
}

/// Returns what a clause took, as a part of the sentence of its row.
pub(super) fn took(locale: Locale, clause: &Counted) -> String {
    let mut happened = happened(locale, &clause.text, Some(clause.n), &clause.unit);
    for (key, n) in [
        ("exempt", clause.exempt),
        ("clause_repeated", clause.repeated),
        ("replaced", clause.replaced),
    ] {
        if !n.is_zero() {
            let unit = figure::unit(locale, &clause.unit);
            let n = figure::points(n);
            happened += &say(
                locale,
                &format!("sentence.{key}"),
                &[("n", &n), ("unit", unit)],
            );
        }
    }
    let key = match (clause.all, clause.beyond, clause.max) {
        (true, Some(_), _) => "forfeit_beyond",
        (true, None, _) => "forfeit",
        (false, _, _) if clause.lost.is_zero() => "clause_free",
        (false, _, Some(_)) => "clause_max",
        (false, _, None) => "clause",
    };
    say(
        locale,
        &format!("sentence.{key}"),
        &[
            ("no", &clause.no.to_string()),
            ("happened", &happened),
            ("lost", &figure::points(clause.lost)),
            ("beyond", &figure::points(clause.beyond.unwrap_or_default())),
        ],
    )
}

/// Reports whether a clause is more than a kind of occurrence with points for each.
pub(super) fn is_plain(kind: &Kind) -> bool {
    let bare = Kind {
        key: kind.key.clone(),
        text: kind.text.clone(),
        unit: kind.unit.clone(),
        per: kind.per,
        ..Kind::default()
    };
    kind.per.is_some() && !kind.unit.is_empty() && *kind == bare
}

/// Drafts one clause of a standard.
pub(super) fn drafted(draft: &Standard<'_>, kind: &Kind) -> String {
    let unit = figure::unit(draft.locale, &kind.unit);
    let text = kind.text.as_str();
    let said = if kind.all {
        match kind.beyond {
            Some(beyond) => draft.say(
                "clause_all_beyond",
                &[("text", text), ("beyond", &figure::points(beyond))],
            ),
            None => draft.say("clause_all", &[("text", text)]),
        }
    } else if let Some(per) = kind.per {
        let key = match kind.unit.is_empty() {
            true => "clause_once",
            false => "clause_per",
        };
        let per = figure::points(per);
        draft.say(key, &[("text", text), ("unit", unit), ("per", &per)])
    } else if let Some([least, most]) = kind.range {
        draft.say(
            "clause_range",
            &[
                ("text", text),
                ("unit", unit),
                ("least", &figure::points(least)),
                ("most", &figure::points(most)),
            ],
        )
    } else if kind.is_share() {
        let share = kind.share.unwrap_or(draft.points);
        draft.say(
            "clause_share",
            &[("text", text), ("share", &figure::points(share))],
        )
    } else {
        let last = kind.steps.len();
        let steps = kind.steps.iter().enumerate().map(|(at, lost)| {
            let (n, lost, key) = match lost {
                Lost::All => (at + 1, String::new(), "clause_step_all"),
                Lost::Points(lost) if at + 1 == last => {
                    (at + 1, figure::points(*lost), "clause_step_last")
                }
                Lost::Points(lost) => (at + 1, figure::points(*lost), "clause_step"),
            };
            draft.say(
                key,
                &[("n", &n.to_string()), ("unit", unit), ("lost", &lost)],
            )
        });
        let steps = figure::listed(draft.locale, &steps.collect::<Vec<_>>());
        draft.say("clause_steps", &[("text", text), ("steps", &steps)])
    };
    let said = match kind.max {
        Some(max) => said + &draft.say("clause_max", &[("max", &figure::points(max))]),
        None => said,
    };
    match kind.no {
        Some(no) => draft.say(
            "clause_numbered",
            &[("no", &no.to_string()), ("text", &said)],
        ),
        None => said,
    }
}

/// Drafts a forfeit of a row, with its number.
pub(super) fn forfeit(draft: &Standard<'_>, no: u32, forfeit: &Forfeit) -> String {
    let kind = Kind {
        text: forfeit.text.clone(),
        no: Some(no),
        all: true,
        beyond: forfeit.beyond,
        ..Kind::default()
    };
    drafted(draft, &kind)
}

/// Adds the row of a clause to the parameters of its rule.
pub(super) fn parameter(rows: &mut Parameters<'_>, kind: &Kind) {
    let unit = figure::unit(rows.draft.locale, &kind.unit);
    let said = if let Some(per) = kind.per {
        match kind.unit.is_empty() {
            true => rows.in_points(per),
            false => rows.each(&kind.unit, "taken", per),
        }
    } else if let Some([least, most]) = kind.range {
        let (least, most) = (figure::points(least), figure::points(most));
        rows.say(
            "clause_range",
            &[("unit", unit), ("least", &least), ("most", &most)],
        )
    } else if kind.is_share() {
        let share = figure::points(kind.share.unwrap_or(rows.draft.points));
        rows.say("clause_share", &[("share", &share)])
    } else if kind.all {
        rows.say("clause_all", &[])
    } else {
        let locale = rows.draft.locale;
        let steps = kind.steps.iter().map(|lost| match lost {
            Lost::Points(points) => figure::points(*points),
            Lost::All => say(locale, "mark.whole_row", &[]),
        });
        let steps = figure::listed(locale, &steps.collect::<Vec<_>>());
        rows.say("clause_steps", &[("steps", &steps)])
    };
    let said = match kind.max {
        Some(max) => rows.say(
            "clause_max",
            &[("said", &said), ("max", &figure::points(max))],
        ),
        None => said,
    };
    rows.named(&kind.text, said);
}
