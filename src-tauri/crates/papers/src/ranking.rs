//! The 汇总排名表 of all units: ranks, scores of the level-1 groups, totals and grades, with notes on what kept units from
//! a better grade, on ties and on places.

mod data;
#[cfg(test)]
mod tests;

use crate::labels::labels;
use crate::score_sheet::rounding;
use crate::{About, Choice, Chosen, Drawn, Matter, Paper, Words, plain};
use data::{Band, Column, Kind, LABELS, Row, Table};
use evaluation::board::Column as Group;
use evaluation::{Ranked, Ranking};
use model::number::Dec;
use model::rule::Section;
use model::standing::Quota;
use model::system::System;
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};
use typeset::{Fit, Sheet};

/// See the module.
pub struct RankingPaper;

const SIZE: Choice = Choice {
    key: "size",
    flag: "--size",
    values: &["a4", "a3"],
};

impl Paper for RankingPaper {
    fn key(&self) -> &'static str {
        "ranking"
    }

    fn source(&self) -> &'static str {
        include_str!("../../../../assets/papers/ranking.typ")
    }

    fn about(&self) -> About {
        About::Evaluation
    }

    fn options(&self) -> &'static [Choice] {
        &[SIZE]
    }

    fn draw(
        &self,
        matter: &Matter<'_>,
        chosen: &Chosen,
        words: &Words,
        locale: Locale,
    ) -> Option<Drawn> {
        let Matter::Units(ranking) = matter else {
            return None;
        };
        let code = ranking.code().to_string();
        let office = words.get("office").cloned().unwrap_or_default();
        let table = Drawing::of(ranking, locale).table(SIZE.of(chosen), code.clone(), office);
        Some(Drawn {
            sheet: Sheet {
                source: self.key().to_owned(),
                ident: format!("{} {code}", table.title),
                data: serde_json::to_value(table).unwrap_or_default(),
                hyphenates: locale == Locale::En,
                fit: Fit {
                    run: Box::new(|key| if key == "cells" { 8.0 } else { 30.0 }),
                    whole: |key| matches!(key, "cells" | "head" | "heading"),
                },
            },
            code,
        })
    }
}

struct Drawing<'a> {
    ranking: &'a Ranking<'a>,
    locale: Locale,
    groups: Vec<Group>,
    /// Comparison groups, each with its units, the best first and those without a rank last.
    bands: BTreeMap<&'a str, Vec<&'a Ranked>>,
    /// Keys of the units that are tied at the line of a quota.
    tied: BTreeSet<&'a str>,
    /// What kept units from a better grade, each sentence once, in the order of the rows.
    limits: Vec<String>,
}

impl<'a> Drawing<'a> {
    fn of(ranking: &'a Ranking<'a>, locale: Locale) -> Drawing<'a> {
        let mut bands: BTreeMap<&str, Vec<&Ranked>> = BTreeMap::new();
        for one in &ranking.units {
            bands.entry(&one.comparison).or_default().push(one);
        }
        for units in bands.values_mut() {
            units.sort_by_key(|one| one.standing.rank.unwrap_or(u32::MAX));
        }
        let ties = ranking.quotas.iter().filter_map(|quota| quota.tie.as_ref());
        let mut drawing = Drawing {
            ranking,
            locale,
            groups: ranking.columns(),
            bands,
            tied: ties
                .flat_map(|tie| &tie.units)
                .map(String::as_str)
                .collect(),
            limits: Vec::new(),
        };
        let mut limits = Vec::new();
        for one in drawing.bands.values().flatten() {
            for said in drawing.limits_of(one) {
                if !limits.contains(&said) {
                    limits.push(said);
                }
            }
        }
        drawing.limits = limits;
        drawing
    }

    fn say(&self, key: &str, params: &[(&str, String)]) -> String {
        let params = params
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect();
        wording::say(&format!("paper.ranking.{key}"), &params, self.locale)
    }

    fn word(&self, key: &str) -> String {
        self.say(key, &[])
    }

    fn system(&self) -> &'a System {
        &self.ranking.compiled.system
    }

    fn table(&self, size: &'static str, code: String, office: String) -> Table {
        let (ranking, system) = (self.ranking, self.system());
        let unless = |over: bool, key: &str| match over {
            true => String::new(),
            false => self.word(key),
        };
        let columns = self.columns();
        Table {
            locale: self.locale.as_str(),
            labels: labels("paper.ranking", LABELS, self.locale),
            size,
            title: self.say("title", &[("evaluation", ranking.evaluation.to_owned())]),
            count: self.say("count", &[("n", ranking.units.len().to_string())]),
            as_of: wording::day(ranking.as_of, self.locale),
            office,
            system: system.name.clone(),
            version: system.version.clone(),
            notice: system.notice.clone(),
            code,
            status: unless(ranking.decided(), "draft"),
            internal: unless(ranking.published(), "internal"),
            sample: ranking.sample,
            bands: self.bands(&columns),
            columns: columns.into_iter().map(|(column, _)| column).collect(),
            notes: self.notes(),
        }
    }

    /// The columns, each with what stands in it of a unit.
    fn columns(&self) -> Vec<(Column, Of<'_>)> {
        let system = self.system();
        let units = &self.ranking.units;
        let column = |kind: Kind, key: &str| Column {
            kind,
            head: self.word(key),
            points: String::new(),
        };
        let mut columns: Vec<(Column, Of<'_>)> = Vec::new();
        let several = self.bands.len() > 1;
        columns.push((
            column(
                Kind::Rank,
                if several {
                    "col_rank_in_group"
                } else {
                    "col_rank"
                },
            ),
            Box::new(|one| rank(one.standing.rank_in_group)),
        ));
        if several {
            let overall = column(Kind::Rank, "col_rank_overall");
            columns.push((overall, Box::new(|one| rank(one.standing.rank))));
        }
        columns.push((
            column(Kind::Unit, "col_unit"),
            Box::new(|one| one.label.clone()),
        ));
        for group in &self.groups {
            let at = group.at;
            let head = Column {
                kind: Kind::Points,
                head: system
                    .groups
                    .get(at)
                    .map(|group| group.short().to_owned())
                    .unwrap_or_default(),
                points: plain(group.points),
            };
            let score = move |one: &Ranked| one.groups.get(at).copied().flatten();
            columns.push((head, Box::new(move |one| shown(score(one)))));
        }
        let has = |section| {
            let mut rows = system.indicators.iter();
            rows.any(|row| row.rule.section() == section)
        };
        if has(Section::Bonus) {
            let bonus = column(Kind::Points, "col_bonus");
            columns.push((bonus, Box::new(|one| beside_base(one, one.bonus))));
        }
        if has(Section::Penalty) {
            let penalty = column(Kind::Points, "col_penalty");
            columns.push((penalty, Box::new(|one| beside_base(one, one.penalty))));
        }
        let total = column(Kind::Total, "col_total");
        let told = |one: &Ranked| match one.nothing {
            true => self.word("nothing"),
            false => one.total.to_string(),
        };
        columns.push((total, Box::new(told)));
        if units.iter().any(|one| one.own.is_some()) {
            columns.push((
                column(Kind::Points, "col_own"),
                Box::new(|one| shown(one.own)),
            ));
        }
        if !system.grades.is_empty() {
            let suggested = units.iter().any(|one| one.standing.suggested);
            let key = if suggested {
                "col_grade_suggested"
            } else {
                "col_grade"
            };
            columns.push((column(Kind::Grade, key), Box::new(|one| self.grade(one))));
        }
        if units.iter().any(|one| one.last.is_some()) {
            columns.push((
                column(Kind::Points, "col_last"),
                Box::new(|one| shown(one.last)),
            ));
        }
        columns.push((
            column(Kind::Remark, "col_remark"),
            Box::new(|one| self.remark(one)),
        ));
        columns
    }

    fn bands(&self, columns: &[(Column, Of<'_>)]) -> Vec<Band> {
        let band = |(name, units): (&&str, &Vec<&Ranked>)| Band {
            heading: match self.bands.len() {
                1 => String::new(),
                _ => {
                    let assessed = units.iter().filter(|one| !one.nothing);
                    self.heading(name, assessed.count())
                }
            },
            rows: units
                .iter()
                .map(|one| Row {
                    cells: columns.iter().map(|(_, of)| of(one)).collect(),
                })
                .collect(),
        };
        self.bands.iter().map(band).collect()
    }

    fn heading(&self, name: &str, n: usize) -> String {
        self.say(
            "band",
            &[("group", self.comparison(name)), ("n", n.to_string())],
        )
    }

    fn comparison(&self, name: &str) -> String {
        match name {
            "" => self.word("ungrouped"),
            _ => name.to_owned(),
        }
    }

    fn grade(&self, one: &Ranked) -> String {
        if !one.deferred.is_empty() {
            return self.word("deferred");
        }
        let grade = one.standing.grade.as_deref();
        let grade = grade.and_then(|key| self.system().grade(key));
        grade.map(|grade| grade.name.clone()).unwrap_or_default()
    }

    /// 暂计, 并列，待研究, and the numbers of what kept the unit from a better grade.
    fn remark(&self, one: &Ranked) -> String {
        let mut said = Vec::new();
        if !one.complete && !one.nothing {
            said.push(self.word("provisional"));
        }
        if self.tied.contains(&*one.key) {
            said.push(self.word("tied"));
        }
        let limits = self.limits_of(one).into_iter();
        let numbers = limits.filter_map(|limit| {
            let at = self.limits.iter().position(|said| *said == limit)?;
            Some(number(at + 1))
        });
        let numbers: String = numbers.collect();
        said.extend((!numbers.is_empty()).then_some(numbers));
        said.join(" ")
    }

    fn limits_of(&self, one: &Ranked) -> Vec<String> {
        let limits = one.standing.limits.iter();
        limits
            .map(|limit| wording::limit(self.system(), limit, self.locale))
            .collect()
    }

    /// What kept units from a better grade; places and ties; how ranks and totals are meant.
    fn notes(&self) -> Vec<String> {
        let limits = self.limits.iter().enumerate();
        let limits = limits.map(|(at, said)| number(at + 1) + said);
        let quotas = self
            .ranking
            .quotas
            .iter()
            .flat_map(|quota| self.quota(quota));
        let unfinished = self
            .ranking
            .units
            .iter()
            .filter(|one| !one.complete && !one.nothing)
            .count();
        let mut meant = Vec::new();
        if self.ranking.units.len() > 1 {
            meant.push(self.word("note_ranks"));
        }
        if unfinished > 0 {
            meant.push(self.say("note_unfinished", &[("n", unfinished.to_string())]));
        }
        let deferred = self.ranking.units.iter();
        meant.extend(deferred.filter(|one| !one.deferred.is_empty()).map(|one| {
            let params = [
                ("unit", one.label.clone()),
                ("reason", one.deferred.clone()),
            ];
            self.say("note_deferred", &params)
        }));
        meant.push(rounding::sentence(self.system(), self.locale));
        let paragraphs = [
            self.joined(limits),
            self.joined(quotas),
            meant.join(&self.word("gap")),
        ];
        paragraphs
            .into_iter()
            .filter(|said| !said.is_empty())
            .collect()
    }

    /// Sentences without full stops as one paragraph.
    fn joined(&self, said: impl Iterator<Item = String>) -> String {
        let said: Vec<String> = said.collect();
        match said.is_empty() {
            true => String::new(),
            false => said.join(&self.word("semicolon")) + &self.word("stop"),
        }
    }

    /// The places of a grade, then the tie at its line.
    fn quota(&self, quota: &Quota) -> Vec<String> {
        let system = self.system();
        let places = wording::quota(system, quota, self.locale);
        let places = match self.bands.len() {
            1 => places,
            _ => self.say(
                "of_group",
                &[
                    ("group", self.comparison(&quota.comparison)),
                    ("said", places),
                ],
            ),
        };
        let name = |key: &String| {
            let mut units = self.ranking.units.iter();
            let one = units.find(|one| one.key == *key);
            one.map_or_else(|| key.clone(), |one| one.label.clone())
        };
        let tied = quota.tie.iter().flat_map(|tie| &tie.units);
        let names: Vec<String> = tied.map(name).collect();
        let tie = (!names.is_empty()).then(|| wording::tie(system, quota, &names, self.locale));
        std::iter::once(places).chain(tie).collect()
    }
}

/// What stands in a column of a unit.
type Of<'a> = Box<dyn Fn(&Ranked) -> String + 'a>;

fn rank(rank: Option<u32>) -> String {
    rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string())
}

fn shown(score: Option<Dec>) -> String {
    score.map(|score| score.to_string()).unwrap_or_default()
}

/// Returns what is added to the base or taken from it; nothing added to nothing is no figure.
fn beside_base(one: &Ranked, points: Dec) -> String {
    shown((!one.nothing || !points.is_zero()).then_some(points))
}

/// The number of a note: ① to ㊿, then [51].
fn number(n: usize) -> String {
    let at = u32::try_from(n).unwrap_or(u32::MAX);
    let code = match at {
        1..=20 => 0x2460 + at - 1,
        21..=35 => 0x3251 + at - 21,
        36..=50 => 0x32b1 + at - 36,
        _ => return format!("[{n}]"),
    };
    char::from_u32(code).map(String::from).unwrap_or_default()
}
