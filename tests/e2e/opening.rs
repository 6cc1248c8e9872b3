//! A package that is opened from the desktop: the program says whether it agrees, and takes nothing from it.

use super::stage::{Stage, until};
use super::window::Window;
use crate::built::{self, built};
use serde_json::json;
use std::path::PathBuf;

/// The package of the sample, as the command line writes it.
fn sample(stage: &Stage) -> PathBuf {
    let folder = stage.file("sample");
    let mut made = stage.command(built("gongping-cli"));
    let made = made
        .arg("sample")
        .arg("--out")
        .arg(&folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let files = std::fs::read_dir(&folder).unwrap();
    let mut files = files.map(|entry| entry.unwrap().path());
    files
        .find(|path| path.extension().is_some_and(|kind| kind == "gongping"))
        .unwrap()
}

#[test]
fn a_package_is_verified_by_opening_it() {
    let mut stage = Stage::new();
    stage.bus();
    let package = sample(&stage);
    let shown = package.to_string_lossy().into_owned();

    // With no workspace yet: whoever gets a file by mail has none.
    let window = Window::open(&mut stage, &[&shown]);
    window.listen();
    window.wait_contains("package-verdict", "核验通过");
    assert_eq!(window.text("package-path"), shown);
    window.click("act-cancel");
    window.wait_for("start");
    assert!(!window.shows("package-verdict"));

    // A second start hands its file on to the window that is open. The path is taken from where it was started.
    let copy = stage.file("另 一份.gongping");
    std::fs::copy(&package, &copy).unwrap();
    let mut again = stage.command(built::window());
    let again = again
        .arg("另 一份.gongping")
        .current_dir(copy.parent().unwrap());
    assert!(again.status().unwrap().success());
    window.wait_contains("package-verdict", "核验通过");
    until("the path of the other file", || {
        (window.text("package-path") == copy.to_string_lossy()).then_some(())
    });
    window.click("act-cancel");

    // What is no package is said to be none.
    let other = stage.file("年报.gongping");
    std::fs::write(&other, "no package").unwrap();
    let mut again = stage.command(built::window());
    assert!(again.arg(&other).status().unwrap().success());
    window.wait_contains("error", "年报.gongping");
    assert!(!window.shows("package-verdict"));
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

#[test]
fn what_the_program_says_of_itself_can_be_pasted() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &["--sample"]);
    window.wait_for("home");
    window.click("nav:settings");
    window.click("settings:program");
    let version = window.wait_contains("version", "0.");
    window.click("about-copy");
    window.wait_contains("notice", "已复制");
    window.click("set-operator");
    stage.key("ctrl+a");
    stage.key("ctrl+v");
    until("the text is pasted", || {
        let pasted = window.value("set-operator");
        pasted
            .contains(&format!("GongPing {version}"))
            .then_some(())
    });
    window.end();
}
