//! What a reader meets of every paper: its text as it is searched and copied, and what is said of it at every way out.

use super::office::{Office, root};
use super::stages::City;
use crate::nation::workspace::env;
use contract::Config;
use contract::dto::*;
use evaluation::{Desk, Ranking, Scoreboard, Source, Subject, Systems};
use gongping_cli::{self as files, Report};
use model::entry::{Cell, Entry};
use model::rule::Slot;
use model::wording::Locale;
use papers::{About, Chosen, Drawn, Matter, PAPERS, Press, Words};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// Dates, telephone numbers, codes and amounts, alone and in runs too long for a column.
const HARD: &str = "活动日期2026-11-30不实，联系13800000000或0871-65432100，金额1,234,567.89元，证书GX-2026-000123456789-A，见\
    https://example.cn/files/2026/11/30/index.html?unit=530100&code=ABCD-EFGH&amount=1234567.89，ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

fn press() -> Press {
    let fonts = root().join("assets/fonts");
    Press::new(fonts.clone(), fonts)
}

/// Every paper, of a unit with hard texts or of all units.
fn every_paper(locale: Locale) -> Vec<Drawn> {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    let at = state.current.unwrap();
    let list: StageLines = office.call("stages_list", json!({ "evaluation": at.evaluation }));
    let unit = list.units[0].unit.clone();
    let folder = office.folder();
    office.app.close().unwrap();
    let ledger = ledger::Ledger::open_read_only(&folder, env()).unwrap();
    let systems = Systems::default();
    let source = Source {
        ledger: &ledger,
        systems: &systems,
    };
    let desk = Desk::read(source, &at.evaluation, &unit).unwrap();
    let mut entries = desk.entries.clone();
    for indicator in &desk.system().indicators {
        let text = Entry {
            typed: HARD.to_owned(),
            ..Entry::default()
        };
        entries.insert(Cell::leaf(&indicator.key, Slot::Text), text);
    }
    let board = Scoreboard::read(source, source.evaluation(&at.evaluation).unwrap()).unwrap();
    let matter = |about: About| match about {
        About::Unit => Matter::Unit(Subject {
            entries: &entries,
            contact: "王立新",
            phone: "13800000000",
            ..desk.subject()
        }),
        About::Evaluation => Matter::Units(Ranking::read(source, &board).unwrap()),
    };
    let drawn = PAPERS.iter().map(|paper| {
        let words = Words::from([("office".to_owned(), "云岭市产改办0871-65432100".to_owned())]);
        let matter = matter(paper.about());
        paper.draw(&matter, &Chosen::new(), &words, locale).unwrap()
    });
    drawn.collect()
}

/// The texts of a paper's data that hold a digit: dates, telephone numbers, codes, amounts.
fn figures(key: &str, value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) if key != "size" => {
            let part = |c: char| !c.is_ascii_alphanumeric() && !"-.,:/%".contains(c);
            let tokens = text
                .split(part)
                .map(|one| one.trim_matches(&['.', ',', ':', '-'][..]));
            let with_digit = tokens.filter(|one| one.contains(|c: char| c.is_ascii_digit()));
            out.extend(with_digit.map(str::to_owned));
        }
        Value::Array(items) => items.iter().for_each(|item| figures(key, item, out)),
        Value::Object(map) if key != "labels" => {
            map.iter().for_each(|(key, item)| figures(key, item, out))
        }
        _ => {}
    }
}

pub fn pdf_text(path: &Path, how: &[&str]) -> String {
    let out = Command::new("pdftotext")
        .args(how)
        .arg(path)
        .arg("-")
        .output();
    let out = out.expect("pdftotext of poppler-utils, which `cargo xtask setup` installs");
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

/// Reports whether a character takes no room and cannot be seen.
fn unseen(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\u{c}')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[test]
#[cfg_attr(
    windows,
    ignore = "reads the text of a paper by pdftotext, which is not there"
)]
fn every_figure_of_every_paper_is_found_whole_and_nothing_unseen_is_copied_with_it() {
    let home = tempfile::tempdir().unwrap();
    let press = press();
    for locale in [Locale::ZhCn, Locale::En] {
        for drawn in every_paper(locale) {
            let source = drawn.sheet.source.clone();
            let mut wanted = Vec::new();
            figures("", &drawn.sheet.data, &mut wanted);
            assert!(wanted.len() > 50, "{source}");
            let path = home.path().join(format!("{source}.pdf"));
            let laid = press.print(drawn).unwrap().laid;
            assert_eq!(laid.warnings, Vec::<String>::new());
            std::fs::write(&path, laid.pdf().unwrap()).unwrap();
            let raw = pdf_text(&path, &["-raw"]);
            for text in [&raw, &pdf_text(&path, &[]), &pdf_text(&path, &["-layout"])] {
                let found = text.chars().find(|c| unseen(*c));
                assert_eq!(found, None, "{source} {locale:?}");
            }
            let joined: String = raw
                .chars()
                .filter(|c| !matches!(c, '\n' | '\r' | '\u{c}'))
                .collect();
            for one in &wanted {
                assert!(
                    joined.contains(one.as_str()),
                    "{one} on {source} {locale:?}"
                );
            }
            // What fits its column stays on one line.
            for one in ["2026-11-30", "13800000000", "0871-65432100", "1,234,567.89"] {
                let asked = wanted.iter().any(|wanted| wanted == one);
                assert!(
                    !asked || raw.contains(one),
                    "{one} on a line of {source} {locale:?}"
                );
            }
        }
    }
}

/// The warning about a character that the fonts lack, wherever a paper goes out; nothing where they have all.
#[test]
fn a_character_that_the_fonts_lack_is_said_at_every_way_out() {
    for (name, lacks) in [("\u{20bb7}公司", true), ("吉公司", false)] {
        let city = City::of(&[name, "乙公司"]);
        let office = &city.office;
        let at = city.at(0);
        let home = office.home.path();
        let mut said: Vec<(&str, Vec<String>)> = Vec::new();
        let mut hear = |door: &'static str, findings: Vec<FindingView>| {
            let of = findings
                .into_iter()
                .filter(|one| one.code == "glyph-missing");
            said.push((door, of.map(|one| one.text).collect()));
        };
        for paper in PAPERS {
            let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "paper": paper.key() });
            hear("paper", office.call::<Paper>("paper", arg.clone()).findings);
            hear(
                "paper_print",
                office.call::<Saved>("paper_print", arg.clone()).findings,
            );
            let to = json!({ "paper": arg, "path": home.join("a.pdf") });
            hear(
                "paper_save",
                office.call::<Saved>("paper_save", to).findings,
            );
        }
        let check: SubmissionCheck = office.call("submission_check", json!(at));
        assert!(check.ready, "it is no block");
        hear("submission_check", check.paper);
        let preview: ActPreview = office.call("act_preview", city.arg("settle", &[0], json!({})));
        assert!(preview.ready);
        hear("act_preview", preview.units[0].findings.clone());
        city.act("settle", &[0], json!({}));
        let to = json!({ "evaluation": at.evaluation, "unit": at.unit, "path": home.join("a.gongping") });
        hear(
            "submission_export",
            office.call::<Saved>("submission_export", to).findings,
        );

        let returns = home.join("r.csv");
        std::fs::write(
            &returns,
            format!("unit,year,workers\n{name},2026,5\n乙县,2026,6\n"),
        )
        .unwrap();
        let config = Config::real(root().join("assets"), home.join("data"), "test".to_owned());
        for paper in PAPERS {
            let about = Report {
                paper: paper.key().to_owned(),
                unit: Some(name.to_owned()),
                ..Report::default()
            };
            let out = home.join("b.pdf");
            let done =
                files::report(&config, "county", &returns, &about, &out, Locale::ZhCn).unwrap();
            assert!(!done.blocked && out.exists());
            said.push(("report", done.remarks));
        }
        for (door, said) in said {
            match said.as_slice() {
                [one] if lacks => {
                    assert!(
                        one.contains('\u{20bb7}') && one.contains("fonts"),
                        "{door}: {one}"
                    );
                }
                others => assert!(others.is_empty() && !lacks, "{door}: {others:?}"),
            }
        }
    }
}

/// A font that is put into the folder while the program runs is used by the next paper; a file that is no font changes nothing.
#[test]
fn fonts_are_added_by_a_folder() {
    let home = tempfile::tempdir().unwrap();
    let added = home.path().join("fonts");
    let fonts = root().join("assets/fonts");
    let press = Press::new(fonts.clone(), added.clone());
    let drawn = || every_paper(Locale::ZhCn).remove(0);
    let bytes = |press: &Press| press.print(drawn()).unwrap().laid.pdf().unwrap();
    let before = bytes(&press);
    std::fs::create_dir(&added).unwrap();
    std::fs::write(added.join("broken.ttf"), "no font").unwrap();
    std::fs::copy(fonts.join("NotoSansSC-Bold.ttf"), added.join("another.ttf")).unwrap();
    assert!(
        bytes(&press) == before,
        "what our own fonts have they print"
    );
}
