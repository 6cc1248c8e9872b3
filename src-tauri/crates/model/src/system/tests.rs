//! The built-in systems, and the laws of reading, writing and fingerprinting.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const COUNTY: &str = include_str!("../../../../../assets/templates/county.toml");
pub(crate) const PARK: &str = include_str!("../../../../../assets/templates/park.toml");
pub(crate) const ENTERPRISE: &str = include_str!("../../../../../assets/templates/enterprise.toml");
pub(crate) const CLAUSES: &str = include_str!("../../../../../assets/templates/clauses.toml");

pub(crate) fn templates() -> Vec<System> {
    [COUNTY, PARK, ENTERPRISE, CLAUSES]
        .iter()
        .map(|text| parse(text).unwrap())
        .collect()
}

fn level1<'a>(system: &'a System, indicator: &'a Indicator) -> &'a Group {
    let mut group = system.group(&indicator.group).unwrap();
    while !group.parent.is_empty() {
        group = system.group(&group.parent).unwrap();
    }
    group
}

/// Points of each level-1 group by its printed name, base rows only.
fn sums(system: &System) -> Vec<(String, i64)> {
    let mut sums: BTreeMap<&str, Dec> = BTreeMap::new();
    for indicator in system.indicators.iter().filter(|i| i.rule.is_base()) {
        sums.entry(&level1(system, indicator).code).or_default().0 += indicator.points.0;
    }
    sums.into_iter()
        .map(|(code, points)| (code.to_owned(), points.plain().to_string().parse().unwrap()))
        .collect()
}

fn pairs(list: &[(&str, i64)]) -> Vec<(String, i64)> {
    list.iter().map(|(c, n)| ((*c).to_owned(), *n)).collect()
}

#[test]
fn templates_have_their_leaves_and_level_1_points() {
    let [county, park, enterprise, clauses] = <[System; 4]>::try_from(templates()).unwrap();
    let base = |s: &System| s.indicators.iter().filter(|i| i.rule.is_base()).count();
    assert_eq!(
        [&county, &park, &enterprise, &clauses].map(base),
        [60, 27, 28, 53]
    );
    assert_eq!(
        sums(&county),
        pairs(&[
            ("A", 12),
            ("B", 13),
            ("C", 20),
            ("D", 13),
            ("E", 12),
            ("F", 20),
            ("G", 10)
        ])
    );
    assert_eq!(
        sums(&park),
        pairs(&[
            ("A", 14),
            ("B", 14),
            ("C", 18),
            ("D", 22),
            ("E", 14),
            ("F", 18)
        ])
    );
    assert_eq!(
        sums(&enterprise),
        pairs(&[
            ("A", 13),
            ("B", 13),
            ("C", 23),
            ("D", 15),
            ("E", 15),
            ("F", 21)
        ])
    );
    let counties = [
        ("一", 14),
        ("二", 17),
        ("三", 22),
        ("四", 13),
        ("五", 21),
        ("六", 13),
    ];
    let mut counties = pairs(&counties);
    counties.sort();
    let of_class = clauses.of_classes(&["无园区".to_owned()]);
    assert_eq!(
        (sums(&clauses), sums(&of_class)),
        (counties.clone(), counties)
    );
    assert_ne!(clauses, of_class, "rows are worth otherwise without a 园区");
    for system in [&county, &park, &enterprise, &clauses] {
        assert_eq!(system.points, Dec::from(100));
        assert_eq!(sums(system).iter().map(|(_, n)| n).sum::<i64>(), 100);
        assert_eq!(system.notice, "默认建议值，以上级文件为准");
        assert_eq!(system.version, "2026.1");
    }
    let level2 = county
        .groups
        .iter()
        .filter(|g| !g.parent.is_empty() && !g.code.is_empty())
        .count();
    assert_eq!(level2, 24);
    assert_eq!(
        (county.penalty_cap, park.penalty_cap, enterprise.penalty_cap),
        (Dec::from(5), Dec::from(3), Dec::from(3))
    );
}

/// Data that each expression of the system names, without `@prev`.
fn readers(system: &System) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut readers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for indicator in &system.indicators {
        let expr = indicator.value.as_ref().map_or("", |v| v.expr.as_str());
        for key in expr.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')) {
            if system.datum(key).is_some() {
                readers.entry(key).or_default().insert(&indicator.code);
            }
        }
    }
    readers
}

#[test]
fn shared_data_are_declared_once_and_false_friends_stay_apart() {
    let [county, park, ..] = <[System; 4]>::try_from(templates()).unwrap();
    let read = readers(&county);
    assert_eq!(
        read["industrial_firms"],
        ["A1-2", "B1-1", "C2-3", "D2-1", "D4-1", "G3-1"].into()
    );
    assert_eq!(read["employees"], ["B1-2", "B2-2", "E1-2"].into());
    assert_eq!(read["pilot_firms"], ["G2-3", "G3-1"].into());
    for (key, code) in [
        ("subsidised_training_task", "C1-1"),
        ("certificates_task", "C2-2"),
        ("new_form_members_task", "E2-1"),
        ("wage_pact_firms", "F1-1"),
        ("congress_firms", "F1-2"),
        ("trainees", "C1-2"),
    ] {
        assert_eq!(read[key], [code].into(), "{key}");
    }
    let read = readers(&park);
    assert_eq!(read["contract_due_firms"], ["F1-1"].into());
    assert_eq!(read["congress_due_firms"], ["F1-2"].into());
    assert_eq!(read["large_firms"], ["B1-2", "D2-2", "E1-1"].into());
    for system in templates() {
        let names: BTreeSet<_> = system.data.iter().map(|d| &d.name).collect();
        assert_eq!(names.len(), system.data.len(), "names tell data apart");
        assert!(
            system.data.iter().all(|d| !d.key.contains("prev")),
            "last year is `key@prev`, no datum of its own"
        );
    }
}

#[test]
fn templates_are_as_print_writes_them() {
    for text in [COUNTY, PARK, ENTERPRISE, CLAUSES] {
        assert_eq!(print(&parse(text).unwrap()), text);
    }
}

#[test]
fn fingerprint_ignores_formatting_and_sees_content() {
    let system = parse(ENTERPRISE).unwrap();
    let fingerprint = system.fingerprint();
    assert_eq!(fingerprint.len(), 64);
    let reformatted = format!(
        "# a comment\n{}",
        ENTERPRISE
            .replace("points = \"100\"", "points = \"100.00\"")
            .replace(" = ", "   =\t")
            .replace('\n', "\r\n")
    );
    assert_eq!(parse(&reformatted).unwrap().fingerprint(), fingerprint);
    let mut lines: Vec<&str> = ENTERPRISE.lines().collect();
    lines.swap(1, 2);
    assert_eq!(parse(&lines.join("\n")).unwrap().fingerprint(), fingerprint);
    let implicit = ENTERPRISE.replacen("round_at = \"item\"\n", "", 1);
    assert_ne!(implicit, ENTERPRISE);
    assert_eq!(parse(&implicit).unwrap().fingerprint(), fingerprint);

    let mut other = system.clone();
    other.indicators[3].standard.push('。');
    assert_ne!(other.fingerprint(), fingerprint);
    let mut other = system.clone();
    other.indicators.swap(0, 1);
    assert_ne!(other.fingerprint(), fingerprint);
    let mut other = system;
    other.version = "2026.10".into();
    let first = other.fingerprint();
    other.version = "2026.1".into();
    assert_ne!(other.fingerprint(), first, "a version is no number");
}

#[test]
fn every_decimal_field_is_known_to_the_canonical_form() {
    for system in templates() {
        let text = print(&system);
        let mut seen = BTreeSet::new();
        // A decimal is the only thing written as digits in quotes, except versions, codes and expressions.
        for line in text.lines() {
            let Some((field, value)) = line.split_once(" = ") else {
                continue;
            };
            let quoted = value.trim_matches('"');
            if quoted == value
                || quoted.parse::<Dec>().is_err()
                || ["version", "min_reader", "code", "expr"].contains(&field)
            {
                continue;
            }
            if !seen.insert(field) {
                continue;
            }
            let scaled = text.replacen(line, &format!("{field} = \"{quoted}{}\"", tail(quoted)), 1);
            assert_eq!(
                parse(&scaled).unwrap().fingerprint(),
                system.fingerprint(),
                "{line}"
            );
        }
    }
    fn tail(digits: &str) -> &'static str {
        if digits.contains('.') { "0" } else { ".0" }
    }
}

#[test]
fn faults_of_the_text_name_line_and_expectation() {
    let at = |text: &str| match parse(text).unwrap_err() {
        SystemError::Syntax { line, expected, .. } => (line, expected),
        other => panic!("{other:?}"),
    };
    let (line, expected) = at("format = 1\nkey = \n");
    assert_eq!(line, 2, "{expected}");
    let (line, expected) = at(&COUNTY.replacen("points = \"100\"", "points = 99.5", 1));
    assert_eq!(line, 7);
    assert!(expected.contains("quotes"), "{expected}");
    let (_, expected) = at(&COUNTY.replacen("name = ", "nam = ", 1));
    assert!(expected.contains("nam"), "{expected}");
    let (_, expected) = at(&COUNTY.replacen("kind = \"tiers\"", "kind = \"steps\"", 1));
    assert!(
        expected.contains("steps") && expected.contains("tiers"),
        "{expected}"
    );
    let line_of = |text: &str| COUNTY.lines().position(|l| l.starts_with(text)).unwrap() + 1;
    let (line, expected) = at(&COUNTY.replacen("hint = ", "tip = ", 1));
    assert!(
        expected.contains("tip") && expected.contains("hint"),
        "{expected}"
    );
    assert!(line.abs_diff(line_of("hint = ")) <= 6, "{line}");
    let (line, expected) = at(&COUNTY.replacen("target = \"100\"", "target = \"hundred\"", 1));
    assert!(expected.contains("hundred"), "{expected}");
    assert!(line.abs_diff(line_of("target = \"100\"")) <= 2, "{line}");
    let (_, expected) = at("key = \"county\"\n");
    assert!(expected.contains("format"), "{expected}");
}

#[test]
fn a_newer_format_is_named_as_such() {
    let error = parse(&COUNTY.replacen("format = 1", "format = 2", 1)).unwrap_err();
    assert_eq!(
        error,
        SystemError::Format {
            found: "2".into(),
            known: 1
        }
    );
    assert_eq!(error.code(), "system-format");
    assert_eq!(error.params()["found"], "2");
    // Even when it holds what this program does not know.
    let newer = "format = 7\nsomething = \"new\"\n";
    assert!(matches!(parse(newer), Err(SystemError::Format { .. })));
}

#[test]
fn a_file_that_asks_for_a_newer_program_names_its_version_and_nothing_else() {
    let asking = |version: &str| {
        let head = format!("format = 1\nmin_reader = \"{version}\"");
        COUNTY.replacen("format = 1", &head, 1)
    };
    let newer = [
        asking("99.1"),
        "min_reader = \"99.1\"\nformat = 7\nsomething = \"new\"\n".to_owned(),
        "min_reader = \"99.1\"\nformat = 1\nthis is = = no TOML\n".to_owned(),
    ];
    for text in newer {
        let faults = parse_all(&text).unwrap_err();
        let error = SystemError::Newer {
            needs: "99.1".into(),
            program: version::PROGRAM,
        };
        assert_eq!((faults[0].code(), faults), ("system-needs", vec![error]));
    }
    // One that this program satisfies reads as ever, and is another system only by what it says.
    let plain = parse(COUNTY).unwrap();
    let read = parse(&asking("0.1")).unwrap();
    assert_eq!(parse(&print(&read)).unwrap(), read);
    assert_ne!(read.fingerprint(), plain.fingerprint());
    assert!(!plain.canonical().contains("min_reader"));
    let faults = parse_all(&asking("soon")).unwrap_err();
    assert!(matches!(&faults[..], [SystemError::Syntax { line, .. }] if *line > 1));
}

#[test]
fn hostile_size_and_depth_are_refused() {
    let long = "#".repeat(MAX_BYTES + 1);
    assert!(matches!(parse(&long), Err(SystemError::TooLong { .. })));
    let deep = format!("format = 1\na = {}", "[".repeat(100_000));
    assert!(matches!(
        parse(&deep),
        Err(SystemError::TooDeep { line: 2, .. })
    ));
    let deep = format!("a = {}", "{a=".repeat(100_000));
    assert!(matches!(parse(&deep), Err(SystemError::TooDeep { .. })));
    let dotted = format!("format = 1\n{} = 1", vec!["a"; 100_000].join("."));
    assert!(parse(&dotted).is_err());
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        Just("a\"b\\c'd\n\t\u{7f}\u{0}#[x]".to_owned()),
        Just("比例 ≥ 90%，“好”".to_owned()),
    ]
}

fn dec() -> impl Strategy<Value = Dec> {
    (any::<i64>(), 0u32..12).prop_map(|(m, s)| Dec::new(m, s))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn print_then_parse_is_identity(
        which in 0usize..4, at in any::<prop::sample::Index>(), words in text(), more in text(), number in dec(), flag in any::<bool>()
    ) {
        let mut system = templates().swap_remove(which);
        system.name = words.clone();
        system.bonus_cap = number;
        system.kinds = vec![more.clone()];
        let n = at.index(system.indicators.len());
        let donor = system.indicators[(n + 7) % system.indicators.len()].rule.clone();
        let leaf = &mut system.indicators[n];
        leaf.standard = words.clone();
        leaf.evidence = vec![more.clone(), words];
        leaf.points = number;
        leaf.mandatory = flag;
        leaf.na = flag.then_some(NaPolicy::RescaleGroup);
        leaf.tags = vec![more];
        leaf.rule = donor;
        let n = at.index(system.data.len());
        system.data.remove(n);
        let read = parse(&print(&system)).unwrap();
        prop_assert_eq!(read.fingerprint(), system.fingerprint());
        prop_assert_eq!(read, system);
    }

    #[test]
    fn no_text_panics(garbage in "\\PC{0,200}", at in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>()) {
        let _ = parse(&garbage);
        let _ = parse(&format!("format = 1\n{garbage}"));
        let chars: Vec<char> = PARK.chars().collect();
        let (at, cut) = (at.index(chars.len()), cut.index(chars.len()));
        let mut bent: String = chars[..at].iter().collect();
        bent.push_str(&garbage);
        bent.extend(&chars[cut.max(at)..]);
        let _ = parse(&bent);
    }
}
