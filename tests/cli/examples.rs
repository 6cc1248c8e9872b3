//! The scripts of FORMATS.md, run straight from its text.

use super::{Desk, Told};

const FORMATS: &str = include_str!("../../src-tauri/FORMATS.md");

/// The text between the fences of a kind, after a heading.
fn block<'a>(heading: &str, kind: &str) -> &'a str {
    let (_, section) = FORMATS.split_once(heading).unwrap();
    let (_, rest) = section.split_once(&format!("```{kind}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

fn run(desk: &Desk, script: &str) -> Told {
    let told = desk.shell(script);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:?}");
    told
}

#[test]
fn the_review_by_a_script_runs_as_it_stands_there() {
    let desk = Desk::new();
    desk.put("s.toml", block("## System", "toml"));
    let told = run(&desk, block("### Commands of the window", "sh"));
    assert_eq!(told.out.lines().last(), Some("8.90"));
    assert!(told.out.contains("\"stands\": \"已审定，待通报\""));
    assert_eq!(desk.names(), ["s.toml", "work"]);
}

#[test]
fn what_is_tried_on_files_says_what_stands_there() {
    let desk = Desk::new();
    desk.put("s.toml", block("## System", "toml"));
    desk.put("c.csv", block("### Changes (CSV)", "csv"));
    desk.put("m.csv", block("### Comparisons (CSV)", "csv"));
    let heading = "### 测算 on files";
    desk.put("r.csv", block(heading, "csv"));
    let runs = block(heading, "console").split("$ ").skip(1);
    let mut ran = 0;
    for (command, said) in runs.map(|run| run.split_once('\n').unwrap()) {
        let told = desk.shell(command);
        assert_eq!(told.code, 0, "{told:?}");
        // What a terminal shows of both.
        let shown = format!("{}{}", told.out, told.err).replace('\r', "");
        assert_eq!(shown.trim_start_matches('\u{feff}'), said, "{command}");
        ran += 1;
    }
    assert_eq!(ran, 4);
}
