//! The paper, its code, and the file that goes upward.

use super::office::Office;
use crate::nation::workspace::env;
use contract::dto::*;
use serde_json::{Value, json};

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
fn a_character_that_the_fonts_lack_is_named_and_never_silently_blank() {
    let (office, at) = Office::sample();
    let paper: Paper = office.call("paper", sheet_of(&at));
    assert_eq!(paper.missing, "");
    let text = [("high_skill_share:text", "\u{30EDE}家湾技能人才")];
    office.type_in::<Recorded>("record", &at, "high_skill_share", &text);
    let paper: Paper = office.call("paper", sheet_of(&at));
    assert_eq!(paper.missing, "\u{30EDE}");
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
    let keys: Vec<&str> = list.papers.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["score-sheet", "ranking"]);
    let ranking = &list.papers[1];
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
    assert_eq!(list.papers.len(), 1, "a 责任单位 prints its own items only");
}

#[test]
fn the_ranking_of_the_sample_city_has_the_figures_of_the_table_of_results() {
    use evaluation::{Ranking, Scoreboard, Source, Systems};
    use papers::{Chosen, Matter};
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
    assert_eq!(paper.missing, "");
    assert!(
        paper
            .file_name
            .ends_with(&format!("-汇总排名表-{}.pdf", paper.code))
    );
    let large: Paper = office.call("paper", asked("a3"));
    assert_eq!((large.width_mm, large.height_mm), (420, 297));
    assert_eq!(large.code, paper.code, "the same figures on other paper");
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
    let laid = papers::typesetter(fonts).lay_out(drawn.sheet).unwrap();
    let text = laid.text().join("\n");
    for row in &view.rows {
        for word in [&row.name, &row.score, &row.own, &row.grade] {
            assert!(text.contains(word.as_str()), "{word} of {}", row.name);
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_samples_sheet_reads_as_it_did() {
    use evaluation::{Draft, Subject};
    use papers::Matter;
    let text = evaluation::system::built_in()[0].1;
    let system = model::system::parse(text).unwrap();
    let entries = exchange::samples::sample_entries(&system).unwrap();
    let compiled = evaluation::Compiled::new(&system.fingerprint(), system).unwrap();
    let scores = compiled
        .plan
        .scores(&entries, model::plan::Viewpoint::Own, Some("county"));
    let subject = Subject {
        compiled: &compiled,
        evaluation: "2026年度产改评价考核",
        year: 2026,
        as_of: "2026-11-30",
        unit: "云岭县（示例）",
        kind: "county",
        entries: &entries,
        sheet: &scores,
        evidence: &[],
        contact: "",
        phone: "",
        sample: true,
        peers: None,
        viewpoint: model::plan::Viewpoint::Own,
        draft: Draft::Unnumbered,
    };
    let fonts = super::office::root().join("assets/fonts");
    let paper = papers::named("score-sheet").unwrap();
    let (none, words) = Default::default();
    let locale = model::wording::Locale::ZhCn;
    let drawn = paper.draw(&Matter::Unit(subject), &none, &words, locale);
    let laid = papers::typesetter(fonts)
        .lay_out(drawn.unwrap().sheet)
        .unwrap();
    assert_eq!(
        (laid.warnings.as_slice(), laid.missing_glyphs.as_slice()),
        (&[][..], &[][..])
    );
    insta::assert_snapshot!(laid.text().join("\n--- next page ---\n"));
}
