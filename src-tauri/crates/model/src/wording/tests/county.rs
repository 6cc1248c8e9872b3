//! The county system in words: narratives, sentences, drafted standards.

use super::*;
use crate::entry::{Cell, Entries, Entry};
use crate::plan::{Plan, Viewpoint};
use crate::rule::{Rule, Slot};
use crate::system::{self, System};

fn county() -> System {
    system::parse(include_str!(
        "../../../../../../assets/templates/county.toml"
    ))
    .unwrap()
}

/// Plausible figures for every leaf: the first datum of a share is nine tenths of the second.
fn figures(system: &System) -> Entries {
    let mut entries = Entries::new();
    let mut put = |cell: Cell, value: i64| {
        entries.entry(cell).or_insert(Entry::of(Dec::from(value)));
    };
    for (at, indicator) in system.indicators.iter().enumerate() {
        if let Some(value) = &indicator.value {
            match shape::shape(&value.expr) {
                Some(shape::Shape::Share { num, den, .. }) => {
                    put(Cell::datum(den), 400);
                    put(Cell::datum(num), 200 + (at as i64) * 3);
                    put(Cell::prev(den), 390);
                    put(Cell::prev(num), 230);
                }
                Some(shape::Shape::Plain(key)) => {
                    put(Cell::datum(key), 3 + (at as i64) % 5);
                    put(Cell::prev(key), 4);
                }
                None => panic!("{}", value.expr),
            }
        }
        match &indicator.rule {
            Rule::Checklist(rule) => {
                for (n, item) in rule.items.iter().enumerate() {
                    let cell = Cell::leaf(&indicator.key, Slot::Item(item.key.clone()));
                    put(cell, i64::from(at % 3 == 0 || n != at % 2));
                }
            }
            Rule::YesNo(_) => put(Cell::leaf(&indicator.key, Slot::Yes), 1),
            Rule::Survey(rule) => {
                for n in 1..=rule.options.len() as u16 {
                    put(
                        Cell::leaf(&indicator.key, Slot::Choice(n)),
                        120 / i64::from(n),
                    );
                }
                put(Cell::leaf(&indicator.key, Slot::Excluded(1)), 3);
            }
            Rule::Judgement(_) => {
                for n in 1..=7 {
                    put(
                        Cell::leaf(&indicator.key, Slot::Judge(n)),
                        80 + i64::from(n),
                    );
                }
            }
            _ => {}
        }
    }
    entries
}

fn told(locale: Locale, area: &str) -> String {
    let system = county();
    let plan = Plan::compile(&system).unwrap();
    let entries = figures(&system);
    let context = Context {
        system: &system,
        as_of: "2026-11-30",
        area,
    };
    let mut told = String::new();
    for indicator in &system.indicators {
        let d = plan
            .explain(&entries, Viewpoint::Upper, &indicator.key)
            .unwrap();
        let text = narrative(&d, &context, locale).unwrap_or_default();
        if indicator.rule.is_base() && !indicator.rule.needs_cohort() {
            assert!(!text.is_empty(), "{}", indicator.code);
        }
        assert!(!text.contains("narrative."), "{text}");
        let lines = [text, sentence(&d, locale)]
            .into_iter()
            .chain(work(&system, &d, locale))
            .collect::<Vec<_>>();
        told.push_str(&format!(
            "{} {}\n  {}\n",
            indicator.code,
            indicator.short,
            lines.join("\n  ")
        ));
    }
    told
}

#[test]
fn every_leaf_of_the_county_reads_well() {
    insta::assert_snapshot!(told(Locale::ZhCn, "全县"));
}

#[test]
fn every_leaf_of_the_county_reads_well_in_english() {
    insta::assert_snapshot!(told(Locale::En, "the county"));
}

#[test]
fn the_calculation_is_told_line_by_line() {
    let system = county();
    let plan = Plan::compile(&system).unwrap();
    let entries = figures(&system);
    let lines = |key: &str| {
        let d = plan.explain(&entries, Viewpoint::Upper, key).unwrap();
        steps(&d, Locale::ZhCn).join("\n")
    };
    assert_eq!(
        lines("negotiated_wages"),
        "工资集体协商已建制企业：317 家\n百人以上已建工会企业：400 家\n\
         计算公式：工资集体协商已建制企业 ÷ 百人以上已建工会企业 × 100\n计算结果：79.25%\n\
         评分规则：目标 93%，低 13.75 个百分点，每低 1 个百分点扣 0.2 分，不足 1 个百分点的按比例计算，计 13.75 个百分点\n\
         得分：0.25 分，扣 2.75 分（满分 3 分）"
    );
}

/// What is drafted from a rule is what the template's author wrote, but for what a zero denominator means.
#[test]
fn a_drafted_standard_says_what_the_written_one_says() {
    let plain = |text: &str| text.replace('（', "(").replace('）', ")");
    for text in [
        include_str!("../../../../../../assets/templates/county.toml"),
        include_str!("../../../../../../assets/templates/park.toml"),
        include_str!("../../../../../../assets/templates/enterprise.toml"),
    ] {
        let system = system::parse(text).unwrap();
        for indicator in &system.indicators {
            let drafted = plain(&standard::drafted(&system, indicator, Locale::ZhCn));
            let written = plain(&indicator.standard);
            assert!(
                drafted.starts_with(&written),
                "{}\n  drafted {drafted}\n  written {written}",
                indicator.code
            );
        }
    }
}

/// An item is read aloud by itself, in a sentence and in a loss list.
#[test]
fn no_item_of_a_built_in_standard_leans_on_the_one_before_it() {
    for text in [
        include_str!("../../../../../../assets/templates/county.toml"),
        include_str!("../../../../../../assets/templates/park.toml"),
        include_str!("../../../../../../assets/templates/enterprise.toml"),
        include_str!("../../../../../../assets/templates/clauses.toml"),
    ] {
        let leans = text.lines().find(|line| line.contains("同上"));
        assert_eq!(leans, None);
    }
}

/// The units of work are the least that earn what they promise: one fewer does not.
#[test]
fn the_work_promised_is_the_least_that_earns_it() {
    let system = county();
    let plan = Plan::compile(&system).unwrap();
    let mut tried = 0;
    for indicator in &system.indicators {
        let Some(value) = &indicator.value else {
            continue;
        };
        let Some(shape::Shape::Share { num, .. }) = shape::shape(&value.expr) else {
            continue;
        };
        let entries = figures(&system);
        let d = plan
            .explain(&entries, Viewpoint::Own, &indicator.key)
            .unwrap();
        let Some(text) = work(&system, &d, Locale::En) else {
            continue;
        };
        let n: i64 = text.split(' ').next().unwrap().parse().unwrap();
        let gain = text
            .split("would bring ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next())
            .unwrap();
        let earned = |more: i64| {
            let mut entries = entries.clone();
            let cell = Cell::datum(num);
            let now = entries[&cell].value.unwrap();
            entries.insert(cell, Entry::of(Dec(now.0 + Dec::from(more).0)));
            let after = plan
                .explain(&entries, Viewpoint::Own, &indicator.key)
                .unwrap();
            after.computed.unwrap().0 - d.computed.unwrap().0
        };
        assert_eq!(earned(n), dec(gain).0, "{} {text}", indicator.code);
        // A ratio of many can round to full marks one sooner; no other rule does.
        if !matches!(indicator.rule, Rule::Ratio(_)) {
            assert!(earned(n - 1) < dec(gain).0, "{} {text}", indicator.code);
        }
        tried += 1;
    }
    assert!(tried > 10, "{tried}");
}

fn told_from(figures: &[(&str, i64)], key: &str, as_of: &str) -> (String, String, Option<String>) {
    let system = county();
    let plan = Plan::compile(&system).unwrap();
    let entries: Entries = figures
        .iter()
        .map(|(cell, n)| (cell.parse().unwrap(), Entry::of(Dec::from(*n))))
        .collect();
    let d = plan.explain(&entries, Viewpoint::Own, key).unwrap();
    let context = Context {
        system: &system,
        as_of,
        area: "全县",
    };
    (
        narrative(&d, &context, Locale::ZhCn).unwrap_or_default(),
        sentence(&d, Locale::ZhCn),
        work(&system, &d, Locale::ZhCn),
    )
}

#[test]
fn a_stock_is_told_at_its_day_and_against_last_year() {
    let figures = [
        ("skilled", 4455),
        ("skilled_high", 1302),
        ("skilled@prev", 4200),
        ("skilled_high@prev", 1150),
    ];
    let (text, said, _) = told_from(&figures, "high_skill_share", "2026-11-30");
    assert_eq!(
        text,
        "截至2026年11月30日，全县技能人才4455人，其中高技能人才1302人，占29.23%，比上年提高1.85个百分点。"
    );
    assert_eq!(
        said,
        "占比 29.23%，低于 33.33%，差 4.10 个百分点，扣 0.36 分"
    );
}

#[test]
fn a_flow_is_told_over_its_year_and_compared_honestly() {
    let figures = [
        ("media_reports_count", 12),
        ("media_reports_count@prev", 10),
    ];
    let told = |as_of| told_from(&figures, "media_reports", as_of).0;
    assert_eq!(
        told("2026-11-30"),
        "2026年以来，全县主流媒体典型报道12篇，比上年全年增加2篇。"
    );
    assert_eq!(
        told("2026-12-31"),
        "2026年，全县主流媒体典型报道12篇，比上年增加2篇。"
    );
    assert_eq!(told(""), "全县主流媒体典型报道12篇，比上年全年增加2篇。");
}

#[test]
fn the_example_of_the_officers_reads_as_they_say_it() {
    let figures = [("wage_pact_firms", 106), ("union_firms_over_100", 117)];
    let (text, said, more) = told_from(&figures, "negotiated_wages", "2026-11-30");
    assert_eq!(
        text,
        "截至2026年11月30日，全县百人以上已建工会企业117家，其中工资集体协商已建制企业106家，建制率90.60%。"
    );
    assert_eq!(
        said,
        "建制率 90.60%，低于目标 93%，差 2.40 个百分点，扣 0.48 分"
    );
    assert_eq!(
        more.as_deref(),
        Some("“工资集体协商已建制企业”再增加 3 家，可得 0.48 分")
    );
}

#[test]
fn one_point_is_one_point() {
    let params = [("lost", "1")];
    assert_eq!(table::say(Locale::En, "loss.lost", &params), "1 point lost");
    for (lost, told) in [("11", "11 points lost"), ("0.1", "0.1 points lost")] {
        assert_eq!(table::say(Locale::En, "loss.lost", &[("lost", lost)]), told);
    }
}
