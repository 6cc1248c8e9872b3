//! A county that began with the sample: an evaluation of its own beside it, the units of all roles, a list that is dropped, the title
//! as a way to another unit, and the sample put away.

use super::stage::{Stage, until};
use super::steps::{begin, content, current, cursor_in, env, focused, rpc, settings};
use super::window::{Window, key};
use exchange::listing::{Field, Kind, Listing};
use ledger::Ledger;
use serde_json::json;
use std::path::Path;
use std::time::Duration;

/// Hands the page a file that is dropped on the window, as the program does.
fn drops(window: &Window, path: &Path) {
    let body = "const event = 'tauri://drag-drop'; \
                const all = window.__internal_unstable_listeners_object_id__?.[event] ?? {}; \
                const heard = Object.getOwnPropertyNames(all).map((id) => [Number(id), all[id].handlerId]); \
                const payload = { paths: [arguments[0]], position: { x: 400, y: 300 } }; \
                heard.forEach(([id, to]) => window.__TAURI_INTERNALS__.runCallback(to, { event, id, payload })); \
                return heard.length";
    until("the page hears of files", || {
        (window.script(body, &[json!(path)]) == json!(1)).then_some(())
    });
}

/// Names of all units that are registered.
fn units(window: &Window) -> Vec<String> {
    let list = rpc(window, "units_list", &json!({})).unwrap();
    let units = list["units"].as_array().unwrap().iter();
    units
        .map(|unit| unit["name"].as_str().unwrap().to_owned())
        .collect()
}

#[track_caller]
fn wait_unit(window: &Window, name: &str) {
    until(&format!("{name} is registered"), || {
        units(window).iter().any(|one| one == name).then_some(())
    });
}

/// A list as CSV, then another as a workbook in its place: the second is written.
fn drops_lists(stage: &Stage, window: &Window) {
    let listed = |names: &[&str]| {
        let text = |text: &str| Field::Text(text.to_owned());
        Listing {
            title: "责任单位".to_owned(),
            columns: ["单位名称", "联系人"].map(str::to_owned).to_vec(),
            rows: names
                .iter()
                .map(|name| vec![text(name), text("李敏")])
                .collect(),
            ..Listing::default()
        }
    };
    let (csv, workbook) = (stage.file("名单.csv"), stage.file("名单.xlsx"));
    listed(&["甲局"]).write(&csv, Kind::Csv).unwrap();
    let two = listed(&["乙局", "丙局"]);
    two.write(&workbook, Kind::Xlsx).unwrap();
    window.click("units-from-list");
    window.wait_for("list-paste");
    drops(window, &csv);
    window.wait_contains("units-list", "名单.csv");
    window.wait_contains("list-write", "登记 1 个单位");
    drops(window, &workbook);
    window.wait_contains("units-list", "名单.xlsx");
    window.wait_contains("list-write", "登记 2 个单位");
    window.click("list-write");
    wait_unit(window, "丙局");
    assert!(!units(window).contains(&"甲局".to_owned()));
}

/// Opens the list behind the title by its key and types words into it.
fn switch(window: &Window, words: &str) {
    window.press(&key::ctrl("k"));
    cursor_in(window, "place-words");
    window.press(words);
}

#[test]
fn a_county_goes_from_the_sample_to_its_own_switches_by_the_title_and_puts_the_sample_away() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.resize_page(1093, 540);

    begin(&stage, &window);
    window.click("open-sample");
    window.wait_for("home");

    // A real evaluation beside the sample: the county is proposed, nothing of the sample is offered.
    settings(&window, "evaluations");
    window.click("new-evaluation");
    window.wait_contains("evaluation-form", "清河县");
    window.type_into("evaluation-year", "2027");
    window.type_into("evaluation-as-of", "2027-11-30");
    assert!(
        !window.shows("evaluation-from"),
        "the sample is no last year"
    );
    window.click("participants-other");
    window.wait_for("participant:清河县");
    assert!(!window.shows("participant:云岭县（示例）"));
    window.click("participants-own");
    window.click("evaluation-create");
    until("the title names it", || {
        content(&window, "title")
            .starts_with("清河县")
            .then_some(())
    });
    window.wait_for("home");

    // The units of all roles in one step.
    settings(&window, "units");
    window.click("units-by-role");
    window.wait_contains("act-dialog", "清河县委宣传部");
    window.click("act-confirm");
    wait_unit(&window, "清河县委宣传部");
    drops_lists(&stage, &window);

    // 新增 where a unit is chosen: the unit above one, by a name that is not there.
    window.click("new-unit");
    window.type_into("unit-parent", "云州市");
    window.click("pick-create");
    until("the new unit is chosen", || {
        (window.value("unit-parent") == "云州市").then_some(())
    });
    window.press(key::ESCAPE);

    // By the title to the sample and back; 填报 opens at the first blank of what is opened.
    window.click("nav:fill");
    window.click("nav:fill");
    window.wait_contains("leaf-title", "A1-1");
    window.press(&key::ctrl(key::DOWN));
    window.wait_contains("leaf-title", "A1-2");
    switch(&window, "云岭");
    window.press(key::ENTER);
    until("the title names it", || {
        content(&window, "title")
            .starts_with("云岭县（示例）")
            .then_some(())
    });
    let blank = "return document.querySelector('[data-row][data-mark=blank]')?.dataset.row ?? ''";
    let open = "return document.querySelector('[data-testid=form]')?.dataset.indicator ?? ''";
    until("the first blank of the sample is open", || {
        let first = window.script(blank, &[]);
        (first != json!("") && window.script(open, &[]) == first).then_some(())
    });
    window.click("title");
    cursor_in(&window, "place-words");
    window.press("2027");
    window.press(key::ENTER);
    until("the title names it", || {
        content(&window, "title")
            .starts_with("清河县 ·")
            .then_some(())
    });
    window.wait_contains("leaf-title", "A1-1");
    assert_ne!(focused(&window), "place-words");

    // 首页 is that of the place the title names, also where it was open before.
    window.click("nav:home");
    for (words, there) in [("云岭", true), ("2027", false)] {
        switch(&window, words);
        window.press(key::ENTER);
        until("首页 names the departments of the place", || {
            let home = content(&window, "home");
            let named = home.contains("清河县") != there && home.contains("云岭县") == there;
            named.then_some(())
        });
    }
    std::thread::sleep(Duration::from_millis(500));
    assert!(!window.shows("tip"), "words that nobody sees have no tip");

    // The sample is hidden, shown, and deleted for good.
    settings(&window, "evaluations");
    window.click("sample-hide");
    window.wait_for("samples-hidden");
    switch(&window, "云岭");
    until("no place of the sample is found", || {
        (!window.shows("place:2026 云岭县（示例）")).then_some(())
    });
    window.press(key::ESCAPE);
    window.click("sample-show");
    window.click("sample-delete");
    window.wait_contains("act-dialog", "先自动备份");
    window.click("act-confirm");
    window.wait_contains("notice", "示例已删除");
    let here = current(&window);
    let units = rpc(&window, "units_list", &json!({})).unwrap();
    let units = units["units"].as_array().unwrap();
    assert!(units.iter().all(|unit| unit["sample"] == json!(false)));
    assert!(here["evaluation"].is_string());
    assert_eq!(window.complaints(), json!([]));
    stage.close_window();
    until("the window is closed", || {
        stage.programs().is_empty().then_some(())
    });
    drop(window);
    let opened = Ledger::open(&stage.workspace(), env()).unwrap();
    assert_eq!(opened.verify().unwrap(), []);
}
