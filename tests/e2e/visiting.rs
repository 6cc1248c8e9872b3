//! What the level above scores itself and what it finds on the spot, in the window: judges with a conflict of interest, a
//! survey, a random sample for the field check with what was found, and wrong input at every field. SCORING.md §5.10, §5.11, §S.

use super::stage::{Stage, until};
use super::steps::{ask, city, enabled, explain, focused, saved};
use super::window::{Window, key};
use serde_json::json;

const COUNTY: &str = "竹海县（示例）";

/// Opens an indicator beside the table.
fn indicator(window: &Window, code: &str, key: &str) {
    let row = format!("review-row:{key}");
    window.wait_for(&row);
    let body = "document.querySelector(`[data-testid=\"${arguments[0]}\"]`).scrollIntoView({ block: 'center' })";
    window.script(body, &[json!(row)]);
    window.click(&row);
    until(&format!("{code} is open"), || {
        window.text("review-detail").starts_with(code).then_some(())
    });
}

/// Each wrong text stays in its field and is told of beside it; no score comes of it.
fn refused(window: &Window, cell: &str, wrong: &[(&str, &str)]) {
    let id = format!("cell:{cell}");
    for (typed, told) in wrong {
        window.type_into(&id, typed);
        window.press(key::TAB);
        window.wait_contains("review-detail", told);
        assert_eq!(window.value(&id), *typed);
        assert_eq!(window.text("review-now"), "–");
    }
}

/// Types what has the cursor now, and goes on by Enter to the cell named.
fn on(window: &Window, typed: &str, next: &str) {
    window.press(typed);
    window.press(key::ENTER);
    cursor(window, &format!("cell:{next}"));
}

fn cursor(window: &Window, id: &str) {
    until(
        || format!("the cursor is in {}, not {id}", focused(window)),
        || (focused(window) == id).then_some(()),
    );
}

/// Judges: a name and a score each by Enter alone; who has a conflict of interest is no judge.
fn judges(window: &Window) {
    indicator(window, "G3-3", "distinctive_reform");
    let judge = |n: usize| format!("distinctive_reform:judge.{n}");
    let wrong = [
        ("101", "0 至 100"),
        ("-1", "0 至 100"),
        ("九十", "不是数字"),
        ("约90", "不是确数"),
        ("90 91", "两个数"),
    ];
    refused(window, &judge(1), &wrong);
    window.type_into(&format!("cell:{}", judge(1)), "");
    let long = "名".repeat(201);
    window.type_into(&format!("cell:{}.name", judge(1)), &long);
    window.press(key::TAB);
    window.wait_contains("judges", "200");
    window.type_into(&format!("cell:{}.name", judge(1)), "");
    let all = [
        ("陈国强", "92"),
        ("李明", "88"),
        ("王芳", "95"),
        ("赵敏", "79"),
        ("孙丽", "90"),
        ("周杰", "91"),
    ];
    for (n, (name, score)) in (1..).zip(all) {
        on(window, name, &judge(n));
        on(window, score, &format!("{}.name", judge(n + 1)));
    }
    saved(window);
    window.wait_text("review-now", "0.90");
    window.wait_contains(
        "review-sentence",
        "6 名评委评分，去掉最高、最低各 1 个，平均 90.25 分",
    );
    let total = window.text("review-totals");
    window.click("recuse:2");
    window.wait_text("review-now", "0.91");
    window.wait_contains(
        "review-sentence",
        "5 名评委评分，去掉最高、最低各 1 个，平均 91 分",
    );
    window.wait_text("recuse:2", "已回避");
    assert!(
        !enabled(window, &format!("cell:{}", judge(2))),
        "no score of who is recused"
    );
    assert_ne!(window.text("review-totals"), total);
    // Too few judges make no score.
    for n in [1, 3, 4, 5] {
        window.click(&format!("recuse:{n}"));
        window.wait_text(&format!("recuse:{n}"), "已回避");
    }
    window.wait_text("review-now", "–");
    for n in [5, 4, 3, 1] {
        window.press(&key::ctrl("z"));
        window.wait_text(&format!("recuse:{n}"), "回避");
    }
    window.wait_text("review-now", "0.91");
}

/// A survey: answers counted one under the other, a sample that is too small, then one that is not.
fn survey(window: &Window) {
    indicator(window, "F3-4", "satisfaction");
    let option = |n: usize| format!("satisfaction:option.{n}");
    let wrong = [
        ("三百", "不是数字"),
        ("-1", "不能为负"),
        ("1.5", "不是整数"),
    ];
    refused(window, &option(1), &wrong);
    window.type_into(&format!("cell:{}", option(1)), "");
    for (n, count) in (1..).zip(["20", "20", "10", "5"]) {
        on(window, count, &option(n + 1));
    }
    window.press("5");
    window.press(key::ENTER);
    saved(window);
    window.wait_contains("review-sentence", "有效样本不足");
    assert_eq!(window.text("review-now"), "–");
    window.type_into(&format!("cell:{}", option(1)), "120");
    window.press(key::TAB);
    saved(window);
    window.wait_text("review-now", "2.98");
    window.wait_contains("review-sentence", "有效样本 160 份");
}

/// Codes of the indicators of a draw, the newest first.
fn drawn(window: &Window, nth: usize) -> Vec<String> {
    let body = "const lists = document.querySelectorAll('[data-testid=drawn]'); \
                return [...lists[arguments[0]].querySelectorAll('button')].map((b) => b.dataset.testid.slice(6))";
    serde_json::from_value(window.script(body, &[json!(nth)])).unwrap()
}

fn draw(window: &Window, n: &str, seed: &str, draws: usize) {
    window.type_into("draw-n", n);
    window.type_into("draw-seed", seed);
    window.press(key::ENTER);
    until(&format!("draw {draws}"), || {
        (window.all("drawn").len() == draws).then_some(())
    });
    assert!(!window.shows("draw-wrong"));
}

/// The field check: a sample drawn and drawn again, what was found written down, and back to the list each time.
fn field_check(window: &Window) {
    window.click("open-check");
    cursor(window, "draw-n");
    for n in ["0", "-3", "2.5", "十", "10项", "99999999999", "999", ""] {
        window.type_into("draw-n", n);
        window.press(key::ENTER);
        let said = if n.is_empty() { "（空）" } else { n };
        window.wait_contains("draw-wrong", &format!("“{said}”"));
    }
    window.type_into("draw-n", "5");
    for seed in ["x", "-1", "99999999999999999999999"] {
        window.type_into("draw-seed", seed);
        window.press(key::ENTER);
        window.wait_contains("draw-wrong", &format!("“{seed}”"));
    }
    assert!(!window.shows("drawn") && !window.shows("error"));
    draw(window, "3", "20261211", 1);
    let first = drawn(window, 0);
    draw(window, "３", "20261211", 2);
    assert_eq!(drawn(window, 0), first, "the seed draws them again");
    let [one, two, three] = &first[..] else {
        panic!("{first:?}")
    };

    // Found short: fewer points, and why. Esc comes back to the list, where the difference stands.
    window.click(&format!("drawn:{one}"));
    window.wait_for("review-mark");
    let own = window.text("review-own");
    window.type_into("review-mark", "0.5");
    window.press(key::ENTER);
    cursor(window, "review-reason");
    window.type_into("review-reason", "现场核对名册，缺 12 人签字");
    window.press(key::ENTER);
    window.wait_text("review-now", "0.50");
    assert_ne!(own, "0.50");
    window.press(key::ESCAPE);
    cursor(window, &format!("drawn:{one}"));
    window.wait_contains(&format!("drawn:{one}"), "✎");
    assert!(
        window.text(&format!("found:{one}")).starts_with('−')
            || window.text(&format!("found:{one}")).starts_with('-')
    );

    // Found as it was handed in.
    window.click(&format!("drawn:{two}"));
    window.wait_for("review-accept");
    window.click("review-accept");
    window.wait_contains("review-accept", "取消");
    window.press(key::ESCAPE);
    cursor(window, &format!("drawn:{two}"));
    window.wait_contains(&format!("drawn:{two}"), "✓");

    // A figure found to be another: corrected at this stage, what was handed in stays.
    window.click(&format!("drawn:{three}"));
    window.wait_for("review-correct");
    window.click("review-correct");
    let enrolled = "cell:migrant_children_enrolled";
    assert_eq!(three, "migrant_children_schooling");
    window.type_into(enrolled, "三百四");
    window.press(key::TAB);
    window.wait_contains("review-detail", "不是数字");
    assert_eq!(window.text("review-now"), "1.00");
    window.type_into(enrolled, "340");
    window.press(key::ENTER);
    cursor(window, "cell:migrant_children_eligible");
    saved(window);
    window.wait_text("review-now", "0.69");
    assert_eq!(window.text("review-own"), "1.00");
    window.click("review-correct");
    window.wait_contains("figure:migrant_children_enrolled", "340");
    window.press(key::ESCAPE);
    cursor(window, &format!("drawn:{three}"));
    window.wait_text(&format!("found:{three}"), "−0.31");
}

#[test]
fn a_city_judges_surveys_and_visits_a_county_it_drew_a_sample_of() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    city(&stage, &window);
    window.click("nav:review");
    window.click(&format!("review:{COUNTY}"));
    window.click("act:begin");
    window.wait_contains("act-sentence", COUNTY);
    window.click("act-confirm");
    window.wait_text("review-stands", "初评办理中");
    judges(&window);
    survey(&window);
    ask(&window, "act:pass");
    window.wait_contains("act-sentence", "原环节关闭");
    window.click("act-confirm");
    window.wait_text("review-stands", "实地核查办理中");
    field_check(&window);

    // The first result closes the check: the list stays, nothing of it is written any more.
    window.click("act:feedback");
    window.wait_contains("act-sentence", COUNTY);
    explain(&window, "按抽查情况反馈");
    window.click("act-confirm");
    window.wait_text("review-stands", "审定办理中");
    window.click("open-check");
    until("both draws are kept", || {
        (window.all("drawn").len() == 2).then_some(())
    });
    assert_eq!(window.complaints(), json!([]));
    window.end();
}
