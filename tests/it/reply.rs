//! The right of reply is counted in the working days of those who use it. SCORING.md §S.7.

use super::stages::City;
use contract::dto::*;
use serde_json::json;

#[test]
fn public_holidays_that_were_entered_do_not_shorten_the_right_of_reply() {
    let city = City::filled();
    let days = |off: &str, worked: &str| json!({ "object": 5, "answer": 10, "off": off, "worked": worked });
    let set: ReplyDays = city.office.call("reply_days_change", days("", ""));
    assert_eq!((set.object, set.answer), (5, 10));
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    city.act(
        "feedback",
        &[0],
        json!({ "date": "2026-12-28", "confirmed": true }),
    );
    let until = || {
        let view: StagesView = city.office.call("stages_view", json!(city.at(0)));
        view.objections_until
    };
    assert_eq!(until(), "2027-01-04");
    let holidays = "2027-01-01至2027-01-03";
    let kept: ReplyDays = city.office.call("reply_days_change", days(holidays, ""));
    assert_eq!(kept.off, holidays, "kept as typed");
    assert_eq!(until(), "2027-01-05", "元旦 is off");
    city.office
        .call::<ReplyDays>("reply_days_change", days(holidays, "2027-01-02"));
    assert_eq!(until(), "2027-01-04", "a Saturday is worked for it");
    let refused = city.office.refused("reply_days_change", days("元旦", ""));
    assert_eq!(
        (refused.code.as_str(), refused.field.as_deref()),
        ("not-a-date", Some("off"))
    );
    assert_eq!(until(), "2027-01-04", "nothing was written");
}
