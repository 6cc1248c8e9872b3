//! The lists of indicators on a 评分报告: what scored well, what lost points, bonus, penalty and veto rows, and what to mend.

use super::data::{Group, Groups, Losses, Row};
use super::{Drawing, Leaf};
use crate::plain;
use evaluation::board::columns;
use model::number::{Dec, Exact};
use model::plan::{GroupScore, State};
use model::rule::Section;
use model::standing::Ladder;
use model::system::{Aggregate, System};
use model::wording;

/// The number of indicators with high scores that are listed.
const STRONG: usize = 10;
/// The 得分率, in per cent, from which a score is high.
const HIGH: i64 = 80;

/// Returns a 得分率 in per cent, one decimal; none of no points.
pub(super) fn rate(system: &System, score: Dec, points: Dec) -> Option<Dec> {
    let share = Exact::from(score).div(&Exact::from(points))?;
    (&share * &Exact::from(100)).round(1, system.rounding)
}

impl<'a> Drawing<'a> {
    /// Returns the level-1 groups that have base points, with their scores.
    pub(super) fn level1(&self) -> Vec<(&'a model::system::Group, &'a GroupScore)> {
        let system = self.system();
        let at = columns(self.subject.compiled, [self.subject.traits()].into_iter());
        let found = at.iter().filter_map(|column| {
            let group = system.groups.get(column.at)?;
            let mut scores = self.subject.sheet.groups.iter();
            let score = scores.find(|score| score.key == group.key)?;
            (!score.points.is_zero()).then_some((group, score))
        });
        found.collect()
    }

    /// Returns the groups with their bars and the sums below them.
    pub(super) fn groups(&self) -> Groups {
        let totals = &self.subject.sheet.totals;
        let text = |rate: Option<Dec>| rate.map(|rate| rate.to_string()).unwrap_or_default();
        let groups = self.level1().into_iter().map(|(group, score)| Group {
            item: group.name.clone(),
            spoke: group.short().to_owned(),
            points: plain(score.points),
            got: match score.scored {
                true => score.score.to_string(),
                false => String::new(),
            },
            rate: text(score.rate),
            last: text(self.last_rate(&group.key)),
            mean: text(self.spread(&group.key).map(|spread| spread.mean)),
        });
        let sum = |(key, score): (&str, Dec)| Group {
            item: self.word(key),
            points: match key {
                "base" => plain(totals.points),
                _ => String::new(),
            },
            got: match totals.nothing && key == "base" {
                true => String::new(),
                false => score.to_string(),
            },
            ..Group::default()
        };
        Groups {
            groups: groups.collect(),
            sums: self.parts().into_iter().map(sum).collect(),
            total: Group {
                item: self.word("total"),
                got: totals
                    .so_far()
                    .map(|score| score.to_string())
                    .unwrap_or_default(),
                ..Group::default()
            },
        }
    }

    /// Returns the parts of the total that the system has, by the key of their words.
    pub(super) fn parts(&self) -> Vec<(&'static str, Dec)> {
        let totals = &self.subject.sheet.totals;
        let has = |section| self.leaves(section).next().is_some();
        let parts = [
            ("base", true, totals.base),
            ("bonus", has(Section::Bonus), totals.bonus),
            ("penalty", has(Section::Penalty), totals.penalty),
            (
                "children",
                self.system().children_share.is_some(),
                totals.children,
            ),
        ];
        let there = parts.into_iter().filter(|(_, there, _)| *there);
        there.map(|(key, _, score)| (key, score)).collect()
    }

    /// Returns the base leaves with a high 得分率, those with full points first and then those worth most.
    pub(super) fn high(&self) -> Vec<Leaf<'a>> {
        let base = self.leaves(Section::Base);
        let mut high: Vec<Leaf<'_>> = base
            .filter(|leaf| leaf.reaches(HIGH) == Some(true))
            .collect();
        high.sort_by_key(|leaf| {
            let full = leaf.reaches(100) == Some(true);
            (
                std::cmp::Reverse(full),
                std::cmp::Reverse(leaf.scored.points),
            )
        });
        high
    }

    /// Returns what is said of the leaves with high scores, and those that are listed.
    pub(super) fn strong(&self) -> (String, Vec<Row>) {
        let high = self.high();
        if high.is_empty() {
            let none = match self.subject.sheet.totals.scored {
                true => "strong_none",
                false => "unscored_all",
            };
            return (self.sentence([self.word(none)]), Vec::new());
        }
        let full = high.iter().filter(|leaf| leaf.reaches(100) == Some(true));
        let params = [
            ("full", full.count().to_string()),
            ("n", high.len().to_string()),
        ];
        let mut said = vec![self.say("strong_full", &params)];
        if high.len() > STRONG {
            said.push(self.say("strong_listed", &[("n", STRONG.to_string())]));
        }
        let listed = high.iter().take(STRONG).map(|leaf| Row {
            why: self.why(leaf.indicator),
            ..self.listed(leaf)
        });
        (self.sentence(said), listed.collect())
    }

    /// Returns what is said of the losses, and their list.
    pub(super) fn lost(&self) -> (String, Losses) {
        let losses = self.losses();
        if losses.is_empty() {
            let none = match self.subject.sheet.totals.scored {
                true => "losses_none",
                false => "unscored_all",
            };
            return (self.sentence([self.word(none)]), Losses::default());
        }
        let sum = losses.iter().try_fold(Dec::ZERO, |sum, (_, lost)| {
            sum.0.checked_add(lost.0).map(Dec)
        });
        let sum = sum.filter(|_| self.adds_up());
        let mut params = vec![("n", losses.len().to_string())];
        let key = match sum {
            Some(sum) => {
                params.push(("lost", sum.to_string()));
                "losses_sum"
            }
            None => "losses_list",
        };
        let said = self.sentence([self.say(key, &params)]);
        let list = losses.iter().map(|(leaf, lost)| Row {
            lost: lost.to_string(),
            why: self.why(leaf.indicator),
            ..self.listed(leaf)
        });
        let losses = Losses {
            list: list.collect(),
            lost: sum.map(|sum| sum.to_string()).unwrap_or_default(),
        };
        (said, losses)
    }

    /// Reports whether the points of leaves add up to the base.
    fn adds_up(&self) -> bool {
        let mut groups = self.system().groups.iter();
        self.system().aggregate == Aggregate::Sum
            && groups.all(|group| group.aggregate == Aggregate::Sum)
    }

    /// Returns a leaf with its points and its score.
    fn listed(&self, leaf: &Leaf<'_>) -> Row {
        let score = leaf.scored.score;
        Row {
            item: self.item(leaf.indicator),
            points: plain(leaf.scored.points),
            got: score.map(|score| score.to_string()).unwrap_or_default(),
            ..Row::default()
        }
    }

    /// Returns the veto rows whose event occurred.
    pub(super) fn occurred(&self) -> Vec<Leaf<'a>> {
        let (sheet, entries) = (self.subject.sheet, self.subject.entries);
        let entrant = Ladder::of(self.system()).entrant("", "", sheet, entries);
        let rows = self.leaves(Section::Veto);
        rows.filter(|leaf| entrant.occurred.contains(&leaf.indicator.key))
            .collect()
    }

    /// Returns the bonus, penalty and veto rows that have an effect; none where the system has no such rows.
    pub(super) fn extra(&self) -> Option<(String, Vec<Row>)> {
        let scoring = [Section::Bonus, Section::Penalty];
        let mut all = scoring.into_iter().chain([Section::Veto]);
        if !all.any(|section| self.leaves(section).next().is_some()) {
            return None;
        }
        let given = |leaf: &Leaf<'_>| leaf.scored.score.is_some_and(|score| !score.is_zero());
        let scored = scoring.into_iter().flat_map(|section| self.leaves(section));
        let scored = scored.filter(given);
        let mut rows: Vec<Row> = scored
            .map(|leaf| Row {
                why: self.why(leaf.indicator),
                ..self.listed(&leaf)
            })
            .collect();
        rows.extend(self.occurred().iter().map(|leaf| Row {
            points: String::new(),
            got: self.word("veto_yes"),
            why: self.why(leaf.indicator),
            ..self.listed(leaf)
        }));
        let said = match rows.is_empty() {
            true => self.sentence([self.word("extra_none")]),
            false => String::new(),
        };
        Some((said, rows))
    }

    /// Returns what is to be mended: every loss in units of work, with who answers for it.
    pub(super) fn advice(&self) -> (String, Vec<Row>) {
        let losses = self.losses();
        let blank = self.subject.sheet.totals.blank_count;
        let mut said = Vec::new();
        if blank > 0 {
            said.push(self.say("advice_blank", &[("n", blank.to_string())]));
        }
        if losses.is_empty() && blank == 0 {
            said.push(self.word("advice_none"));
        } else if !losses.is_empty() {
            said.push(self.word("advice_list"));
        }
        let row = |(leaf, lost): &(Leaf<'_>, Dec)| {
            let derivation = self.subject.explain(leaf.indicator);
            let work = derivation
                .and_then(|derivation| wording::work(self.system(), &derivation, self.locale));
            Row {
                item: self.item(leaf.indicator),
                why: work
                    .unwrap_or_else(|| self.say("advice_standard", &[("lost", lost.to_string())])),
                who: self.subject.role(&leaf.indicator.lead).to_owned(),
                ..Row::default()
            }
        };
        (self.sentence(said), losses.iter().map(row).collect())
    }

    /// Returns how many base leaves are in a state.
    pub(super) fn count(&self, is: impl Fn(&State) -> bool) -> usize {
        let base = self.leaves(Section::Base);
        base.filter(|leaf| is(&leaf.scored.state)).count()
    }
}
