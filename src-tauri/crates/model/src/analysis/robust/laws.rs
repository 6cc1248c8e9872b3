//! Random systems: trees of sums, weighted and geometric means, with what is missing, 不适用, other kinds, coverage, caps,
//! bonus, penalty and vetoes. SCORING.md §6, §9.1, §A.6.

use super::field::{Field, NONE};
use super::*;
use crate::analysis::whatif::WhatIf;
use crate::entry::pack::Shape;
use crate::entry::{Entries, Entry};
use crate::fixture::{datum, dec, indicator, rule, system, value};
use crate::number::{Dec, Rounding};
use crate::plan::board::{Return, Returns};
use crate::plan::{Inputs, Member, Plan, Sheet, Viewpoint};
use crate::standing::{self, Entrant, Finality, Ladder};
use crate::system::{Aggregate, Group, NaPolicy, RoundAt, System};
use proptest::prelude::*;
use std::sync::Arc;

const HOWS: [Aggregate; 3] = [
    Aggregate::Sum,
    Aggregate::WeightedMean,
    Aggregate::GeometricMean,
];
const KINDS: [&str; 2] = ["town", "county"];

/// What one leaf is like: its group, points, weight, policy of 不适用, and the kind that alone has it.
type Shapes = Vec<(usize, i64, i64, usize, usize)>;

/// What a unit typed for one leaf: a value from 0 to 99, nothing, a claim, a claim that is granted.
type Typed = Vec<Vec<u32>>;

#[derive(Clone, Debug)]
struct Case {
    groups: Vec<(usize, usize, i64, usize)>,
    leaves: Shapes,
    root: usize,
    coverage: usize,
    switches: [bool; 3],
    units: Typed,
}

fn cases() -> impl Strategy<Value = Case> {
    let group = (0usize..6, 0usize..3, 1i64..5, 0usize..4);
    let leaf = (0usize..6, 1i64..30, 0i64..5, 0usize..4, 0usize..8);
    let unit = prop::collection::vec(0u32..130, 12);
    (
        prop::collection::vec(group, 1..6),
        prop::collection::vec(leaf, 2..9),
        0usize..3,
        0usize..4,
        any::<[bool; 3]>(),
        prop::collection::vec(unit, 2..9),
    )
        .prop_map(|(groups, leaves, root, coverage, switches, units)| Case {
            groups,
            leaves,
            root,
            coverage,
            switches,
            units,
        })
}

impl Case {
    fn system(&self) -> System {
        let leaves = self.leaves.iter().enumerate();
        let leaves = leaves.map(|(n, (group, points, weight, policy, kind))| {
            let ratio = rule("kind = 'ratio'\ntarget = '100'");
            let (key, points) = (format!("k{n}"), points.to_string());
            let mut leaf = indicator(&key, &points, Some(value(&format!("d{n}"), Some(1))), ratio);
            leaf.group = format!("g{}", group % self.groups.len());
            leaf.weight = Some(Dec::from(*weight));
            leaf.na = [
                NaPolicy::RescaleGroup,
                NaPolicy::RescaleTotal,
                NaPolicy::FullMarks,
                NaPolicy::RescaleGroup,
            ]
            .get(*policy)
            .copied();
            leaf.applies_to = KINDS
                .get(*kind)
                .map(|kind| (*kind).to_owned())
                .into_iter()
                .collect();
            leaf
        });
        let mut system = system(leaves.collect());
        for (key, toml) in [
            (
                "up",
                "kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'a', label = 'a', per = '3' }]",
            ),
            ("down", "kind = 'penalty'\nunit = '次'\nper = '4'"),
            (
                "out",
                "kind = 'veto'\neffect = 'disqualify'\nenabled = true",
            ),
        ] {
            let mut row = indicator(key, "9", None, rule(toml));
            row.group = "g0".into();
            system.indicators.push(row);
        }
        system.kinds = KINDS.map(str::to_owned).to_vec();
        system.data = (0..self.leaves.len())
            .map(|n| datum(&format!("d{n}")))
            .collect();
        let group = system.groups.remove(0);
        let coverage = |n: usize| ["0", "50", "75", "100"].get(n).map(|c| dec(c));
        let groups = self.groups.iter().enumerate();
        system.groups = groups
            .map(|(n, (parent, how, weight, covered))| Group {
                key: format!("g{n}"),
                parent: if *parent < n {
                    format!("g{parent}")
                } else {
                    String::new()
                },
                aggregate: HOWS[*how],
                weight: Some(Dec::from(*weight)),
                points: Some(dec("40")),
                coverage: coverage(*covered),
                ..group.clone()
            })
            .collect();
        system.aggregate = HOWS[self.root];
        system.coverage = coverage(self.coverage).unwrap();
        system.capped = self.switches[0];
        if self.switches[1] {
            system.round_at = RoundAt::Total;
        }
        if self.switches[2] {
            system.rounding = Rounding::HalfEven;
        }
        system
    }

    fn entries(&self, unit: &[u32]) -> Entries {
        let mut entries = Entries::new();
        let mut put = |cell: String, entry: Entry| entries.insert(cell.parse().unwrap(), entry);
        for (n, typed) in unit.iter().take(self.leaves.len()).enumerate() {
            match typed {
                0..100 => {
                    // Few different values, so that ties and noughts come up.
                    put(
                        format!("d{n}"),
                        Entry::of(Dec::from(i64::from(typed / 9 * 9))),
                    );
                }
                100..112 => {}
                _ => {
                    put(format!("k{n}:na"), Entry::words("无"));
                    if *typed > 115 {
                        put(format!("k{n}:consent"), Entry::of(Dec::from(1)));
                    }
                }
            }
        }
        let last = unit.last().copied().unwrap_or(0);
        if last % 3 == 0 {
            put("up:matter.1".into(), Entry::words("a"));
        }
        if last % 4 == 0 {
            put("down:matter.1".into(), Entry::words("each"));
        }
        put(
            "out:occurred".into(),
            Entry::of(Dec::from(i64::from(last % 7 == 0))),
        );
        entries
    }

    fn kind(unit: usize) -> &'static str {
        KINDS[unit % 2]
    }

    fn board(&self, system: &System) -> Board {
        let mut shape = Shape::default();
        let entries: Vec<Entries> = self.units.iter().map(|unit| self.entries(unit)).collect();
        let packs: Vec<Vec<u8>> = entries.iter().map(|one| shape.pack(one.iter())).collect();
        let units = packs.iter().enumerate().map(|(at, pack)| Return {
            packs: vec![pack],
            traits: Some(Case::kind(at)).into(),
            group: "",
            given: Inputs::default(),
        });
        let units: Vec<Return<'_>> = units.collect();
        let (shape, units) = (&shape, units.as_slice());
        let plan = Arc::new(Plan::compile(system).unwrap());
        Board::new(plan, Returns { shape, units }, Viewpoint::Upper, 1).unwrap()
    }

    /// The official ranks, from whole sheets.
    fn official(&self, system: &System) -> Vec<Option<u32>> {
        let plan = Plan::compile(system).unwrap();
        let entries: Vec<Entries> = self.units.iter().map(|unit| self.entries(unit)).collect();
        let members = entries.iter().enumerate().map(|(at, one)| Member {
            traits: Some(Case::kind(at)).into(),
            ..Member::of(one)
        });
        let members: Vec<Member<'_>> = members.collect();
        let sheets = plan.cohort(&members, Viewpoint::Upper);
        let (ladder, finality) = (Ladder::of(system), Finality::of(system));
        let entrant = |(at, (sheet, one)): (usize, (&Sheet, &Entries))| {
            let entrant = ladder.entrant(&at.to_string(), "", sheet, one);
            let fixed = finality.of_sheet(sheet, &Inputs::default());
            Entrant {
                total: fixed.then_some(sheet.totals.score),
                ..entrant
            }
        };
        let entrants: Vec<Entrant> = sheets
            .iter()
            .zip(&entries)
            .enumerate()
            .map(entrant)
            .collect();
        let standings = standing::board(&ladder, &entrants, &[]).standings;
        standings
            .into_iter()
            .map(|standing| standing.rank)
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Nobody's rank is another than that of the score, and who has none there takes none from anybody.
    #[test]
    fn the_ranks_that_hold_are_the_official_ones(case in cases()) {
        let system = case.system();
        let board = case.board(&system);
        let ranks = Contest::of(&system).ranks(&board);
        let official = case.official(&system);
        if official.iter().any(Option::is_some) {
            for (rank, official) in ranks.iter().zip(&official) {
                prop_assert!(official.is_none() || rank == official, "{:?} {:?}", ranks, official);
            }
        }
    }

    #[test]
    fn without_a_spread_totals_in_floats_are_those_of_the_score(case in cases()) {
        let system = case.system();
        let board = case.board(&system);
        let running = vec![Running::Ranked; board.len()];
        let mut totals = vec![0; board.len()];
        Field::of(&board, &running).totals(&vec![1.0; system.indicators.len()], &mut totals);
        for (drawn, total) in totals.iter().zip(board.totals()) {
            prop_assert_eq!(*drawn, if total.scored { total.score } else { NONE });
        }
    }

    /// A spread of a millionth of a per cent changes no rank.
    #[test]
    fn draws_within_next_to_nothing_give_the_official_ranks(case in cases(), seed in any::<u64>()) {
        let system = case.system();
        let board = case.board(&system);
        let contest = Contest::of(&system);
        let Ok(firm) = Firmness::of(&board, &contest) else { return Ok(()) };
        let draws = Draws { count: 3, seed, spread: Spread::Within(Dec::new(1, 12)) };
        let drawn = firm.simulate(draws).unwrap();
        prop_assert_eq!(&drawn, &firm.simulate(draws).unwrap());
        for (range, rank) in drawn.units.iter().zip(firm.ranks()) {
            let told = range.map(|range| (range.rank, range.best, range.worst));
            // A total of children alone is not rolled up from leaves.
            prop_assert!(told.is_none_or(|(held, best, worst)| (Some(held), best, worst) == (*rank, held, held)), "{:?} {:?}", told, rank);
            prop_assert_eq!(told.is_some(), rank.is_some());
        }
    }

    /// The weight, or under a sum the points, of the leaf are 0.
    #[test]
    fn leaving_one_out_is_giving_it_the_weight_0(case in cases()) {
        let system = case.system();
        let board = case.board(&system);
        let contest = Contest::of(&system);
        let Ok(firm) = Firmness::of(&board, &contest) else { return Ok(()) };
        let shifts = firm.removals().unwrap();
        prop_assert_eq!(shifts.len(), case.leaves.len());
        for shift in shifts {
            let leaf = &system.indicators[shift.leaf];
            let mut layer = WhatIf::default();
            let averaged = system.group(&leaf.group).unwrap().aggregate != Aggregate::Sum;
            let list = if averaged { &mut layer.weights } else { &mut layer.points };
            list.insert(leaf.key.clone(), Dec::ZERO);
            let tried = layer.system(&system).unwrap();
            let ranks = contest.ranks(&case.board(&tried));
            prop_assert_eq!(&shift.ranks, &ranks, "{}", leaf.key);
        }
    }

    /// Weights of leaves times their factors; of groups times the mean factor of what is below. SCORING.md §6.5.
    #[test]
    fn drawn_weights_are_rolled_up_as_weights_that_are_set(
        mut case in cases(), factors in prop::collection::vec(50i64..150, 9)
    ) {
        case.root = 1 + case.root % 2;
        for group in &mut case.groups {
            (group.0, group.1) = (9, 1 + group.1 % 2);
        }
        for leaf in &mut case.leaves {
            (leaf.2, leaf.4) = (leaf.2 + 1, 9);
        }
        let system = case.system();
        let board = case.board(&system);
        let mut layer = WhatIf::default();
        let count = case.leaves.len();
        for group in &system.groups {
            let below = system.indicators.iter().zip(&factors).take(count);
            let below: Vec<_> = below.filter(|(leaf, _)| leaf.group == group.key).collect();
            let weight = |leaf: &crate::system::Indicator| leaf.weight.unwrap().0;
            let held: rust_decimal::Decimal = below.iter().map(|(leaf, _)| weight(leaf)).sum();
            let drawn: rust_decimal::Decimal = below
                .iter()
                .map(|(leaf, factor)| weight(leaf) * rust_decimal::Decimal::new(**factor, 2))
                .sum();
            for (leaf, factor) in &below {
                layer.weights.insert(leaf.key.clone(), Dec(weight(leaf) * rust_decimal::Decimal::new(**factor, 2)));
            }
            if !held.is_zero() {
                let weight = group.weight.unwrap().0 * drawn / held;
                layer.weights.insert(group.key.clone(), Dec(weight.round_dp(15)));
            }
        }
        let set = case.board(&layer.system(&system).unwrap());
        let running = vec![Running::Ranked; board.len()];
        let mut given = vec![1.0; system.indicators.len()];
        for (place, factor) in given.iter_mut().zip(&factors).take(count) {
            *place = *factor as f64 / 100.0;
        }
        let mut totals = vec![0; board.len()];
        Field::of(&board, &running).totals(&given, &mut totals);
        for (drawn, total) in totals.iter().zip(set.totals()) {
            prop_assert_eq!(*drawn != NONE, total.scored);
            // Half a hundredth may fall to either side by so little as the weights are rounded.
            prop_assert!(*drawn == NONE || (drawn - total.score).abs() <= 1, "{} {}", drawn, total.score);
        }
    }

    #[test]
    fn ranks_go_with_their_units(case in cases(), turn in 0usize..4, seed in any::<u64>()) {
        let mut turned = case.clone();
        // Kinds alternate.
        let turn = 2 * turn % (case.units.len() / 2 * 2).max(1);
        turned.units.truncate(case.units.len() / 2 * 2);
        let mut straight = case.clone();
        straight.units.truncate(case.units.len() / 2 * 2);
        turned.units.rotate_left(turn);
        let system = case.system();
        let contest = Contest::of(&system);
        let (here, there) = (straight.board(&system), turned.board(&system));
        let Ok(held) = Firmness::of(&here, &contest) else { return Ok(()) };
        let moved = Firmness::of(&there, &contest).unwrap();
        let along = |mut ranks: Vec<Option<u32>>| { ranks.rotate_left(turn); ranks };
        prop_assert_eq!(&along(held.ranks().to_vec()), moved.ranks());
        for (a, b) in held.removals().unwrap().into_iter().zip(moved.removals().unwrap()) {
            prop_assert_eq!((along(a.ranks), a.moved, a.furthest), (b.ranks, b.moved, b.furthest));
        }
        for spread in [Spread::Any, Spread::Within(Dec::new(2, 1))] {
            let draws = Draws { count: 40, seed, spread };
            let mut found = held.simulate(draws).unwrap();
            found.units.rotate_left(turn);
            prop_assert_eq!(&found.units, &moved.simulate(draws).unwrap().units);
            for range in found.units.into_iter().flatten() {
                prop_assert!(range.best <= range.from && range.from <= range.to && range.to <= range.worst);
            }
        }
    }
}
