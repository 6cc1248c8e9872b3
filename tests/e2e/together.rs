//! Two windows, and a reader beside a window, on one workspace.

use super::stage::{Stage, until};
use super::steps::{county_at, env, fill};
use super::window::Window;
use ledger::Ledger;
use serde_json::json;

#[test]
fn a_second_window_is_told_who_works_there_and_takes_another_folder() {
    let mut stage = Stage::new();
    let first = county_at(&mut stage, "F2-1");
    fill(&first, "disputes_accepted", "468");

    let second = Window::open(&mut stage, &[]);
    let told = second.wait_contains("trouble", "王立新");
    assert!(told.contains("打开"), "{told}");
    second.click("start-new");
    second.wait_for("start");
    let elsewhere = stage.file("elsewhere");
    second.type_into("organisation", "清河县总工会");
    second.type_into("operator", "李敏");
    second.type_into("folder", &elsewhere.to_string_lossy());
    second.click("begin");
    second.wait_for("new-evaluation");
    assert!(!second.shows("trouble"));
    assert!(elsewhere.join(ledger::FILE).is_file());
    second.end();

    // The first one, in front again, noticed nothing.
    until("the first window has the focus", || {
        (first.script("return document.hasFocus()", &[]) == json!(true)).then_some(())
    });
    fill(&first, "disputes_settled", "335");
    first.wait_text("score", "1.89");

    // Who only reads is let in, sees what is saved, and holds nobody up.
    let reader = Ledger::open_read_only(&stage.workspace(), env()).unwrap();
    assert_eq!(reader.verify().unwrap(), []);
    assert!(reader.read_only());
    fill(&first, "disputes_settled", "336");
    first.end();
}
