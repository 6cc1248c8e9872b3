//! 审核 through the contract: what is accepted, marked and taken back, one unit and across units.

use super::board::reviews::lean;
use super::office::Office;
use super::stages::City;
use contract::dto::*;
use serde_json::json;

const LEAF: &str = "high_skill_share";

fn put(at: &Current, changes: &[(&str, ReviewSlot, &str, &str)]) -> serde_json::Value {
    let change = |(indicator, slot, typed, note): &(&str, ReviewSlot, &str, &str)| ReviewChange {
        unit: at.unit.clone(),
        indicator: (*indicator).to_owned(),
        slot: *slot,
        typed: (*typed).to_owned(),
        note: (*note).to_owned(),
        matter: None,
    };
    json!(PutReview {
        evaluation: at.evaluation.clone(),
        unit: at.unit.clone(),
        changes: changes.iter().map(change).collect(),
    })
}

fn view(office: &Office, at: &Current) -> ReviewView {
    office.call("review", json!(at))
}

fn leaf(office: &Office, at: &Current) -> ReviewLeaf {
    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": LEAF });
    office.call("review_leaf", arg)
}

#[test]
fn accepting_many_is_one_operation_and_one_undo() {
    let (office, at) = Office::sample();
    let before = view(&office, &at);
    assert!(before.unit.writable && before.unit.looked == 0);
    assert_eq!(before.rows.len(), usize::try_from(before.unit.of).unwrap());
    let all: Vec<_> = before
        .rows
        .iter()
        .map(|r| (r.key.as_str(), ReviewSlot::Accept, "是", ""))
        .collect();
    office.call::<Nothing>("review_put", put(&at, &all));
    let after = view(&office, &at);
    assert_eq!(after.unit.looked, after.unit.of);
    assert_eq!(
        after.unit.now, before.unit.now,
        "accepting changes no score"
    );
    let undone: Undone = office.call("undo", json!(at));
    assert!(undone.label.starts_with("审核认可"), "{}", undone.label);
    assert_eq!(view(&office, &at), before);
}

#[test]
fn a_lower_mark_asks_for_its_reason_which_the_calculation_drafts() {
    let (office, at) = Office::sample();
    let before = leaf(&office, &at);
    assert!(before.mark_allowed && !before.drafted.is_empty());
    assert_eq!(before.drafted, before.outcome.sentence);
    let bare = office.refused(
        "review_put",
        put(&at, &[(LEAF, ReviewSlot::Mark, "0.5", " ")]),
    );
    assert_eq!(
        (bare.code.as_str(), bare.field.as_deref()),
        ("mark-without-reason", Some("reason"))
    );
    let raised = office.refused(
        "review_put",
        put(&at, &[(LEAF, ReviewSlot::Mark, &before.row.points, "多")]),
    );
    assert_eq!(raised.code, "mark-raises", "the own side only lowers");
    let wrong = office.refused(
        "review_put",
        put(&at, &[(LEAF, ReviewSlot::Mark, "一千多", "")]),
    );
    assert_eq!(wrong.field.as_deref(), Some("mark"));
    office.call::<Nothing>(
        "review_put",
        put(&at, &[(LEAF, ReviewSlot::Mark, "0.5", "名册缺 12 人")]),
    );
    let after = leaf(&office, &at);
    assert_eq!(after.outcome.score.as_deref(), Some("0.50"));
    assert_eq!(after.computed, before.computed);
    assert_eq!(
        after.mark.as_ref().map(|m| m.reason.as_str()),
        Some("名册缺 12 人")
    );
    assert_eq!(
        after.drafted, before.drafted,
        "the draft tells of the figures, not of the mark"
    );
    assert!(
        after.row.marked && !after.row.looked,
        "at the first stage it is the unit's own"
    );
    office.call::<Nothing>("review_put", put(&at, &[(LEAF, ReviewSlot::Mark, "", "")]));
    assert_eq!(leaf(&office, &at).outcome, before.outcome);
}

#[test]
fn one_indicator_across_the_units_says_the_same_as_each_unit() {
    let (office, at) = Office::sample();
    let arg = json!({ "evaluation": at.evaluation, "indicator": LEAF });
    let across: ReviewAcross = office.call("review_across", arg);
    assert_eq!(across.leaves, [lean(leaf(&office, &at))]);
    assert!(!across.standard.is_empty());
    let list: ReviewList = office.call("reviews", json!({ "evaluation": at.evaluation }));
    assert_eq!(list.units, [view(&office, &at).unit]);
}

#[test]
fn who_does_not_review_this_side_only_reads() {
    let (office, at) = Office::sample();
    for (identity, writes) in [
        ("county", true),
        ("city", false),
        ("team", false),
        ("unit", false),
    ] {
        let change = json!({ "identity": identity });
        office.call::<AppState>("settings_change", change);
        assert_eq!(view(&office, &at).unit.writable, writes, "{identity}");
    }
    let unknown = office.refused(
        "review_put",
        put(&at, &[("nowhere", ReviewSlot::Accept, "是", "")]),
    );
    assert_eq!(unknown.code, "unknown-thing");
}

/// The level above raises too, its marks stand beside what was closed, and a closed stage takes nothing more.
#[test]
fn the_level_above_marks_beside_what_was_handed_over() {
    let city = City::filled();
    let (office, at) = (&city.office, city.at(0));
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1], json!({}));
    }
    let identity = json!({ "identity": "city" });
    office.call::<AppState>("settings_change", identity);
    let key = city.row(0).key;
    let key = key.as_str();
    let before = view(office, &at);
    assert!(before.unit.writable && before.unit.side == contract::dto::Side::Upper);
    let columns: Vec<_> = before
        .columns
        .iter()
        .map(|c| (c.key.as_str(), c.present))
        .collect();
    assert_eq!(
        columns,
        [("fill", false), ("settle", false), ("first", true)]
    );
    let row = |view: &ReviewView| view.rows.iter().find(|r| r.key == key).unwrap().clone();
    assert_eq!(row(&before).own, row(&before).now);
    office.call::<Nothing>(
        "review_put",
        put(&at, &[(key, ReviewSlot::Mark, "1", "现场未见台账")]),
    );
    let lowered = view(office, &at);
    let now = row(&lowered);
    assert_eq!(
        now.scores,
        [row(&before).own, row(&before).own, Some("1.00".to_owned())]
    );
    assert!(now.flagged && now.looked && !now.accepted);
    assert_eq!((lowered.unit.flagged, lowered.unit.looked), (1, 1));
    assert!(
        lowered.unit.inflation.unwrap().starts_with("0."),
        "self lies above the review"
    );
    let full = now.points.as_str();
    office.call::<Nothing>("review_put", put(&at, &[(key, ReviewSlot::Mark, full, "")]));
    assert_eq!(
        row(&view(office, &at)).now.map(|s| s.parse()),
        Some(full.parse::<f64>())
    );
    let both = [0, 1].map(|n| ReviewChange {
        unit: city.at(n).unit,
        indicator: key.to_owned(),
        slot: contract::dto::ReviewSlot::Accept,
        typed: "是".to_owned(),
        note: String::new(),
        matter: None,
    });
    let across = json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": both });
    office.call::<Nothing>("review_put", across.clone());
    assert!(
        [0, 1]
            .iter()
            .all(|n| row(&view(office, &city.at(*n))).accepted)
    );
    office.call::<Undone>("undo", json!(at));
    assert!(
        [0, 1]
            .iter()
            .all(|n| !row(&view(office, &city.at(*n))).accepted),
        "one undo"
    );
    city.act("feedback", &[1], json!({}));
    let closed = view(office, &city.at(1));
    assert_eq!(closed.unit.stands, "审定办理中");
    assert_eq!(closed.columns.len(), 4);
    let third = put(&city.at(2), &[(key, ReviewSlot::Accept, "是", "")]);
    assert!(
        !view(office, &city.at(2)).unit.writable,
        "it has not handed over"
    );
    office.call::<Nothing>("review_put", third);
    city.act("settle", &[2], json!({}));
    let refused = office.refused(
        "review_put",
        put(&city.at(2), &[(key, ReviewSlot::Accept, "是", "")]),
    );
    assert_eq!(refused.code, "stage-closed");
}

#[test]
fn a_claim_is_answered_by_the_level_above_and_before_the_decision() {
    let city = City::filled();
    let (office, at) = (&city.office, city.at(0));
    let claims = [LEAF, "new_certificates"];
    for key in claims {
        let na = format!("{key}:na");
        office.type_in::<Recorded>("record", &at, key, &[(&na, "无下达任务")]);
        // Neither in 审核 nor past it.
        let refused = office.refused(
            "review_put",
            put(&at, &[(key, ReviewSlot::Consent, "是", "")]),
        );
        assert_eq!(refused.code, "consent-from-above");
        let consent = format!("{key}:consent");
        let told: Recorded = office.type_in("record", &at, key, &[(&consent, "是")]);
        let codes: Vec<&str> = told.errors.iter().map(|e| e.code.as_str()).collect();
        assert_eq!(codes, ["consent-from-above"]);
    }
    assert!(leaf(office, &at).writable && !leaf(office, &at).claim_answerable);
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    city.fill(0);
    let identity = json!({ "identity": "city" });
    office.call::<AppState>("settings_change", identity);
    assert!(leaf(office, &at).claim_answerable);
    city.act("feedback", &[0], json!({}));
    let meeting = || json!({ "meeting": "会议", "deferred": city.deferred(&[1, 2]) });
    let held = city.refused("decide", &[0], meeting());
    assert!(held.message.contains("2 项不适用申请"), "{}", held.message);
    let bare = office.refused(
        "review_put",
        put(&at, &[(LEAF, ReviewSlot::Consent, "否", " ")]),
    );
    assert_eq!(bare.code, "refusal-without-reason");
    let answers = [
        (LEAF, ReviewSlot::Consent, "否", "有名册"),
        (claims[1], ReviewSlot::Consent, "是", ""),
    ];
    office.call::<Nothing>("review_put", put(&at, &answers));
    let open = |key: &str| office.leaf(&at, key).na_reason.is_none();
    assert!(open(LEAF) && !open(claims[1]), "what is refused is none");
    assert_eq!(city.act("decide", &[0], meeting())[0], "已审定，待通报");
}
