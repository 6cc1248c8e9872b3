//! How the window calls the state of the return that is open.

use super::stages::City;
use contract::dto::*;
use serde_json::json;

#[test]
fn the_top_bar_says_how_the_return_stands_in_the_words_of_its_system() {
    let city = City::filled();
    let seen = || {
        let fill: FillView = city.office.call("fill", json!(city.at(0)));
        (fill.stands, fill.upper, fill.handed_over)
    };
    let told = |stands: &str, upper, handed_over| (stands.to_owned(), upper, handed_over);
    assert_eq!(seen(), told("填报办理中", false, false));
    city.act("settle", &[0], json!({}));
    assert_eq!(seen(), told("已定稿，待报送", false, false));
    city.act("submit", &[0], json!({}));
    assert_eq!(seen(), told("已报送，待上级审核", false, true));
    city.act("begin", &[0], json!({}));
    assert_eq!(seen(), told("初评办理中", true, true));
    city.act("feedback", &[0], json!({}));
    assert_eq!(seen(), told("审定办理中", true, true));
}
