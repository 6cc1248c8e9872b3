//! The 评分报告 as a reader meets it, for small and large systems, full and empty returns.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::ScoreReportPaper;
use crate::{Chosen, Matter, Paper, Press, Words};
use evaluation::place::Spread;
use evaluation::{Before, Beside, Compiled, Draft, Identity, Placing, Subject};
use model::entry::{Cell, Entries, Entry};
use model::number::Dec;
use model::plan::{Sheet, Viewpoint};
use model::rule::Slot;
use model::wording::Locale;
use serde_json::Value;
use std::path::Path;
use std::sync::OnceLock;
use typeset::Laid;

/// A system of groups with two indicators of yes and no each, a bonus, a penalty and a veto row, and a return under it.
struct Made {
    compiled: Compiled,
    entries: Entries,
    name: String,
}

fn text_of(groups: usize, name: &str) -> String {
    let mut text = format!(
        "format = 1\nkey = 'k'\nname = '{name}考核指标'\nversion = '2026.1'\nkind = 'county'\npoints = {}\nbonus_cap = 5\npenalty_cap = 5\n\
         [[role]]\nkey = 'l'\nname = '{name}县人社局'\n",
        groups * 4
    );
    let mut rows = String::new();
    for n in 1..=groups {
        text += &format!(
            "[[group]]\nkey = 'g{n}'\ncode = 'G{n}'\nname = '{name}分组{n}'\nshort = '分组{n}'\n"
        );
        for m in 1..=2 {
            rows += &format!(
                "[[indicator]]\nkey = 'i{n}_{m}'\ncode = 'G{n}-{m}'\ngroup = 'g{n}'\nname = '{name}指标{n}之{m}'\nshort = 'x'\npoints = 2\n\
                 lead = 'l'\nrule = {{ kind = 'yes_no', text = '{name}已落实事项{n}' }}\n"
            );
        }
    }
    for (key, points, rule) in [
        (
            "more",
            "3",
            "{ kind = 'bonus', unit = '项', levels = [{ key = 'city', label = '市级', per = 2 }] }",
        ),
        ("less", "3", "{ kind = 'penalty', unit = '次', per = 1 }"),
        (
            "bar",
            "0",
            "{ kind = 'veto', effect = 'no_award', enabled = true }",
        ),
    ] {
        rows += &format!(
            "[[indicator]]\nkey = '{key}'\ncode = '{key}'\ngroup = 'g1'\nname = '{name}{key}事项'\nshort = 'x'\npoints = {points}\nlead = 'l'\nrule = {rule}\n"
        );
    }
    text + &rows
}

fn answer(entries: &mut Entries, n: usize, m: usize, yes: bool) {
    let cell = Cell::leaf(format!("i{n}_{m}"), Slot::Yes);
    entries.insert(cell, Entry::of(Dec::new(i64::from(yes), 0)));
}

/// A return in which every third indicator is not met.
fn made(groups: usize, name: &str) -> Made {
    let system = model::system::parse(&text_of(groups, name)).unwrap();
    let mut entries = Entries::new();
    for n in 1..=groups {
        for m in 1..=2 {
            answer(&mut entries, n, m, (n + m) % 3 > 0);
        }
    }
    Made {
        compiled: Compiled::new("f", system).unwrap(),
        entries,
        name: name.to_owned(),
    }
}

impl Made {
    fn scores(&self) -> Sheet {
        let plan = &self.compiled.plan;
        plan.scores(&self.entries, Viewpoint::Own, Some("county"))
    }

    /// Lays the report out and returns its data beside it.
    fn print(&self, beside: Beside<'_>, locale: Locale, name: &str) -> (Value, Laid) {
        let sheet = self.scores();
        let subject = Subject {
            compiled: &self.compiled,
            evaluation: "2026年度产改评价考核",
            year: 2026,
            as_of: "2026-11-30",
            unit: &format!("{}云溪县", self.name),
            kind: "county",
            classes: &[],
            entries: &self.entries,
            sheet: &sheet,
            evidence: &[],
            contact: "",
            phone: "",
            sample: false,
            peers: None,
            viewpoint: Viewpoint::Own,
            identity: Identity::County,
            draft: Draft::Unnumbered,
            review: None,
            beside,
        };
        let words = Words::new();
        let drawn = ScoreReportPaper.draw(&Matter::Unit(subject), &Chosen::new(), &words, locale);
        let drawn = drawn.unwrap();
        let data = drawn.sheet.data.clone();
        if let Some(folder) = std::env::var_os("GONGPING_PAPERS") {
            let path = Path::new(&folder).join(format!("report-{name}-{}.json", locale.as_str()));
            std::fs::write(path, data.to_string()).unwrap();
        }
        static PRESS: OnceLock<Press> = OnceLock::new();
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
        let press = PRESS.get_or_init(|| Press::new(fonts.clone(), fonts));
        let laid = press.print(drawn).unwrap().laid;
        assert_eq!(laid.warnings, Vec::<String>::new());
        if let Some(folder) = std::env::var_os("GONGPING_PAPERS") {
            let path = Path::new(&folder).join(format!("report-{name}-{}.pdf", locale.as_str()));
            std::fs::write(path, laid.pdf().unwrap()).unwrap();
        }
        (data, laid)
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn packed(laid: &Laid) -> Vec<String> {
    laid.text().iter().map(|page| squeezed(page)).collect()
}

/// The pages of the report itself, before its 附件.
fn report_pages(laid: &Laid) -> Vec<String> {
    let pages = packed(laid);
    let portrait =
        (0..pages.len()).take_while(|n| laid.size_mm(*n).is_some_and(|(width, _)| width < 220.0));
    portrait.map(|n| pages[n].clone()).collect()
}

fn place() -> Placing {
    let spread = |mean, best| Spread {
        mean: Dec::new(mean, 1),
        best: Dec::new(best, 1),
    };
    Placing {
        group: "山区组".to_owned(),
        rank: 3,
        of: 8,
        overall: Some((5, 20)),
        grade: "良好".to_owned(),
        suggested: true,
        total: spread(80, 120),
        rates: (1..=60)
            .map(|n| (format!("g{n}"), spread(755, 1000)))
            .collect(),
        published: false,
    }
}

/// Texts of the data with the key they stand under, without the fixed words.
fn texts(key: &str, value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) if !text.is_empty() => out.push((key.to_owned(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| texts(key, item, out)),
        Value::Object(map) if key != "labels" && key != "sheet" => {
            map.iter().for_each(|(key, item)| texts(key, item, out));
        }
        _ => {}
    }
}

#[test]
fn the_page_for_the_leader_is_one_page_and_nothing_of_the_report_is_cut() {
    let long = "一个名称特别长的地方".repeat(5);
    for (groups, name, label) in [
        (1, "", "one"),
        (3, "", "three"),
        (8, "", "eight"),
        (60, "", "sixty"),
        (4, &*long, "long"),
    ] {
        for locale in [Locale::ZhCn, Locale::En] {
            if groups == 60 && locale == Locale::En {
                continue;
            }
            let made = made(groups, name);
            let (before, place) = (made.scores(), place());
            let beside = Beside {
                last: Some(Before {
                    system: &made.compiled.system,
                    sheet: &before,
                }),
                place: Some(&place),
                ..Beside::default()
            };
            let (data, laid) = made.print(beside, locale, label);
            let pages = report_pages(&laid);
            let decision = squeezed(data["labels"]["decision"].as_str().unwrap());
            let first = squeezed(data["sections"][0]["head"].as_str().unwrap());
            assert!(
                pages[0].contains(&decision) && !pages[0].contains(&first),
                "{label}"
            );
            assert!(
                pages[1].contains(&first),
                "{label} {locale:?}: {}",
                pages[1]
            );
            assert!(pages.len() < laid.pages(), "the sheet follows");
            for (n, page) in pages.iter().enumerate() {
                for word in ["校验码", "Checkcode"] {
                    let mine = locale == Locale::ZhCn;
                    assert_eq!(
                        page.contains(word),
                        (word == "校验码") == mine,
                        "{label}: page {}",
                        n + 1
                    );
                }
                let numbered = match locale {
                    Locale::ZhCn => format!("第{}页共{}页", n + 1, pages.len()),
                    Locale::En => format!("Page{}of{}", n + 1, pages.len()),
                };
                assert!(page.contains(&numbered), "{label}: {numbered}");
                assert!(page.contains(data["code"].as_str().unwrap()));
            }
            let all = pages.concat();
            let mut wanted = Vec::new();
            texts("", &data, &mut wanted);
            for (key, text) in wanted {
                // Two forms of one row, of which one stands there; the name of a spoke stands where there is a radar.
                if matches!(&*key, "line" | "short" | "spoke" | "kind" | "locale") {
                    continue;
                }
                assert!(
                    all.contains(&squeezed(&text)),
                    "{label} {locale:?} {key}: {text}"
                );
            }
            for (n, left, right, top, bottom) in laid.extents().into_iter().take(pages.len()) {
                assert!(
                    left >= 27.5 && right <= 184.5,
                    "{label} page {}: {left} {right}",
                    n + 1
                );
                assert!(
                    top >= 3.0 && bottom <= 290.0,
                    "{label} page {}: {top} {bottom}",
                    n + 1
                );
            }
        }
    }
}

#[test]
fn the_figures_are_those_of_the_sheet_and_every_column_adds_up() {
    for groups in [1, 3, 8] {
        let made = made(groups, "");
        let (data, _) = made.print(Beside::default(), Locale::ZhCn, "sums");
        let number = |value: &Value| value.as_str().unwrap().parse::<Dec>().unwrap();
        let sum = |rows: &Value, key: &str| {
            let rows = rows.as_array().unwrap().iter();
            rows.fold(Dec::ZERO, |sum, row| Dec(sum.0 + number(&row[key]).0))
        };
        let result = &data["sections"][1]["rows"];
        let totals = &data["sheet"]["totals"];
        for (mine, sheets) in result["groups"]
            .as_array()
            .unwrap()
            .iter()
            .zip(totals["groups"].as_array().unwrap())
        {
            assert_eq!(
                (&mine["points"], &mine["got"]),
                (&sheets["points"], &sheets["score"])
            );
        }
        assert_eq!(result["sums"][0]["got"], totals["base"]);
        assert_eq!(result["total"]["got"], totals["total"]);
        assert_eq!(sum(&result["groups"], "got"), number(&totals["base"]));
        assert_eq!(sum(&result["groups"], "points"), number(&totals["points"]));
        let sections = data["sections"].as_array().unwrap();
        let losses = sections.iter().find(|one| one["kind"] == "losses").unwrap();
        let lost = number(&losses["rows"]["lost"]);
        assert_eq!(sum(&losses["rows"]["list"], "lost"), lost);
        let rest = number(&totals["points"]).0 - number(&totals["base"]).0;
        assert_eq!(lost, Dec(rest), "what is scored less what was got");
    }
}

#[test]
fn the_radar_stands_for_three_to_twelve_groups() {
    for (groups, there) in [(1, false), (2, false), (3, true), (12, true), (13, false)] {
        let (_, laid) = made(groups, "").print(Beside::default(), Locale::ZhCn, "radar");
        let all = report_pages(&laid).concat();
        assert_eq!(all.contains("图1"), there, "{groups}");
        assert!(all.contains("表1"), "{groups}");
    }
}

#[test]
fn a_return_reads_well_whatever_it_lacks() {
    let said = |made: &Made, label: &str| {
        let (_, zh) = made.print(Beside::default(), Locale::ZhCn, label);
        made.print(Beside::default(), Locale::En, label);
        let pages = report_pages(&zh);
        assert!(
            pages[0].contains("领导批示") && pages[1].contains("一、基本情况"),
            "{label}"
        );
        pages.concat()
    };
    // Nothing is filled in: no score, no losses, and the blanks are asked for.
    let mut blank = made(3, "");
    blank.entries.clear();
    let text = said(&blank, "blank");
    assert!(
        text.contains("尚没有计分的指标") && text.contains("尚有6项未填"),
        "{text}"
    );
    assert!(text.contains("没有上年的考核数据"));
    // Everything is met: nothing is lost.
    let mut full = made(3, "");
    for n in 1..=3 {
        (1..=2).for_each(|m| answer(&mut full.entries, n, m, true));
    }
    let text = said(&full, "full");
    assert!(text.contains("已计分的指标没有失分") && text.contains("没有需要整改的失分项"));
    // A veto and a bonus are on the leader's page and in the report.
    let mut barred = made(3, "");
    let occurred = Cell::leaf("bar", Slot::Occurred);
    barred.entries.insert(occurred, Entry::of(Dec::new(1, 0)));
    let bonus = Cell::leaf("more", Slot::Matter(1));
    barred.entries.insert(bonus, Entry::words("city"));
    let named = Cell::leaf("more", Slot::MatterName(1));
    barred
        .entries
        .insert(named, Entry::words("全市劳动竞赛先进"));
    let text = said(&barred, "barred");
    assert!(text.matches("bar事项").count() >= 2, "{text}");
    assert!(text.contains("more事项"), "{text}");
    // No base applies to this kind of unit.
    let mut nothing = made(3, "");
    let mut system = nothing.compiled.system.clone();
    system.kinds = vec!["county".into(), "park".into()];
    for row in system
        .indicators
        .iter_mut()
        .filter(|row| row.rule.is_base())
    {
        row.applies_to = vec!["park".into()];
    }
    nothing.compiled = Compiled::new("f", system).unwrap();
    nothing.entries.clear();
    let text = said(&nothing, "nothing");
    assert!(text.contains("没有可评的内容"), "{text}");
}

#[test]
fn ranks_are_shown_where_they_are_given_and_marked_while_they_are_not_published() {
    let made = made(4, "");
    let mut place = place();
    for published in [false, true] {
        place.published = published;
        let beside = Beside {
            place: Some(&place),
            ..Beside::default()
        };
        let (_, laid) = made.print(beside, Locale::ZhCn, "place");
        for page in report_pages(&laid) {
            assert_eq!(page.contains("内部资料"), !published);
        }
        assert!(packed(&laid)[0].contains("在山区组（8个单位）中列第3名"));
    }
    let (_, laid) = made.print(Beside::default(), Locale::ZhCn, "alone");
    let all = report_pages(&laid).concat();
    assert!(!all.contains("与本组比较") && !all.contains("内部资料"));
}

/// Where a part of the report ends depends on what stands before it, so that names and groups of many lengths are tried.
#[test]
fn no_page_ends_with_a_heading_and_a_table_of_groups_that_fits_on_a_page_stays_on_one() {
    for groups in 5..=16 {
        let made = made(groups, if groups % 2 == 0 { "" } else { "山区" });
        let (before, place) = (made.scores(), place());
        let beside = Beside {
            last: Some(Before {
                system: &made.compiled.system,
                sheet: &before,
            }),
            place: Some(&place),
            ..Beside::default()
        };
        let (data, laid) = made.print(beside, Locale::ZhCn, "pages");
        let pages = report_pages(&laid);
        for section in data["sections"].as_array().unwrap() {
            let head = squeezed(section["head"].as_str().unwrap());
            let page = pages[1..].iter().find(|page| page.contains(&head));
            let page = page.unwrap();
            let first = section["line"].as_array().and_then(|lines| lines.first());
            let begins: String = match first {
                Some(line) => squeezed(line.as_str().unwrap()).chars().take(12).collect(),
                None => "表".to_owned(),
            };
            let (_, after) = page.split_once(&head).unwrap();
            assert!(after.contains(&begins), "{groups} {head}: {after}");
        }
        let mut tables = pages
            .iter()
            .filter(|page| page.contains("表1各一级指标得分"));
        let table = tables.next().unwrap();
        let rows = data["sections"][1]["rows"]["groups"].as_array().unwrap();
        let (_, table) = table.split_once("表1").unwrap();
        for row in rows {
            let item = squeezed(row["item"].as_str().unwrap());
            assert!(table.contains(&item), "{groups} {item}");
        }
        assert!(
            table.contains("总分") && table.contains("本组平均"),
            "{groups}"
        );
    }
}

#[test]
fn the_name_of_the_paper_is_never_divided_in_its_title() {
    for length in 0..=14 {
        let made = made(1, &"云".repeat(length));
        let (_, laid) = made.print(Beside::default(), Locale::ZhCn, "title");
        let title = &laid.text()[1];
        assert!(title.contains("评分报告"), "{length}: {title}");
    }
}
