//! The 评分表 of one unit: what stands on it, drawn from the system, the entries and the scores.

mod columns;
mod data;
pub(crate) mod rounding;
mod sides;
pub(crate) mod title;
mod totals;

#[cfg(test)]
mod tests;

use crate::labels::labels;
use crate::{About, Choice, Chosen, Drawn, Matter, Paper, SCORE_SHEET, STAGE, Words, plain};
use columns::Columns;
use data::{LABELS, Row, ScoreSheet, Section, Signature};
use evaluation::subject::{Draft, Subject};
use evaluation::words::seals;
use model::plan::{LeafScore, State};
use model::rule;
use model::stage::Chain;
use model::system::{Indicator, System};
use model::text::same_name;
use model::wording::{self, Locale};
use serde::Serialize;
use sides::Side;
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

    fn options(&self) -> &'static [Choice] {
        &[STAGE]
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
        title: title::title(
            "title",
            subject.evaluation,
            subject.unit,
            subject.year,
            locale,
        ),
        evaluation: subject.evaluation.to_owned(),
        unit: subject.unit.to_owned(),
        classes: subject.classes.join("、"),
        year: subject.year.to_string(),
        as_of: wording::day(subject.as_of, locale),
        office: word("office"),
        seal: seals.unit,
        seal_upper: seals.upper,
        system: system.name.clone(),
        version: system.version.clone(),
        notice: system.notice.clone(),
        code: subject.code().to_string(),
        status: status(subject, locale),
        provisional: !totals.complete && !totals.nothing,
        sample: subject.sample,
        sections: sections(subject, locale),
        totals: totals::totals(subject, locale),
        statement: totals::statement(subject, locale),
        rounding: rounding::sentence(system, locale),
        filler: subject.contact.to_owned(),
        phone: subject.phone.to_owned(),
        signatures: signatures(system),
    }
}

/// Returns who signs, as the system declares.
fn signatures(system: &System) -> Vec<Signature> {
    let filler = [Locale::ZhCn, Locale::En]
        .map(|locale| wording::say("paper.filler", &BTreeMap::new(), locale));
    let signature = |name: &String| Signature {
        fills: filler.iter().any(|filler| same_name(filler, name)),
        name: name.clone(),
    };
    system.signatures.iter().map(signature).collect()
}

/// 送审稿, 送审稿第 n 稿 or 定稿; in review the stage.
pub(crate) fn status(subject: &Subject<'_>, locale: Locale) -> String {
    if let Some(review) = subject.review {
        let chain = Chain::of(&subject.compiled.system);
        let key = if review.open { "reviewing" } else { "reviewed" };
        let stage = [("stage", chain.name(review.stage, locale))];
        return say(key, &stage, locale);
    }
    match subject.draft {
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
            rows.extend(row(subject, indicator, n, locale));
        }
        if !rows.is_empty() {
            sections.push(Section { heading, rows });
        }
    }
    sections
}

/// Returns the name of an indicator, with its 考评责任单位 where the system names one.
fn named(system: &System, indicator: &Indicator, locale: Locale) -> String {
    match system.role(&indicator.assessor) {
        Some(role) => {
            let assessor = say("assessor", &[("role", role.name.clone())], locale);
            format!("{}\n{assessor}", indicator.name)
        }
        None => indicator.name.clone(),
    }
}

/// Returns 完成情况, with 配合情况 below it where supporting roles say something.
fn narrative(own: &Side<'_>, locale: Locale) -> String {
    let texts = std::iter::once(own.narrative(locale)).chain(own.support(locale));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

fn row(subject: &Subject<'_>, indicator: &Indicator, n: u32, locale: Locale) -> Option<Row> {
    let own = Side::of(subject.by_itself(), indicator)?;
    let review = subject.review.and(Side::of(*subject, indicator));
    let reason = sides::reason(&own, review.as_ref(), locale);
    let system = &subject.compiled.system;
    let group = system.group(&indicator.group);
    let parent = group.and_then(|g| system.group(&g.parent));
    let (level1, level2) = match (parent, group) {
        (Some(parent), Some(group)) => (parent, Some(group)),
        (None, Some(group)) => (group, None),
        _ => return Some(Row::default()),
    };
    let points = |key: &str| {
        own.subject
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
    let marks = [
        ("mandatory", indicator.mandatory),
        ("critical", indicator.critical),
    ];
    let tag = marks
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &[], locale))
        .collect();
    Some(Row {
        n,
        level1,
        level2: level2.map(|g| g.name.clone()).unwrap_or_default(),
        code: indicator.code.clone(),
        name: named(system, indicator, locale),
        tag,
        points: if indicator.points.is_zero() {
            String::new()
        } else {
            plain(indicator.points)
        },
        standard: wording::standard(system, indicator, locale),
        narrative: narrative(&own, locale),
        evidence: subject
            .evidence(indicator)
            .into_iter()
            .filter(|e| e.ready)
            .map(|e| e.code)
            .collect(),
        score: own.score(),
        state: own.state(locale),
        review: review.as_ref().map(Side::score).unwrap_or_default(),
        review_state: review.map(|side| side.state(locale)).unwrap_or_default(),
        reason,
    })
}
