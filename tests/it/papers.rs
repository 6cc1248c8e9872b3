//! The paper, its code, and the file that goes upward.

use super::office::Office;
use crate::nation::workspace::env;
use contract::dto::*;
use evaluation::{Beside, Draft, Identity, Subject};
use papers::{Drawn, Matter, Press, Words};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The 评分表 of a unit.
fn sheet_of(at: &Current) -> Value {
    json!({ "evaluation": at.evaluation, "unit": at.unit, "paper": "score-sheet" })
}

#[test]
fn the_sample_prints_marked_and_is_refused_as_a_submission() {
    let (office, at) = Office::sample();
    let paper: Paper = office.call("paper", sheet_of(&at));
    assert!(paper.pages > 3);
    for page in 1..=paper.pages {
        let svg = office
            .app
            .page(&paper.handle, page as usize)
            .expect("every page is served");
        assert!(svg.starts_with(b"<svg"));
    }
    assert!(
        office
            .app
            .page(&paper.handle, paper.pages as usize + 1)
            .is_none()
    );
    assert!(office.app.page("another", 1).is_none());
    let check: SubmissionCheck = office.call("submission_check", json!(at));
    assert!(!check.ready);
    assert_eq!(check.code, paper.code);
    let path = office.home.path().join("sample.gongping");
    let error = office.refused(
        "submission_export",
        json!({ "evaluation": at.evaluation, "unit": at.unit, "path": path }),
    );
    assert_eq!(error.code, "sample-not-submitted");
    assert!(!path.exists());
}

#[test]
fn an_empty_evaluation_names_every_blank_and_is_not_exported() {
    let (office, at) = Office::evaluation("enterprise");
    let check: SubmissionCheck = office.call("submission_check", json!(at));
    let blank = check.findings.iter().filter(|f| f.code == "blank").count();
    assert_eq!(
        blank, 27,
        "28 indicators, one of them scored by the level above"
    );
    assert!(
        check
            .findings
            .iter()
            .filter(|f| f.code == "blank")
            .all(|f| f.indicator.is_some())
    );
    let path = office.home.path().join("x.gongping");
    let to = json!({ "evaluation": at.evaluation, "unit": at.unit, "path": path });
    assert_eq!(office.refused("submission_export", to).code, "blocked");
    assert!(!path.exists());
}

#[test]
fn the_code_is_the_same_before_and_after_printing_and_changes_with_a_figure() {
    let (office, at) = Office::sample();
    let before: SubmissionCheck = office.call("submission_check", json!(at));
    let path = office.home.path().join("评分表.pdf");
    let to = json!({ "paper": sheet_of(&at), "path": path });
    let saved: Saved = office.call("paper_save", to);
    assert_eq!(saved.code, before.code);
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    office.type_in::<Recorded>("record", &at, "high_skill_share", &[("skilled", "4,455")]);
    let same: SubmissionCheck = office.call("submission_check", json!(at));
    assert_eq!(same.code, before.code, "the same figure typed otherwise");
    office.type_in::<Recorded>("record", &at, "high_skill_share", &[("skilled", "4456")]);
    let other: SubmissionCheck = office.call("submission_check", json!(at));
    assert_ne!(other.code, before.code);
}

#[test]
fn papers_are_listed_for_who_prints_them() {
    let (office, _) = Office::sample();
    let list: PaperList = office.call("papers_list", json!({}));
    let listed = |list: &PaperList| Vec::from_iter(list.papers.iter().map(|one| one.key.clone()));
    let all = papers::PAPERS.iter();
    assert_eq!(listed(&list), Vec::from_iter(all.map(|one| one.key())));
    let ranking = list.papers.iter().find(|one| one.key == "ranking").unwrap();
    assert_eq!(
        (&*ranking.name, ranking.about),
        ("汇总排名表", PaperAbout::Evaluation)
    );
    let size = &ranking.choices[0];
    let values: Vec<&str> = size.values.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((&*size.name, values), ("纸张", vec!["A4 横向", "A3 横向"]));
    let change = ChangeSettings {
        identity: Some(IdentityKey::Unit),
        ..ChangeSettings::default()
    };
    office.call::<AppState>("settings_change", json!(change));
    let list: PaperList = office.call("papers_list", json!({}));
    let own = papers::PAPERS.iter();
    let own = own.filter(|one| one.about() == papers::About::Unit);
    let own = Vec::from_iter(own.map(|one| one.key()));
    assert_eq!(listed(&list), own, "a 责任单位 prints its own items only");
}

#[test]
fn the_ranking_of_the_sample_city_has_the_figures_of_the_table_of_results() {
    use evaluation::{Ranking, Scoreboard, Source, Systems};
    use papers::Chosen;
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    let at = state.current.unwrap();
    let view: ResultsView = office.call("results", json!({ "evaluation": at.evaluation }));
    let asked = |size: &str| json!({ "evaluation": at.evaluation, "paper": "ranking", "chosen": { "size": size } });
    let paper: Paper = office.call("paper", asked("a4"));
    assert_eq!(
        (paper.pages, paper.width_mm, paper.height_mm),
        (1, 297, 210)
    );
    assert_eq!(paper.findings, []);
    assert!(
        paper
            .file_name
            .ends_with(&format!("-汇总排名表-{}.pdf", paper.code))
    );
    let large: Paper = office.call("paper", asked("a3"));
    assert_eq!((large.width_mm, large.height_mm), (420, 297));
    assert_eq!(large.code, paper.code, "the same figures on other paper");
    let refused = office.refused("paper", asked("a5"));
    assert!(refused.message.contains("size=a5"), "{}", refused.message);
    let path = office.home.path().join("ranking.pdf");
    let saved: Saved = office.call("paper_save", json!({ "paper": asked("a4"), "path": path }));
    assert_eq!(saved.code, paper.code);

    let folder = office.folder();
    office.app.close().unwrap();
    let ledger = ledger::Ledger::open_read_only(&folder, env()).unwrap();
    let systems = Systems::default();
    let source = Source {
        ledger: &ledger,
        systems: &systems,
    };
    let board = Scoreboard::read(source, source.evaluation(&at.evaluation).unwrap()).unwrap();
    let ranking = Ranking::read(source, &board).unwrap();
    let drawn = papers::named("ranking").unwrap().draw(
        &Matter::Units(ranking),
        &Chosen::new(),
        &Default::default(),
        model::wording::Locale::ZhCn,
    );
    let drawn = drawn.unwrap();
    assert_eq!(drawn.code, paper.code);
    let fonts = super::office::root().join("assets/fonts");
    let laid = Press::new(fonts.clone(), fonts).print(drawn).unwrap().laid;
    let text = laid.text().join("\n");
    for row in &view.rows {
        for word in [&row.name, &row.score, &row.own, &row.grade] {
            assert!(text.contains(word.as_str()), "{word} of {}", row.name);
        }
    }
    insta::assert_snapshot!(text);
}

/// The sample county's return as its office sees it.
pub fn sample_subject<T>(f: impl FnOnce(Subject<'_>) -> T) -> T {
    let text = evaluation::system::built_in()[0].1;
    let system = model::system::parse(text).unwrap();
    let entries =
        exchange::samples::sample_entries(exchange::samples::County::Figures, &system).unwrap();
    let compiled = evaluation::Compiled::new(&system.fingerprint(), system).unwrap();
    let own = model::plan::Viewpoint::Own;
    let scores = compiled.plan.scores(&entries, own, Some("county"));
    f(Subject {
        compiled: &compiled,
        evaluation: "2026年度产改评价考核",
        year: 2026,
        as_of: "2026-11-30",
        unit: "云岭县（示例）",
        kind: "county",
        classes: &[],
        entries: &entries,
        sheet: &scores,
        evidence: &[],
        contact: "",
        phone: "",
        sample: true,
        peers: None,
        viewpoint: own,
        identity: Identity::County,
        draft: Draft::Unnumbered,
        review: None,
        beside: Beside::default(),
    })
}

/// The sample county's return as seen by one of `identity`, on paper.
fn sample_sheet(identity: Identity, words: &Words) -> Drawn {
    let paper = papers::named("score-sheet").unwrap();
    let locale = model::wording::Locale::ZhCn;
    sample_subject(|subject| {
        let matter = Matter::Unit(Subject {
            identity,
            ..subject
        });
        paper
            .draw(&matter, &Default::default(), words, locale)
            .unwrap()
    })
}

/// The words of a workspace as its papers get them.
fn words_of(office: &Office) -> Words {
    let state: AppState = office.call("app_state", json!({}));
    state.words
}

#[test]
fn each_side_has_its_own_seal_and_the_city_none_of_its_counties() {
    let (office, _) = Office::sample();
    let seals = |identity| {
        let data = sample_sheet(identity, &words_of(&office)).sheet.data;
        ["seal", "seal_upper"].map(|key| data[key].as_str().unwrap().to_owned())
    };
    let county = "县产改协调小组办公室（县总工会代章）";
    let city = "市产改协调小组办公室（市总工会代章）";
    assert_eq!(seals(Identity::County), [county, city]);
    // The defaults go back to the core with the form, and are not kept as the county's own.
    let state: AppState = office.call("app_state", json!({}));
    office.call::<AppState>("settings_change", json!({ "words": state.words }));
    office.call::<AppState>("settings_change", json!({ "identity": "city" }));
    assert_eq!(seals(Identity::City), ["", city]);
    let own = "云州市产改协调小组办公室（市总工会代章）";
    let words = json!({ "words": { "seal": own } });
    office.call::<AppState>("settings_change", words);
    assert_eq!(seals(Identity::City), ["", own]);
    office.call::<AppState>("settings_change", json!({ "identity": "county" }));
    let words = json!({ "words": { "seal": "云岭县总工会", "seal_upper": own } });
    office.call::<AppState>("settings_change", words);
    assert_eq!(seals(Identity::County), ["云岭县总工会", own]);
}

#[test]
fn the_paper_has_a_number_as_attachment_only_where_one_is_set() {
    let (office, _) = Office::sample();
    for (typed, printed) in [("", ""), ("3", "附件 3"), ("附件三", "附件三")] {
        let words = json!({ "words": { "attachment": typed } });
        office.call::<AppState>("settings_change", words);
        let drawn = sample_sheet(Identity::County, &words_of(&office));
        assert_eq!(drawn.sheet.data["attachment"], printed);
    }
}

#[test]
fn the_samples_sheet_reads_as_it_did() {
    let drawn = sample_sheet(Identity::County, &Words::new());
    let data = drawn.sheet.data.clone();
    let fonts = super::office::root().join("assets/fonts");
    let laid = Press::new(fonts.clone(), fonts).print(drawn).unwrap().laid;
    assert_eq!(
        (laid.warnings.as_slice(), laid.missing_glyphs.as_slice()),
        (&[][..], &[][..])
    );
    assert!(laid.pages() <= 9, "{} pages", laid.pages());
    insta::assert_snapshot!(by_row(&data));
    let printed = unbroken(&laid.text().concat());
    for (name, text) in beside_the_rows(&data) {
        let unprinted = name == "locale" || name.starts_with("labels.");
        assert!(unprinted || printed.contains(&unbroken(&text)), "{name}");
    }
    let mut rest = printed.as_str();
    for row in sections(&data).flat_map(rows) {
        let cells = cells(row);
        let named = unbroken(&format!("{}{}", cells[3], cells[4]));
        let (_above, from) = rest.split_once(&named).expect(&named);
        rest = from;
        for cell in cells.iter().skip(5) {
            let (_before, after) = rest.split_once(&unbroken(cell)).expect(cell);
            rest = after;
        }
    }
}

/// Keys of a row, left to right.
const CELLS: [&str; 15] = [
    "n",
    "level1",
    "level2",
    "code",
    "name",
    "tag",
    "points",
    "standard",
    "narrative",
    "evidence",
    "score",
    "state",
    "review",
    "review_state",
    "reason",
];

pub fn sections(paper: &Value) -> impl Iterator<Item = &Value> {
    paper["sections"].as_array().unwrap().iter()
}

pub fn rows(section: &Value) -> impl Iterator<Item = &Value> {
    section["rows"].as_array().unwrap().iter()
}

/// A row of the paper in one line, so that one changed word changes one line.
pub fn by_row(paper: &Value) -> String {
    let beside = beside_the_rows(paper).into_iter();
    let mut lines: Vec<String> = beside
        .map(|(name, text)| format!("{name}: {text}"))
        .collect();
    for section in sections(paper) {
        lines.push(format!("== {}", section["heading"].as_str().unwrap()));
        lines.extend(rows(section).map(|row| cells(row).join(" | ")));
    }
    lines.join("\n").replace('\r', "")
}

/// Cells of a row, left to right.
fn cells(row: &Value) -> Vec<String> {
    let known: BTreeSet<&str> = CELLS.into_iter().collect();
    let keys: BTreeSet<&str> = row.as_object().unwrap().keys().map(|key| &**key).collect();
    assert_eq!(keys, known, "a new cell stands in CELLS too");
    let text = |key: &str| match &row[key] {
        Value::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            items.join("；")
        }
        Value::String(text) => text.replace('\n', "⏎"),
        other => other.to_string(),
    };
    CELLS.map(text).into()
}

/// What stands above, below and beside the rows, each text with its name.
pub fn beside_the_rows(paper: &Value) -> Vec<(String, String)> {
    fn put(name: &str, value: &Value, out: &mut Vec<(String, String)>) {
        match value {
            Value::Object(map) => map
                .iter()
                .for_each(|(key, value)| put(&format!("{name}.{key}"), value, out)),
            Value::Array(items) => items.iter().for_each(|item| put(name, item, out)),
            Value::String(text) if !text.is_empty() => {
                let name = name.trim_start_matches('.').to_owned();
                out.push((name, text.replace('\n', "⏎")));
            }
            _ => {}
        }
    }
    let mut beside = paper.clone();
    beside["sections"] = Value::Null;
    let mut out = Vec::new();
    put("", &beside, &mut out);
    out
}

/// A text without what depends on where its lines break.
fn unbroken(text: &str) -> String {
    let breaks = |c: &char| c.is_whitespace() || *c == '⏎';
    text.chars().filter(|c| !breaks(c)).collect()
}
