//! The figures of a newspaper page, typed into the window: score, sentence, paper, file, check.

use super::stage::{Stage, until};
use super::steps::{begin, enabled, fill, go, new_county, paper_code, save_paper, saved, verify};
use super::window::{Window, key};
use crate::figures::{Figure, What, zhuzhou::PLACE};
use model::entry::ask::asked;
use model::system::{self, System};
use serde_json::json;

/// Code and key of the indicator that asks for a cell.
fn asked_in<'a>(system: &'a System, cell: &str) -> (&'a str, &'a str) {
    let asks = |key: &str| {
        cell.starts_with(&format!("{key}:"))
            || asked(system, key)
                .iter()
                .any(|one| one.cell.to_string() == cell)
    };
    let found = system.indicators.iter().find(|one| asks(&one.key)).unwrap();
    (&found.code, &found.key)
}

/// Types one figure as the page gives it, with what it is as its note.
fn enter(window: &Window, system: &System, figure: &Figure) {
    let (code, _) = asked_in(system, figure.cell);
    go(window, code);
    if matches!(figure.what, What::RateOnly | What::RateAtLeast) {
        window.click("rate-only");
    }
    if figure.typed == "是" {
        window.click(&format!("cell:{}:yes", figure.cell));
        saved(window);
        return;
    }
    fill(window, figure.cell, figure.typed);
    window.click(&format!("source:{}", figure.cell));
    window.type_into(&format!("note:{}", figure.cell), figure.note);
    window.press(key::TAB);
    saved(window);
}

#[test]
fn the_figures_of_zhuzhou_2023_are_scored_explained_printed_handed_over_and_verified() {
    let system = system::parse(PLACE.system).unwrap();
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    begin(&stage, &window);
    new_county(&window);
    for figure in PLACE.figures {
        enter(&window, &system, figure);
    }
    for worked in PLACE.worked {
        go(&window, worked.code);
        window.wait_text("score", worked.score);
    }
    window.wait_text("total-score", PLACE.base);
    go(&window, "F1-1");
    let sentence = window.wait_contains("sentence", "93");
    assert!(sentence.contains("未附分子分母"), "{sentence}");
    let note = "return document.querySelector('[data-testid=\"source:negotiated_wages:rate\"]').textContent";
    let note = window.script(note, &[]);
    assert!(note.as_str().unwrap().contains("93%以上"), "{note}");

    // 335 of 468 are of five years. In one year they would be 71.58 %: 60 + (71.58 − 50) ÷ 25 × 40 = 94.53 % of 2.
    go(&window, "F2-1");
    window.type_into("cell:disputes_settled", "335");
    window.type_into("cell:disputes_accepted", "468件");
    window.wait_text("score", "1.89");
    let sentence = window.wait_contains("sentence", "71.58%");
    assert!(sentence.contains("扣 0.11 分"), "{sentence}");
    window.wait_text("total-score", "8.89");
    window.press(key::TAB);
    saved(&window);

    // On paper before anything is handed over: provisional, with the blanks.
    let code = paper_code(&window);
    let text = save_paper(&stage, &window, "provisional.pdf");
    for words in [code.as_str(), "8.89", "1.89", "71.58%", "送审稿"] {
        assert!(text.contains(words), "{words}: {text}");
    }

    // With blanks nothing goes, and each blank is named.
    window.click("nav:exchange");
    window.click("fold:blank");
    window.wait_contains("findings:block", "C2-1");
    assert!(!enabled(&window, "export"));

    // The page of the newspaper does not tell the rest: 0, 否 and 无 stand in for it.
    let left = window.script_async(include_str!("answer_the_rest.js"), &[]);
    assert_eq!(left, json!([]), "still blank, or refused");
    window.end();
    let window = Window::open(&mut stage, &[]);
    window.click("nav:exchange");
    until("ready", || enabled(&window, "export").then_some(()));
    let code = window.text("check-code");
    let file = stage.file("zhuzhou.gongping");
    window.click("export");
    stage.save_dialog(&window, "导出送审稿", &file);
    window.wait_contains("exported", "zhuzhou.gongping");
    let (content, told) = verify(&stage, &file);
    assert!(content && told.contains(&code), "{told}");

    // The same code on the paper printed after it, and no other file passes for it.
    assert_eq!(paper_code(&window), code);
    window.click("paper-print");
    let text = stage.pdf_text(&stage.opened());
    assert!(text.contains(&code) && text.contains("71.58%"), "{text}");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let (content, told) = verify(&stage, &file);
    assert!(!content, "{told}");
    window.end();
}
