//! Worked figures, independently computed: every figure of `figures.json` digit for digit, sums, and all 10,001 rates of
//! a ratio against integer fractions. SCORING.md §5, §6.

mod analysis;
mod cohorts;
mod published;
mod quota;
mod rollup;

use model::entry::{Cell, Entries, Entry};
use model::plan::{Derivation, Plan, Sheet, Viewpoint};
use model::rule::step::Step;
use model::system::System;
use serde_json::Value;

/// A system of the given indicators (TOML) over the data `x`, `num` and `den`.
fn system(settings: &str, indicators: &str) -> System {
    let datum = |key: &str| {
        format!("[[datum]]\nkey = '{key}'\nname = '{key}'\nunit = '个'\nmeasure = 'amount'\n")
    };
    let text = format!(
        "format = 1\nkey = 'vectors'\nname = 'v'\nversion = '1'\nkind = 'county'\npoints = '100'\nbonus_cap = '5'\n\
         penalty_cap = '5'\n{settings}\n[[role]]\nkey = 'lead'\nname = 'lead'\n{}{}{}\n\
         [[group]]\nkey = 'a'\ncode = 'A'\nname = 'a'\n{indicators}",
        datum("x"),
        datum("num"),
        datum("den"),
    );
    model::system::parse(&text).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// One indicator as TOML; `expr` empty for rules that ask their own questions.
fn indicator(key: &str, points: &str, expr: &str, dp: Option<u64>, rule: &str) -> String {
    let value = match (expr, dp) {
        ("", _) => String::new(),
        (expr, Some(dp)) => {
            format!("[indicator.value]\nexpr = '{expr}'\ndp = {dp}\nunit = '%'\nden0 = 'error'\n")
        }
        (expr, None) => format!("[indicator.value]\nexpr = '{expr}'\nunit = '%'\n"),
    };
    format!(
        "[[indicator]]\nkey = '{key}'\ncode = '{key}'\ngroup = 'a'\nname = '{key}'\nshort = '{key}'\npoints = '{points}'\n\
         lead = 'lead'\n{value}[indicator.rule]\n{rule}\n"
    )
}

fn entries<'a>(cells: impl IntoIterator<Item = (&'a str, &'a str)>) -> Entries {
    let read = |(cell, typed): (&str, &str)| {
        let cell: Cell = cell.parse().unwrap();
        let entry = match typed.parse() {
            Ok(number) if !cell.is_text() => Entry::of(number),
            _ => Entry::words(typed),
        };
        (cell, entry)
    };
    cells.into_iter().map(read).collect()
}

fn sheet(system: &System, cells: &[(&str, &str)]) -> Sheet {
    let plan = Plan::compile(system).unwrap();
    plan.scores(&entries(cells.iter().copied()), Viewpoint::Upper, None)
}

/// What a figure of the file is in the derivation.
fn found(d: &Derivation, figure: &str) -> Option<String> {
    let step = d.step.as_ref()?;
    Some(match (figure, step) {
        ("score", _) => d.score?.to_string(),
        ("exact", _) => d.exact.clone()?,
        ("value", _) => d.value?.to_string(),
        ("d", Step::Efficacy { d, .. }) => d.to_string(),
        ("g", Step::Growth { g, .. }) => (*g)?.to_string(),
        ("share", Step::Growth { share, .. }) => share.to_string(),
        ("mean", Step::Judgement { mean, .. }) => mean.to_string(),
        ("index", Step::Survey { index, .. }) => index.to_string(),
        _ => return None,
    })
}

#[test]
fn worked_figures_are_reproduced_digit_for_digit() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("figures.json")).unwrap();
    assert_eq!(cases.len(), 28);
    for case in &cases {
        let text = |key: &str| case[key].as_str().unwrap_or_default();
        let rule = text("rule");
        let own = ["judgement", "survey", "deduct"];
        let expr = match text("expr") {
            "" if own.iter().any(|kind| rule.contains(&format!("'{kind}'"))) => "",
            "" => "x",
            expr => expr,
        };
        let settings = match text("rounding") {
            "" => String::new(),
            rounding => format!("rounding = '{rounding}'"),
        };
        let leaf = indicator("leaf", text("points"), expr, case["dp"].as_u64(), rule);
        let plan = Plan::compile(&system(&settings, &leaf)).unwrap();
        let cells = case["cells"].as_object().unwrap();
        let cells = entries(cells.iter().map(|(k, v)| (k.as_str(), v.as_str().unwrap())));
        let derivation = plan.explain(&cells, Viewpoint::Upper, "leaf").unwrap();
        for figure in [
            "score", "exact", "value", "d", "g", "share", "mean", "index",
        ] {
            if let Some(expected) = case[figure].as_str() {
                let found = found(&derivation, figure);
                assert_eq!(found.as_deref(), Some(expected), "{figure} of {case}");
            }
        }
        // The silent run gives what the recorded one gives.
        let sheet = plan.scores(&cells, Viewpoint::Upper, None);
        assert_eq!(sheet.leaves[0].score, derivation.score, "{case}");
    }
}

#[test]
fn every_rate_of_a_ratio_agrees_with_its_integer_fraction() {
    let leaf = indicator(
        "leaf",
        "3",
        "num / den * 100",
        Some(2),
        "kind = 'ratio'\ntarget = '90'",
    );
    let plan = Plan::compile(&system("", &leaf)).unwrap();
    for k in 0..=10_000u64 {
        let cells = entries([("num", k.to_string().as_str()), ("den", "10000")]);
        let sheet = plan.scores(&cells, Viewpoint::Own, None);
        // 3 · (k/100) / 90 points are k/30 hundredths: half-up in integers, at most 3.00.
        let hundredths = ((2 * k + 30) / 60).min(300);
        let expected = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let score = sheet.leaves[0].score.unwrap().to_string();
        assert_eq!(score, expected, "{}.{:02} %", k / 100, k % 100);
    }
    let cells = entries([("num", "8985"), ("den", "10000")]);
    let sheet = plan.scores(&cells, Viewpoint::Own, None);
    assert_eq!(sheet.leaves[0].score.unwrap().to_string(), "3.00");
}

#[test]
fn where_scores_are_rounded_decides_three_thirds() {
    let leaf = |key: &str| indicator(key, "2", "x", None, "kind = 'ratio'\ntarget = '3'");
    let leaves = ["p", "q", "r"].map(leaf).concat();
    for (settings, expected) in [("", "3.99"), ("round_at = 'total'", "4.00")] {
        let sheet = sheet(&system(settings, &leaves), &[("x", "2")]);
        assert_eq!(sheet.totals.score.to_string(), expected);
        assert_eq!(sheet.groups[0].score.to_string(), expected);
        assert_eq!(sheet.leaves[0].score.unwrap().to_string(), "1.33");
    }
}

#[test]
fn the_final_score_is_base_and_bonus_less_penalty() {
    let bonus = "kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'n', label = 'n', per = '1' }, { key = 'p', label = 'p', \
                 per = '0.5' }, { key = 'c', label = 'c', per = '0.2' }]";
    let penalty = "kind = 'penalty'\nunit = '项'\nper = '0.7'";
    let leaves = [
        indicator("base", "100", "x", None, "kind = 'formula'"),
        indicator("b", "3", "", None, bonus),
        indicator("c", "4", "", None, bonus),
        indicator("p", "2", "", None, penalty),
    ]
    .concat();
    let system = system("", &leaves);
    let totals = |cells: &[(&str, &str)]| {
        let totals = sheet(&system, cells).totals;
        [totals.bonus, totals.penalty, totals.score].map(|x| x.to_string())
    };
    // 1 national, 2 provincial and 3 city matters are 2.60; 1.10 more in the other row.
    let first = [
        ("x", "88.64"),
        ("b:matter.1", "n"),
        ("b:matter.2", "p"),
        ("b:matter.3", "p"),
        ("b:matter.4", "c"),
        ("b:matter.5", "c"),
        ("b:matter.6", "c"),
    ];
    assert_eq!(totals(&first), ["2.60", "0.00", "91.24"]);
    let more = [
        ("c:matter.1", "p"),
        ("c:matter.2", "c"),
        ("c:matter.3", "c"),
        ("c:matter.4", "c"),
    ];
    let more = [&first[..], &more, &[("p:matter.1", "each")]].concat();
    assert_eq!(totals(&more), ["3.70", "0.70", "91.64"]);
    // Row cap 3, then the cap of all rows: 3 + 4 counts 5.
    let five = ["c:matter.5", "c:matter.6", "c:matter.7", "b:matter.7"].map(|cell| (cell, "n"));
    assert_eq!(
        totals(&[&more[..], &five].concat()),
        ["5.00", "0.70", "92.94"]
    );
    // The total is not below zero.
    assert_eq!(
        totals(&[("x", "0.50"), ("p:matter.1", "each")]),
        ["0.00", "0.70", "0.00"]
    );
}
