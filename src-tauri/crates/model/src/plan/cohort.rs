//! Scores units that are compared with one another: first the values of every comparing leaf, then the sheets, each
//! with the values of its comparison group. SCORING.md §4.9.

use super::comparison::Cohorts;
use super::figures::{FigureTable, Figures};
use super::leaf::Scorer;
use super::total::Total;
use super::{
    Comparing, Derivation, Inputs, Leaf, Plan, Sheet, TotalStep, Traits, Viewpoint, explain, totals,
};
use crate::entry::{Cell, Entries};
use crate::number::Exact;
use crate::rule::Slot;
use crate::rule::cohort::Cohort;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A unit among those it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// Entries of the unit.
    pub entries: &'a Entries,
    /// Kind and classes of the unit, where rows distinguish them.
    pub traits: Traits<'a>,
    /// Comparison group (分组) of the unit; empty: all units are one group.
    pub group: &'a str,
    /// Figures of other evaluations. SCORING.md §2.4.
    pub given: Inputs,
}

impl<'a> Member<'a> {
    /// Returns a unit without kind and classes, in the one group of all units.
    pub fn of(entries: &'a Entries) -> Member<'a> {
        Member {
            entries,
            traits: Traits::default(),
            group: "",
            given: Inputs::default(),
        }
    }

    pub(super) fn scorer<'b>(
        &self,
        plan: &'b Plan,
        figures: Figures<'b>,
        viewpoint: Viewpoint,
        cohorts: &'b [Cohort],
    ) -> Scorer<'b>
    where
        'a: 'b,
    {
        Scorer {
            plan,
            figures,
            viewpoint,
            traits: self.traits,
            given: self.given,
            cohorts,
        }
    }
}

/// The other units of a comparison group, known only by the values with which they take part in comparisons.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// Values of the units under each comparison, in no particular order.
    pub(super) values: Vec<Vec<Exact>>,
}

impl Others {
    /// Returns the cohorts that a unit forms with them.
    fn cohorts(&self, plan: &Plan, one: &Scorer<'_>) -> Vec<Cohort> {
        let cohort = |(comparing, values): (&Comparing, &Vec<Exact>)| {
            let own = one.compared(comparing);
            Cohort::of(values.iter().cloned().chain(own).collect())
        };
        plan.comparisons
            .iter()
            .zip(&self.values)
            .map(cohort)
            .collect()
    }
}

/// Units that are compared with one another, with the figures of all units and the values of every comparison group
/// gathered once, so that explaining every unit reads no figures twice.
#[derive(Debug)]
pub struct Compared<'a> {
    pub(super) plan: &'a Plan,
    pub(super) viewpoint: Viewpoint,
    pub(super) members: Vec<Member<'a>>,
    pub(super) figures: Vec<FigureTable<'a>>,
    pub(super) cohorts: Arc<Cohorts>,
}

impl<'a> Compared<'a> {
    pub(super) fn of(plan: &'a Plan, members: Vec<Member<'a>>, viewpoint: Viewpoint) -> Self {
        let figures: Vec<FigureTable<'a>> = members
            .iter()
            .map(|member| FigureTable::gather(plan, member.entries, member.given))
            .collect();
        let scorers: Vec<Scorer<'_>> = members
            .iter()
            .zip(&figures)
            .map(|(member, figures)| member.scorer(plan, figures.of(0), viewpoint, &[]))
            .collect();
        let mut groups: BTreeMap<&str, Vec<&Scorer<'_>>> = BTreeMap::new();
        for (member, scorer) in members.iter().zip(&scorers) {
            groups.entry(member.group).or_default().push(scorer);
        }
        let cohorts = groups
            .iter()
            .map(|(group, own)| {
                let group = (*group).to_owned();
                (group, seen(plan, own, &scorers, viewpoint, |_| true))
            })
            .collect();
        Compared {
            plan,
            viewpoint,
            members,
            figures,
            cohorts: Arc::new(cohorts),
        }
    }

    /// Prepares one unit together with others of its comparison group, as seen by the level above.
    pub(super) fn beside(plan: &'a Plan, member: Member<'a>, others: &Others) -> Self {
        let viewpoint = Viewpoint::Upper;
        let figures = FigureTable::gather(plan, member.entries, member.given);
        let scorer = member.scorer(plan, figures.of(0), viewpoint, &[]);
        let cohorts = others.cohorts(plan, &scorer);
        Compared {
            plan,
            viewpoint,
            members: vec![member],
            figures: vec![figures],
            cohorts: Arc::new(BTreeMap::from([(member.group.to_owned(), cohorts)])),
        }
    }

    /// Returns the score sheet of every unit, in the order given.
    pub fn sheets(&self) -> Vec<Sheet> {
        let members = self.members.iter().zip(&self.figures);
        members
            .map(|(member, figures)| totals::sheet(&self.scorer(member, figures), member.entries))
            .collect()
    }

    /// Explains why one indicator of the unit at a position scored as it did: [`Plan::explain_in`].
    pub fn explain(&self, at: usize, indicator: &str) -> Option<Derivation> {
        let (member, figures) = (self.members.get(at)?, self.figures.get(at)?);
        explain::derivation(&self.scorer(member, figures), member.entries, indicator)
    }

    /// Explains the indicator as if it had no points by hand. A mark does not change the value that is compared, so the
    /// others stay as they are.
    pub fn explain_unmarked(&self, at: usize, indicator: &str) -> Option<Derivation> {
        let mark = Cell::leaf(indicator, Slot::Mark);
        let member = self.members.get(at)?;
        if !member.entries.contains_key(&mark) {
            return self.explain(at, indicator);
        }
        let mut bare = member.entries.clone();
        bare.remove(&mark);
        let member = Member {
            entries: &bare,
            ..*member
        };
        let figures = FigureTable::gather(self.plan, &bare, member.given);
        explain::derivation(&self.scorer(&member, &figures), &bare, indicator)
    }

    /// Explains how the total of the unit at a position was made: [`Plan::explain_total_in`].
    pub fn explain_total(&self, at: usize) -> Vec<TotalStep> {
        let (Some(member), Some(figures)) = (self.members.get(at), self.figures.get(at)) else {
            return Vec::new();
        };
        let run = totals::run(&self.scorer(member, figures), member.entries);
        Total::of(self.plan, &run, member.given).steps(member.traits)
    }

    /// Explains how the score of one of its groups was made. SCORING.md §6.13.
    pub fn explain_group(&self, at: usize, group: &str) -> Vec<TotalStep> {
        let (Some(member), Some(figures)) = (self.members.get(at), self.figures.get(at)) else {
            return Vec::new();
        };
        let run = totals::run(&self.scorer(member, figures), member.entries);
        Total::of(self.plan, &run, member.given).group_steps(member.traits, group)
    }

    fn scorer<'b>(&'b self, member: &Member<'a>, figures: &'b FigureTable<'a>) -> Scorer<'b> {
        let cohorts = self
            .cohorts
            .get(member.group)
            .map_or(&[][..], Vec::as_slice);
        member.scorer(self.plan, figures.of(0), self.viewpoint, cohorts)
    }
}

pub(super) fn derivation(
    plan: &Plan,
    members: &[Member<'_>],
    at: usize,
    viewpoint: Viewpoint,
    indicator: &str,
) -> Option<Derivation> {
    let member = members.get(at)?;
    let compares = |leaf: &Leaf| leaf.key == indicator;
    let leaf = plan.leaves.iter().find(|leaf| compares(leaf));
    let leaf = leaf.filter(|leaf| !leaf.compares.is_empty());
    let figures: Vec<(&Member<'_>, FigureTable<'_>)> = members
        .iter()
        .filter(|other| leaf.is_some_and(|leaf| leaf.everyone || other.group == member.group))
        .map(|other| (other, FigureTable::gather(plan, other.entries, other.given)))
        .collect();
    let scorers: Vec<Scorer<'_>> = figures
        .iter()
        .map(|(other, figures)| other.scorer(plan, figures.of(0), viewpoint, &[]))
        .collect();
    let own: Vec<&Scorer<'_>> = scorers.iter().collect();
    let cohorts = seen(plan, &own, &scorers, viewpoint, compares);
    let figures = FigureTable::gather(plan, member.entries, member.given);
    let scorer = member.scorer(plan, figures.of(0), viewpoint, &cohorts);
    explain::derivation(&scorer, member.entries, indicator)
}

/// Returns the cohorts of one comparison group, `own` among `all` units, as seen by the level above: one for each comparison,
/// empty where its leaf is not wanted. The unit itself sees none.
fn seen(
    plan: &Plan,
    own: &[&Scorer<'_>],
    all: &[Scorer<'_>],
    viewpoint: Viewpoint,
    wanted: impl Fn(&Leaf) -> bool,
) -> Vec<Cohort> {
    if viewpoint == Viewpoint::Own {
        return Vec::new();
    }
    let cohort = |comparing: &Comparing| {
        let value = |scorer: &Scorer<'_>| scorer.compared(comparing);
        let leaf = plan.leaves.get(comparing.leaf).filter(|leaf| wanted(leaf));
        Cohort::of(match leaf.map(|leaf| leaf.everyone) {
            None => Vec::new(),
            Some(true) => all.iter().filter_map(value).collect(),
            Some(false) => own.iter().filter_map(|scorer| value(scorer)).collect(),
        })
    };
    plan.comparisons.iter().map(cohort).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §4.9.

    use super::*;
    use crate::fixture::*;
    use crate::plan::{Gathering, State};

    const RULE: &str = "kind = 'rank'\nfirst = '2'\nstep = '0.2'\nmin = '0.4'";

    fn ranked() -> Plan {
        let mut leaf = of_value("2", Some(2), RULE);
        leaf.applies_to = vec!["rural".into()];
        Plan::compile(&system(vec![leaf, ratio("r", "98", "100")])).unwrap()
    }

    /// SCORING.md §4.9.
    #[test]
    fn a_group_is_ranked_by_itself_and_only_by_the_level_above() {
        let plan = ranked();
        let units = ["5", "7", "6", "9"].map(|a| entries(&[("a", a), ("b", "10")]));
        let members: Vec<Member<'_>> = units
            .iter()
            .zip([
                ("n", None),
                ("s", None),
                ("n", Some("rural")),
                ("n", Some("city")),
            ])
            .map(|(entries, (group, kind))| Member {
                entries,
                traits: kind.into(),
                group,
                given: Inputs::default(),
            })
            .collect();
        let sheets = plan.cohort(&members, Viewpoint::Upper);
        let scores: Vec<_> = sheets.iter().map(|sheet| sheet.leaves[0].score).collect();
        assert_eq!(
            scores,
            [
                Some(dec("1.80")),
                Some(dec("2.00")),
                Some(dec("2.00")),
                None
            ]
        );
        assert_eq!(sheets[3].leaves[0].state, State::Inapplicable);
        for (at, sheet) in sheets.iter().enumerate() {
            let told = plan
                .explain_in(&members, at, Viewpoint::Upper, "x")
                .unwrap();
            assert_eq!(
                (told.score, &told.state),
                (sheet.leaves[0].score, &sheet.leaves[0].state)
            );
            let told = plan
                .explain_in(&members, at, Viewpoint::Upper, "r")
                .unwrap();
            assert_eq!(told.score, sheet.leaves[1].score);
        }
        assert_eq!(plan.explain_in(&members, 4, Viewpoint::Upper, "x"), None);
        assert_eq!(plan.explain_in(&members, 0, Viewpoint::Upper, "z"), None);
        for (at, sheet) in sheets.iter().enumerate() {
            let steps = plan.explain_total_in(&members, at, Viewpoint::Upper);
            let score = sheet.totals.score;
            assert!(steps.contains(&TotalStep::Total { score }), "{steps:?}");
        }
        assert_eq!(plan.explain_total_in(&members, 4, Viewpoint::Upper), []);
        let compared = plan.compare(members.clone(), Viewpoint::Upper);
        assert_eq!(compared.sheets(), sheets);
        let mut gathering = Gathering::of(&plan, Viewpoint::Upper);
        assert!(gathering.compares());
        members.iter().for_each(|member| gathering.add(member));
        let comparison = gathering.done();
        for (at, member) in members.iter().enumerate() {
            let one = comparison.of(*member);
            assert_eq!(one.sheets(), [sheets[at].clone()]);
            assert_eq!(one.explain(0, "x"), compared.explain(at, "x"));
        }
        for at in 0..5 {
            let alone = plan.explain_in(&members, at, Viewpoint::Upper, "x");
            assert_eq!(compared.explain(at, "x"), alone);
        }
        let own = plan.cohort(&members, Viewpoint::Own);
        assert_eq!(own[0].leaves[0].state, State::Upper);
        let told = plan.explain_in(&members, 0, Viewpoint::Own, "x").unwrap();
        assert_eq!(told.state, State::Upper);
        // By itself a unit waits, whoever looks.
        for viewpoint in [Viewpoint::Own, Viewpoint::Upper] {
            let alone = plan.scores(&units[0], viewpoint, None);
            assert_eq!(alone.leaves[0].state, State::Upper);
            assert_eq!(alone.totals.upper_points.to_string(), "2");
        }
    }

    /// SCORING.md §1.2: a third of 1, 1 and 1.015 is 1.005, by whatever rule a unit gets a third.
    #[test]
    fn a_third_of_the_way_is_a_third_until_it_is_rounded() {
        for (rule, values, at) in [
            ("kind = 'min_max'", ["0", "1", "3"], 1),
            (
                "kind = 'goalposts'\nlow = '0'\nhigh = '3'",
                ["1", "2", "3"],
                0,
            ),
            ("kind = 'percentile'", ["1", "2", "3"], 0),
            ("kind = 'borda'", ["1", "2", "3"], 1),
        ] {
            let points = match rule {
                "kind = 'borda'" => ["0.6", "0.7", "0.71"],
                _ => ["1", "1", "1.015"],
            };
            let leaves = points.iter().zip(["x", "y", "z"]).map(|(points, key)| {
                let mut leaf = of_value(points, Some(0), rule);
                leaf.key = key.into();
                leaf
            });
            let mut system = system(leaves.collect());
            system.round_at = crate::system::RoundAt::Total;
            let plan = Plan::compile(&system).unwrap();
            let units = values.map(|a| entries(&[("a", a)]));
            let members: Vec<Member<'_>> = units.iter().map(Member::of).collect();
            let total = plan.cohort(&members, Viewpoint::Upper)[at].totals.score;
            assert_eq!(total, dec("1.01"), "{rule}");
        }
    }

    /// Where nothing compares units, together is as alone.
    #[test]
    fn without_rules_that_compare_a_cohort_is_one_unit_after_another() {
        let plan = Plan::compile(&system(vec![ratio("r", "60", "100"), upper("u", "40")])).unwrap();
        let units = [&[("a", "5"), ("b", "10")][..], &[("a", "5")], &[]].map(entries);
        let members = units.each_ref().map(Member::of);
        for viewpoint in [Viewpoint::Own, Viewpoint::Upper] {
            let alone: Vec<Sheet> = units
                .iter()
                .map(|e| plan.scores(e, viewpoint, None))
                .collect();
            assert_eq!(plan.cohort(&members, viewpoint), alone);
        }
    }
}
