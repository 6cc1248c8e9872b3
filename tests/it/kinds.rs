//! Every kind of rule through every door: a kind that one of them does not know fails here.

use super::office::{Office, config, root};
use contract::dto::*;
use evaluation::{Desk, Source, Systems};
use model::rule::Rule;
use model::wording::Locale;
use papers::Matter;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A sound system with every kind of rule.
const SYSTEM: &str = include_str!("../../src-tauri/crates/model/src/check/sound.toml");

/// Three filled-in returns of one comparison group by that system.
fn filled() -> (Office, Vec<Current>) {
    let office = Office::begun();
    let fingerprint = office.pin(SYSTEM);
    let units = ["甲县", "乙县", "丙县"].map(|name| office.unit(name, "county", "", None));
    let evaluation = office.evaluate(&fingerprint, &units);
    let returns = units.into_iter().map(|unit| Current {
        evaluation: evaluation.clone(),
        unit,
    });
    let returns: Vec<Current> = returns.collect();
    for at in &returns {
        office.answer(at);
    }
    (office, returns)
}

#[test]
fn every_kind_is_checked_scored_explained_asked_printed_shown_and_documented() {
    let (office, returns) = filled();
    let at = &returns[0];
    let system = model::system::parse(SYSTEM).unwrap();
    let found = model::check::check(&system);
    let blocking = |f: &&model::finding::Finding| f.severity == model::finding::Severity::Block;
    assert_eq!(found.iter().find(blocking), None);

    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "group": "" });
    let from_above: ResultCell = office.call("result_cell", arg);
    let shown: SystemView = office.call(
        "system_view",
        json!({ "fingerprint": system.fingerprint() }),
    );
    let printed = printed(&office, at);
    let documents = ["SCORING.md", "FORMATS.md"]
        .map(|name| std::fs::read_to_string(root().join("src-tauri").join(name)).unwrap());

    for kind in Rule::KINDS {
        let of_kind = |one: &&model::system::Indicator| one.rule.kind() == *kind;
        let indicator = system.indicators.iter().find(of_kind);
        let indicator = indicator.unwrap_or_else(|| panic!("{kind} stands in no system"));
        let key = &indicator.key;

        let leaf = from_above.leaves.iter().find(|leaf| leaf.key == *key);
        let leaf = leaf.unwrap_or_else(|| panic!("{kind} is not scored"));
        assert!(!leaf.steps.is_empty(), "{kind} is not explained");

        let form = office.leaf(at, key);
        let asked = !form.fields.is_empty() || !form.matter_levels.is_empty();
        assert!(asked || form.upper, "{kind} asks nothing in the form");
        assert!(!form.standard.is_empty(), "{kind} has no standard");
        assert!(!form.outcome.steps.is_empty(), "{kind} in the form");

        let row = printed.get(&indicator.code);
        let row = row.unwrap_or_else(|| panic!("{kind} is not on the paper"));
        let text = |field: &str| row[field].as_str().unwrap_or_default();
        assert!(!text("standard").is_empty(), "{kind} on the paper");
        let said = [text("score"), text("state")].concat();
        assert!(!said.is_empty(), "{kind} has neither score nor state");

        let line = shown.indicators.iter().find(|one| one.key == *key).unwrap();
        assert!(
            !line.rule.is_empty() && !line.rule.is_ascii(),
            "{kind} has no name"
        );
        for parameter in &line.parameters {
            let said = !parameter.label.is_empty() && !parameter.value.is_empty();
            assert!(said, "{kind}: {parameter:?}");
        }

        for (document, name) in documents.iter().zip(["SCORING.md", "FORMATS.md"]) {
            assert!(document.contains(&format!("`{kind}`")), "{kind} in {name}");
        }
    }
}

/// The rows of the 评分表 by printed code.
pub(super) fn printed(office: &Office, at: &Current) -> BTreeMap<String, Value> {
    let (folder, env) = (office.folder(), config(office.home.path()).ledger(""));
    office.app.close().unwrap();
    let ledger = ledger::Ledger::open_read_only(&folder, env).unwrap();
    let systems = Systems::default();
    let source = Source {
        ledger: &ledger,
        systems: &systems,
    };
    let desk = Desk::read(source, &at.evaluation, &at.unit).unwrap();
    let paper = papers::named("score-sheet").unwrap();
    let (none, words) = Default::default();
    let matter = Matter::Unit(desk.subject());
    let drawn = paper.draw(&matter, &none, &words, Locale::ZhCn).unwrap();
    let rows = |section: &Value| section["rows"].as_array().cloned().unwrap_or_default();
    let sections = drawn.sheet.data["sections"].as_array().unwrap();
    let printed = sections.iter().flat_map(rows).map(|row| {
        let code = row["code"].as_str().unwrap_or_default().to_owned();
        (code, row)
    });
    let printed = printed.collect();
    drop(ledger);
    let path = json!({ "path": folder.display().to_string() });
    office.call::<AppState>("workspace_open", path);
    printed
}
