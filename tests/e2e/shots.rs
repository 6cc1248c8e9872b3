//! Pictures of every screen and page, for `cargo xtask shots`.

use super::stage::{Stage, until};
use super::window::Window;
use std::path::{Path, PathBuf};

/// An officer's page (1366 × 768 at 125 %), and a larger one.
const SIZES: [(i64, i64); 2] = [(1093, 540), (1440, 900)];

/// One indicator of each kind of form.
const FORMS: [&str; 8] = ["B2-3", "A2-3", "C2-1", "D2-2", "F1-1", "F2-3", "X1", "C3-1"];

const TABS: [&str; 5] = ["evaluations", "units", "systems", "journal", "program"];

#[test]
#[ignore = "draws pictures: cargo xtask shots"]
fn every_screen_and_page() {
    let folder = PathBuf::from(std::env::var_os("GONGPING_SHOTS").unwrap());
    for lang in ["zh-CN", "en"] {
        let mut stage = Stage::with_screen(1500, 1000);
        let window = Window::open(&mut stage, &["--lang", lang]);
        window.wait_for("start");
        shoot(&window, &folder, &format!("{lang}-start"));
        window.end();
        drop(stage);

        let mut stage = Stage::with_screen(1500, 1000);
        let window = Window::open(&mut stage, &["--sample", "--lang", lang]);
        window.wait_for("home");
        shoot(&window, &folder, &format!("{lang}-home"));
        window.click("nav:fill");
        for code in FORMS {
            window.click("search");
            window.type_into("search-words", code);
            until("a hit", || {
                window
                    .text_of_first("[data-testid^='hit:']")
                    .starts_with(code)
                    .then_some(())
            });
            window.press(super::window::key::ENTER);
            window.wait_contains("leaf-title", code);
            shoot(&window, &folder, &format!("{lang}-fill-{code}"));
        }
        window.press(super::window::key::F1);
        window.wait_for("legend");
        shoot(&window, &folder, &format!("{lang}-fill-legend"));
        window.press(super::window::key::ESCAPE);
        window.click("nav:print");
        window.wait_for("page:1");
        until("the first page is drawn", || {
            window.drawn("page:1").then_some(())
        });
        shoot(&window, &folder, &format!("{lang}-print"));
        window.click("nav:exchange");
        window.wait_for("verdict");
        shoot(&window, &folder, &format!("{lang}-exchange"));
        window.click("nav:settings");
        for tab in TABS {
            if window.shows(&format!("settings:{tab}")) {
                window.click(&format!("settings:{tab}"));
                shoot(&window, &folder, &format!("{lang}-settings-{tab}"));
            }
        }
        window.click("nav:print");
        window.wait_for("page:1");
        window.click("paper-print");
        pages(
            &stage,
            &stage.opened(),
            &folder.join(format!("{lang}-page")),
        );
        window.end();
    }
}

/// A picture at each size.
fn shoot(window: &Window, folder: &Path, name: &str) {
    for (width, height) in SIZES {
        window.resize_page(width, height);
        // The last transition takes 120 ms.
        std::thread::sleep(std::time::Duration::from_millis(250));
        window.screenshot(&folder.join(format!("{name}-{width}.png")));
    }
}

/// A picture of each page of a PDF.
fn pages(stage: &Stage, paper: &Path, name: &Path) {
    let drawn = stage
        .command("pdftoppm")
        .args(["-r", "100", "-png"])
        .args([paper, name])
        .status();
    assert!(drawn.unwrap().success());
}
