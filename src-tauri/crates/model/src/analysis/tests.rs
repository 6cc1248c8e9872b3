//! Worked examples; the figures come from an independent calculation. SCORING.md §A.

use super::ahp::{Ahp, Method, RandomIndex, ahp};
use super::entropy::{Column, Scale, entropy};
use super::equal::equal;
use super::pairwise::read;
use super::points::points;
use super::whatif::WhatIf;
use super::*;
use crate::entry::Cell;
use crate::fixture::{datum, dec, entries, indicator, of_value, ratio, rule, system};
use crate::plan::{Plan, Viewpoint};
use crate::rule::Rule;
use crate::system::System;
use crate::wording::{self, Locale, finding};

pub(super) fn decs(texts: &[&str]) -> Vec<Dec> {
    texts.iter().map(|text| dec(text)).collect()
}

pub(super) fn texts(decs: &[Dec]) -> Vec<String> {
    decs.iter().map(Dec::to_string).collect()
}

pub(super) fn codes(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|f| f.code.as_str()).collect()
}

fn rows<'a>(text: &'a str) -> Vec<Vec<&'a str>> {
    let row = |row: &'a str| row.split(' ').map(|x| x.trim_matches('_')).collect();
    text.split(';').map(|line| row(line.trim())).collect()
}

fn judged(text: &str, method: Method, table: RandomIndex) -> Ahp {
    ahp(&read(&rows(text)).unwrap(), method, table).unwrap()
}

/// SCORING.md §A.
#[test]
fn every_finding_has_words_in_both_languages() {
    for code in CODES {
        assert!(wording::known("finding", code), "{code}");
    }
}

/// §A.3.
/// SCORING.md §A.3.
#[test]
fn weights_and_consistency_of_comparisons() {
    use Method::*;
    let four = "1 3 5 7; 1/3 1 3 5; 1/5 1/3 1 3; 1/7 1/5 1/3 1";
    let three = "1 2 3; 1/2 1 2; 1/3 1/2 1";
    let odd = "1 5 1/3; 1/5 1 7; 3 1/7 1";
    for (text, method, weights, figures) in [
        (
            three,
            GeometricMean,
            "0.539615 0.296961 0.163424",
            "3.009203 0.004601 0.58 0.007933",
        ),
        (
            three,
            Eigenvector,
            "0.539615 0.296961 0.163424",
            "3.009203 0.004601 0.58 0.007933",
        ),
        (
            four,
            GeometricMean,
            "0.563813 0.263378 0.117786 0.055023",
            "4.116934 0.038978 0.90 0.043309",
        ),
        (
            four,
            Eigenvector,
            "0.565009 0.262201 0.117504 0.055286",
            "4.116982 0.038994 0.90 0.043327",
        ),
        (
            odd,
            GeometricMean,
            "0.387681 0.365792 0.246527",
            "5.929662 1.464831 0.58 2.525571",
        ),
    ] {
        let found = judged(text, method, RandomIndex::Saaty);
        assert_eq!(texts(&found.weights).join(" "), weights, "{text}");
        let cr = found.cr.unwrap();
        let told = [found.lambda, found.ci, found.ri, cr];
        assert_eq!(texts(&told).join(" "), figures, "{text}");
        let inconsistent = codes(&found.findings) == ["ahp-inconsistent"];
        assert_eq!(inconsistent, text == odd);
    }
}

/// §A.3: the tables differ, so the one used is named.
/// SCORING.md §A.3.
#[test]
fn the_other_table_gives_another_ratio() {
    let three = "1 2 3; 1/2 1 2; 1/3 1/2 1";
    let found = judged(three, Method::GeometricMean, RandomIndex::Textbook);
    assert_eq!(texts(&[found.ri, found.cr.unwrap()]), ["0.52", "0.008849"]);
    assert_eq!(found.table, RandomIndex::Textbook);
    for (n, saaty, textbook) in [
        (1, "0.00", "0.00"),
        (9, "1.45", "1.46"),
        (15, "1.59", "1.59"),
    ] {
        let both =
            [RandomIndex::Saaty, RandomIndex::Textbook].map(|t| t.of(n).unwrap().to_string());
        assert_eq!(both, [saaty, textbook]);
    }
    assert_eq!(RandomIndex::Saaty.of(16), None);
    assert_eq!(RandomIndex::Saaty.of(0), None);
}

/// Columns add up to 23/15, 9/2 and 8. SCORING.md §A.3.
#[test]
fn the_mean_of_normal_columns_gives_weights() {
    let found = judged(
        "1 3 5; 1/3 1 2; 1/5 1/2 1",
        Method::ColumnMean,
        RandomIndex::Saaty,
    );
    assert_eq!(texts(&found.weights), ["0.647947", "0.229871", "0.122182"]);
    assert_eq!(found.lambda.to_string(), "3.003697");
}

/// §A.3: blanks, decimals and full-width forms are read; one or two things cannot contradict each other.
/// SCORING.md §A.3.
#[test]
fn comparisons_are_read_as_they_are_typed() {
    let typed = read(&rows("_ 2 3; _ _ 2; _ _ _")).unwrap();
    assert_eq!(
        typed,
        read(&rows("1 2 3; 0.5 1 ２; １／３ 1/2 1.0")).unwrap()
    );
    let two = judged("1 1/4; 4 1", Method::Eigenvector, RandomIndex::Saaty);
    assert_eq!(texts(&two.weights), ["0.200000", "0.800000"]);
    assert_eq!((two.cr, two.ci.to_string().as_str()), (None, "0.000000"));
    let one = judged("1", Method::GeometricMean, RandomIndex::Saaty);
    assert_eq!(
        (texts(&one.weights), one.cr),
        (vec!["1.000000".to_owned()], None)
    );
}

/// §A.3: all faults at once, with row and column.
/// SCORING.md §A.3.
#[test]
fn a_matrix_that_is_none_says_where() {
    let faults = |text: &str| {
        let found = read(&rows(text)).unwrap_err();
        let place = |key: &str, f: &Finding| f.params.get(key).cloned().unwrap_or_default();
        let line = |f: &Finding| format!("{} {}{}", f.code, place("row", f), place("column", f));
        found.iter().map(line).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(faults("1 2 3; 1/2 1 2; 1/3 1/3 1"), "ahp-not-reciprocal 23");
    assert_eq!(faults("2 0; x 1"), "ahp-not-positive 12, ahp-entry 21");
    assert_eq!(faults("2 _; _ 1"), "ahp-diagonal 11, ahp-blank 12");
    assert_eq!(faults("1 2; 1/2"), "ahp-shape 2");
    assert_eq!(faults("1 1/0; -1 1"), "ahp-entry 12, ahp-not-positive 21");
    assert_eq!(read::<&str>(&[]).unwrap_err()[0].code, "ahp-empty");
    let wide = vec![vec!["1"; 16]; 16];
    assert_eq!(read(&wide).unwrap_err()[0].code, "ahp-too-large");
    let ten = read(&vec![vec!["1"; 10]; 10]).unwrap();
    let ten = ahp(&ten, Method::Eigenvector, RandomIndex::Saaty).unwrap();
    assert_eq!(codes(&ten.findings), ["ahp-many"]);
    assert_eq!(ten.cr.unwrap().to_string(), "0.000000");
    let beyond = judged("1 10; 1/10 1", Method::GeometricMean, RandomIndex::Saaty);
    assert_eq!(codes(&beyond.findings), ["ahp-scale"]);
}

/// §A.3: the comparison that fits the others least is named, with what would fit.
/// SCORING.md §A.3.
#[test]
fn an_inconsistent_matrix_says_what_to_look_at() {
    let found = judged(
        "1 2 1/4; 1/2 1 2; 4 1/2 1",
        Method::GeometricMean,
        RandomIndex::Saaty,
    );
    let told = finding(&found.findings[0], Locale::ZhCn);
    assert_eq!(
        told,
        "判断前后不一致，一致性比率 CR 为 0.790252，应小于 0.1；第 1 行第 2 列填 2，与其他判断相差最大，按其他判断约为 1/1.3；请重新比较。"
    );
    assert!(finding(&found.findings[0], Locale::En).contains("1/1.3"));
}

/// §A.1.
/// SCORING.md §A.1.
#[test]
fn points_add_up_at_every_step() {
    let weights = decs(&["0.539615", "0.296961", "0.163424"]);
    for (step, expected) in [
        ("1", ["54", "30", "16"]),
        ("0.5", ["54.0", "29.5", "16.5"]),
        ("0.01", ["53.96", "29.70", "16.34"]),
        ("5", ["55", "30", "15"]),
    ] {
        let shared = points(&weights, dec("100"), dec(step)).unwrap();
        assert_eq!(
            (texts(&shared.points), shared.findings),
            (expected.map(str::to_owned).to_vec(), vec![])
        );
    }
    // Among equals the first ones get the steps that are left; 45 points in halves over three.
    let thirds = points(&decs(&["1", "1", "1"]), dec("100"), dec("1")).unwrap();
    assert_eq!(texts(&thirds.points), ["34", "33", "33"]);
    let equals = points(&decs(&["1", "3", "1", "3"]), dec("4"), dec("1")).unwrap();
    assert_eq!(texts(&equals.points), ["0", "2", "0", "2"]);
    assert_eq!(codes(&equals.findings), ["points-none"]);
    assert_eq!(equals.findings[0].params["positions"], "1\n3");
    let fails = |weights: &[&str], total: &str, step: &str| {
        points(&decs(weights), dec(total), dec(step)).unwrap_err()[0]
            .code
            .clone()
    };
    assert_eq!(fails(&[], "100", "1"), "aid-empty");
    assert_eq!(fails(&["0", "0"], "100", "1"), "weights-zero");
    assert_eq!(fails(&["1", "-1"], "100", "1"), "weights-negative");
    for (total, step) in [
        ("100", "0"),
        ("100", "3"),
        ("100", "-1"),
        ("0", "1"),
        ("1000000000", "0.01"),
    ] {
        assert_eq!(fails(&["1"], total, step), "points-step");
    }
}

/// §A.2.
/// SCORING.md §A.2.
#[test]
fn equal_weights_add_up() {
    assert_eq!(
        texts(&equal(3).unwrap()),
        ["0.333334", "0.333333", "0.333333"]
    );
    assert_eq!(equal(0).unwrap_err()[0].code, "aid-empty");
    assert_eq!(equal(20_001).unwrap_err()[0].code, "aid-empty");
}

pub(super) fn column(values: &[&str], less_is_better: bool) -> Column {
    let read = |text: &&str| (!text.is_empty()).then(|| dec(text));
    Column {
        name: "high_skill".into(),
        values: values.iter().map(read).collect(),
        less_is_better,
    }
}

/// §A.4.
/// SCORING.md §A.4.
#[test]
fn entropy_weighs_what_tells_objects_apart() {
    let mut columns = vec![
        column(
            &["71.6", "93", "88.2", "65", "90.6", "79", "84.4", "97.5"],
            false,
        ),
        column(&["3", "1", "4", "1", "5", "9", "2", "6"], false),
        column(&["2"; 8], false),
        column(&["12.5", "8", "30", "22", "19", "4", "10", "16"], true),
    ];
    let found = entropy(&columns, Scale::Shifted).unwrap();
    assert_eq!(
        texts(&found.weights),
        ["0.272424", "0.483752", "0.000000", "0.243824"]
    );
    assert_eq!(
        (found.objects, codes(&found.findings)),
        (8, vec!["entropy-constant"])
    );
    // What tells nothing apart is told once, by name.
    columns.push(column(&["7"; 8], false));
    columns[4].name = "lectures".into();
    let told = entropy(&columns, Scale::Shifted).unwrap().findings;
    assert_eq!(codes(&told), ["entropy-constant"]);
    assert!(finding(&told[0], Locale::ZhCn).ends_with("：high_skill、lectures。"));
    assert!(finding(&told[0], Locale::En).ends_with(": high_skill, lectures."));
    columns.pop();
    // An object with a blank is left out and told; fewer than eight warn.
    columns[1].values[3] = None;
    let fewer = entropy(&columns, Scale::Shifted).unwrap();
    assert_eq!(fewer.objects, 7);
    assert_eq!(
        codes(&fewer.findings),
        ["entropy-few", "entropy-blank", "entropy-constant"]
    );
    // z = 0, ½, 1: p = 0, ⅓, ⅔, e = (ln 3 − ⅔·ln 2)/ln 3 = 0.579380; z = 0, 1, 1: e = ln 2/ln 3 = 0.630930.
    let whole = |values: [i64; 3]| Column {
        name: String::new(),
        values: values.map(|x| Some(Dec::from(x))).to_vec(),
        less_is_better: false,
    };
    let plain = entropy(&[whole([1, 2, 3]), whole([1, 4, 4])], Scale::Plain).unwrap();
    assert_eq!(texts(&plain.weights), ["0.532639", "0.467361"]);
    let fails = |columns: &[Column]| {
        entropy(columns, Scale::Shifted).unwrap_err()[0]
            .code
            .clone()
    };
    assert_eq!(fails(&[]), "aid-empty");
    assert_eq!(fails(&columns[2..3]), "entropy-flat");
    assert_eq!(fails(&[column(&["1"], false)]), "entropy-objects");
}

/// §A.5: a layer that is never stored; the same plan scores what comes out.
/// SCORING.md §A.5.
#[test]
fn what_if_changes_a_copy_and_scores_by_the_same_plan() {
    let system = system(vec![
        ratio("r", "2", "90"),
        of_value(
            "3",
            Some(2),
            "kind = 'tiers'\ntiers = [{ ge = '65', score = '3' }, { ge = '55', score = '1.2' }]",
        ),
    ]);
    let held = entries(&[("a", "60"), ("b", "100")]);
    let layer: WhatIf = toml::from_str(
        "points = { r = '4' }\nparams = { 'r.rule.target' = '80', 'x.rule.tiers.2.ge' = '50', 'r.value.dp' = '0' }\n\
         [values.a]\ntyped = '64'\nvalue = '64'\n[values.c]\ntyped = ''",
    )
    .unwrap();
    let changed = layer.system(&system).unwrap();
    let figures = layer.entries(&held);
    let scores = |system: &System, cells| {
        let sheet = Plan::compile(system)
            .unwrap()
            .scores(cells, Viewpoint::Own, None);
        let told = sheet
            .leaves
            .iter()
            .map(|leaf| leaf.score.unwrap().to_string());
        told.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(scores(&system, &held), "1.33 1.20");
    assert_eq!(scores(&changed, &figures), "3.20 1.20");
    assert_eq!(changed.indicators[0].value.as_ref().unwrap().dp, Some(0));
    assert!(
        matches!(&changed.indicators[1].rule, Rule::Tiers(t) if t.tiers[1].ge == dec("50").into())
    );
    // An empty layer is nothing, and what was is as it was.
    assert_eq!(WhatIf::default().system(&system).unwrap(), system);
    assert_eq!(WhatIf::default().entries(&held), held);
    assert_eq!(held.len(), 2);
    let clear: WhatIf = toml::from_str("[values.a]\ntyped = ' '").unwrap();
    assert!(!clear.entries(&held).contains_key(&Cell::datum("a")));
}

/// §A.5: matters beside those listed, or fewer; the same matter still counts once, and a row is capped.
#[test]
fn what_if_counts_other_matters() {
    let bonus = |key: &str, cap: &str| {
        let levels = "levels = [{ key = 'n', label = 'n', per = '1' }, { key = 'c', label = 'c', per = '0.2' }]";
        let rule = rule(&format!("kind = 'bonus'\nunit = 'u'\n{levels}"));
        indicator(key, cap, None, rule)
    };
    let penalty = rule("kind = 'penalty'\nunit = 'u'\nper = '0.5'");
    let penalty = indicator("z", "2", None, penalty);
    let system = system(vec![bonus("x", "2"), bonus("y", "3"), penalty]);
    // m counts at x, where it is worth more; y has n beside it.
    let held = entries(&[
        ("x:matter.1", "n"),
        ("x:matter.1.name", "m"),
        ("y:matter.1", "c"),
        ("y:matter.1.name", "m"),
        ("y:matter.3", "c"),
        ("y:matter.3.name", "n"),
    ]);
    let scores = |layer: &str| {
        let layer: WhatIf = toml::from_str(layer).unwrap();
        let plan = Plan::compile(&layer.system(&system).unwrap()).unwrap();
        let sheet = plan.scores(&layer.entries(&held), Viewpoint::Upper, None);
        let points = sheet.leaves.iter().map(|leaf| leaf.score.unwrap());
        texts(&points.collect::<Vec<_>>()).join(" ")
    };
    assert_eq!(scores(""), "1.00 0.20 0.00");
    assert_eq!(
        scores("matters = { y = { n = 1 }, z = { each = 3 } }"),
        "1.00 1.20 1.50"
    );
    assert_eq!(
        scores("matters = { x = { n = 0 } }"),
        "0.00 0.40 0.00",
        "m counts at y again"
    );
    assert_eq!(
        scores("matters = { x = { n = 5 }, y = { c = 1 } }"),
        "2.00 0.00 0.00",
        "capped; n went first"
    );
    assert_eq!(
        scores("matters = { y = { c = 4 } }\npoints = { y = '0.5' }"),
        "1.00 0.50 0.00"
    );
    assert_eq!(held.len(), 6);
}

/// §A.5: an optional figure that is absent can be given; what is no figure, and what no file could say, is a finding.
/// SCORING.md §A.5.
#[test]
fn what_if_names_what_it_cannot_change() {
    let mut system = system(vec![ratio("r", "2", "90")]);
    system.data.push(datum("d"));
    let with = |path: &str, figure: &str| WhatIf {
        params: [(path.to_owned(), dec(figure))].into(),
        ..WhatIf::default()
    };
    assert!(with("r.rule.cap", "1.2").system(&system).is_ok());
    let code = |path: &str, figure: &str| {
        with(path, figure).system(&system).unwrap_err()[0]
            .code
            .clone()
    };
    assert_eq!(code("q.rule.target", "1"), "whatif-node");
    for path in [
        "r",
        "r.rule",
        "r.code.x",
        "r.rule.nothing",
        "r.rule.target.x",
        "r.rule.9.ge",
    ] {
        assert_eq!(code(path, "1"), "whatif-path", "{path}");
    }
    assert_eq!(code("r.value.dp", "0.5"), "whatif-path");
    assert_eq!(code("r.value.expr", "1"), "whatif-figure");
    let layer = WhatIf {
        points: [("q".to_owned(), dec("1"))].into(),
        weights: [("q".to_owned(), dec("1"))].into(),
        ..WhatIf::default()
    };
    assert_eq!(
        codes(&layer.system(&system).unwrap_err()),
        ["whatif-node"; 2]
    );
}
