//! A county's whole year in the window: first start, its departments from a list, figures by keys and from a spreadsheet, 定稿, 报送,
//! 退回修改 by the city, mended, and a second file that verifies. Every screen names the same score. SCORING.md §S.3, §S.4.

use super::stage::{Stage, until};
use super::steps::{
    ask, be, confirm, content, current, cursor_in, env, fill, go, rpc, saved, settings,
    to_hand_over, verify,
};
use super::table::{column, open_cell, paste, written};
use super::window::{Window, key};
use ledger::Ledger;
use serde_json::{Value, json};

const COUNTY: &str = "清河县";
/// The row that is filled in last, and that the city asks about.
const LAST: (&str, &str) = ("F2-1", "disputes_settled");

/// The office and the county are asked for apart; a wrong name is told under its field.
fn starts(stage: &Stage, window: &Window) {
    window.type_into("organisation", "清河县总工会");
    until("the county is proposed", || {
        (window.value("evaluated") == COUNTY).then_some(())
    });
    window.type_into("operator", "王立新");
    window.type_into("folder", &stage.workspace().to_string_lossy());
    for (typed, wrong) in [
        ("", "被考评单位不能为空"),
        ("清河县总工会", "填县（市、区）的名称"),
    ] {
        window.type_into("evaluated", typed);
        window.click("begin");
        window.wait_contains("wrong:evaluated", wrong);
    }
    window.type_into("evaluated", COUNTY);
    window.click("begin");
    window.click("new-evaluation");
    window.wait_contains("evaluation-form", COUNTY);
    window.type_into("evaluation-year", "2026");
    window.type_into("evaluation-as-of", "2026-11-30");
    window.click("evaluation-create");
    window.wait_for("home");
    until("the title names the county", || {
        content(window, "title").starts_with(COUNTY).then_some(())
    });
    window.wait_contains("progress", "已填 0 项");
}

fn units(window: &Window) -> usize {
    let list = rpc(window, "units_list", &json!({})).unwrap();
    let units = list["units"].as_array().unwrap().iter();
    let listed = units.filter(|unit| unit["name"].as_str().unwrap().ends_with('局'));
    listed.count()
}

#[track_caller]
fn wait_units(window: &Window, wanted: usize) {
    until(&format!("{wanted} departments are registered"), || {
        (units(window) == wanted).then_some(())
    });
}

/// Pastes a list of units; the dry run says what would become of it.
fn tries(window: &Window, list: &str) {
    cursor_in(window, "list-paste");
    paste(window, list);
    window.wait_contains("list:new", "32");
    assert_eq!(units(window), 0, "nothing is written by trying");
}

/// 32 departments from a list: tried with a row that is refused, written, taken back and written again.
fn lists(window: &Window) {
    settings(window, "units");
    let head = "序号\t单位名称\t联系人\t联系电话\r\n".to_owned();
    let rows = (1..=32).map(|n| format!("{n}\t{COUNTY}第{n}局\t李{n}\t0371-{n:04}\r\n"));
    let list = rows.fold(head, |all, row| all + &row);
    window.click("units-from-list");
    tries(window, &(list.clone() + "33\t\t无名\t1\r\n"));
    window.wait_contains("list:refused", "1");
    window.click("list:refused");
    until("the refused row says why", || {
        content(window, "list-row:34")
            .contains("没有单位名称")
            .then_some(())
    });
    window.click("list-again");
    tries(window, &list);
    window.wait_contains("list-write", "登记 32 个单位");
    window.click("list-write");
    window.wait_contains("notice", "新增 32 个单位");
    wait_units(window, 32);
    window.click("units-undo");
    wait_units(window, 0);
    window.click("units-from-list");
    tries(window, &list);
    window.click("list-write");
    wait_units(window, 32);
}

/// The score as the core works it out.
fn score(window: &Window) -> String {
    let view = rpc(window, "fill", &current(window)).unwrap();
    let score = view["scores"]["totals"]["score"].as_str();
    score.unwrap().to_owned()
}

/// Two rows by keys in the form, a block in 表格, the rest as an officer would by hand.
fn fills(window: &Window) {
    window.press(&key::alt("2"));
    cursor_in(window, "cell:lectures_held");
    for (figure, next) in [("168", "cell:lectures_planned"), ("180", "result")] {
        window.press(figure);
        window.press(key::ENTER);
        cursor_in(window, next);
    }
    window.press(key::ENTER);
    window.wait_contains("leaf-title", "A1-2");
    saved(window);
    let before = window.text("total-score");
    assert_eq!(before, score(window));

    window.click("mode:table");
    window.wait_for("grid");
    open_cell(window, "skilled_high");
    let cells = column(window, "skilled_high");
    assert_eq!(cells[..2], ["skilled_high", "skilled"]);
    paste(window, "1302\r\n４２００\r\n");
    window.wait_contains("paste-taken", "2 格");
    assert_eq!(written(window, "skilled_high").1, json!("1302"));
    assert_eq!(written(window, "skilled").1, json!("4200"));
    until("the score moves", || {
        (window.text("total-score") != before).then_some(())
    });
    window.click("mode:form");
    let left = window.script_async(include_str!("answer_the_rest.js"), &[]);
    assert_eq!(left, json!([]), "still blank, or refused");
    window.script("location.reload()", &[]);
    window.wait_for("form");
    go(window, LAST.0);
    fill(window, LAST.1, "");
    window.wait_for("next-blank");
}

/// 首页 leads to the blank; the last figure leads on to 报送.
fn fills_the_last(window: &Window) {
    window.click("nav:home");
    window.wait_contains("home-why", "1 项未填");
    window.click("next-step");
    window.wait_contains("leaf-title", LAST.0);
    cursor_in(window, &format!("cell:{}", LAST.1));
    window.press("1");
    to_hand_over(window);
    window.wait_property("step:check", "done");
    window.wait_property("step:settle", "open");
    window.wait_contains("draft", "送审稿");
}

/// Follows 首页, which names the score, to the step that it names.
#[track_caller]
fn follow(window: &Window, words: &str, step: &str) {
    window.click("nav:home");
    window.wait_contains("home-why", words);
    assert_eq!(window.text("total-score"), score(window));
    window.wait_contains("score-label", "自评得分");
    window.click("next-step");
    window.wait_property(&format!("step:{step}"), "open");
}

/// 定稿, in place and previewed; the check code of what is final.
fn settles(window: &Window) -> String {
    window.click("act:settle");
    window.wait_contains("act-sentence", "定稿");
    window.click("act-confirm");
    window.wait_property("step:print", "open");
    window.text("check-code")
}

/// Prints what is final: the paper names the code and the score.
fn prints(stage: &Stage, window: &Window, code: &str) {
    cursor_in(window, "print-sheet");
    window.press(key::ENTER);
    window.wait_property("step:print", "done");
    window.wait_contains("step-note:print", code);
    let paper = stage.pdf_text(&stage.opened());
    for words in [code, &score(window), COUNTY] {
        assert!(paper.contains(words), "{words} is not printed");
    }
    assert!(!paper.contains("送审稿"), "{paper}");
}

/// Writes the file, which verifies and names the score.
fn exports(stage: &Stage, window: &Window, code: &str, name: &str) {
    let file = stage.file(name);
    window.click("export");
    stage.save_dialog(window, "导出报送文件", &file);
    window.wait_contains("exported", name);
    window.wait_property("step:export", "done");
    let (good, told) = verify(stage, &file);
    let names = told.contains(code) && told.contains(&format!("自评得分 {}", score(window)));
    assert!(good && names, "{told}");
}

fn submits(window: &Window) {
    window.click("act:submit");
    window.wait_contains("act-sentence", "报送");
    window.click("act-confirm");
    window.wait_property("step:submit", "done");
}

/// Printed, signed, exported and handed over, taken back and handed over again.
fn hands_over(stage: &Stage, window: &Window, code: &str) {
    follow(window, "打印后送签字盖章", "print");
    prints(stage, window, code);
    follow(window, "签字盖章后登记", "sign");
    window.click("sign");
    window.type_into("sign-date", "2100-01-01");
    window.click("act-confirm");
    window.wait_contains("act-wrong", "今天之后");
    window.click("act-cancel");
    window.click("sign");
    window.type_into("sign-signer", "李四");
    window.click("act-confirm");
    window.wait_contains("step-note:sign", "李四");
    follow(window, "导出报送文件", "export");
    exports(stage, window, code, "first.gongping");
    follow(window, "送到上级后登记", "submit");
    submits(window);
    window.click("act:withdraw");
    window.click("act-confirm");
    window.wait_property("step:submit", "open");
    window.wait_property("step:export", "done");
    submits(window);
    window.click("nav:home");
    window.wait_contains("home-why", "已报送");
}

/// The city begins its review and returns it, about one row and as a whole.
fn returns(window: &Window, row: &str) {
    be(window, "city");
    super::steps::review(window, COUNTY);
    ask(window, "act:begin");
    confirm(window, "初评办理中");
    ask(window, "act:return");
    window.wait_contains("act-sentence", COUNTY);
    window.type_into("act-reason", "核对后重报");
    window.choose("act-remark-add", row);
    window.type_into(&format!("act-remark:{row}"), "应为 0 件");
    confirm(window, "自评定稿办理中");
}

/// The county follows the remarks from 首页, mends the figure, and marks both as dealt with.
fn mends(window: &Window) {
    be(window, "county");
    window.click("nav:home");
    window.wait_contains("home-returned", "2 条，未处理 2 条");
    let before = window.text("total-score");
    window.click("home-returned-go");
    window.wait_contains("returned-form", "核对后重报");
    window.click("remark-done:1");
    window.wait_contains("row:@returned", "未处理 1 条");
    go(window, LAST.0);
    window.wait_contains("remarks", "应为 0 件");
    fill(window, LAST.1, "0");
    window.type_into("remark-answer:2", "已核对");
    window.click("remark-done:2");
    window.click("nav:home");
    window.wait_contains("home-returned", "未处理 0 条");
    assert_ne!(window.text("total-score"), before);

    // 审核 opens at its own return, with nothing to accept and nobody to compare with.
    window.click("nav:review");
    window.wait_text("review-unit", COUNTY);
    window.wait_for("act:settle");
    assert!(!window.shows("review-units") && !window.shows("review-back"));
    assert!(!window.shows("review-inflation"));
}

/// What was printed, signed and exported before is open again and says with which code it was done.
fn hands_over_again(stage: &Stage, window: &Window, first: &str) {
    window.click("nav:exchange");
    window.wait_contains("draft", "送审稿第 2 稿");
    let code = settles(window);
    assert_ne!(code, first);
    for step in ["print", "sign", "export"] {
        let told = window.wait_contains(&format!("step-note:{step}"), "须重新办");
        assert!(told.contains(first), "{told}");
    }
    follow(window, "打印后送签字盖章", "print");
    prints(stage, window, &code);
    exports(stage, window, &code, "second.gongping");
    submits(window);
}

#[test]
fn a_county_goes_from_first_start_through_a_return_to_the_file_that_verifies() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.resize_page(1093, 540);
    starts(&stage, &window);
    lists(&window);
    fills(&window);
    window.listen();
    let row = super::steps::indicator(&window);
    fills_the_last(&window);
    let code = settles(&window);
    window.wait_text("draft", "定稿");
    hands_over(&stage, &window, &code);
    returns(&window, &row);
    mends(&window);
    hands_over_again(&stage, &window, &code);
    assert_eq!(window.complaints(), Value::Array(Vec::new()));
    window.end();
    let ledger = Ledger::open_read_only(&stage.workspace(), env()).unwrap();
    assert_eq!(ledger.verify().unwrap(), []);
}
