//! The window opens, and nothing that its policy refuses is asked for.

use super::stage::Stage;
use super::window::Window;
use serde_json::json;

#[test]
fn the_first_start_asks_who_and_where_on_an_officers_laptop() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("start");
    window.resize_page(1093, 540);
    window.wait_for("folder");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

#[test]
fn the_sample_opens_on_the_home_screen() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &["--sample"]);
    window.listen();
    window.wait_for("home");
    window.resize_page(1093, 540);
    assert_eq!(window.complaints(), json!([]));
    window.click("nav:fill");
    window.wait_for("form");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}
