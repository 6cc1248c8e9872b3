//! A board says of every unit what its sheet says, whatever was typed; and so it does after a what-if and after a change.
//! SCORING.md §4.1, §6.

use super::*;
use crate::entry::{Cell, Entries, Entry};
use crate::fixture::{of_value, rule};
use crate::plan::{Inputs, Member, Others, Sheet, State};
use crate::rule::Slot;
use crate::system::{Indicator, NaPolicy, System, parse};
use proptest::prelude::*;

/// Random numbers, small ones often.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn number(&mut self) -> Dec {
        let scale = self.below(4) as u32;
        let most = [3, 200, 20_000][self.below(3) as usize];
        let negative = self.below(20) == 0;
        let mantissa = self.below(most) as i64;
        Dec::new(if negative { -mantissa } else { mantissa }, scale)
    }

    fn entry(&mut self, cell: &Cell) -> Option<Entry> {
        let words = |text: &str| Some(Entry::words(text));
        let Cell::Leaf { slot, .. } = cell else {
            return (self.below(15) > 0).then(|| Entry::of(self.number()));
        };
        match slot {
            Slot::Consent => {
                (self.below(4) > 0).then(|| Entry::of(Dec::from(self.below(2) as i64)))
            }
            Slot::Na => (self.below(12) == 0).then(|| Entry::words("无此业务")),
            Slot::Rate => (self.below(3) == 0).then(|| Entry::of(self.number())),
            Slot::Mark => (self.below(8) == 0).then(|| Entry {
                note: ["", "核减"][self.below(2) as usize].to_owned(),
                ..Entry::of(self.number())
            }),
            Slot::Item(_) | Slot::Yes | Slot::Occurred | Slot::None => {
                (self.below(12) > 0).then(|| Entry::of(Dec::from(self.below(2) as i64)))
            }
            Slot::Level => words(["good", "fair", "poor", "one", " "][self.below(5) as usize]),
            Slot::Matter(_) => {
                words(["national", "provincial", "each", "0", ""][self.below(5) as usize])
            }
            Slot::MatterName(_) => words(["甲", "乙", ""][self.below(3) as usize]),
            Slot::Judge(_) if self.below(4) == 0 => words("recused"),
            _ => (self.below(4) > 0).then(|| Entry::of(self.number())),
        }
    }

    fn entries(&mut self, plan: &Plan) -> Entries {
        let matters = plan.leaves.iter().filter(|leaf| leaf.matters.is_some());
        let matters: Vec<Cell> = matters
            .flat_map(|leaf| {
                [1, 2, 3].into_iter().flat_map(|n| {
                    [Slot::Matter(n), Slot::MatterName(n)].map(|slot| Cell::leaf(&leaf.key, slot))
                })
            })
            .collect();
        let cells = plan
            .cells
            .iter()
            .map(|address| &address.cell)
            .chain(&matters);
        cells
            .filter_map(|cell| Some((cell.clone(), self.entry(cell)?)))
            .collect()
    }
}

/// The county's system, with leaves that compare units.
fn county() -> System {
    let text = include_str!("../../../../../../assets/templates/county.toml");
    let mut system = parse(text).unwrap();
    let datum = system.data[0].key.clone();
    let group = system.groups[0].key.clone();
    for (n, toml) in [
        "kind = 'min_max'",
        "kind = 'z_score'",
        "kind = 'min_max'\nlow = '20'\ncohort = 'all'",
        "kind = 'percentile'\ntie = 'lowest'\ncohort = 'all'",
        "kind = 'rank'\nfirst = '2'\nstep = '0.3'\nmin = '0.1'",
        "kind = 'rank'\nfirst = '2'\nmin = '0.1'\norder = 'asc'\ntie = 'average'\nbands = [{ top = '30', points = '2' }, { top = '60', points = '1' }]",
    ]
    .into_iter()
    .enumerate()
    {
        let mut leaf = of_value("2", Some(1), toml);
        leaf.key = format!("compared_{n}");
        leaf.group.clone_from(&group);
        leaf.na = Some(NaPolicy::RescaleTotal);
        leaf.value.as_mut().unwrap().expr.clone_from(&datum);
        system.indicators.push(leaf);
    }
    system
}

struct Units {
    given: Vec<(Entries, &'static str)>,
    shape: Shape,
    packs: Vec<Vec<u8>>,
}

impl Units {
    fn new(plan: &Plan, units: usize, chance: &mut Chance) -> Units {
        let given: Vec<_> = (0..units)
            .map(|_| {
                (
                    chance.entries(plan),
                    ["", "东片", "西片"][chance.below(3) as usize],
                )
            })
            .collect();
        let mut shape = Shape::default();
        let packs = given
            .iter()
            .map(|(entries, _)| shape.pack(entries.iter()))
            .collect();
        Units {
            given,
            shape,
            packs,
        }
    }

    fn returns(&self) -> Vec<Return<'_>> {
        let units = self.given.iter().zip(&self.packs);
        units
            .map(|((_, group), pack)| Return {
                packs: vec![pack],
                traits: Some("county").into(),
                group,
                given: Inputs::default(),
            })
            .collect()
    }

    fn sheets(&self, plan: &Plan, viewpoint: Viewpoint) -> Vec<Sheet> {
        let members: Vec<Member<'_>> = self
            .given
            .iter()
            .map(|(entries, group)| Member {
                traits: Some("county").into(),
                group,
                ..Member::of(entries)
            })
            .collect();
        plan.cohort(&members, viewpoint)
    }
}

/// What board and sheet both say of a unit.
#[derive(Debug, PartialEq)]
struct Says {
    leaves: Vec<(&'static str, Option<Dec>)>,
    groups: Vec<(Dec, Option<Dec>)>,
    totals: ([Dec; 4], bool),
}

fn of_sheet(sheet: &Sheet) -> Says {
    let t = &sheet.totals;
    Says {
        leaves: sheet
            .leaves
            .iter()
            .map(|leaf| {
                (
                    leaf.state.name(),
                    leaf.score.filter(|_| leaf.state == State::Scored),
                )
            })
            .collect(),
        groups: sheet
            .groups
            .iter()
            .map(|group| (group.score, group.rate))
            .collect(),
        totals: ([t.score, t.base, t.bonus, t.penalty], t.complete),
    }
}

fn of_board(board: &Board, unit: usize) -> Says {
    let leaf = |leaf: &LeafCell| {
        let score = (leaf.stands == Stands::Scored).then(|| board.printed(leaf.score));
        (leaf.stands.name(), score)
    };
    let t = board.totals()[unit];
    Says {
        leaves: board.leaves(unit).iter().map(leaf).collect(),
        groups: board
            .groups(unit)
            .iter()
            .map(|group| {
                (
                    board.printed(group.score),
                    group.rate.map(|rate| Dec::new(rate, 1)),
                )
            })
            .collect(),
        totals: (
            [t.score, t.base, t.bonus, t.penalty].map(|score| board.printed(score)),
            t.complete,
        ),
    }
}

fn agree(board: &Board, sheets: &[Sheet]) {
    assert_eq!(board.len(), sheets.len());
    for (unit, sheet) in sheets.iter().enumerate() {
        assert_eq!(of_board(board, unit), of_sheet(sheet), "unit {unit}");
        let better = sheets
            .iter()
            .filter(|other| other.totals.score > sheet.totals.score);
        assert_eq!(board.ranks()[unit].all as usize, better.count() + 1);
    }
}

fn alike(one: &Board, other: &Board) {
    assert_eq!(
        (
            &one.leaves,
            &one.groups,
            &one.totals,
            &one.ranks,
            &one.compared
        ),
        (
            &other.leaves,
            &other.groups,
            &other.totals,
            &other.ranks,
            &other.compared
        )
    );
}

/// Means instead of sums here and there, with weights everywhere.
fn vary(system: &mut System, chance: &mut Chance) {
    use crate::system::Aggregate::{GeometricMean, Sum, WeightedMean};
    let mut aggregate = || [Sum, WeightedMean, GeometricMean][chance.below(3) as usize];
    system.aggregate = aggregate();
    for group in &mut system.groups {
        group.aggregate = aggregate();
        group.weight = Some(Dec::from(3));
    }
    for (n, leaf) in system.indicators.iter_mut().enumerate() {
        leaf.weight = Some(Dec::from(n as i64 % 4 + 1));
    }
    system.capped = chance.below(2) == 0;
}

/// A what-if: points, a target, a rule.
fn other(system: &System, chance: &mut Chance) -> System {
    let mut system = system.clone();
    let n = system.indicators.len() as u64;
    for _ in 0..chance.below(3) + 1 {
        let leaf: &mut Indicator = &mut system.indicators[chance.below(n) as usize];
        match chance.below(3) {
            0 => leaf.points = Dec::new(chance.below(500) as i64, 2),
            1 if leaf.value.is_some() && !leaf.rule.needs_cohort() => {
                leaf.rule = rule("kind = 'ratio'\ntarget = '70'");
            }
            _ => system.bonus_cap = chance.number(),
        }
    }
    system
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_board_says_what_the_sheets_say(seed in any::<u64>(), units in 1usize..14, upper in any::<bool>(), total in any::<bool>(), means in any::<bool>()) {
        let mut chance = Chance(seed);
        let viewpoint = if upper { Viewpoint::Upper } else { Viewpoint::Own };
        let mut system = county();
        system.round_at = if total { RoundAt::Total } else { RoundAt::Item };
        if means {
            vary(&mut system, &mut chance);
        }
        let plan = Arc::new(Plan::compile(&system).unwrap());
        let mut units = Units::new(&plan, units, &mut chance);
        let mut board = Board::new(plan.clone(), Returns { shape: &units.shape, units: &units.returns() }, viewpoint, 1).unwrap();
        agree(&board, &units.sheets(&plan, viewpoint));

        let other = Arc::new(Plan::compile(&other(&system, &mut chance)).unwrap());
        board.replan(other.clone(), Returns { shape: &units.shape, units: &units.returns() }).unwrap();
        agree(&board, &units.sheets(&other, viewpoint));

        let unit = chance.below(units.given.len() as u64) as usize;
        let changed = chance.entries(&plan);
        for (cell, entry) in changed.into_iter().take(3) {
            units.given[unit].0.insert(cell, entry);
        }
        units.packs[unit] = units.shape.pack(units.given[unit].0.iter());
        let returns = units.returns();
        board.replace(unit, Returns { shape: &units.shape, units: &returns }).unwrap();
        agree(&board, &units.sheets(&other, viewpoint));
        alike(&board, &Board::new(other, Returns { shape: &units.shape, units: &returns }, viewpoint, 1).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// SCORING.md §4.9: of the others their packs are enough.
    #[test]
    fn a_unit_beside_packed_others_is_scored_as_among_them(seed in any::<u64>(), n in 1usize..9) {
        let mut chance = Chance(seed);
        let plan = Plan::compile(&county()).unwrap();
        let units = Units::new(&plan, n, &mut chance);
        let sheets = units.sheets(&plan, Viewpoint::Upper);
        let returns = units.returns();
        for (at, (sheet, one)) in sheets.iter().zip(&returns).enumerate() {
            let others = returns.iter().enumerate();
            let others = others.filter(|(other, _)| *other != at);
            let others: Vec<Return<'_>> = others.map(|(_, given)| given.clone()).collect();
            let others = Others::read(&plan, Returns { shape: &units.shape, units: &others }, one.group).unwrap();
            let (traits, group) = (one.traits, one.group);
            let member = Member { traits, group, ..Member::of(&units.given[at].0) };
            let beside = plan.beside(member, &others);
            prop_assert_eq!(&beside.sheets(), std::slice::from_ref(sheet));
        }
    }
}

/// SCORING.md §6.12: full points of 4.375 print as 4.38, and a bonus beside them lifts a rate above 100.
#[test]
fn a_board_has_the_rates_of_the_sheet_where_points_have_more_decimals_than_scores() {
    use crate::plan::rollup::tests::{given, group, tree};
    use crate::system::Aggregate::Sum;
    let mut bonus = given("x", "b", "2", "");
    bonus.rule =
        rule("kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'good', label = '好', per = '1' }]");
    let mut leaves = vec![
        given("p", "a", "4.375", ""),
        given("q", "b", "4.375", ""),
        bonus,
    ];
    for leaf in &mut leaves[..2] {
        leaf.rule = rule("kind = 'yes_no'\ntext = '是'");
    }
    let groups = vec![group("a", "", Sum, ""), group("b", "", Sum, "")];
    let mut system = tree(Sum, groups, leaves);
    system.bonus_cap = Dec::from(2);
    let plan = Arc::new(Plan::compile(&system).unwrap());
    let cells = crate::fixture::entries(&[("p:yes", "1"), ("q:yes", "1"), ("x:matter.1", "good")]);
    let mut shape = Shape::default();
    let pack = shape.pack(cells.iter());
    let unit = Return {
        packs: vec![&pack],
        traits: Default::default(),
        group: "",
        given: Inputs::default(),
    };
    let returns = Returns {
        shape: &shape,
        units: &[unit],
    };
    let board = Board::new(plan.clone(), returns, Viewpoint::Upper, 1).unwrap();
    let rates: Vec<_> = board
        .groups(0)
        .iter()
        .map(|group| group.percent())
        .collect();
    assert_eq!(rates, [Some(Dec::new(1000, 1)), Some(Dec::new(1230, 1))]);
    agree(&board, &[plan.scores(&cells, Viewpoint::Upper, None)]);
}

#[test]
fn threads_change_nothing() {
    let plan = Arc::new(Plan::compile(&county()).unwrap());
    let units = Units::new(&plan, 200, &mut Chance(7));
    let returns = units.returns();
    let board = |threads| {
        let returns = Returns {
            shape: &units.shape,
            units: &returns,
        };
        Board::new(plan.clone(), returns, Viewpoint::Upper, threads).unwrap()
    };
    alike(&board(1), &board(3));
}

#[test]
fn a_later_stage_lies_over_an_earlier_one() {
    let plan = Arc::new(Plan::compile(&county()).unwrap());
    let mut chance = Chance(11);
    let (below, above) = (chance.entries(&plan), chance.entries(&plan));
    let mut above: Entries = above.into_iter().step_by(3).collect();
    // Blank above: what stands below is taken away.
    let cleared: Vec<Cell> = below.keys().step_by(5).cloned().collect();
    above.extend(cleared.into_iter().map(|cell| (cell, Entry::default())));
    let mut shape = Shape::default();
    let packs = [shape.pack(below.iter()), shape.pack(above.iter())];
    let unit = Return {
        packs: packs.iter().map(Vec::as_slice).collect(),
        traits: Default::default(),
        group: "",
        given: Inputs::default(),
    };
    let board = Board::new(
        plan.clone(),
        Returns {
            shape: &shape,
            units: &[unit],
        },
        Viewpoint::Own,
        1,
    )
    .unwrap();
    let laid = crate::stage::layered([below, above]);
    agree(&board, &[plan.scores(&laid, Viewpoint::Own, None)]);
}

#[test]
fn bytes_that_nobody_packed_are_refused() {
    let plan = Arc::new(Plan::compile(&county()).unwrap());
    let unit = Return {
        packs: vec![&[0x40]],
        traits: Default::default(),
        group: "",
        given: Inputs::default(),
    };
    let returns = Returns {
        shape: &Shape::default(),
        units: &[unit],
    };
    let refused = Board::new(plan, returns, Viewpoint::Own, 1).err();
    assert_eq!(refused, Some(Unscored::Damaged(Damaged)));
}
