//! A score sheet of the built-in county system, with figures that are nobody's.

use crate::labels::labels;
use crate::score_sheet::data::{LABELS, Row, ScoreSheet, Section, Subtotal, Totals};
use model::wording::Locale;
use std::collections::BTreeMap;
use toml::{Table, Value};

const SYSTEM: &str = include_str!("../../../../../../assets/templates/county.toml");

fn text(table: &Table, key: &str) -> String {
    table
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn tables(table: &Table, key: &str) -> Vec<Table> {
    table[key]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_table().unwrap().clone())
        .collect()
}

/// The sheet; `seed` varies how long the texts are, and thus where pages end.
pub fn sheet(seed: usize) -> ScoreSheet {
    let system: Table = SYSTEM.parse().unwrap();
    let groups: BTreeMap<String, (String, String)> = tables(&system, "group")
        .iter()
        .map(|it| (text(it, "key"), (text(it, "name"), text(it, "parent"))))
        .collect();
    let mut sections: Vec<(String, Section)> = Vec::new();
    for (n, indicator) in tables(&system, "indicator").iter().enumerate() {
        let kind = match text(indicator["rule"].as_table().unwrap(), "kind").as_str() {
            kind @ ("bonus" | "penalty" | "veto") => format!("「{kind}」"),
            _ => String::new(),
        };
        let (level2, parent) = groups[&text(indicator, "group")].clone();
        let level1 = groups.get(&parent).map_or(String::new(), |it| it.0.clone());
        let state = match (n + seed) % 9 {
            0 => "未填",
            1 => "由上级评定",
            2 => "申报不适用",
            _ => "",
        };
        let row = Row {
            n: u32::try_from(n + 1).unwrap(),
            level1,
            level2,
            code: text(indicator, "code"),
            name: text(indicator, "name"),
            points: text(indicator, "points"),
            standard: text(indicator, "standard"),
            narrative: "截至2026年11月30日，全县技能人才4455人，占29.23%。"
                .repeat((n * 7 + seed * 5) % 4),
            evidence: (1..=1 + (n + seed) % 3)
                .map(|it| format!("{}-{it:02}", text(indicator, "code")))
                .collect(),
            score: if state.is_empty() {
                "1.52".to_owned()
            } else {
                String::new()
            },
            state: state.to_owned(),
            reason: if state.is_empty() && n % 3 == 0 {
                "低于目标 93%，扣 0.48 分".to_owned()
            } else {
                String::new()
            },
            ..Row::default()
        };
        match sections.last_mut() {
            Some((last, section)) if *last == kind => section.rows.push(row),
            _ => sections.push((
                kind.clone(),
                Section {
                    heading: kind,
                    rows: vec![row],
                },
            )),
        }
    }
    ScoreSheet {
        locale: "zh-CN".to_owned(),
        labels: labels("paper", LABELS, Locale::ZhCn),
        attachment: String::new(),
        title: "云溪县2026年度产改评价考核评分表".to_owned(),
        evaluation: "2026年度产改评价考核".to_owned(),
        unit: "云溪县".to_owned(),
        classes: String::new(),
        year: "2026".to_owned(),
        as_of: "2026年11月30日".to_owned(),
        office: "云溪县产改办".to_owned(),
        seal: "云溪县产改协调小组办公室（县总工会代章）".to_owned(),
        seal_upper: "云州市产改协调小组办公室（市总工会代章）".to_owned(),
        system: text(&system, "name"),
        version: text(&system, "version"),
        notice: text(&system, "notice"),
        code: "K7QM-3XPD".to_owned(),
        status: "送审稿".to_owned(),
        provisional: true,
        sample: true,
        sections: sections.into_iter().map(|it| it.1).collect(),
        totals: Totals {
            groups: vec![Subtotal {
                name: "思想引领".to_owned(),
                points: "12".to_owned(),
                score: "9.40".to_owned(),
                ..Subtotal::default()
            }],
            points: "100".to_owned(),
            base: "80.60".to_owned(),
            total: "80.60".to_owned(),
            upper: "6 分".to_owned(),
            ..Totals::default()
        },
        statement: "自评得分 80.60 分，自评可得 94 分，另 6 分由上级评定。".to_owned(),
        rounding: "各项得分四舍五入保留两位小数，总分为各项得分之和。".to_owned(),
        filler: String::new(),
        phone: String::new(),
        signatures: vec![],
    }
}
