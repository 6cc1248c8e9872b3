//! What is wrong in a file is said in full, and a result's name is one that every file system takes.

use super::office::root;
use gongping_cli::{self as files, Format, How, Locale};
use std::fs;

/// A system named only its first fault, `explain` listed all units, and a unit may be called as Windows calls a device.
#[test]
fn faults_are_all_listed_and_names_are_safe() {
    let home = tempfile::tempdir().unwrap();
    let county = fs::read_to_string(root().join("assets/templates/county.toml")).unwrap();
    let bad = county
        .replacen("points = \"100\"", "points = 99.5\nbogus = 3", 1)
        .replacen("[[datum]]\n", "[[datum]]\nfoo = 1\n", 1);
    let path = home.path().join("bad.toml");
    fs::write(&path, bad).unwrap();
    let error = files::check(&path.to_string_lossy(), Format::Table, Locale::ZhCn).unwrap_err();
    let lines = error.lines(Locale::ZhCn);
    assert_eq!(lines.len(), 4, "{lines:?}");
    for (line, word) in lines[1..].iter().zip([
        "points 的 99.5 没有加引号",
        "没有 bogus 这一项",
        "没有 foo 这一项",
    ]) {
        assert!(line.contains(word), "{line}");
    }

    let many: String = (0..180).map(|n| format!("U{n},{n}\n")).collect();
    let path = home.path().join("many.csv");
    fs::write(&path, format!("unit,workers\nCON,1\n{many}")).unwrap();
    let how = How {
        derivations: true,
        ..How::default()
    };
    let explained = files::explain(
        "county",
        &path,
        None,
        None,
        &how,
        Format::Table,
        Locale::ZhCn,
    );
    let lines = explained.unwrap_err().lines(Locale::ZhCn);
    assert_eq!(lines.len(), 1);
    assert!(
        lines[0].contains("181 个单位") && lines[0].contains("--unit"),
        "{lines:?}"
    );
    assert!(
        lines[0].contains("CON、U0") && !lines[0].contains("U9"),
        "{lines:?}"
    );
    let out = home.path().join("out");
    files::score("county", &path, &how, Format::Csv, Some(&out), Locale::ZhCn).unwrap();
    assert!(out.join("derivations/CON_.json").exists());
    assert!(!out.join("derivations/CON.json").exists());
}
