//! The sentence of every step and state.

use super::*;
use crate::rule::ratio::Direction;
use crate::rule::step::{Answered, Counted, MatterStep, PartStep};

const ZH: Locale = Locale::ZhCn;

/// The Chinese sentence; and in both languages sentence and calculation speak in words, not in keys.
pub(super) fn says(d: &Derivation, words: &str) {
    assert_eq!(sentence(d, ZH), words);
    for locale in [ZH, Locale::En] {
        let lines: Vec<String> = std::iter::once(sentence(d, locale))
            .chain(steps(d, locale))
            .collect();
        for line in &lines {
            assert!(!line.is_empty());
            for section in [
                "sentence.",
                "steps.",
                "loss.",
                "mark.",
                "missing.",
                "fault.",
                "compared.",
            ] {
                assert!(!line.contains(section), "{line}");
            }
            let full_width = |c: char| ['，', '；', '：', '（', '。'].contains(&c);
            assert!(locale == ZH || !line.contains(full_width), "{line}");
        }
    }
}

#[test]
fn a_shortfall_names_target_gap_and_loss() {
    let d = leaf(
        "90.60",
        "%",
        "3",
        "2.52",
        shortfall(Some("2.40"), "2.4", Mode::Prorata, false),
    );
    says(
        &d,
        "建制率 90.60%，低于目标 93%，差 2.40 个百分点，扣 0.48 分",
    );
    let d = leaf(
        "90.60",
        "%",
        "3",
        "2.40",
        shortfall(Some("2.4"), "3", Mode::Ceil, false),
    );
    says(
        &d,
        "建制率 90.60%，低于目标 93%，差 2.40 个百分点，按 3 个百分点计，扣 0.6 分",
    );
    let d = leaf(
        "92.60",
        "%",
        "3",
        "3.00",
        shortfall(Some("0.40"), "0", Mode::Floor, false),
    );
    says(
        &d,
        "建制率 92.60%，低于目标 93%，差 0.40 个百分点，不足 1 个百分点，不扣分",
    );
    let d = leaf(
        "70.00",
        "%",
        "3",
        "0.00",
        shortfall(Some("23.00"), "23", Mode::Floor, true),
    );
    says(
        &d,
        "建制率 70.00%，低于目标 93%，差 23.00 个百分点，扣完为止，不得分，扣 3 分",
    );
    let d = leaf(
        "93.00",
        "%",
        "3",
        "3.00",
        shortfall(None, "0", Mode::Prorata, false),
    );
    says(&d, "建制率 93.00%，达到目标 93%，得满分 3 分");
}

#[test]
fn a_reported_rate_says_that_its_counts_are_not_given() {
    let mut d = leaf(
        "93",
        "%",
        "3",
        "3.00",
        shortfall(None, "0", Mode::Prorata, false),
    );
    d.reported = true;
    says(&d, "建制率 93%（未附分子分母），达到目标 93%，得满分 3 分");
}

#[test]
fn a_score_lowered_by_hand_keeps_what_was_computed() {
    let mut d = leaf(
        "90.60",
        "%",
        "3",
        "2.52",
        shortfall(Some("2.40"), "2.4", Mode::Prorata, false),
    );
    d.score = Some(dec("2.3"));
    d.lost = Some(dec("0.7"));
    d.lowered = Some("两家合同到期未续签".into());
    says(
        &d,
        "建制率 90.60%，低于目标 93%，差 2.40 个百分点，扣 0.48 分；下调为 2.3 分（计算得分 2.52 分），共扣 0.7 分，原因：两家合同到期未续签",
    );
    d.lowered = Some(String::new());
    says(
        &d,
        "建制率 90.60%，低于目标 93%，差 2.40 个百分点，扣 0.48 分；下调为 2.3 分（计算得分 2.52 分），共扣 0.7 分",
    );
    assert!(!steps(&d, ZH).concat().contains("原因"), "no dangling 原因");
}

#[test]
fn tiers_give_the_distance_to_the_next() {
    let tier = |ge: Option<&str>, next: Option<&str>, gap: Option<&str>| Step::Tier {
        ge: ge.map(dec),
        next: next.map(dec),
        gap: gap.map(dec),
    };
    let d = leaf(
        "64.99",
        "%",
        "2",
        "1.20",
        tier(Some("55"), Some("65"), Some("0.01")),
    );
    says(
        &d,
        "建制率 64.99%，达到 55%及以上，扣 0.8 分；距 65%还差 0.01 个百分点",
    );
    let mut d = leaf(
        "7",
        "篇",
        "1",
        "0.70",
        tier(Some("5"), Some("10"), Some("3")),
    );
    d.value_name = "典型报道".into();
    says(
        &d,
        "典型报道 7 篇，达到 5 篇及以上，扣 0.3 分；距 10 篇还差 3 篇",
    );
    let d = leaf(
        "30.00",
        "%",
        "2",
        "0",
        tier(Some("0"), Some("45"), Some("15")),
    );
    says(
        &d,
        "建制率 30.00%，低于 45%，差 15.00 个百分点，不得分，扣 2 分",
    );
    let d = leaf("65.00", "%", "2", "2.00", tier(Some("65"), None, None));
    says(&d, "建制率 65.00%，达到 65%及以上，得满分 2 分");
}

#[test]
fn a_ratio_says_which_way_it_misses() {
    let ratio = |dir, gap: Option<&str>| Step::Ratio {
        target: dec("100"),
        dir,
        gap: gap.map(dec),
    };
    let d = leaf("85.00", "%", "2", "1.70", ratio(Direction::Up, Some("15")));
    says(
        &d,
        "建制率 85.00%，低于目标 100%，差 15.00 个百分点，扣 0.3 分",
    );
    let d = leaf(
        "99.99",
        "%",
        "2",
        "2.00",
        ratio(Direction::Up, Some("0.01")),
    );
    says(&d, "建制率 99.99%，低于目标 100%，差 0.01 个百分点，不扣分");
    let d = leaf(
        "125.00",
        "%",
        "2",
        "2.00",
        ratio(Direction::Down, Some("25")),
    );
    assert!(sentence(&d, ZH).contains("高于目标 100%，超出 25.00 个百分点"));
}

#[test]
fn efficacy_names_the_satisfactory_value() {
    let step = Step::Efficacy {
        ok: dec("33.33"),
        bad: dec("15"),
        d: dec("91.0529"),
        gap: Some(dec("4.10")),
    };
    let mut d = leaf("29.23", "%", "4", "3.64", step);
    d.value_name = "高技能占比".into();
    says(
        &d,
        "高技能占比 29.23%，低于 33.33%，差 4.10 个百分点，扣 0.36 分",
    );
}

#[test]
fn a_checklist_names_what_is_not_done() {
    let item = |text: &str, earned: &str| Answered {
        text: text.into(),
        points: dec("0.4"),
        earned: dec(earned),
        unmet: false,
        waits_for: String::new(),
    };
    let full = vec![item("有文件", "0.4"), item("有场所", "0.4")];
    let d = leaf("", "", "0.8", "0.80", Step::Checklist { items: full });
    says(&d, "2 项均已落实，得满分 0.8 分");
    let some = vec![
        item("有文件", "0"),
        item("有场所", "0.2"),
        item("有人员", "0.4"),
    ];
    let d = leaf("", "", "1.2", "0.60", Step::Checklist { items: some });
    says(&d, "“有文件”未落实；“有场所”部分落实，扣 0.6 分");
}

#[test]
fn deductions_name_kinds_and_stop_at_the_floor() {
    let kinds = vec![Counted {
        text: "拖欠工资".into(),
        unit: "起".into(),
        n: dec("5"),
        per: Some(dec("0.5")),
        ..Counted::default()
    }];
    let d = leaf(
        "",
        "",
        "2",
        "0",
        Step::Deduct {
            kinds,
            none: false,
            floored: true,
            extra: None,
        },
    );
    says(&d, "发生“拖欠工资”5 起，扣完为止，不得分，扣 2 分");
    let d = leaf(
        "",
        "",
        "2",
        "2.00",
        Step::Deduct {
            kinds: vec![],
            none: true,
            floored: false,
            extra: None,
        },
    );
    says(&d, "无此情况，得满分 2 分");
}

#[test]
fn growth_counts_in_percentage_points() {
    let growth = |g: Option<&str>, current: &str| Step::Growth {
        base: dec("100"),
        current: dec(current),
        g: g.map(dec),
        target: dec("5"),
        share: dec("0.36"),
        base0: None,
    };
    let mut d = leaf("96", "元", "2", "0.72", growth(Some("-4.00"), "96"));
    d.value_name = "工资增幅".into();
    says(
        &d,
        "工资增幅 -4.00%，低于目标 5%，差 9.00 个百分点，扣 1.28 分",
    );
    let d = leaf("12", "家", "2", "2.00", growth(None, "12"));
    says(&d, "上期为 0，本期 12 家，有增长，得满分 2 分");
}

#[test]
fn judges_and_surveys_say_how_many() {
    let step = Step::Judgement {
        judges: 7,
        dropped: 1,
        low: None,
        classes: vec![],
        mean: dec("89.4000"),
        scale: dec("100"),
    };
    says(
        &leaf("", "", "1", "0.89", step),
        "7 名评委评分，去掉最高、最低各 1 个，平均 89.4 分（满分 100 分），扣 0.11 分",
    );
    let step = Step::Survey {
        index: dec("89.10"),
        sample: dec("200"),
        full_at: dec("90"),
        zero_at: dec("50"),
    };
    says(
        &leaf("", "", "1", "0.98", step),
        "满意度指数 89.10 分（有效样本 200 份），低于 90 分，差 0.90 分，扣 0.02 分",
    );
}

#[test]
fn hand_given_points_levels_parts_and_formulas_have_words() {
    let step = Step::Manual {
        given: dec("1.5"),
        reason: "材料不全".into(),
    };
    says(
        &leaf("", "", "2", "1.5", step),
        "酌情评定 1.5 分，扣 0.5 分，原因：材料不全",
    );
    let step = Step::Choice {
        label: "较好".into(),
        share: dec("0.8"),
    };
    says(
        &leaf("", "", "2", "1.60", step),
        "评为“较好”，按分值的 80% 计，得 1.6 分，扣 0.4 分",
    );
    let part = PartStep {
        text: "制度".into(),
        value: None,
        points: dec("1"),
        earned: dec("0.6"),
        step: Box::new(Step::Formula {}),
    };
    let step = Step::Parts { parts: vec![part] };
    says(
        &leaf("", "", "1", "0.6", step),
        "“制度”扣 0.4 分，合计扣 0.4 分",
    );
    says(
        &leaf("", "", "1", "1", Step::Formula {}),
        "按公式计算，得满分 1 分",
    );
    let step = Step::YesNo {
        text: "有挂职工人".into(),
        yes: false,
        otherwise: None,
    };
    says(
        &leaf("", "", "1", "0", step),
        "有挂职工人：否，不得分，扣 1 分",
    );
}

#[test]
fn the_same_matter_counts_once() {
    let matter = |name: &str, counts| MatterStep {
        refused: false,
        note: String::new(),
        name: name.into(),
        level: "省级".into(),
        per: dec("0.5"),
        part: None,
        counts,
    };
    let matters = vec![matter("全省现场会", true), matter("经验推广", false)];
    let d = leaf(
        "",
        "",
        "3",
        "0.50",
        Step::Bonus {
            matters,
            capped: false,
        },
    );
    says(
        &d,
        "省级“全省现场会”0.5 分，加 0.5 分；“经验推广”已计分，同一事项就高计一次",
    );
    let d = leaf(
        "",
        "",
        "3",
        "0",
        Step::Bonus {
            matters: vec![],
            capped: false,
        },
    );
    says(&d, "无加分事项，不加分");
    let mut d = leaf("", "", "0", "0", Step::Veto { occurred: true });
    d.state = State::Unscored;
    says(&d, "发生此情形，按规定限制评优，不影响得分");
}

#[test]
fn every_state_without_points_says_what_is_needed() {
    let mut d = leaf("", "%", "2", "0", Step::ZeroDenominator {});
    d.inputs[0].value = Some(Dec::ZERO);
    says(&d, "“已建制企业”为 0，按规定不得分，扣 2 分");
    d.step = None;
    let mut at = |state: State, words: &str| {
        d.state = state;
        says(&d, words);
    };
    at(
        State::NaProposed,
        "“已建制企业”为 0，可申请不适用并写明理由；如有误，请更正数据",
    );
    at(State::Claimed, "已申请不适用，待审核同意；同意前总分不变");
    at(State::Upper, "由上级评定，2 分，不计入自评可得");
    at(State::Inapplicable, "不适用于本类单位，不计入总分");
    at(State::Unscored, "不计分");
    at(
        State::Fault {
            code: "den0-error".into(),
        },
        "“已建制企业”不能为 0，暂不计分，请核对填报的数字",
    );
    at(
        State::Fault {
            code: "else".into(),
        },
        "评分标准或数据有误，暂不计分，请与下发单位核对",
    );
    let missing = vec![
        "a".to_owned(),
        "leaf:item.x".to_owned(),
        "leaf:item.y".to_owned(),
    ];
    at(State::Pending { missing }, "待填：已建制企业、2 项是否落实");
    at(State::Pending { missing: vec![] }, "尚未填报");
}
