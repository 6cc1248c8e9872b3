//! A paper of every unit into a folder: named safely and uniquely, stopped between whole files, while the window goes on.

use super::printed::pdf_text;
use super::stages::City;
use contract::dto::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// The files of a folder, each a whole PDF.
fn whole(folder: &Path) -> BTreeSet<String> {
    let found = std::fs::read_dir(folder).unwrap();
    found
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            let end =
                String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(16)..]).into_owned();
            assert!(
                name.ends_with(".pdf") && bytes.starts_with(b"%PDF"),
                "{name}"
            );
            assert!(end.contains("%%EOF"), "{name}");
            name
        })
        .collect()
}

fn names(saved: &SavedPapers) -> BTreeSet<String> {
    let names = saved.files.iter().map(|path| {
        let name = Path::new(path).file_name().unwrap();
        name.to_string_lossy().into_owned()
    });
    names.collect()
}

#[test]
#[cfg_attr(
    windows,
    ignore = "reads the text of a paper by pdftotext, which is not there"
)]
fn every_unit_has_a_file_of_its_own_with_a_name_that_every_system_takes() {
    let city = City::of(&["甲/公司", "甲:公司", "乙公司"]);
    let office = &city.office;
    let home = office.home.path();
    for paper in papers::PAPERS {
        let folder = home.join(paper.key());
        let arg =
            json!({ "evaluation": city.at(0).evaluation, "paper": paper.key(), "folder": folder });
        if paper.about() == papers::About::Evaluation {
            assert_eq!(office.refused("paper_batch", arg).code, "unknown-thing");
            continue;
        }
        let saved: SavedPapers = office.call("paper_batch", arg);
        assert_eq!((saved.files.len(), saved.of), (3, 3));
        assert_eq!(names(&saved), whole(&folder), "each in a file of its own");
        let safe = |name: &String| !name.contains(['/', ':']);
        assert!(names(&saved).iter().all(safe), "{:?}", saved.files);
        for (unit, path) in ["甲/公司", "甲:公司", "乙公司"].iter().zip(&saved.files) {
            let text = pdf_text(Path::new(path), &[]);
            assert!(text.contains(unit), "{unit} in {path}");
        }
        let progress: BatchProgress = office.call("paper_batch_progress", json!({}));
        assert_eq!(
            (progress.running, progress.done, progress.of),
            (false, 3, 3)
        );
        // The same again replaces what is there.
        let arg =
            json!({ "evaluation": city.at(0).evaluation, "paper": paper.key(), "folder": folder });
        office.call::<SavedPapers>("paper_batch", arg);
        assert_eq!(whole(&folder).len(), 3);
    }
}

#[test]
fn a_batch_that_is_stopped_leaves_whole_files_only_and_typing_goes_on_beside_it() {
    let named: Vec<String> = (1..=20).map(|n| format!("第{n}公司")).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let city = City::of(&named);
    let (office, at) = (&city.office, city.at(0));
    let folder = office.home.path().join("reports");
    let arg = json!({ "evaluation": at.evaluation, "paper": "score-report", "folder": folder });
    let progress = || office.call::<BatchProgress>("paper_batch_progress", json!({}));
    let saved = std::thread::scope(|scope| {
        let batch = scope.spawn(|| office.call::<SavedPapers>("paper_batch", arg.clone()));
        let began = Instant::now();
        while progress().done < 2 {
            assert!(
                began.elapsed() < Duration::from_secs(120),
                "{:?}",
                progress()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(
            office.refused("paper_batch", arg.clone()).code,
            "batch-running"
        );
        office.call::<Value>("fill", json!(at));
        office.call::<Value>("home", json!(city.at(1)));
        let asked: BatchProgress = office.call("paper_batch_cancel", json!({}));
        assert!(asked.cancelled && asked.of == 20);
        batch.join().unwrap()
    });
    assert!(
        (2..20).contains(&saved.files.len()),
        "{}",
        saved.files.len()
    );
    assert_eq!(saved.of, 20);
    assert_eq!(names(&saved), whole(&folder));
    let after = progress();
    assert!(!after.running && after.cancelled);
    assert_eq!(after.done as usize, saved.files.len());
    // Nothing of it holds up the next one.
    let again: SavedPapers = office.call("paper_batch", arg);
    assert_eq!(again.files.len(), 20);
    assert_eq!(whole(&folder).len(), 20);
}

#[test]
fn a_unit_without_the_chosen_stage_keeps_no_other_from_its_paper() {
    let city = City::of(&["甲公司", "乙公司", "丙公司"]);
    for act in ["settle", "submit", "begin", "feedback"] {
        city.act(act, &[1], json!({}));
    }
    for paper in ["score-sheet", "score-report"] {
        let folder = city.office.home.path().join(paper);
        let arg = json!({ "evaluation": city.at(0).evaluation, "paper": paper, "folder": folder,
            "chosen": { "stage": "first" } });
        let saved: SavedPapers = city.office.call("paper_batch", arg);
        assert_eq!((whole(&folder).len(), saved.of), (1, 3), "{paper}");
        let left = saved.findings.iter();
        let left = left.filter(|one| one.code == "units-without-stage");
        let said: Vec<&str> = left.map(|one| one.text.as_str()).collect();
        assert_eq!(
            said,
            ["2 个单位还没有初评反馈，没有写出这一份：甲公司、丙公司。"],
            "{paper}"
        );
    }
}
