//! Going back to a backup from the window: asked once in 设置, and from the screen of a workspace that cannot be opened.

use super::stage::{Stage, until};
use super::steps::{county_at, enabled, fill, go};
use super::window::Window;
use std::path::PathBuf;

fn backups(stage: &Stage) -> Vec<PathBuf> {
    let found = std::fs::read_dir(stage.workspace().join("backups")).unwrap();
    let mut found: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| end == "db"));
    found.sort();
    found
}

fn id(backup: &std::path::Path) -> String {
    format!("restore:{}", backup.file_name().unwrap().to_string_lossy())
}

fn kept(stage: &Stage) -> usize {
    let found = std::fs::read_dir(stage.workspace()).unwrap();
    let names = found.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names
        .filter(|name| name.starts_with("gongping-before-restore-"))
        .count()
}

#[test]
fn an_officer_goes_back_to_a_backup_in_settings_and_when_the_file_is_damaged() {
    let mut stage = Stage::new();
    let window = county_at(&mut stage, "F2-1");
    fill(&window, "disputes_accepted", "468");
    window.click("nav:settings");
    window.click("settings:data");
    window.click("backup");
    until("a backup", || (backups(&stage).len() == 1).then_some(()));
    let [first] = &backups(&stage)[..] else {
        panic!("one")
    };
    go(&window, "F2-1");
    fill(&window, "disputes_accepted", "999");

    // Asked once; nothing is done where it is not wanted.
    window.click("nav:settings");
    window.click("settings:data");
    window.click(&id(first));
    window.wait_contains("act-sentence", "此后的修改不在其中");
    window.click("act-cancel");
    assert_eq!(kept(&stage), 0);
    window.click(&id(first));
    window.click("act-confirm");
    window.wait_contains("notice", "gongping-before-restore-");
    assert_eq!(kept(&stage), 1);
    go(&window, "F2-1");
    until("the figure of the backup", || {
        (window.value("cell:disputes_accepted") == "468").then_some(())
    });
    window.kill9();

    // The database is harmed, and so is its newest backup: that one is refused, the older one opens.
    std::fs::write(stage.workspace().join("gongping.db"), b"PK no database").unwrap();
    let newest = backups(&stage).pop().unwrap();
    assert_ne!(&newest, first);
    std::fs::write(&newest, b"PK no database").unwrap();
    let window = Window::open(&mut stage, &[]);
    window.wait_for("start-trouble");
    // The broken one is named for what it is, and not offered.
    window.wait_contains("backups", "不完整或已损坏");
    assert!(!window.shows(&id(&newest)));
    assert!(enabled(&window, &id(first)));
    window.click(&id(first));
    window.click("act-confirm");
    window.wait_for("nav:fill");
    window.wait_contains("notice", "gongping-before-restore-");
    go(&window, "F2-1");
    until("the figure of the backup", || {
        (window.value("cell:disputes_accepted") == "468").then_some(())
    });
    window.end();
}
