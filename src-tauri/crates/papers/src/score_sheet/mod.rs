//! The 评分表 of one unit: what stands on it, drawn from the system, the entries and the scores.

mod columns;
mod data;
pub(crate) mod rounding;
pub(crate) mod title;

#[cfg(test)]
mod tests;

use crate::labels::labels;
use crate::{About, Chosen, Drawn, Matter, Paper, SCORE_SHEET, Words, plain};
use columns::Columns;
use data::{LABELS, Row, ScoreSheet, Section, Subtotal};
use evaluation::subject::{Draft, Subject};
use evaluation::words::seals;
use model::entry::Cell;
use model::number::Dec;
use model::plan::{LeafScore, State, TotalStep, Totals};
use model::rule;
use model::system::Indicator;
use model::wording::{self, Locale};
use serde::Serialize;
use std::collections::BTreeMap;
use typeset::{Fit, Sheet};

/// See the module.
pub struct ScoreSheetPaper;

impl Paper for ScoreSheetPaper {
    fn key(&self) -> &'static str {
        SCORE_SHEET
    }

    fn source(&self) -> &'static str {
        include_str!("../../../../../assets/papers/score-sheet.typ")
    }

    fn about(&self) -> About {
        About::Unit
    }

    fn draw(
        &self,
        matter: &Matter<'_>,
        _: &Chosen,
        words: &Words,
        locale: Locale,
    ) -> Option<Drawn> {
        let Matter::Unit(subject) = matter else {
            return None;
        };
        Some(drawn(&sheet(subject, words, locale)))
    }
}

/// A 评分表 with the widths of its columns in mm, as the source reads it.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    sheet: &'a ScoreSheet,
    widths: &'a Columns,
}

fn drawn(sheet: &ScoreSheet) -> Drawn {
    let columns = Columns::of(sheet);
    let printed = Printed {
        sheet,
        widths: &columns,
    };
    Drawn {
        code: sheet.code.clone(),
        sheet: Sheet {
            source: SCORE_SHEET.to_owned(),
            data: serde_json::to_value(printed).unwrap_or_default(),
            ident: format!("{} {} {}", sheet.title, sheet.unit, sheet.code),
            hyphenates: sheet.locale.starts_with("en"),
            fit: Fit {
                run: Box::new(move |key| columns.longest_run(key)),
                whole,
            },
        },
    }
}

/// Reports whether a text stands in a cell that cannot be divided between pages.
pub(crate) fn whole(key: &str) -> bool {
    matches!(
        key,
        "level1" | "level2" | "heading" | "state" | "tag" | "title"
    )
}

/// Draws the 评分表 that is attached to another paper: 附件, by its number where it has one.
pub(crate) fn attached(subject: &Subject<'_>, words: &Words, locale: Locale) -> Drawn {
    let mut attached = sheet(subject, words, locale);
    if attached.attachment.is_empty() {
        attached.attachment = say("attached", &[], locale);
    }
    drawn(&attached)
}

/// Returns the 评分表 of a unit as data.
fn sheet(subject: &Subject<'_>, words: &Words, locale: Locale) -> ScoreSheet {
    let system = &subject.compiled.system;
    let totals = &subject.sheet.totals;
    let word = |key: &str| words.get(key).cloned().unwrap_or_default();
    let seals = seals(words, subject.identity, subject.kind);
    ScoreSheet {
        locale: locale.as_str().to_owned(),
        labels: labels("paper", LABELS, locale),
        attachment: title::attachment(&word("attachment"), locale),
        title: title::title("title", subject.evaluation, subject.unit, subject.year, locale),
        evaluation: subject.evaluation.to_owned(),
        unit: subject.unit.to_owned(),
        year: subject.year.to_string(),
        as_of: wording::day(subject.as_of, locale),
        office: word("office"),
        seal: seals.unit,
        seal_upper: seals.upper,
        system: system.name.clone(),
        version: system.version.clone(),
        notice: system.notice.clone(),
        code: subject.code().to_string(),
        status: status(subject.draft, locale),
        provisional: !totals.complete && !totals.nothing,
        sample: subject.sample,
        sections: sections(subject, locale),
        totals: printed(subject, locale),
        statement: statement(totals, locale),
        rounding: rounding::sentence(system, locale),
        filler: subject.contact.to_owned(),
        phone: subject.phone.to_owned(),
    }
}

/// Returns 送审稿, 送审稿第 n 稿 or 定稿.
pub(crate) fn status(draft: Draft, locale: Locale) -> String {
    match draft {
        Draft::Unnumbered => say("draft", &[], locale),
        Draft::Numbered(n) => say("draft_n", &[("n", n.to_string())], locale),
        Draft::Settled => say("settled", &[], locale),
    }
}

fn say(key: &str, params: &[(&str, String)], locale: Locale) -> String {
    let params = params
        .iter()
        .map(|(k, v)| ((*k).to_owned(), v.clone()))
        .collect();
    wording::say(&format!("sheet.{key}"), &params, locale)
}

fn sections(subject: &Subject<'_>, locale: Locale) -> Vec<Section> {
    let system = &subject.compiled.system;
    let scored: BTreeMap<&str, &LeafScore> = subject
        .sheet
        .leaves
        .iter()
        .map(|l| (l.key.as_str(), l))
        .collect();
    let mut n = 0;
    let mut sections = Vec::new();
    for section in rule::Section::ALL {
        let heading = match section {
            rule::Section::Bonus => {
                say("heading_bonus", &[("cap", plain(system.bonus_cap))], locale)
            }
            rule::Section::Penalty => say(
                "heading_penalty",
                &[("cap", plain(system.penalty_cap))],
                locale,
            ),
            rule::Section::Veto => say("heading_veto", &[], locale),
            rule::Section::Base => String::new(),
        };
        let mut rows = Vec::new();
        for indicator in system
            .indicators
            .iter()
            .filter(|i| i.rule.section() == section)
        {
            let Some(leaf) = scored.get(indicator.key.as_str()) else {
                continue;
            };
            if leaf.state == State::Inapplicable {
                continue;
            }
            n += 1;
            rows.push(row(subject, indicator, leaf, n, locale));
        }
        if !rows.is_empty() {
            sections.push(Section { heading, rows });
        }
    }
    sections
}

fn row(
    subject: &Subject<'_>,
    indicator: &Indicator,
    leaf: &LeafScore,
    n: u32,
    locale: Locale,
) -> Row {
    let system = &subject.compiled.system;
    let own = system.group(&indicator.group);
    let parent = own.and_then(|g| system.group(&g.parent));
    let (level1, level2) = match (parent, own) {
        (Some(parent), Some(own)) => (parent, Some(own)),
        (None, Some(own)) => (own, None),
        _ => return Row::default(),
    };
    let points = |key: &str| {
        subject
            .sheet
            .groups
            .iter()
            .find(|g| g.key == key)
            .map(|g| plain(g.points))
    };
    let base = indicator.rule.is_base();
    let level1 = match points(&level1.key).filter(|_| base) {
        Some(points) => say(
            "group_points",
            &[("name", level1.name.clone()), ("points", points)],
            locale,
        ),
        None => level1.name.clone(),
    };
    let derivation = subject.explain(indicator);
    let lost_points = leaf.lost().filter(|l| base && !l.is_zero());
    let narrative = derivation
        .as_ref()
        .map(|d| subject.narrative(d, locale))
        .unwrap_or_default();
    let marks = [
        ("mandatory", indicator.mandatory),
        ("critical", indicator.critical),
    ];
    let tag = marks
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &[], locale))
        .collect();
    Row {
        n,
        level1,
        level2: level2.map(|g| g.name.clone()).unwrap_or_default(),
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        tag,
        points: if indicator.points.is_zero() {
            String::new()
        } else {
            plain(indicator.points)
        },
        standard: wording::standard(system, indicator, locale),
        narrative,
        evidence: subject
            .evidence(indicator)
            .into_iter()
            .filter(|e| e.ready)
            .map(|e| e.code)
            .collect(),
        score: if untouched(subject, indicator, leaf) {
            String::new()
        } else {
            leaf.score.map(|s| s.to_string()).unwrap_or_default()
        },
        state: state(subject, indicator, leaf, locale),
        review: String::new(),
        reason: match (lost_points, &derivation) {
            (Some(_), Some(derivation)) => wording::sentence(derivation, locale),
            _ => String::new(),
        },
    }
}

/// A bonus, penalty or veto row for which nothing is typed.
fn untouched(subject: &Subject<'_>, indicator: &Indicator, leaf: &LeafScore) -> bool {
    let own = |cell: &Cell| matches!(cell, Cell::Leaf { leaf, .. } if *leaf == indicator.key);
    !indicator.rule.is_base()
        && leaf.score.is_none_or(Dec::is_zero)
        && !subject.entries.keys().any(own)
}

/// Words in the place of a score that is not there.
fn state(subject: &Subject<'_>, indicator: &Indicator, leaf: &LeafScore, locale: Locale) -> String {
    let key = match &leaf.state {
        State::Pending { .. } | State::NaProposed | State::Fault { .. } => "state_blank",
        State::Claimed => "state_claimed",
        State::NotApplicable if leaf.score.is_none() => "state_not_applicable",
        State::Upper => "state_upper",
        _ if untouched(subject, indicator, leaf) => "state_none",
        State::Scored | State::NotApplicable | State::Inapplicable | State::Unscored => {
            return String::new();
        }
    };
    say(key, &[], locale)
}

fn printed(subject: &Subject<'_>, locale: Locale) -> data::Totals {
    let totals = &subject.sheet.totals;
    let points = |points: Dec| say("points", &[("points", plain(points))], locale);
    let some = |amount: Dec| {
        if amount.is_zero() {
            String::new()
        } else {
            points(amount)
        }
    };
    let groups = subject
        .compiled
        .system
        .groups
        .iter()
        .filter(|g| g.parent.is_empty())
        .filter_map(|group| {
            let score = subject.sheet.groups.iter().find(|s| s.key == group.key)?;
            (!score.points.is_zero()).then(|| Subtotal {
                name: group.name.clone(),
                points: plain(score.points),
                score: if !score.scored {
                    String::new()
                } else {
                    score.score.to_string()
                },
            })
        });
    let blank = [
        ("points", plain(totals.blank_points)),
        ("n", totals.blank_count.to_string()),
    ];
    // Nothing added to nothing is no figure.
    let beside_base = |points: Dec| match totals.nothing && points.is_zero() {
        true => String::new(),
        false => points.to_string(),
    };
    data::Totals {
        groups: groups.collect(),
        points: plain(totals.points),
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
        converted: converted(subject, locale),
        attainable: match totals.nothing {
            true => String::new(),
            false => points(totals.attainable),
        },
        blank: if totals.blank_count == 0 {
            String::new()
        } else {
            say("blank_points", &blank, locale)
        },
        claimed: some(totals.claimed_points),
        upper: some(totals.upper_points),
        review: String::new(),
    }
}

/// The total on each other scale of the system, with the way to it.
fn converted(subject: &Subject<'_>, locale: Locale) -> Vec<String> {
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
}

fn statement(totals: &Totals, locale: Locale) -> String {
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
