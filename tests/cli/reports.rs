//! `report --paper score-report`: of one unit, and of every unit into a folder.

use super::Desk;
use crate::it::office::{config, root};
use crate::it::printed::pdf_text;
use gongping_cli::{self as files, Report};
use model::wording::Locale;
use std::path::Path;

const RETURNS: &str = "unit,year,workers\n甲/县,2025,4\n甲/县,2026,5\n乙县,2026,6\n丙县,2026,7\n";

#[test]
#[cfg_attr(
    windows,
    ignore = "reads the text of a paper by pdftotext, which is not there"
)]
fn a_report_of_one_unit_or_of_every_unit_is_written_by_the_command_line() {
    let desk = Desk::new();
    desk.put("r.csv", RETURNS);
    for lang in ["zh-CN", "en"] {
        let one = format!(
            "report county r.csv --paper score-report --unit 乙县 --year 2026 --as-of 2026-11-30 --out one.pdf --lang {lang}"
        );
        let args: Vec<&str> = one.split(' ').collect();
        let told = desk.run(&args);
        assert_eq!(told.code, 0, "{told:?}");
        let text = pdf_text(&desk.path("one.pdf"), &[]);
        let head = match lang {
            "en" => "For decision",
            _ => "领导批示",
        };
        assert!(text.contains(head) && text.contains("乙县"), "{lang}");
    }
    let told = desk.run(&[
        "report",
        "county",
        "r.csv",
        "--paper",
        "score-report",
        "--all",
        "--as-of",
        "2026-11-30",
        "--out",
        "all",
    ]);
    assert_eq!(told.code, 0, "{told:?}");
    assert!(told.out.contains("3 份"), "{told:?}");
    for line in ["1/3 甲/县", "2/3 乙县", "3/3 丙县"] {
        assert!(told.err.contains(line), "{told:?}");
    }
    let found = std::fs::read_dir(desk.path("all")).unwrap();
    let mut names: Vec<String> = found
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 3, "of the latest year alone: {names:?}");
    assert!(
        names
            .iter()
            .all(|name| name.contains("-评分报告-") && name.ends_with(".pdf"))
    );
    assert!(
        names.iter().any(|name| name.starts_with("甲_县-")),
        "{names:?}"
    );
    // Only the first has a year before in the file.
    for name in &names {
        let text: String = pdf_text(&desk.path("all").join(name), &[]);
        let none = text
            .split_whitespace()
            .collect::<String>()
            .contains("没有上年的考核数据");
        assert_eq!(none, !name.starts_with("甲"), "{name}");
    }
    let sheets = desk.run(&[
        "report",
        "county",
        "r.csv",
        "--all",
        "--as-of",
        "2026-11-30",
        "--out",
        "sheets",
    ]);
    assert_eq!(sheets.code, 0, "{sheets:?}");
    let refused = desk.run(&[
        "report", "county", "r.csv", "--paper", "ranking", "--all", "--out", "x",
    ]);
    assert_eq!(refused.code, 2, "{refused:?}");
}

#[test]
fn a_batch_of_files_stops_where_it_is_told_to_and_leaves_whole_ones() {
    let desk = Desk::new();
    desk.put("r.csv", RETURNS);
    let about = Report {
        paper: "score-report".to_owned(),
        as_of: Some("2026-11-30".to_owned()),
        ..Report::default()
    };
    let out = desk.path("some");
    let mut asked = Vec::new();
    let told = &mut |done: usize, of: usize, unit: &str| {
        asked.push((done, of, unit.to_owned()));
        done < 2
    };
    let (config, returns) = (config(&root()), desk.path("r.csv"));
    let said = files::reports(
        &config,
        "county",
        &returns,
        &about,
        &out,
        Locale::ZhCn,
        told,
    )
    .unwrap();
    assert_eq!(
        asked,
        [
            (0, 3, "甲/县".to_owned()),
            (1, 3, "乙县".to_owned()),
            (2, 3, "丙县".to_owned())
        ]
    );
    assert_eq!(said.files.len(), 2);
    assert!(said.text.contains("3 份中写出 2 份"), "{}", said.text);
    let whole = |path: &Path| std::fs::read(path).unwrap().ends_with(b"%%EOF");
    assert!(said.files.iter().all(|path| whole(path)));
    assert_eq!(
        std::fs::read_dir(out).unwrap().count(),
        2,
        "and nothing else"
    );
}
