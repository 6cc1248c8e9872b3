//! Last year carried into a new evaluation; who works here and what that person sees.

use super::office::Office;
use contract::dto::*;
use serde_json::json;

fn new(office: &Office, from: &Current, year: u16) -> serde_json::Value {
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    let last = list.evaluations.iter().find(|e| e.id == from.evaluation);
    json!({ "name": "", "year": year, "as_of": format!("{year}-11-30"), "due": "",
        "system": last.unwrap().system.fingerprint, "participants": [], "from": from.evaluation })
}

#[test]
fn a_new_year_takes_over_units_roles_figures_and_shows_last_years_reasons() {
    let (office, before) = Office::county();
    let lead = office.leaf(&before, "high_skill_share").lead.key;
    let unit = office.unit("清河县人社局", "department", "", None);
    let bind = json!({ "evaluation": before.evaluation, "role": lead, "unit": unit });
    office.call::<RoleList>("role_bind", bind);
    let last = office.leaf(&before, "high_skill_share");
    let mark = json!({ "evaluation": before.evaluation, "unit": before.unit, "indicator": "high_skill_share",
        "cells": [{ "cell": "high_skill_share:mark", "typed": "1", "note": "名册缺 12 人" }] });
    office.call::<Recorded>("record", mark);
    let state: AppState = office.call("evaluation_create", new(&office, &before, 2027));
    let at = state.current.unwrap();
    assert_eq!(at.unit, before.unit, "the same unit takes part");
    let leaf = office.leaf(&at, "high_skill_share");
    assert_eq!(leaf.lead, last.lead, "and the same department answers");
    for (now, then) in leaf.fields.iter().zip(&last.fields) {
        assert_eq!(now.typed, "", "{}: this year is blank", now.cell);
        assert_eq!(now.prev_shown, then.shown, "{}", now.cell);
    }
    let told = leaf.last_year.unwrap();
    assert_eq!(
        (told.score.as_str(), told.reason.as_str()),
        ("1.00", "名册缺 12 人")
    );
    assert_eq!(leaf.lead.name, "清河县人社局");
}

#[test]
fn last_years_reason_is_the_sentence_where_none_was_written() {
    let (office, before) = Office::county();
    let state: AppState = office.call("evaluation_create", new(&office, &before, 2027));
    let at = state.current.unwrap();
    let fill: FillView = office.call("fill", json!(before));
    let lost = fill.scores.rows.iter().find(|r| {
        r.section == contract::dto::Section::Base && r.lost.as_deref().is_some_and(|l| l != "0.00")
    });
    let key = &lost.unwrap().key;
    let told = office.leaf(&at, key).last_year.unwrap();
    assert_eq!(told.reason, office.leaf(&before, key).outcome.sentence);
    assert_eq!(told.lost, lost.unwrap().lost);
}

#[test]
fn only_the_year_before_can_be_carried_over() {
    let (office, before) = Office::county();
    let error = office.refused("evaluation_create", new(&office, &before, 2029));
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("not-last-year", Some("from"))
    );
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    assert_eq!(list.evaluations.len(), 1, "nothing was made");
}

#[test]
fn a_responsible_unit_sees_its_own_items_only() {
    let (office, at) = Office::sample();
    let all: FillView = office.call("fill", json!(at));
    let mine = all
        .scores
        .rows
        .iter()
        .filter(|r| r.roles.contains(&"human_resources".to_owned()));
    let mine: Vec<_> = mine.map(|r| r.key.clone()).collect();
    assert!(!mine.is_empty() && mine.len() < all.scores.rows.len());
    let change = json!({ "identity": "unit", "own_role": "human_resources" });
    let state: AppState = office.call("settings_change", change);
    assert_eq!(
        (state.identity, state.own_role.as_str()),
        (contract::dto::IdentityKey::Unit, "human_resources")
    );
    let fill: FillView = office.call("fill", json!(at));
    let keys: Vec<_> = fill.scores.rows.iter().map(|r| r.key.clone()).collect();
    assert_eq!(keys, mine);
    assert_eq!(
        fill.scores.totals.points, "100",
        "the whole stays the whole"
    );
    let next = office.leaf(&at, mine.first().unwrap()).next;
    assert_eq!(next.as_ref(), mine.get(1), "next is the next of one's own");
    let home = office.home_page(&at);
    assert!(home.to_fill < 60 && home.losses.iter().all(|l| mine.contains(&l.indicator)));
    let office = office.restarted();
    let state: AppState = office.call("app_state", json!({}));
    assert_eq!(state.identity, contract::dto::IdentityKey::Unit);
    let error = office.refused("settings_change", json!({ "identity": "emperor" }));
    assert_eq!(error.code, "arguments");
    let state: AppState = office.call("settings_change", json!({ "identity": "county" }));
    assert_eq!(
        state.own_role, "",
        "only a responsible unit has a part of its own"
    );
}

/// A figure taken over from last year was never compared again. SCORING.md §S.13.
#[test]
fn last_years_figure_that_changed_there_is_found_and_one_click_takes_it_over() {
    let (office, before) = Office::county();
    let state: AppState = office.call("evaluation_create", new(&office, &before, 2027));
    let at = state.current.unwrap();
    let leaf = || office.leaf(&at, "high_skill_share");
    let field = |leaf: &LeafView| leaf.fields[0].clone();
    let (cell, prev) = (field(&leaf()).cell, field(&leaf()).prev_cell.unwrap());
    let codes = |leaf: &LeafView| -> Vec<String> {
        leaf.findings.iter().map(|one| one.code.clone()).collect()
    };
    assert_eq!((field(&leaf()).prev_offer, codes(&leaf())), (None, vec![]));
    let taken = field(&leaf()).prev_typed;

    // Corrected in last year's evaluation: found here with both figures, and nothing changes by itself.
    office.type_in::<Recorded>("record", &before, "high_skill_share", &[(&cell, "12345")]);
    let found = leaf();
    assert_eq!(codes(&found), ["prior-changed"]);
    let text = &found.findings[0].text;
    assert!(text.contains(&taken) && text.contains("12345"), "{text}");
    assert_eq!(field(&found).prev_typed, taken);
    assert_eq!(field(&found).prev_offer.as_deref(), Some("12345"));
    let check: SubmissionCheck = office.call("submission_check", json!(at));
    assert!(check.findings.iter().any(|one| one.code == "prior-changed"));
    office.type_in::<Recorded>("record", &at, "high_skill_share", &[(&prev, "12345")]);
    assert_eq!((field(&leaf()).prev_offer, codes(&leaf())), (None, vec![]));

    // Typed otherwise here.
    office.type_in::<Recorded>("record", &at, "high_skill_share", &[(&prev, "12000")]);
    assert_eq!(codes(&leaf()), ["prior-differs"]);
}
