//! What a system asks beside 完成情况, how long it may be, and who assesses a row: form, paper, review, file. SCORING.md §2.2.

use super::kinds::printed;
use super::office::Office;
use contract::dto::*;
use serde_json::json;

const SYSTEM: &str = r#"
format = 1
key = "said"
name = "考核指标"
version = "1"
kind = "county"
points = 10
asks = ["loss_reason", "measure", "support"]
limits = { text = 20 }

[[role]]
key = "union"
name = "县总工会"

[[role]]
key = "labour"
name = "县人社局"

[[role]]
key = "city_labour"
name = "市人社局"
side = "upper"

[[datum]]
key = "skilled"
name = "技能人才"
unit = "人"

[[group]]
key = "g"
code = "A"
name = "素质"

[[indicator]]
key = "skill"
code = "A1"
group = "g"
name = "技能人才培养"
short = "技能人才"
points = 6
lead = "union"
support = ["labour"]
assessor = "city_labour"
value = { expr = "skilled", dp = 0, unit = "人" }
rule = { kind = "ratio", target = 100 }

[[indicator]]
key = "rooms"
code = "A2"
group = "g"
name = "职工书屋"
short = "书屋"
points = 4
lead = "union"
rule = { kind = "yes_no", text = "已建" }
"#;

fn began() -> (Office, Current) {
    let system = model::system::parse(SYSTEM).unwrap();
    assert_eq!(model::check::check(&system), []);
    let office = Office::begun();
    let fingerprint = office.pin(SYSTEM);
    let unit = office.unit("云岭县", "county", "", None);
    let evaluation = office.evaluate(&fingerprint, std::slice::from_ref(&unit));
    (office, Current { evaluation, unit })
}

fn asked(leaf: &LeafView) -> Vec<(&str, &str)> {
    let beside = leaf.beside.iter();
    beside.map(|one| (&*one.label, &*one.words.text)).collect()
}

#[test]
fn words_beside_a_row_are_asked_drafted_and_printed() {
    let (office, at) = began();
    let support = ("县人社局配合情况", "");
    assert_eq!(asked(&office.leaf(&at, "skill")), [support]);
    assert_eq!(asked(&office.leaf(&at, "rooms")), []);
    let lost: Recorded = office.type_in("record", &at, "skill", &[("skilled", "90")]);
    let [_, reason, measure] = &lost.leaf.beside[..] else {
        panic!("{:?}", lost.leaf.beside)
    };
    assert_eq!(reason.words.text, lost.leaf.outcome.sentence);
    assert!(!reason.words.own && measure.words.text.is_empty());
    let cells = [
        ("skill:support.labour", "协助统计"),
        ("skill:loss_reason", "两家企业停产"),
        ("skill:measure", "明年补训"),
    ];
    let written: Recorded = office.type_in("record", &at, "skill", &cells);
    assert_eq!(written.errors, []);
    assert!(written.leaf.beside.iter().all(|one| one.words.own));
    assert_eq!(written.scores, lost.scores);
    // 减分原因 is about figures, 整改措施 and 配合情况 are not.
    let changed: Recorded = office.type_in("record", &at, "skill", &[("skilled", "95")]);
    let stale = changed.leaf.beside.iter().map(|one| one.words.stale);
    assert_eq!(stale.collect::<Vec<_>>(), [false, true, false]);

    let rows = printed(&office, &at);
    let row = &rows["A1"];
    assert_eq!(row["name"], "技能人才培养\n考评责任单位：市人社局");
    assert_eq!(row["reason"], "两家企业停产\n整改措施：明年补训");
    let narrative = row["narrative"].as_str().unwrap();
    assert!(
        narrative.ends_with("\n县人社局配合情况：协助统计"),
        "{narrative}"
    );
    assert_eq!(rows["A2"]["name"], "职工书屋");

    // Where nothing is lost any more, what was written can still be read, and does not print.
    let full: Recorded = office.type_in("record", &at, "skill", &[("skilled", "100")]);
    assert_eq!(full.leaf.beside.len(), 3);
    assert_eq!(printed(&office, &at)["A1"]["reason"], "");
}

#[test]
fn words_are_refused_where_they_are_too_long_or_not_asked() {
    let (office, at) = began();
    let refused = |cell: &str, typed: &str| -> String {
        let recorded: Recorded = office.type_in("record", &at, "skill", &[(cell, typed)]);
        recorded.errors.into_iter().map(|one| one.text).collect()
    };
    let long = "字".repeat(21);
    for cell in ["skill:text", "skill:loss_reason", "skill:support.labour"] {
        let told = refused(cell, &long);
        assert!(told.contains("超过 20 个字，现有 21 个字"), "{told}");
        assert_eq!(refused(cell, &long[3..]), "");
    }
    assert_ne!(refused("skill:support.union", "话"), "");
}

#[test]
fn an_assessor_is_named_in_form_and_review_and_no_unit_is_bound_to_it() {
    let (office, at) = began();
    assert_eq!(office.leaf(&at, "skill").assessor, "市人社局");
    assert_eq!(office.leaf(&at, "rooms").assessor, "");
    let review: ReviewView = office.call("review", json!(at));
    let assessors: Vec<&str> = review.rows.iter().map(|row| &*row.assessor).collect();
    assert_eq!(assessors, ["市人社局", ""]);
    let roles: RoleList = office.call("roles_list", json!({ "evaluation": at.evaluation }));
    let roles: Vec<&str> = roles.roles.iter().map(|role| &*role.key).collect();
    assert_eq!(roles, ["union", "labour"]);
}
