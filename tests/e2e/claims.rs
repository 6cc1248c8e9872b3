//! Claims of 不适用 in the window: a county claims two, hands in, takes its report back and hands it in anew; the city grants
//! one and refuses the other, and the totals follow. SCORING.md §4.2, §6.4, §S.3.

use super::stage::{Stage, until};
use super::steps::{ask, be, city, enabled, go, list, saved};
use super::window::{Window, key};
use serde_json::json;

const COUNTY: &str = "金穗县（示例）";
/// Granted: its points leave the whole. Refused: its figures count again.
const GRANTED: (&str, &str) = ("C3-2", "graduates_staying");
const REFUSED: (&str, &str) = ("F1-1", "negotiated_wages");

fn open(window: &Window) {
    list(window);
    window.click(&format!("review:{COUNTY}"));
    window.wait_text("review-unit", COUNTY);
    window.wait_for("review-stands");
}

/// A formal act that may ask why.
fn act(window: &Window, act: &str, reason: &str, stands: &str) {
    ask(window, &format!("act:{act}"));
    window.wait_contains("act-sentence", COUNTY);
    if !reason.is_empty() {
        assert!(!enabled(window, "act-confirm"), "{act} says why");
        window.type_into("act-reason", "  ");
        assert!(!enabled(window, "act-confirm"), "blanks are no reason");
        window.type_into("act-reason", reason);
    }
    window.click("act-confirm");
    until("the question goes", || {
        (!window.shows("act-dialog")).then_some(())
    });
    window.wait_text("review-stands", stands);
}

/// Opens an indicator beside the table.
fn indicator(window: &Window, (code, key): (&str, &str)) {
    window.click(&format!("review-row:{key}"));
    until(&format!("{code} is open"), || {
        window.text("review-detail").starts_with(code).then_some(())
    });
}

/// The total at this stage.
fn total(window: &Window, stage: &str) -> String {
    window.text(&format!("review-total:{stage}"))
}

#[test]
fn a_county_claims_and_takes_its_report_back_and_the_city_grants_one_claim_and_refuses_another() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    city(&stage, &window);

    // The county's own desk: two claims with their reasons.
    be(&window, "county");
    open(&window);
    window.click("nav:fill");
    window.wait_for("form");
    for (code, key) in [GRANTED, REFUSED] {
        go(&window, code);
        window.click("na");
        window.type_into("na-reason", "   ");
        assert!(!enabled(&window, "na-confirm"), "a claim says why");
        window.type_into("na-reason", "本年度无下达任务");
        window.click("na-confirm");
        window.wait_contains("na-claimed", "本年度无下达任务");
        super::steps::wait_mark(&window, key, "claimed");
        saved(&window);
    }

    // A claim is not for the county itself to grant.
    open(&window);
    indicator(&window, GRANTED);
    window.wait_contains("review-claim", "待");
    assert!(
        !window.shows("claim-grant"),
        "the county consents to nothing"
    );

    // 定稿, 报送, 撤回报送; to change it again it is opened again, and says why.
    act(&window, "settle", "", "已定稿，待报送");
    act(&window, "submit", "", "已报送，待上级审核");
    act(&window, "withdraw", "", "已定稿，待报送");
    act(&window, "reopen", "名册有误", "自评定稿办理中");
    act(&window, "settle", "", "已定稿，待报送");
    act(&window, "submit", "", "已报送，待上级审核");

    // 初评: one granted.
    be(&window, "city");
    open(&window);
    act(&window, "begin", "", "初评办理中");
    assert!(!window.shows("act:withdraw"), "begun is not taken back");
    assert_eq!(total(&window, "first"), "61.62");
    indicator(&window, GRANTED);
    window.click("claim-grant");
    window.wait_text("review-total:first", "62.24");
    window.wait_contains("review-claim", "已同意");
    window.wait_contains("review-sentence", "不计入满分");
    assert_eq!(window.text("review-now"), "–");

    // The other refused, which wants a reason; its figures count again.
    indicator(&window, REFUSED);
    assert_eq!(window.text("review-now"), "–");
    assert!(!enabled(&window, "claim-refuse"), "a refusal says why");
    window.type_into("claim-reason", "  ");
    assert!(!enabled(&window, "claim-refuse"), "blanks are no reason");
    window.type_into("claim-reason", "有百人以上企业 51 家");
    window.press(key::ENTER);
    window.wait_text("review-total:first", "62.33");
    window.wait_text("review-now", "0.09");
    window.wait_contains("review-claim", "未同意");
    window.wait_contains("review-sentence", "建制率 78.43%");
    assert_eq!(window.value("claim-reason"), "有百人以上企业 51 家");

    // One step back, and forth, as with everything typed.
    window.press(&key::ctrl("z"));
    window.wait_text("review-total:first", "62.24");
    window.wait_contains("review-claim", "待答复");
    window.press(&key::ctrl("y"));
    window.wait_text("review-total:first", "62.33");

    // The list counts what waits for an answer no more.
    window.click("review-back");
    window.wait_for(&format!("review:{COUNTY}"));
    assert!(!window.text("review-units").contains("不适用待答复"));
    assert_eq!(window.complaints(), json!([]));
    window.end();
}
