//! What the window says of a package that is opened, and of itself.

use super::office::{Office, config};
use contract::dto::*;
use gongping_cli::{self as files, Format, Locale};
use serde_json::json;
use std::path::PathBuf;

/// The package of the sample, as the command line writes it.
fn sample(office: &Office) -> PathBuf {
    let out = office.home.path().join("sample");
    let made = files::sample(&config(office.home.path()), &out, Locale::ZhCn).unwrap();
    let package = |path: &&PathBuf| path.extension().is_some_and(|kind| kind == "gongping");
    made.files.iter().find(package).unwrap().clone()
}

#[test]
fn the_window_says_of_a_package_what_the_command_line_says() {
    // Without a workspace: whoever gets a file may have none.
    let office = Office::new();
    let package = sample(&office);
    let check: PackageCheck = office.call("package_verify", json!({ "path": package }));
    assert!(check.good, "{check:?}");
    assert_eq!(check.path, package.to_string_lossy());
    let config = config(office.home.path());
    let told = files::verify(&config, &package, Format::Table, Locale::ZhCn)
        .unwrap()
        .text;
    let faults = check.faults.iter().map(|one| &one.text);
    let said = check
        .about
        .iter()
        .chain([&check.verdict])
        .chain(faults)
        .chain(&check.unchecked);
    let mut at = 0;
    for line in said {
        let found = told[at..].find(line.as_str());
        at += found.unwrap_or_else(|| panic!("{line} is not in its place: {told}"));
    }
    assert_eq!(
        std::fs::read_dir(office.home.path().join("data"))
            .map(Iterator::count)
            .unwrap_or(0),
        0
    );
}

#[test]
fn a_file_is_handed_to_the_page_once() {
    let office = Office::new();
    let handed = || office.call::<HandedFile>("handed_file", json!({})).path;
    assert_eq!(handed(), None);
    office.app.hand("清河县.gongping".into());
    assert_eq!(handed().as_deref(), Some("清河县.gongping"));
    assert_eq!(handed(), None);
}

#[test]
fn the_diagnostics_name_the_program_and_its_folders_and_nothing_of_the_work() {
    let (office, _) = Office::sample();
    let about: About = office.call("about", json!({}));
    let told = &about.diagnostics;
    for named in [&about.version, &about.edition, &about.data] {
        assert!(told.contains(named.as_str()), "{told}");
    }
    assert!(told.contains(&*office.folder().to_string_lossy()), "{told}");
    for secret in ["清河", "王立新", "云岭"] {
        assert!(!told.contains(secret), "{told}");
    }
}
