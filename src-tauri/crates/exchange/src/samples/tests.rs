//! What the sample of clauses scores, worked by hand.

use super::{County, sample, sample_entries};
use model::entry::{Cell, Entries, Entry};
use model::plan::{Plan, Sheet, Viewpoint};
use model::system::{System, parse};

const CLAUSES: &str = include_str!("../../../../../assets/templates/clauses.toml");

fn system() -> System {
    parse(CLAUSES).unwrap()
}

fn scored(system: &System, entries: &Entries, viewpoint: Viewpoint) -> Sheet {
    let plan = Plan::compile(system).unwrap();
    plan.scores(entries, viewpoint, None)
}

fn points(sheet: &Sheet, key: &str) -> String {
    let leaf = sheet.leaves.iter().find(|leaf| leaf.key == key).unwrap();
    leaf.score
        .map_or_else(|| format!("{:?}", leaf.state), |points| points.to_string())
}

fn expect(sheet: &Sheet, worked: &[(&str, &str)]) {
    let wrong = worked
        .iter()
        .filter(|(key, score)| points(sheet, key) != *score);
    let wrong: Vec<_> = wrong
        .map(|(key, score)| (key, score, points(sheet, key)))
        .collect();
    assert_eq!(wrong, []);
}

/// SCORING.md §5.1, §5.4–5.6, §5.13, §5.15, §5.16, §5.24, §5.26, §4.13.
#[test]
fn the_sample_of_clauses_scores_what_is_worked_by_hand() {
    let system = system();
    let entries = sample_entries(County::Clauses, &system).unwrap();
    let sheet = scored(&system, &entries, Viewpoint::Own);
    let worked = [
        // 4家 × 0.2 = 0.8 of 1.5 at most.
        ("lecture_organising", "2.20"),
        // 168 / 180 = 93.33 %.
        ("lecture_completion", "1.87"),
        ("worker_survey", "0.60"),
        // Found by the level above alone.
        ("venues_open", "2.00"),
        ("model_selection", "1.70"),
        // 41 / 40 = 102.5 %, 24 / 41 = 58.54 %.
        ("party_recruitment", "2.50"),
        // 1.2 × 2/9 = 0.27, and 0.2.
        ("contest_organising", "1.53"),
        // 56.35 %, 3.65 below 60, counted as 4.
        ("contest_coverage", "1.60"),
        ("park_contests", "1.20"),
        // 3 × 0.2 until the exemption is granted.
        ("key_contests", "0.40"),
        // 2 + 1 + 0.5 of 4.
        ("studios_row", "2.19"),
        ("artisan_training", "0.90"),
        ("model_worker_services", "1.60"),
        ("training_funding", "2.70"),
        // 2080 of 46280 × 5 % = 2314.
        ("training_scale", "2.70"),
        // 1860 of the mean of 1790, 1910 and 2030.
        ("new_certificates", "1.95"),
        // Found twice: 此项不得分.
        ("self_assessment", "0.00"),
        ("industrial_college", "1.30"),
        ("skills_contest", "1.80"),
        // 36.00 % after 33.97 %: 2.03 × 0.3.
        ("migrant_training", "0.61"),
        ("suggestions", "1.80"),
        // 4.82 %, 0.32 above 4.5: 1.4 + 0.064.
        ("wage_growth", "1.46"),
        ("award_structure", "0.80"),
        // 92.57 %, 2.43 × 0.2 below 3.
        ("union_coverage", "2.51"),
        ("park_unions", "1.50"),
        ("standard_unions_share", "1.47"),
        ("democratic_management", "1.00"),
        ("labour_protection", "1.40"),
        ("hardship_aid", "1.80"),
        ("dispute_mediation", "1.50"),
        ("workforce_statistics", "1.30"),
        ("coordination", "1.50"),
        ("overall_plan", "1.10"),
        // 2 × 1/18 = 0.11, and 0.1.
        ("annual_tasks", "2.79"),
        // 1.5, and 2 × 0.1 as bonus.
        ("news_adopted", "1.70"),
        // 0.5 × 60 %.
        ("bonus_promotion", "0.30"),
        ("bonus_contest", "0.20"),
    ];
    expect(&sheet, &worked);
    // Nothing is left blank but what the level above scores: 0.2 of 信息采用 counts as bonus.
    let totals = &sheet.totals;
    assert_eq!(
        (totals.points.to_string(), totals.bonus.to_string()),
        ("100".into(), "0.70".into())
    );
    assert_eq!(totals.blank_count, 0);
    assert!(sheet.findings.is_empty(), "{:?}", sheet.findings);
}

/// SCORING.md §4.15, §5.6.
#[test]
fn the_sample_of_clauses_scores_otherwise_without_a_park_and_with_an_exemption_granted() {
    let system = system().of_classes(&["无园区".to_owned()]);
    let mut entries = sample_entries(County::Clauses, &system).unwrap();
    let two = Entry {
        typed: "2".to_owned(),
        value: Some(2.into()),
        ..Entry::default()
    };
    let granted: Cell = "key_contests:granted.not_held".parse().unwrap();
    entries.insert(granted, two);
    let sheet = scored(&system, &entries, Viewpoint::Own);
    let worked = [
        ("park_contests", "0.60"),
        // One of three is left: 0.4 of 2.
        ("key_contests", "1.60"),
        ("park_unions", "0.75"),
        // 78.54 of 90, of 2.5 points.
        ("standard_unions_share", "2.18"),
    ];
    expect(&sheet, &worked);
    assert_eq!(sheet.totals.points.to_string(), "100");
}

#[test]
fn what_the_sample_of_clauses_names_is_in_its_system() {
    let (about, system) = (sample(County::Clauses).unwrap(), system());
    assert_eq!(about.system, system.key);
    assert!(
        about
            .departments
            .iter()
            .all(|one| system.role(&one.role).is_some())
    );
    for one in &about.evidence {
        let row = system.indicator(&one.indicator).unwrap();
        assert!(
            usize::from(one.n) <= row.evidence.len(),
            "{}",
            one.indicator
        );
    }
}
