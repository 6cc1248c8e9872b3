//! 计算过程 of totals and groups: on the desk, behind the cells of 得分汇总, and what of it stands on paper. SCORING.md §6.13.

use super::office::Office;
use super::weighted::{SYSTEM, towns};
use contract::dto::*;
use evaluation::Compiled;
use evaluation::{Beside, Draft, Identity, Subject};
use model::entry::Entries;
use model::plan::Viewpoint;
use model::wording::Locale;
use papers::Matter;
use serde_json::json;

fn told(office: &Office, evaluation: &str, unit: &str, group: &str, upper: bool) -> Vec<String> {
    let arg = json!({ "evaluation": evaluation, "unit": unit, "group": group, "upper": upper });
    let view: SumView = office.call("sum_explain", arg);
    view.steps.into_iter().map(|step| step.text).collect()
}

#[test]
fn a_total_and_its_groups_tell_how_they_were_made_down_to_the_conversion() {
    let (office, evaluation, ids) = towns();
    let total = [
        "A 组织建设：100 分中得 65.00 分，占总分的 60%",
        "B 服务职工：100 分中得 60.00 分，占总分的 40%",
        "基本分：各部分按权重平均，100 分中得 63.00 分",
        "总分：63.00 分",
        "折合年度绩效考核：63.00 × 20 ÷ 100 = 12.60 分",
    ];
    assert_eq!(told(&office, &evaluation, &ids[1], "", true), total);
    assert_eq!(told(&office, &evaluation, &ids[1], "", false), total);
    assert_eq!(
        told(&office, &evaluation, &ids[1], "members", true),
        [
            "A1 建会率：100 分中得 50.00 分，占总分的 42%",
            "A2 制度：100 分中得 100.00 分，占总分的 18%",
            "A 组织建设：各项按权重平均，100 分中得 65.00 分",
            "得分率：65.00 ÷ 100 = 65.0%",
        ]
    );
}

#[test]
fn every_figure_of_the_results_is_the_last_line_of_its_way() {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    let evaluation = state.current.unwrap().evaluation;
    let view: ResultsView = office.call("results", json!({ "evaluation": evaluation }));
    for row in view.rows.iter().step_by(3) {
        let total = told(&office, &evaluation, &row.unit, "", true);
        let last = total.last().unwrap();
        assert_eq!(last, &format!("总分：{} 分", row.score), "{}", row.name);
        for (column, rate) in view.columns.iter().zip(&row.rates) {
            let lines = told(&office, &evaluation, &row.unit, &column.key, true);
            let rate = rate.as_ref().unwrap();
            let last = lines.last().unwrap();
            assert!(last.ends_with(&format!("= {rate}%")), "{lines:#?}");
        }
    }
}

#[test]
fn the_desk_shows_the_total_on_its_other_scale() {
    let (office, evaluation, ids) = towns();
    let fill: FillView = office.call("fill", json!({ "evaluation": evaluation, "unit": ids[1] }));
    let totals = fill.scores.totals;
    let scale = &totals.converted[0];
    assert_eq!(
        (scale.name.as_str(), scale.score.as_str(), scale.to.as_str()),
        ("年度绩效考核", "12.60", "20")
    );
    assert_eq!(totals.children, None, "no share of units below is taken");
}

#[test]
fn the_paper_says_the_total_on_its_other_scale_and_what_units_below_add() {
    let mut system = model::system::parse(SYSTEM).unwrap();
    system.children_share = Some("50".parse().unwrap());
    let compiled = Compiled::new("f", system).unwrap();
    let entries = Entries::new();
    let sheet = compiled.plan.scores(&entries, Viewpoint::Own, None);
    let subject = Subject {
        compiled: &compiled,
        evaluation: "2026年度考核",
        year: 2026,
        as_of: "2026-11-30",
        unit: "东镇",
        kind: "town",
        classes: &[],
        entries: &entries,
        sheet: &sheet,
        evidence: &[],
        contact: "",
        phone: "",
        sample: false,
        peers: None,
        viewpoint: Viewpoint::Own,
        identity: Identity::County,
        draft: Draft::Unnumbered,
        beside: Beside::default(),
        review: None,
    };
    let paper = papers::named("score-sheet").unwrap();
    let (none, words) = Default::default();
    let drawn = paper.draw(&Matter::Unit(subject), &none, &words, Locale::ZhCn);
    let totals = &drawn.unwrap().sheet.data["totals"];
    assert_eq!(
        totals["converted"],
        json!(["折合年度绩效考核：0.00 × 20 ÷ 100 = 0.00 分"])
    );
    assert_eq!(totals["children"], "0.00");
}
