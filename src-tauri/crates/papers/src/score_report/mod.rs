//! The 评分报告 of one unit: one page for the leader who signs (呈报单), the report with what was scored, lost, changed and is to
//! be mended, and the 评分表 as its 附件.

mod beside;
mod data;
mod lists;
mod memo;
mod sections;
#[cfg(test)]
mod tests;

use crate::labels::labels;
use crate::score_sheet::{self, title};
use crate::{About, Choice, Chosen, Drawn, Matter, Paper, STAGE, Words};
use data::{LABELS, Report};
use evaluation::subject::Subject;
use evaluation::words::seals;
use model::number::{Dec, Exact};
use model::plan::{LeafScore, Viewpoint};
use model::rule::Section;
use model::system::{Indicator, System};
use model::wording::{self, Locale};
use serde_json::Value;
use typeset::{Fit, Sheet};

/// See the module.
pub struct ScoreReportPaper;

const PEERS: Choice = Choice {
    key: "peers",
    flag: "--peers",
    values: &["shown", "hidden"],
};

impl Paper for ScoreReportPaper {
    fn key(&self) -> &'static str {
        "score-report"
    }

    fn source(&self) -> &'static str {
        include_str!("../../../../../assets/papers/score-report.typ")
    }

    fn about(&self) -> About {
        About::Unit
    }

    fn options(&self) -> &'static [Choice] {
        &[STAGE, PEERS]
    }

    fn places(&self) -> bool {
        true
    }

    fn draw(
        &self,
        matter: &Matter<'_>,
        chosen: &Chosen,
        words: &Words,
        locale: Locale,
    ) -> Option<Drawn> {
        let Matter::Unit(subject) = matter else {
            return None;
        };
        let mut subject = *subject;
        if PEERS.of(chosen) != "shown" {
            subject.beside.place = None;
        }
        let drawing = Drawing { subject, locale };
        let attachment = score_sheet::attached(&subject, words, locale);
        let report = drawing.report(words, attachment.sheet.data);
        let inner = attachment.sheet.fit;
        Some(Drawn {
            code: report.code.clone(),
            sheet: Sheet {
                source: self.key().to_owned(),
                ident: format!("{} {} {}", report.title, report.unit, report.code),
                data: serde_json::to_value(report).unwrap_or_default(),
                hyphenates: locale == Locale::En,
                fit: Fit {
                    run: Box::new(move |key| run(key).unwrap_or_else(|| (inner.run)(key))),
                    whole,
                },
            },
        })
    }
}

/// Returns how wide a run may be in the column of a text of the report, in em; none for texts of the 评分表.
fn run(key: &str) -> Option<f64> {
    match key {
        "item" => Some(9.0),
        "spoke" => Some(8.0),
        "why" => Some(14.0),
        "who" => Some(6.0),
        "got" | "lost" | "rate" | "figures" => Some(5.0),
        "line" | "short" | "remark" | "about" => Some(22.0),
        "attached" | "head" => Some(24.0),
        "brief" => Some(5.0),
        _ => None,
    }
}

/// Reports whether a text stands where a page cannot end.
fn whole(key: &str) -> bool {
    // Those of the 评分表 are named by its own paper.
    matches!(key, "spoke" | "brief" | "short" | "about") || score_sheet::whole(key)
}

/// One report being drawn.
struct Drawing<'a> {
    subject: Subject<'a>,
    locale: Locale,
}

/// A leaf with its indicator.
#[derive(Clone, Copy)]
struct Leaf<'a> {
    indicator: &'a Indicator,
    scored: &'a LeafScore,
}

impl Leaf<'_> {
    /// Returns the points that a base row lost; none where it lost nothing.
    fn lost(&self) -> Option<Dec> {
        let lost = self.scored.lost().filter(|lost| !lost.is_zero());
        lost.filter(|_| self.indicator.rule.is_base())
    }

    /// Reports whether it has at least so many per cent of its points; none without a score or without points.
    fn reaches(&self, percent: i64) -> Option<bool> {
        let score = Exact::from(self.scored.score?);
        if !self.indicator.rule.is_base() || self.scored.points.is_zero() {
            return None;
        }
        let bar = &Exact::from(self.scored.points) * &Exact::fraction(percent, 100)?;
        Some(score >= bar)
    }
}

impl<'a> Drawing<'a> {
    fn report(&self, words: &Words, sheet: Value) -> Report {
        let subject = &self.subject;
        let (system, totals) = (self.system(), &subject.sheet.totals);
        let word = |key: &str| words.get(key).cloned().unwrap_or_default();
        let (evaluation, unit, year) = (subject.evaluation, subject.unit, subject.year);
        let entitled = |key| title::title(key, evaluation, unit, year, self.locale);
        let title = entitled("report_title");
        let code = subject.code().to_string();
        let internal = subject.beside.place.is_some_and(|place| !place.published);
        Report {
            locale: self.locale.as_str(),
            labels: labels("paper.score-report", LABELS, self.locale),
            memo: self.memo(&title),
            sections: self.sections(),
            attached: self.say(
                "attached",
                &[("title", entitled("title")), ("code", code.clone())],
            ),
            title,
            evaluation: evaluation.to_owned(),
            unit: unit.to_owned(),
            year: year.to_string(),
            as_of: wording::day(subject.as_of, self.locale),
            office: word("office"),
            system: system.name.clone(),
            version: system.version.clone(),
            notice: system.notice.clone(),
            code,
            status: score_sheet::status(subject, self.locale),
            internal: match internal {
                true => self.word("internal"),
                false => String::new(),
            },
            provisional: !totals.complete && !totals.nothing,
            sample: subject.sample,
            filler: subject.contact.to_owned(),
            phone: subject.phone.to_owned(),
            seal: seals(words, subject.identity, subject.kind).unit,
            sheet,
        }
    }

    fn system(&self) -> &'a System {
        &self.subject.compiled.system
    }

    /// Returns the words of the report under this key, filled.
    fn say(&self, key: &str, params: &[(&str, String)]) -> String {
        let params = params
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect();
        wording::say(&format!("paper.score-report.{key}"), &params, self.locale)
    }

    fn word(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// Returns clauses as one sentence with its full stop; nothing of none.
    fn sentence(&self, clauses: impl IntoIterator<Item = String>) -> String {
        let clauses: Vec<String> = clauses.into_iter().collect();
        match clauses.is_empty() {
            true => String::new(),
            false => clauses.join(&self.word("semicolon")) + &self.word("stop"),
        }
    }

    /// Returns the scored leaves of a section, in the order of the system.
    fn leaves(&self, section: Section) -> impl Iterator<Item = Leaf<'a>> {
        let system = self.system();
        let leaves = self.subject.sheet.leaves.iter();
        let known = leaves.filter_map(|scored| {
            let indicator = system.indicator(&scored.key)?;
            Some(Leaf { indicator, scored })
        });
        known.filter(move |leaf| leaf.indicator.rule.section() == section)
    }

    /// Returns the base leaves that lost points, the greatest loss first.
    fn losses(&self) -> Vec<(Leaf<'a>, Dec)> {
        let base = self.leaves(Section::Base);
        let lost = base.filter_map(|leaf| Some((leaf, leaf.lost()?)));
        let mut lost: Vec<(Leaf<'_>, Dec)> = lost.collect();
        lost.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
        lost
    }

    /// Returns code and name of an indicator.
    fn item(&self, indicator: &Indicator) -> String {
        let params = [
            ("code", indicator.code.clone()),
            ("name", indicator.name.clone()),
        ];
        self.say("item", &params).trim().to_owned()
    }

    /// Returns the sentence on why an indicator scored as it did, without a full stop.
    fn why(&self, indicator: &Indicator) -> String {
        let derivation = self.subject.explain(indicator);
        let said = derivation.map(|derivation| wording::sentence(&derivation, self.locale));
        said.unwrap_or_default()
    }

    /// Reports whether the report is that of the level above.
    fn upper(&self) -> bool {
        self.subject.viewpoint == Viewpoint::Upper
    }
}

/// Returns what one figure has more than another, and none where that has more digits than a decimal holds.
fn less(a: Dec, b: Dec) -> Option<Dec> {
    a.0.checked_sub(b.0).map(Dec)
}
