//! Pictures of what a city sees.

use super::Album;
use crate::e2e::stage::Stage;
use crate::e2e::steps::begin;
use crate::e2e::window::key;
use std::path::Path;

/// The sample city: 得分汇总 in every view, what is behind a figure, 测算, and a county under review.
pub fn city(folder: &Path, lang: &str) {
    let mut stage = Stage::new();
    let album = Album::open(&mut stage, &["--lang", lang], folder.join("city"));
    album.window.wait_for("start");
    begin(album.stage, &album.window);
    album.click("open-city");
    album.window.wait_for("results-table");
    album.take("results");
    album.click("sort:score").take("results-sorted");
    let body = "document.querySelector('[data-at=\"0:0\"]').click()";
    album.window.script(body, &[]);
    album.window.wait_for("result-cell");
    album.window.wait_for("sum:total");
    album.take("results-cell");
    album.click("result-cell-close");
    let body = "document.querySelector('[data-at=\"0:1\"]').click()";
    album.window.script(body, &[]);
    album.window.wait_for("result-sum");
    album.take("results-group-cell");
    album.click("result-cell-close");
    for view in ["bars", "losses", "trend", "radar"] {
        album.click(&format!("results-view:{view}")).take(view);
    }
    album.click("meeting").take("meeting");
    album.window.press(key::ESCAPE);
    album.go("#/home");
    album.window.wait_for("city-next");
    album.take("home");
    album.go("#/review");
    album.take("review-units");
    album.click("choose-all").take("review-chosen");
    album.click("many-more").click("many:return");
    album.window.wait_for("act-sentence");
    album.take("review-many");
    album.window.press(key::ESCAPE);
    album.click("choose-none");
    let unit = album.ids("review:").into_iter().next().unwrap();
    album.click(&unit);
    album.window.wait_for("accept-all");
    album.take("review-unit");
    album.click("open-check");
    album.click("draw-make").take("review-drawn");
    album.click("act:feedback");
    album.window.wait_for("act-questions");
    album.take("review-feedback");
    album.window.press(key::ESCAPE);
    album.click("review-by-indicator");
    album.window.wait_for("across-indicator");
    album.take("review-across");
    album.go("#/fill");
    album.window.wait_for("total-steps");
    album.click("total-steps");
    album.window.wait_for("sum:total");
    album.take("fill-total");
    album.go("#/settings/systems");
    album.click("system-part:trial");
    album.window.wait_for("trial-rows");
    album.window.type_into("trial-unit", "县");
    album.window.press(key::ENTER);
    album.window.wait_for("try:value:lectures_held");
    album.window.type_into("try:points:lecture_plan", "6");
    album
        .window
        .type_into("try:value:lectures_planned", "约180");
    album.window.type_into("try:value:lectures_held", "9");
    album.window.wait_for("trial-moved");
    album.take("what_if-tried");
    for part in ["what_if", "robust", "weights", "ahp"] {
        album.click(&format!("trial:{part}")).take(part);
    }
    album.go("#/settings/reply");
    album.window.wait_for("reply-off");
    album
        .window
        .type_into("reply-off", "2027-01-01至2027-01-03 春节");
    album.click("reply-save");
    album.window.wait_for("wrong:off");
    album.take("reply-days");
    album.window.end();
}
