//! Files and folders as people name them, and files as other systems write them. The same on Linux and on Windows.

use super::office::{Office, config, root};
use contract::dto::*;
use gongping_cli::{self as files, Format, How, Locale};
use serde_json::json;
use std::fs;

#[test]
fn a_workspace_opens_whatever_its_folder_is_called() {
    for name in [
        "工作 数据",
        "100%25",
        "a#b",
        "it's",
        "{x}",
        "甲&乙;丙",
        "点.db",
    ] {
        let office = Office::new();
        let folder = office.home.path().join(name);
        let new = json!({ "path": folder, "organisation": "清河县总工会", "operator": "王立新", "evaluated": "清河县" });
        office.call::<AppState>("workspace_create", new);
        office.call::<AppState>("sample_open", json!({}));
        office.app.close().unwrap();
        let again: AppState = office.call("workspace_open", json!({ "path": folder }));
        assert!(again.current.is_some(), "{name}");
        office.app.close().unwrap();
        let config = config(office.home.path());
        let told = files::verify(&config, &folder, Format::Table, Locale::ZhCn).unwrap();
        assert!(!told.blocked, "{name}: {}", told.text);
    }
}

#[test]
fn lines_may_end_as_on_windows() {
    let home = tempfile::tempdir().unwrap();
    let scored = |crlf: bool| {
        let folder = home.path().join(if crlf { "crlf" } else { "lf" });
        fs::create_dir_all(&folder).unwrap();
        for (from, name) in [
            ("assets/sample/county.csv", "县.csv"),
            ("assets/templates/county.toml", "county.toml"),
        ] {
            let text = fs::read_to_string(root().join(from))
                .unwrap()
                .replace('\r', "");
            let text = if crlf {
                text.replace('\n', "\r\n")
            } else {
                text
            };
            fs::write(folder.join(name), text).unwrap();
        }
        let system = folder.join("county.toml");
        let (system, returns) = (system.to_string_lossy(), folder.join("县.csv"));
        let said = files::score(
            &system,
            &returns,
            &How::default(),
            Format::Csv,
            None,
            Locale::ZhCn,
        );
        said.unwrap().text
    };
    assert_eq!(scored(true), scored(false));
}
