//! What a 评分报告 shows beside the scores of the unit: its own of last year, and the comparison group.

use super::data::Beside;
use super::{Drawing, Leaf, less};
use crate::plain;
use evaluation::place::{Placing, Spread};
use evaluation::subject::Before;
use model::number::Dec;
use model::rule::Section;

/// The number of indicators that are named as gained and as fallen.
const NAMED: usize = 3;

impl<'a> Drawing<'a> {
    fn before(&self) -> Option<Before<'a>> {
        self.subject.beside.last
    }

    /// Returns last year's 得分率 of a group.
    pub(super) fn last_rate(&self, group: &str) -> Option<Dec> {
        let before = self.before()?;
        let mut groups = before.sheet.groups.iter();
        groups.find(|one| one.key == group)?.rate
    }

    /// Returns mean and best 得分率 of a group among the units compared with.
    pub(super) fn spread(&self, group: &str) -> Option<Spread> {
        let place = self.subject.beside.place?;
        place.rates.get(group).copied()
    }

    /// Returns the total beside last year's.
    pub(super) fn last_line(&self) -> String {
        let said = self.last_said();
        self.sentence([said])
    }

    fn last_said(&self) -> String {
        let Some(before) = self.before() else {
            return self.word("last_none");
        };
        let (then, now) = (&before.sheet.totals, &self.subject.sheet.totals);
        if !then.complete {
            return self.word("last_unfinished");
        }
        let mut params = vec![
            ("last", then.score.to_string()),
            ("last_points", plain(then.points)),
            ("score", now.score.to_string()),
            ("points", plain(now.points)),
        ];
        if !now.complete {
            return self.say("last_provisional", &params);
        }
        if then.points != now.points {
            return self.say("last_scales", &params);
        }
        let change = less(now.score, then.score).unwrap_or_default();
        params.push(("change", Dec(change.0.abs()).to_string()));
        let key = match (change.is_zero(), change.is_negative()) {
            (true, _) => "last_same",
            (_, true) => "last_down",
            _ => "last_up",
        };
        self.say(key, &params)
    }

    /// Returns the leaves that gained or lost most against last year, where their full points are the same.
    pub(super) fn moved(&self) -> Vec<String> {
        let Some(before) = self.before() else {
            return Vec::new();
        };
        let base = self.leaves(Section::Base);
        let mut moved: Vec<(Leaf<'_>, Dec, Dec)> = base
            .filter_map(|leaf| {
                let mut leaves = before.sheet.leaves.iter();
                let then = leaves.find(|then| then.key == leaf.scored.key)?;
                let (was, is) = (then.scored()?, leaf.scored.scored()?);
                let change = less(is, was).filter(|change| !change.is_zero())?;
                (then.points == leaf.scored.points).then_some((leaf, was, change))
            })
            .collect();
        moved.sort_by_key(|(_, _, change)| *change);
        let named = |one: &&(Leaf<'_>, Dec, Dec)| {
            let (leaf, was, _) = one;
            let score = leaf.scored.score.unwrap_or_default();
            let params = [
                ("item", self.item(leaf.indicator)),
                ("last", was.to_string()),
                ("score", score.to_string()),
            ];
            self.say("last_item", &params)
        };
        let more = moved.iter().rev().filter(|(_, _, it)| !it.is_negative());
        let fell = moved.iter().filter(|(_, _, it)| it.is_negative());
        let more: Vec<String> = more.take(NAMED).map(|one| named(&one)).collect();
        let fell: Vec<String> = fell.take(NAMED).map(|one| named(&one)).collect();
        let said = [("last_more", more), ("last_less", fell)];
        let said = said.into_iter().filter(|(_, items)| !items.is_empty());
        said.map(|(key, items)| {
            let items = items.join(&self.word("comma"));
            self.sentence([self.say(key, &[("items", items)])])
        })
        .collect()
    }

    /// Returns the groups that were scored last year: score and rate of both years, and the change.
    pub(super) fn last_groups(&self) -> Vec<Beside> {
        let Some(before) = self.before() else {
            return Vec::new();
        };
        let row = |(group, now): (&model::system::Group, &model::plan::GroupScore)| {
            let mut groups = before.sheet.groups.iter();
            let then = groups.find(|one| one.key == group.key && one.scored)?;
            Some(Beside {
                item: group.name.clone(),
                figures: vec![
                    then.score.to_string(),
                    percent(then.rate),
                    match now.scored {
                        true => now.score.to_string(),
                        false => String::new(),
                    },
                    percent(now.rate),
                    change(now.rate, then.rate),
                ],
            })
        };
        self.level1().into_iter().filter_map(row).collect()
    }

    /// Returns the rank of the unit in one sentence.
    pub(super) fn place_line(&self, place: &Placing) -> String {
        let params = [
            ("group", place.group.clone()),
            ("rank", place.rank.to_string()),
            ("of", place.of.to_string()),
        ];
        let key = match place.group.is_empty() {
            true => "rank_one",
            false => "rank_group",
        };
        let mut said = vec![self.say(key, &params)];
        if let Some((rank, of)) = place.overall {
            let params = [("rank", rank.to_string()), ("of", of.to_string())];
            said.push(self.say("rank_overall", &params));
        }
        if !place.grade.is_empty() {
            let key = match place.suggested {
                true => "rank_suggested",
                false => "rank_grade",
            };
            said.push(self.say(key, &[("grade", place.grade.clone())]));
        }
        if !place.published {
            said.push(self.word("rank_internal"));
        }
        self.sentence([said.join(&self.word("comma"))])
    }

    /// Returns the total beside those of the comparison group.
    pub(super) fn peers_line(&self, place: &Placing) -> String {
        let score = self.subject.sheet.totals.score;
        let off = less(score, place.total.mean).unwrap_or_default();
        let key = match (off.is_zero(), off.is_negative()) {
            (true, _) => "at_mean",
            (_, true) => "below_mean",
            _ => "above_mean",
        };
        let apart = self.say(key, &[("apart", Dec(off.0.abs()).to_string())]);
        let params = [
            ("score", score.to_string()),
            ("mean", place.total.mean.to_string()),
            ("best", place.total.best.to_string()),
            ("apart", apart),
        ];
        self.sentence([self.say("peers_total", &params)])
    }

    /// Returns the groups beside the comparison group: own rate, mean, best, and how far off the mean.
    pub(super) fn peers_groups(&self) -> Vec<Beside> {
        let row = |(group, score): (&model::system::Group, &model::plan::GroupScore)| {
            let spread = self.spread(&group.key)?;
            Some(Beside {
                item: group.name.clone(),
                figures: vec![
                    percent(score.rate),
                    percent(Some(spread.mean)),
                    percent(Some(spread.best)),
                    change(score.rate, Some(spread.mean)),
                ],
            })
        };
        self.level1().into_iter().filter_map(row).collect()
    }
}

fn percent(rate: Option<Dec>) -> String {
    rate.map(|rate| format!("{rate}%")).unwrap_or_default()
}

/// Returns a difference with its sign; empty where a side has no figure.
fn change(now: Option<Dec>, then: Option<Dec>) -> String {
    let change = now.zip(then).and_then(|(now, then)| less(now, then));
    match change {
        Some(change) if change.is_negative() || change.is_zero() => change.to_string(),
        Some(change) => format!("+{change}"),
        None => String::new(),
    }
}
