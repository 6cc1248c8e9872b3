//! One unit, one score: 得分汇总, the list of 审核, 试算, 位次稳定性, 填报 and 首页 show the same total and rank under the same name, or name
//! what differs. SCORING.md §9.1, §9.9, §A.6, §S.1.

use super::counties::{ALL, Counties};
use super::weighted::towns;
use contract::dto::*;
use serde_json::json;

/// What a table of all units shows of one unit: total, name of the score, rank.
type Shown = (String, String, Option<u32>);

struct Screens {
    results: Vec<Shown>,
    review: Vec<Shown>,
    tried: Vec<Shown>,
    firm: Vec<Option<u32>>,
    /// Total and name in 填报, the same as on 首页.
    fill: Vec<(String, String)>,
    /// The rank in words in 填报, the same as on 首页.
    place: Vec<String>,
}

fn screens(counties: &Counties) -> Screens {
    let of = json!({ "evaluation": counties.evaluation });
    let office = &counties.office;
    let results: ResultsView = office.call("results", of.clone());
    let review: ReviewList = office.call("reviews", of);
    let tried: WhatIfView = office.call(
        "trial_what_if",
        json!({ "evaluation": counties.evaluation, "changes": [] }),
    );
    let firm: RobustView = office.call(
        "trial_robust",
        json!({ "evaluation": counties.evaluation, "draws": 10, "seed": 1, "spread": "5" }),
    );
    assert_eq!(results.basis, tried.basis);
    assert_eq!(results.basis, firm.basis);
    let (mut fill, mut place) = (Vec::new(), Vec::new());
    for at in ALL {
        let view: FillView = office.call("fill", json!(counties.of(at)));
        let home = office.home_page(&counties.of(at));
        assert_eq!(view.scores.totals, home.totals);
        assert_eq!(view.place, home.place);
        let seen: ReviewView = office.call("review", json!(counties.of(at)));
        let (score, label) = (&home.totals.score, &home.totals.label);
        assert_eq!((&seen.unit.now, &seen.unit.now_label), (score, label));
        assert_eq!(seen.place, view.place);
        fill.push((home.totals.score, home.totals.label));
        place.push(home.place.map(|place| place.text).unwrap_or_default());
    }
    let by_name = |row: &ResultRow| {
        let tried = tried.rows.iter().find(|one| one.unit == row.unit).unwrap();
        assert_eq!(tried.beside, row.rank.is_none());
        assert_eq!((&tried.tried, tried.tried_rank), (&tried.score, tried.rank));
        (tried.score.clone(), tried.label.clone(), tried.rank)
    };
    let rank = |row: &ResultRow| {
        let firm = firm.rows.iter().find(|one| one.name == row.name)?;
        Some(firm.rank)
    };
    let reviewed = review.units.iter().zip(&review.ranks);
    Screens {
        tried: results.rows.iter().map(by_name).collect(),
        firm: results.rows.iter().map(rank).collect(),
        results: results
            .rows
            .iter()
            .map(|row| (row.score.clone(), row.label.clone(), row.rank))
            .collect(),
        review: reviewed
            .map(|(one, rank)| (one.now.clone(), one.now_label.clone(), *rank))
            .collect(),
        fill,
        place,
    }
}

fn shown(scores: [&str; 4], label: &str, ranks: [u32; 4]) -> Vec<Shown> {
    let units = scores.into_iter().zip(ranks);
    units
        .map(|(score, rank)| (score.to_owned(), label.to_owned(), Some(rank)))
        .collect()
}

/// 90, 91, 92 and 93 of 100 homes: 5.50, 5.60, 5.70 and 5.80 of 6, and in each group 3.50 and 4.00 for the place.
const SCORES: [&str; 4] = ["9.00", "9.60", "9.20", "9.80"];
const RANKS: [u32; 4] = [4, 2, 3, 1];

impl Screens {
    /// All screens show the level above's score: the same total, name and rank.
    fn agree(&self, scores: [&str; 4], label: &str, ranks: [u32; 4]) {
        let all = shown(scores, label, ranks);
        assert_eq!(self.results, all);
        assert_eq!(self.review, all);
        assert_eq!(self.tried, all);
        assert_eq!(self.firm, ranks.map(Some));
        let fill = all
            .iter()
            .map(|(score, label, _)| (score.clone(), label.clone()));
        assert_eq!(self.fill, fill.collect::<Vec<_>>());
        let place = |rank| format!("第 {rank} 名（共 4 个单位排名）");
        assert_eq!(self.place, ranks.map(place));
    }
}

#[test]
fn every_screen_shows_the_same_score_and_rank_at_every_stage_or_names_what_differs() {
    let counties = Counties::filled();
    // At the units' own stage they see what they give themselves; the tables place what is compared, and say so.
    let own = screens(&counties);
    let filed = shown(SCORES, "按自评材料计分", RANKS);
    assert_eq!((&own.results, &own.tried), (&filed, &filed));
    assert_eq!(own.firm, RANKS.map(Some));
    let selfs = ["5.50", "5.60", "5.70", "5.80"].map(|score| {
        let label = "自评得分（暂计）".to_owned();
        (score.to_owned(), label)
    });
    assert_eq!(own.fill, selfs);
    let review = own.review.iter().map(|(score, label, _)| (score, label));
    assert!(review.eq(selfs.iter().map(|(score, label)| (score, label))));
    assert_eq!(own.place, ["", "", "", ""]);
    let basis = counties.results().basis;
    assert!(
        basis.starts_with("所列得分：按自评材料计分 4 个单位。"),
        "{basis}"
    );
    assert!(
        basis.contains("比较排位的项已按各单位填报的数据排位"),
        "{basis}"
    );

    counties.heard();
    screens(&counties).agree(SCORES, "审核得分", RANKS);

    // A mark of the level above moves all screens together.
    let office = &counties.office;
    office.call::<Nothing>("review_put", counties.mark(3));
    let marked = ["9.00", "9.60", "9.20", "5.00"];
    screens(&counties).agree(marked, "审核得分", [3, 1, 2, 4]);

    counties.act("decide", &ALL, json!({ "meeting": "专题会议" }));
    screens(&counties).agree(marked, "审定得分", [3, 1, 2, 4]);

    // 更正: what was published stands in the tables, and whoever corrects sees what it becomes, under its own name.
    counties.act("publish", &ALL, json!({}));
    let correct = json!({ "number": "更正〔2027〕1号", "reason": "数据有误" });
    counties.act("correct", &[2, 3], correct);
    let correcting = screens(&counties);
    let decided = shown(marked, "审定得分", [3, 1, 2, 4]);
    assert_eq!(
        (&correcting.results, &correcting.tried),
        (&decided, &decided)
    );
    let labels: Vec<&str> = correcting
        .fill
        .iter()
        .map(|(_, label)| label.as_str())
        .collect();
    assert_eq!(labels, ["审定得分", "审定得分", "审核得分", "审核得分"]);
}

/// A total that is not final takes no rank from those that are, in 试算 as in 得分汇总. SCORING.md §A.6.
#[test]
fn what_is_not_final_stands_beside_the_ranks_of_the_results() {
    let (office, evaluation, ids) = towns();
    let west = Current {
        evaluation: evaluation.clone(),
        unit: ids[1].clone(),
    };
    office.type_in::<Recorded>("record", &west, "founding", &[("founded", "")]);
    let results: ResultsView = office.call("results", json!({ "evaluation": evaluation }));
    let tried: WhatIfView = office.call(
        "trial_what_if",
        json!({ "evaluation": evaluation, "changes": [] }),
    );
    for row in &results.rows {
        let tried = tried.rows.iter().find(|one| one.unit == row.unit).unwrap();
        assert_eq!((&tried.score, &tried.label), (&row.score, &row.label));
        assert_eq!(tried.beside, row.rank.is_none());
        if let Some(rank) = row.rank {
            assert_eq!(tried.rank, Some(rank), "{}", row.name);
        }
    }
    assert!(
        results.rows.iter().any(|row| !row.complete),
        "one is not final"
    );
    assert!(
        results.rows.iter().any(|row| row.rank.is_some()),
        "others are"
    );
}

/// The best of last year does not take part any more and a new unit is first: the others have not moved. SCORING.md §9.9.
#[test]
fn ranks_of_two_years_are_compared_over_units_that_have_one_in_both() {
    let counties = Counties::published();
    let office = &counties.office;
    let system = office
        .call::<EvaluationList>("evaluations_list", json!({}))
        .evaluations
        .remove(0)
        .system
        .fingerprint;
    // Last year: 丁县 1, 乙县 2, 丙县 3, 甲县 4. This year without 丁县, with 戊县.
    let new = office.unit("戊县", "county", "平原", None);
    let units = [
        &counties.units[0],
        &counties.units[1],
        &counties.units[2],
        &new,
    ];
    let state: AppState = office.call(
        "evaluation_create",
        json!({ "name": "次年", "year": 2027, "as_of": "2027-11-30", "due": "", "system": system,
            "participants": units }),
    );
    let evaluation = state.current.unwrap().evaluation;
    for (unit, homes) in units.iter().zip(["90", "91", "92", "94"]) {
        let at = Current {
            evaluation: evaluation.clone(),
            unit: (*unit).clone(),
        };
        let cells = [("homes", homes), ("unions", "100")];
        office.type_in::<Recorded>("record", &at, "share", &cells);
    }
    let of = json!({ "evaluation": evaluation });
    let view: ResultsView = office.call("results", of.clone());
    let years: ResultYears = office.call("result_years", of);
    let ranks: Vec<Option<u32>> = view.rows.iter().map(|row| row.rank).collect();
    assert_eq!(ranks, [Some(4), Some(2), Some(3), Some(1)]);
    let moved = |one: &Option<MovedView>| one.as_ref().map(|one| (one.before, one.now, one.of));
    let all: Vec<_> = years.units.iter().map(|one| moved(&one.moved)).collect();
    assert_eq!(
        all,
        [Some((3, 3, 3)), Some((1, 1, 3)), Some((2, 2, 3)), None]
    );
    let within: Vec<_> = years
        .units
        .iter()
        .map(|one| moved(&one.moved_in_group))
        .collect();
    assert_eq!(
        within,
        [Some((2, 2, 2)), Some((1, 1, 2)), Some((1, 1, 1)), None]
    );
    let before: Vec<Option<u32>> = years.units.iter().map(|one| one.rank_before).collect();
    assert_eq!(before, [Some(4), Some(2), Some(3), None]);
}

/// Last year's score of a decided return is the one that was decided, in 填报 as in the table.
#[test]
fn last_years_score_is_the_one_that_was_decided() {
    let counties = Counties::filled();
    counties.heard();
    let office = &counties.office;
    office.call::<Nothing>("review_put", counties.mark(0));
    counties.act("decide", &ALL, json!({ "meeting": "专题会议" }));
    let decided = counties.results().rows.remove(0).score;
    let at = counties.next_year(0);
    let home = office.home_page(&at);
    assert_eq!(home.totals.prev_score, Some(decided.clone()));
    let years: ResultYears = office.call("result_years", json!({ "evaluation": at.evaluation }));
    assert_eq!(years.units[0].totals, [Some(decided)]);
}

/// While a 更正 of last year is open, this year shows what was published, in 填报 as in the table; then what was corrected.
#[test]
fn last_years_score_is_the_published_one_until_its_correction_is_decided() {
    let counties = Counties::published();
    let office = &counties.office;
    let published = counties.results().rows.remove(3).score;
    let at = counties.next_year(3);
    let before = office.leaf(&at, "share").last_year.unwrap();
    counties.act(
        "correct",
        &[3],
        json!({ "reason": "笔误", "number": "更正 1 号" }),
    );
    office.call::<Nothing>("review_put", counties.mark(3));
    let shown = || {
        let home = office.home_page(&at);
        let arg = json!({ "evaluation": at.evaluation });
        let years: ResultYears = office.call("result_years", arg);
        let before = std::slice::from_ref(&home.totals.prev_score);
        assert_eq!(&*years.units[0].totals, before);
        (
            home.totals.prev_score.unwrap(),
            office.leaf(&at, "share").last_year.unwrap(),
        )
    };
    let (total, during) = shown();
    assert_eq!(total, published);
    assert_eq!((&during.score, &during.lost), (&before.score, &before.lost));
    assert!(!during.reason.contains("核减"), "{during:?}");
    counties.act("decide", &[3], json!({ "meeting": "更正会议" }));
    let (total, after) = shown();
    assert_eq!(total, counties.results().rows.remove(3).score);
    assert_ne!(total, published);
    assert_eq!((&*after.score, &*after.reason), ("1.00", "核减"));
}
