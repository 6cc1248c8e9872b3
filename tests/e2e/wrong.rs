//! Wrong input at every kind of field: the remedy stands there, what was typed stays, nothing is written or scored.

use super::stage::{Stage, until};
use super::steps::{begin, county_at, current, enabled, fill, go, indicator, rpc, saved};
use super::window::{Window, key};
use serde_json::{Value, json};

/// The fields of the open indicator as they are written, parts among them.
fn written(window: &Window) -> Value {
    let mut at = current(window);
    at["indicator"] = json!(indicator(window));
    let leaf = rpc(window, "leaf", &at).unwrap();
    json!([
        leaf["fields"],
        leaf["rate"],
        leaf["mark"],
        leaf["na_reason"],
        leaf["matters"]
    ])
}

/// Types something wrong at a field and leaves it; the cell's error names the remedy.
fn refuse(window: &Window, field: &str, cell: &str, typed: &str, remedy: &str) {
    let (before, total) = (written(window), window.text("total-score"));
    window.type_into(field, typed);
    window.press(key::TAB);
    window.wait_contains(&format!("error:{cell}"), remedy);
    window.wait_property("saved", "refused");
    assert_eq!(window.value(field), typed);
    assert_eq!(window.text("total-score"), total, "{typed}");
    assert_eq!(written(window), before, "{typed}");
}

/// Ctrl+Z in a field that cannot be read puts back what is written.
fn put_back(window: &Window, field: &str, was: &str) {
    window.type_into(field, "？");
    window.press(&key::ctrl("z"));
    until("the field holds what is written", || {
        (window.value(field) == was).then_some(())
    });
    saved(window);
}

#[test]
fn what_cannot_be_read_is_named_at_its_field_and_nothing_else_is_lost() {
    let mut stage = Stage::new();
    let window = county_at(&mut stage, "F2-1");
    for (typed, remedy) in [
        ("约1300", "请填准确数字"),
        ("三百多", "请填准确数字"),
        ("1,30", "请每三位一隔"),
        ("-5", "不能为负"),
        ("13.5", "计数请填整数"),
        ("468家", "请换算后再填"),
        ("12 34", "每格只填一个数字"),
        ("四百", "请填数字"),
    ] {
        refuse(
            &window,
            "cell:disputes_accepted",
            "disputes_accepted",
            typed,
            remedy,
        );
    }
    put_back(&window, "cell:disputes_accepted", "");
    fill(&window, "disputes_accepted", "468");
    fill(&window, "disputes_settled", "335");
    refuse(
        &window,
        "cell:disputes_accepted",
        "disputes_accepted",
        "468人",
        "请换算后再填",
    );
    put_back(&window, "cell:disputes_accepted", "468");

    // Last year's, and the date that a figure stands for.
    window.click("prev:disputes_accepted");
    let prev = "disputes_accepted@prev";
    refuse(
        &window,
        &format!("cell:{prev}"),
        prev,
        "近400",
        "请填准确数字",
    );
    put_back(&window, &format!("cell:{prev}"), "");
    window.click("source:disputes_settled");
    let date = "as-of:disputes_settled";
    refuse(
        &window,
        date,
        "disputes_settled",
        "11月31日",
        "请写成 2026-11-30",
    );
    window.type_into(date, "2026-11-30");
    window.press(key::TAB);
    saved(&window);

    // A rate alone, and a part of a sum.
    go(&window, "F1-1");
    window.click("rate-only");
    let rate = "negotiated_wages:rate";
    for (typed, remedy) in [
        ("93%以上", "请填准确数字"),
        ("93户", "请换算后再填"),
        ("九成", "请填数字"),
    ] {
        refuse(&window, &format!("cell:{rate}"), rate, typed, remedy);
    }
    put_back(&window, &format!("cell:{rate}"), "");
    go(&window, "F2-3");
    let first = window.script(
        "return document.querySelector('[data-testid=form] input[data-field]:not(:disabled)').dataset.cell",
        &[],
    );
    let part = first.as_str().unwrap();
    refuse(
        &window,
        &format!("cell:{part}"),
        part,
        "十几",
        "请填准确数字",
    );
    put_back(&window, &format!("cell:{part}"), "");
    window.end();
}

#[test]
fn a_score_is_not_raised_by_hand_and_no_claim_goes_without_its_reason() {
    let mut stage = Stage::new();
    let window = county_at(&mut stage, "F2-1");
    fill(&window, "disputes_accepted", "468");
    fill(&window, "disputes_settled", "335");
    window.wait_text("score", "1.89");
    let total = window.text("total-score");
    let before = written(&window);

    window.click("mark");
    window.type_into("mark-score", "1");
    assert!(!enabled(&window, "mark-confirm"), "no reason yet");
    window.type_into("mark-reason", "台账不全");
    for (score, remedy) in [
        ("2", "只能下调"),
        ("一分半", "请填数字"),
        ("-1", "0 至 2 之间"),
    ] {
        window.type_into("mark-score", score);
        window.click("mark-confirm");
        window.wait_contains("mark-error", remedy);
        assert_eq!(window.value("mark-score"), score);
        assert_eq!(window.text("total-score"), total);
        assert_eq!(written(&window), before);
    }
    window.type_into("mark-score", "1.5");
    window.click("mark-confirm");
    window.wait_text("score", "1.50");
    window.wait_contains("computed", "1.89");
    saved(&window);
    let lowered = written(&window);

    window.click("na");
    assert!(!enabled(&window, "na-confirm"));
    window.type_into("na-reason", "  ");
    assert!(!enabled(&window, "na-confirm"));
    window.press(key::ENTER);
    assert_eq!(written(&window), lowered);

    // A matter counts with a name and a level, and says which is missing.
    go(&window, "X1");
    let bonus = window.text("total-score");
    window.click("matter-add");
    window.type_into("cell:bonus_promotion:matter.1.name", "全省产改现场会推广");
    window.press(key::TAB);
    window.wait_contains("error:bonus_promotion:matter.1", "请选择级别");
    assert_eq!(window.text("total-score"), bonus);
    window.end();
}

#[test]
fn the_first_forms_name_what_is_missing_and_keep_what_is_there() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    for (field, typed) in [
        ("organisation", "清河县总工会"),
        ("operator", "王立新"),
        ("folder", "workspace"),
    ] {
        if field == "folder" {
            window.type_into("folder", "");
        }
        window.click("begin");
        let wrong = if field == "folder" { "path" } else { field };
        window.wait_contains(&format!("wrong:{wrong}"), "请填写");
        window.type_into(field, typed);
    }
    std::fs::create_dir_all(stage.file("photos")).unwrap();
    std::fs::write(stage.file("photos/1.jpg"), b"x").unwrap();
    window.type_into("folder", &stage.file("photos").to_string_lossy());
    window.click("begin");
    window.wait_contains("wrong:path", "请选择空文件夹");
    assert_eq!(window.value("organisation"), "清河县总工会");
    assert_eq!(std::fs::read_dir(stage.file("photos")).unwrap().count(), 1);
    begin(&stage, &window);

    window.click("new-evaluation");
    for (field, wrong, typed, remedy, right) in [
        (
            "evaluation-year",
            "wrong:year",
            "26",
            "请填四位数的年度",
            "2026",
        ),
        (
            "evaluation-as-of",
            "wrong:as_of",
            "11月31日",
            "请写成 2026-11-30",
            "2026-11-30",
        ),
        (
            "evaluation-due",
            "wrong:due",
            "年底前",
            "请写成 2026-11-30",
            "2026-12-20",
        ),
    ] {
        window.type_into(field, typed);
        window.click("evaluation-create");
        window.wait_contains(wrong, remedy);
        assert_eq!(window.value(field), typed);
        assert_eq!(current(&window), json!(null));
        window.type_into(field, right);
    }
    window.click("evaluation-create");
    window.wait_for("home");
    window.end();
}
