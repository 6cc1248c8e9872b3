//! The totals under the table, of the unit and, in review, of the level above, and the sentence on what they leave out.

use super::data::{self, Reviewed, Subtotal};
use super::say;
use crate::plain;
use evaluation::subject::Subject;
use model::number::Dec;
use model::plan::{Sheet, TotalStep, Totals};
use model::wording::{self, Locale};

/// Returns the totals; in review those that the unit gave itself, with the reviewed ones beside them.
pub(super) fn totals(subject: &Subject<'_>, locale: Locale) -> data::Totals {
    let own = subject.by_itself();
    let totals = &own_totals(subject);
    let reviewed = subject.review.map(|_| subject.sheet);
    let points = |points: Dec| say("points", &[("points", plain(points))], locale);
    let some = |amount: Dec| match amount.is_zero() {
        true => String::new(),
        false => points(amount),
    };
    let blank = [
        ("points", plain(totals.blank_points)),
        ("n", totals.blank_count.to_string()),
    ];
    let sums = sums(&own, totals, locale);
    data::Totals {
        groups: groups(&own, reviewed),
        points: both(
            Some(totals.points),
            reviewed.map(|sheet| sheet.totals.points),
        ),
        base: sums.base,
        bonus: sums.bonus,
        penalty: sums.penalty,
        children: sums.children,
        total: sums.total,
        converted: converted(subject, locale),
        attainable: match totals.nothing {
            true => String::new(),
            false => points(totals.attainable),
        },
        blank: match totals.blank_count {
            0 => String::new(),
            _ => say("blank_points", &blank, locale),
        },
        claimed: some(totals.claimed_points),
        upper: some(totals.upper_points),
        review: reviewed
            .map(|sheet| self::sums(subject, &sheet.totals, locale))
            .unwrap_or_default(),
    }
}

/// Returns the totals that the unit gave itself. Where all that it was to answer is claimed as 不适用, in review it has no score
/// rather than 0.00.
fn own_totals(subject: &Subject<'_>) -> Totals {
    let mut totals = subject.by_itself().sheet.totals.clone();
    totals.nothing |= subject.review.is_some() && totals.settled.is_zero();
    totals
}

/// Returns the sums that one side prints.
fn sums(subject: &Subject<'_>, totals: &Totals, locale: Locale) -> Reviewed {
    // Nothing added to nothing is no figure.
    let beside_base = |points: Dec| match totals.nothing && points.is_zero() {
        true => String::new(),
        false => points.to_string(),
    };
    Reviewed {
        base: match totals.nothing {
            true => String::new(),
            false => totals.base.to_string(),
        },
        bonus: beside_base(totals.bonus),
        penalty: beside_base(totals.penalty),
        children: (subject.compiled.system.children_share)
            .map(|_| totals.children.to_string())
            .unwrap_or_default(),
        total: match totals.so_far() {
            Some(score) => score.to_string(),
            None => say("nothing", &[], locale),
        },
    }
}

/// Returns the groups of level 1 that have points on either side.
fn groups(own: &Subject<'_>, reviewed: Option<&Sheet>) -> Vec<Subtotal> {
    let groups = own.compiled.system.groups.iter();
    let groups = groups.filter(|group| group.parent.is_empty());
    let subtotal = |group: &model::system::Group| {
        let of = |sheet: &Sheet| sheet.groups.iter().find(|s| s.key == group.key).cloned();
        let (own, reviewed) = (of(own.sheet)?, reviewed.and_then(of));
        let some = |points: Dec| (!points.is_zero()).then_some(points);
        let points = both(
            some(own.points),
            reviewed.as_ref().and_then(|of| some(of.points)),
        );
        let score = |of: &model::plan::GroupScore| match of.scored {
            true => of.score.to_string(),
            false => String::new(),
        };
        (!points.is_empty()).then(|| Subtotal {
            name: group.name.clone(),
            points,
            score: score(&own),
            review: reviewed.as_ref().map(score).unwrap_or_default(),
        })
    };
    groups.filter_map(subtotal).collect()
}

/// Returns full points; both where what is granted makes those of the review others: `14 / 12`.
fn both(own: Option<Dec>, reviewed: Option<Dec>) -> String {
    match (own, reviewed) {
        (Some(own), Some(reviewed)) if own != reviewed => {
            format!("{} / {}", plain(own), plain(reviewed))
        }
        (Some(points), _) | (None, Some(points)) => plain(points),
        (None, None) => String::new(),
    }
}

/// Returns the total on each other scale of the system, with the way to it; in review of both sides.
fn converted(subject: &Subject<'_>, locale: Locale) -> Vec<String> {
    let lines = |subject: &Subject<'_>| -> Vec<String> {
        let (system, totals) = (&subject.compiled.system, &subject.sheet.totals);
        if totals.nothing {
            return Vec::new();
        }
        let scales = system.converts.iter().zip(&totals.converted);
        let steps: Vec<TotalStep> = scales
            .map(|(scale, converted)| TotalStep::Convert {
                name: scale.name.clone(),
                total: totals.score,
                to: scale.to,
                points: system.points,
                score: converted.score,
            })
            .collect();
        wording::total(&steps, locale)
    };
    if subject.review.is_none() {
        return lines(subject);
    }
    let sided = |key: &'static str, subject: &Subject<'_>| -> Vec<String> {
        let lines = lines(subject).into_iter();
        lines
            .map(|text| say(key, &[("text", text)], locale))
            .collect()
    };
    [
        sided("side_own", &subject.by_itself()),
        sided("side_review", subject),
    ]
    .concat()
}

/// Returns what the totals leave out, in one sentence a side.
pub(super) fn statement(subject: &Subject<'_>, locale: Locale) -> String {
    let own = stated(&own_totals(subject), locale);
    match subject.review {
        None => own,
        Some(_) => own + &reviewed(&subject.sheet.totals, locale),
    }
}

fn stated(totals: &Totals, locale: Locale) -> String {
    if totals.nothing {
        return say("nothing", &[], locale) + &say("statement_end", &[], locale);
    }
    let params = [
        ("score", totals.earned.to_string()),
        ("settled", plain(totals.settled)),
        ("attainable", plain(totals.attainable)),
        ("blank", plain(totals.blank_points)),
        ("n", totals.blank_count.to_string()),
        ("claimed", plain(totals.claimed_points)),
        ("upper", plain(totals.upper_points)),
    ];
    let parts = [
        ("statement", true),
        ("statement_blank", totals.blank_count > 0),
        ("statement_claimed", !totals.claimed_points.is_zero()),
        ("statement_upper", !totals.upper_points.is_zero()),
    ];
    let said: String = parts
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &params, locale))
        .collect();
    said + &say("statement_end", &[], locale)
}

/// Returns the reviewed total, and how many points are still open.
fn reviewed(totals: &Totals, locale: Locale) -> String {
    if totals.nothing {
        return String::new();
    }
    let open = Dec(totals.points.0.saturating_sub(totals.settled.0));
    let params = [("score", totals.earned.to_string()), ("open", plain(open))];
    let key = match totals.complete {
        true => "statement_review",
        false => "statement_review_open",
    };
    say(key, &params, locale) + &say("statement_end", &[], locale)
}
