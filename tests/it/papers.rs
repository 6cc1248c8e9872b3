//! The paper, its code, and the file that goes upward.

use super::office::Office;
use contract::dto::*;
use serde_json::json;

#[test]
fn the_sample_prints_marked_and_is_refused_as_a_submission() {
    let (office, at) = Office::sample();
    let paper: Paper = office.call("paper", json!(at));
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
    let paper: Paper = office.call("paper", json!(at));
    assert_eq!(paper.missing, "");
    let text = [("high_skill_share:text", "\u{30EDE}家湾技能人才")];
    office.type_in::<Recorded>("record", &at, "high_skill_share", &text);
    let paper: Paper = office.call("paper", json!(at));
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
    let to = json!({ "evaluation": at.evaluation, "unit": at.unit, "path": path });
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
