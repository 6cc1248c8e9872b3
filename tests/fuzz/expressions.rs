//! The expression language: parsed, valued, and as the value of an indicator scored and put into words. SCORING.md §3.

use super::{Dice, long, short};
use crate::figures::{COUNTY, PARK};
use model::entry::{Cell, Entries, Entry};
use model::number::expr::Expr;
use model::number::{Dec, Exact, Rounding};
use model::plan::{Plan, Viewpoint};
use model::system::{System, parse};
use model::wording::{self, Locale};

#[test]
fn no_expression_panics() {
    let bench = Bench::new();
    short(8_000, |dice| bench.case(dice));
}

#[test]
#[ignore = "cargo xtask fuzz"]
fn no_expression_panics_for_minutes() {
    let bench = Bench::new();
    long("expressions", |dice| bench.case(dice));
}

const NUMBERS: [&str; 18] = [
    "0",
    "1",
    "2",
    "3",
    "100",
    "0.005",
    "1.",
    ".5",
    "-1",
    "1e5",
    "00",
    "1,000",
    "０.５",
    "12",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.0000000000000000000000000001",
    "170141183460469231731687303715884105727",
];
const NAMES: [&str; 9] = [
    "x", "num", "den", "x@prev", "den@prev", "nobody", "x@", "建制", "if",
];
const SIGNS: [&str; 14] = [
    "+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "×", "÷", "−", "＋",
];
const CALLS: [&str; 7] = ["min", "max", "abs", "sum", "round", "if", "sqrt"];
const ODD: [&str; 22] = [
    "(", ")", ",", "（", "）", "，", " ", "\t", "\n", "\0", "!", "@", ".", "%", "_", "é",
    "\u{301}", "\u{202e}", "😀", "\u{feff}", "==", "\"",
];

struct Bench {
    seeds: Vec<String>,
    system: System,
    entries: Vec<Entries>,
    figures: Vec<Exact>,
}

impl Bench {
    fn new() -> Bench {
        let written = |text: &str| {
            let system = parse(text).unwrap();
            let values = system.indicators.into_iter().filter_map(|i| i.value);
            values.map(|value| value.expr).collect::<Vec<_>>()
        };
        let datum = |key: &str| {
            format!("[[datum]]\nkey = '{key}'\nname = '{key}'\nunit = '个'\nmeasure = 'amount'\n")
        };
        let text = format!(
            "format = 1\nkey = 'fuzz'\nname = 'f'\nversion = '1'\nkind = 'county'\npoints = '100'\n[[role]]\nkey = 'lead'\nname = 'lead'\n\
             {}{}{}[[group]]\nkey = 'a'\ncode = 'A'\nname = 'a'\n[[indicator]]\nkey = 'i'\ncode = 'I'\ngroup = 'a'\nname = 'i'\nshort = 'i'\n\
             points = '100'\nlead = 'lead'\n[indicator.value]\nexpr = 'x'\nunit = '%'\nden0 = 'error'\n[indicator.rule]\nkind = 'formula'\n",
            datum("x"),
            datum("num"),
            datum("den"),
        );
        let filled = |cells: &[(&str, &str)]| -> Entries {
            let entry = |(cell, typed): &(&str, &str)| {
                (
                    cell.parse::<Cell>().unwrap(),
                    Entry::of(typed.parse().unwrap()),
                )
            };
            cells.iter().map(entry).collect()
        };
        let huge = "79228162514264337593543950335";
        Bench {
            seeds: [COUNTY, PARK]
                .iter()
                .flat_map(|text| written(text))
                .collect(),
            system: parse(&text).unwrap(),
            entries: vec![
                filled(&[]),
                filled(&[("x", "89.85"), ("num", "468"), ("den", "0")]),
                filled(&[
                    ("x", huge),
                    ("num", "-0.0000000000000000000000000001"),
                    ("den", huge),
                    ("x@prev", huge),
                    ("den@prev", "3"),
                ]),
            ],
            figures: [
                "0",
                "1",
                "-2.5",
                "89.85",
                huge,
                "0.0000000000000000000000000001",
            ]
            .iter()
            .map(|text| Exact::from(text.parse::<Dec>().unwrap()))
            .collect(),
        }
    }

    fn case(&self, dice: &mut Dice) -> bool {
        let mut text = match dice.below(4) {
            0 => self.seeds[dice.below(self.seeds.len())].clone(),
            1 => (0..dice.below(30)).map(|_| token(dice)).collect(),
            _ => {
                let depth = if dice.one_in(20) { 40 } else { 5 };
                tree(dice, depth)
            }
        };
        for _ in 0..[0, 0, 1, 2, 5][dice.below(5)] {
            text = self.changed(dice, text);
        }
        self.check(dice, &text)
    }

    /// The text with one thing done to it.
    fn changed(&self, dice: &mut Dice, text: String) -> String {
        let chars: Vec<char> = text.chars().collect();
        let (from, to) = dice.part(chars.len());
        let join = |parts: &[&[char]]| parts.concat().into_iter().collect::<String>();
        let (head, part, tail) = (&chars[..from], &chars[from..to], &chars[to..]);
        let new: Vec<char> = token(dice).chars().collect();
        match dice.below(7) {
            0 => join(&[head, tail]),
            1 => join(&[head, part, part, tail]),
            2 => join(&[head, &new, &chars[from..]]),
            3 => join(&[head, &new, tail]),
            4 => join(&[head, &['('], part, &[')'], tail]),
            5 => {
                let other: Vec<char> = self.seeds[dice.below(self.seeds.len())].chars().collect();
                let (a, b) = dice.part(other.len());
                join(&[head, &other[a..b], tail])
            }
            // Past the limits of length, depth and number of terms.
            _ => join(&[head, &new.repeat(dice.below(400)), tail]),
        }
    }

    fn check(&self, dice: &mut Dice, text: &str) -> bool {
        let expr = match Expr::parse(text) {
            Ok(expr) => expr,
            Err(error) => {
                let length = text.chars().count();
                assert!(
                    (1..=length + 1).contains(&error.position),
                    "{error} in {text:?}"
                );
                assert!(wording::known("finding", error.code()), "{error}");
                return false;
            }
        };
        let start = dice.below(self.figures.len());
        let turned = |at: usize| self.figures.get((start + at) % (self.figures.len() + 1));
        // A value or a reason why there is none; either is fine.
        let _told = expr
            .value(&turned, Rounding::HalfEven)
            .map(|x| (x.show(), x.round(2, Rounding::HalfUp)));
        assert!(!expr.show(&|key, _| key.to_owned()).is_empty(), "{text:?}");
        if dice.one_in(4) {
            self.score(dice, text);
        }
        true
    }

    /// As the value of an indicator.
    fn score(&self, dice: &mut Dice, text: &str) {
        let mut system = self.system.clone();
        let value = system.indicators[0].value.as_mut().unwrap();
        text.clone_into(&mut value.expr);
        value.dp = [None, Some(0), Some(2)][dice.below(3)];
        for found in model::check::check(&system) {
            assert!(
                wording::finding(&found, Locale::ZhCn) != found.code,
                "{text:?}"
            );
        }
        let Ok(plan) = Plan::compile(&system) else {
            return;
        };
        for entries in &self.entries {
            let sheet = plan.scores(entries, Viewpoint::Own, None);
            let derivation = plan.explain(entries, Viewpoint::Own, "i").unwrap();
            assert_eq!(sheet.leaves[0].score, derivation.score, "{text:?}");
            for locale in [Locale::ZhCn, Locale::En] {
                assert!(!wording::sentence(&derivation, locale).is_empty());
                let _lines = wording::steps(&derivation, locale);
            }
        }
    }
}

fn token(dice: &mut Dice) -> String {
    let lists: [&[&str]; 5] = [&NUMBERS, &NAMES, &SIGNS, &CALLS, &ODD];
    let list = lists[dice.below(lists.len())];
    dice.of(list).to_owned()
}

/// A text that mostly follows the grammar.
fn tree(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.one_in(4) {
        let list: &[&str] = if dice.one_in(2) { &NUMBERS } else { &NAMES };
        return dice.of(list).to_owned();
    }
    match dice.below(8) {
        0 => format!("({})", tree(dice, depth - 1)),
        1 => format!("-{}", tree(dice, depth - 1)),
        2 => {
            let name = dice.of(&CALLS);
            let args: Vec<String> = (0..dice.below(4))
                .map(|_| tree(dice, depth.min(6) - 1))
                .collect();
            format!("{name}({})", args.join(", "))
        }
        3 => format!("round({}, {})", tree(dice, depth - 1), dice.below(14)),
        _ => {
            // Deep on one side only, else the text is past its limit at once.
            let (a, b) = (tree(dice, depth - 1), tree(dice, depth.min(4) - 1));
            let sign = SIGNS[dice.below(10)];
            format!("{a} {sign} {b}")
        }
    }
}
