//! 不适用 claimed, refused, claimed anew; and when an objection can be put.

use super::office::Office;
use super::stages::City;
use contract::dto::*;
use serde_json::json;

fn claim(office: &Office, at: &Current, key: &str, reason: &str) {
    let cell = format!("{key}:na");
    let told: Recorded = office.type_in("record", at, key, &[(cell.as_str(), reason)]);
    assert_eq!(told.errors, []);
}

fn identity(office: &Office, identity: &str) {
    office.call::<AppState>("settings_change", json!({ "identity": identity }));
}

/// How the claim reads to the reviewer.
fn reads(office: &Office, at: &Current, key: &str) -> (Option<Claim>, String) {
    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": key });
    let leaf: ReviewLeaf = office.call("review_leaf", arg);
    (leaf.row.claim, leaf.refusal)
}

#[test]
fn a_claim_made_anew_after_a_refusal_waits_for_its_answer_and_the_earlier_one_stays_in_the_journal()
{
    let city = City::filled();
    let (office, at) = (&city.office, city.at(0));
    let fill: FillView = office.call("fill", json!(at));
    let keys: Vec<&str> = fill
        .scores
        .rows
        .iter()
        .map(|row| row.key.as_str())
        .collect();
    let claimable = keys.iter().filter(|key| office.leaf(&at, key).na_allowed);
    let [anew, kept] = claimable.take(2).collect::<Vec<_>>()[..] else {
        panic!("two that can be claimed")
    };
    for key in [anew, kept] {
        claim(office, &at, key, "本年度无此任务");
    }
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    identity(office, "city");
    let answer = |key: &str| {
        let changes = json!([{ "unit": at.unit, "indicator": key, "slot": "consent", "typed": "否", "note": "有此任务" }]);
        let put = json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": changes });
        office.call::<Nothing>("review_put", put);
    };
    answer(anew);
    answer(kept);
    assert_eq!(reads(office, &at, anew).0, Some(Claim::Refused));

    let told = |key: &str| office.leaf(&at, key).na_refused;
    assert_eq!(told(anew).as_deref(), Some("有此任务"));
    city.act("return", &[0], json!({ "reason": "请核对" }));
    identity(office, "county");
    assert_eq!(
        told(anew).as_deref(),
        Some("有此任务"),
        "and once it is back"
    );
    claim(office, &at, anew, "");
    claim(office, &at, anew, "本年度无此任务，附文件");
    assert_eq!(reads(office, &at, anew).0, Some(Claim::Asked));
    assert_eq!((told(anew), told(kept).is_some()), (None, true));
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    assert_eq!(
        reads(office, &at, anew),
        (Some(Claim::Asked), String::new())
    );
    assert_eq!(
        reads(office, &at, kept),
        (Some(Claim::Refused), "有此任务".into()),
        "what was not claimed anew keeps its answer"
    );
    let fill: FillView = office.call("fill", json!(at));
    let row = fill
        .scores
        .rows
        .iter()
        .find(|row| row.key == *anew)
        .unwrap();
    assert_eq!(row.mark, contract::dto::Mark::Claimed, "and scores follow");
    let journal: OperationList = office.call("journal", json!({}));
    let answers = journal.operations.iter();
    let answers = answers.filter(|op| op.label.contains("不适用"));
    assert_eq!(answers.count(), 2, "{:#?}", journal.operations);
}

#[test]
fn before_the_first_result_the_page_is_told_when_an_objection_can_be_put() {
    let city = City::filled();
    let told = |city: &City| -> String {
        let view: StagesView = city.office.call("stages_view", json!(city.at(0)));
        view.objections_unheard
    };
    assert!(
        told(&city).contains("初评反馈之后、审定之前"),
        "{}",
        told(&city)
    );
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    city.fill(0);
    assert_ne!(told(&city), "");
    city.act("feedback", &[0], json!({ "date": "2026-12-11" }));
    assert_eq!(told(&city), "");
    let deferred = city.deferred(&[1, 2]);
    city.act(
        "decide",
        &[0],
        json!({ "meeting": "第四次会议", "deferred": deferred }),
    );
    assert_ne!(told(&city), "", "nor once it is decided");
}
