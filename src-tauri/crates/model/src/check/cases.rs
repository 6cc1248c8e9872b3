//! A sound system with every rule, and one way to break it for every code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use crate::number::Dec;
use crate::rule::{Den0, Rule, Value};
use crate::system::{
    Collect, Indicator, NaPolicy, Relation, Role, ScoredBy, Side, Stage, System, parse,
};

const SOUND: &str = include_str!("sound.toml");

pub(super) fn sound() -> System {
    parse(SOUND).unwrap()
}

pub(super) fn dec(text: &str) -> Dec {
    text.parse().unwrap()
}

pub(super) fn leaf<'a>(system: &'a mut System, key: &str) -> &'a mut Indicator {
    system.indicators.iter_mut().find(|i| i.key == key).unwrap()
}

fn value<'a>(system: &'a mut System, key: &str) -> &'a mut Value {
    leaf(system, key).value.as_mut().unwrap()
}

/// A role of the level above.
fn upper_role() -> Role {
    Role {
        key: "upper".into(),
        name: "市人社局".into(),
        side: Side::Upper,
    }
}

/// Changes the rule of the indicator that is named like its kind.
macro_rules! rule {
    ($system:ident, $key:literal, $name:ident, $r:ident => $change:expr) => {{
        let Rule::$name($r) = &mut leaf($system, $key).rule else {
            panic!($key)
        };
        $change
    }};
}

pub(super) use rule;

pub(super) type Case = (&'static str, &'static str, fn(&mut System));

fn tree_cases() -> Vec<Case> {
    vec![
        ("points-sum", "system", |s| s.points = dec("99")),
        ("points-sum-kind", "system", |s| {
            s.kinds = vec!["small".into(), "large".into()];
            leaf(s, "yes_no").applies_to = vec!["small".into()];
        }),
        ("points-range", "system", |s| s.bonus_cap = dec("-1")),
        ("decimals-range", "indicator ratio", |s| {
            value(s, "ratio").dp = Some(13);
        }),
        ("key-syntax", "group G1", |s| {
            s.groups[1].key = "G1".into();
            s.indicators
                .iter_mut()
                .filter(|i| i.group == "g1")
                .for_each(|i| i.group = "G1".into());
        }),
        ("indicator-key-twice", "indicator ratio", |s| {
            leaf(s, "manual").key = "ratio".into();
        }),
        ("indicator-code-twice", "indicator tiers", |s| {
            leaf(s, "tiers").code = "A1-1".into();
        }),
        ("group-key-twice", "group g1", |s| {
            let mut copy = s.groups[1].clone();
            copy.code.clear();
            s.groups.push(copy);
        }),
        ("group-code-twice", "group g1", |s| {
            s.groups[1].code = "A".into();
        }),
        ("datum-key-twice", "datum num", |s| {
            s.data.push(s.data[0].clone());
        }),
        ("role-key-twice", "role a", |s| {
            s.roles.push(s.roles[0].clone());
        }),
        ("check-key-twice", "check jump", |s| {
            s.checks.push(s.checks[4].clone());
        }),
        ("item-key-twice", "indicator checklist item one", |s| {
            rule!(s, "checklist", Checklist, r => r.items[1].key = "one".into());
        }),
        ("name-missing", "indicator yes_no", |s| {
            leaf(s, "yes_no").name = " ".into();
        }),
        ("name-invisible", "indicator ratio", |s| {
            leaf(s, "ratio").name.push('\u{200b}');
        }),
        ("name-invisible", "group g", |s| {
            s.groups[0].name.insert(0, '\u{feff}');
        }),
        ("short-missing", "indicator ratio", |s| {
            leaf(s, "ratio").short.clear();
        }),
        ("short-long", "indicator ratio", |s| {
            leaf(s, "ratio").short = "一二三四五六七八".into();
        }),
        ("role-unused", "role c", |s| {
            let mut role = s.roles[0].clone();
            role.key = "c".into();
            s.roles.push(role);
        }),
        ("role-unknown", "indicator checklist item two", |s| {
            rule!(s, "checklist", Checklist, r => r.items[1].role = "z".into());
        }),
        ("role-upper", "indicator ratio", |s| {
            s.roles.push(upper_role());
            leaf(s, "ratio").lead = "upper".into();
        }),
        ("assessor-own", "indicator ratio", |s| {
            leaf(s, "ratio").assessor = s.roles[0].key.clone();
        }),
        ("role-unknown", "indicator ratio", |s| {
            leaf(s, "ratio").assessor = "z".into();
        }),
        ("lead-missing", "indicator ratio", |s| {
            leaf(s, "ratio").lead.clear();
        }),
        ("group-undefined", "indicator ratio", |s| {
            leaf(s, "ratio").group = "z".into();
        }),
        ("parent-unknown", "group x", |s| {
            s.groups[2].parent = "z".into();
        }),
        ("parent-order", "group g1", |s| s.groups.swap(0, 1)),
        ("group-empty", "group h", |s| {
            let mut group = s.groups[0].clone();
            (group.key, group.code) = ("h".into(), "H".into());
            s.groups.push(group);
        }),
        ("kind-unknown", "indicator bonus", |s| {
            leaf(s, "bonus").applies_to = vec!["large".into()];
        }),
        ("extra-cap", "indicator penalty", |s| {
            s.penalty_cap = Dec::ZERO;
        }),
        ("extra-in-base", "indicator bonus", |s| {
            leaf(s, "bonus").group = "g1".into();
        }),
        ("na-needless", "indicator bonus", |s| {
            leaf(s, "bonus").na = Some(NaPolicy::FullMarks);
        }),
        ("mandatory-upper", "indicator rank", |s| {
            leaf(s, "rank").mandatory = true;
        }),
        ("standard-figure", "indicator ratio", |s| {
            leaf(s, "ratio").standard = "达到90%得4分，否则得1.5分。".into();
        }),
    ]
}

fn data_cases() -> Vec<Case> {
    vec![
        ("datum-unused", "datum idle", |s| {
            let mut datum = s.data[0].clone();
            datum.key = "idle".into();
            s.data.push(datum);
        }),
        ("datum-undefined", "indicator formula", |s| {
            value(s, "formula").expr = "min(4, count + other)".into();
        }),
        ("expr-empty", "indicator formula", |s| {
            value(s, "formula").expr = " ".into();
        }),
        ("expr-too-long", "indicator formula", |s| {
            value(s, "formula").expr = "count + ".repeat(500) + "1";
        }),
        ("expr-too-deep", "indicator formula", |s| {
            value(s, "formula").expr = format!("{}1{}", "(".repeat(90), ")".repeat(90));
        }),
        ("expr-too-many-terms", "indicator formula", |s| {
            value(s, "formula").expr = "1+".repeat(400) + "1";
        }),
        ("expr-unexpected", "indicator formula", |s| {
            value(s, "formula").expr = "count ? 2".into();
        }),
        ("expr-ends", "indicator formula", |s| {
            value(s, "formula").expr = "count +".into();
        }),
        ("expr-number", "indicator formula", |s| {
            value(s, "formula").expr = "9".repeat(60);
        }),
        ("expr-function", "indicator formula", |s| {
            value(s, "formula").expr = "sqrt(count)".into();
        }),
        ("expr-arguments", "indicator formula", |s| {
            value(s, "formula").expr = "abs(count, 1)".into();
        }),
        ("expr-decimals", "indicator formula", |s| {
            value(s, "formula").expr = "round(count, 99)".into();
        }),
        ("value-missing", "indicator formula", |s| {
            leaf(s, "formula").value = None;
        }),
        ("value-needless", "indicator yes_no", |s| {
            leaf(s, "yes_no").value = leaf(s, "formula").value.clone();
        }),
        ("den0-missing", "indicator ratio", |s| {
            value(s, "ratio").den0 = None;
        }),
        ("dp-missing", "indicator percentile", |s| {
            leaf(s, "percentile").value.as_mut().unwrap().dp = None;
        }),
        ("den0-na", "indicator ratio", |s| {
            value(s, "ratio").den0 = Some(Den0::Na);
        }),
        ("units-differ", "indicator ratio", |s| {
            value(s, "ratio").expr = "trips / den * 100".into();
        }),
        ("threshold-decimals", "indicator shortfall", |s| {
            rule!(s, "shortfall", Shortfall, r => r.target = dec("92.125").into());
        }),
        ("sum-without-parts", "datum trips", |s| {
            s.data[3].parts.clear();
        }),
        ("parts-without-sum", "datum trips", |s| {
            s.data[3].collect = Collect::One;
        }),
        ("datum-levels", "datum studios", |s| {
            let studios = s.data.iter_mut().find(|datum| datum.key == "studios");
            studios.unwrap().weights[1].key = "national".into();
        }),
        ("part-twice", "datum trips", |s| {
            s.data[3].parts.push("a".into());
        }),
        ("relation-unknown", "check rate", |s| {
            if let Relation::RateMatches { rate, .. } = &mut s.checks[2].relation {
                *rate = "other:rate".into();
            }
        }),
        ("relation-rate", "check rate", |s| {
            value(s, "ratio").reported = false;
        }),
        ("relation-empty", "check parts", |s| {
            if let Relation::PartsSum { parts, .. } = &mut s.checks[0].relation {
                parts.pop();
            }
        }),
        ("relation-range", "check jump", |s| {
            if let Relation::Jump { percent, .. } = &mut s.checks[4].relation {
                *percent = Dec::ZERO;
            }
        }),
    ]
}

pub(super) fn rule_cases() -> Vec<Case> {
    vec![
        ("ratio-target", "indicator ratio", |s| {
            leaf(s, "ratio").standard.clear();
            rule!(s, "ratio", Ratio, r => r.target = Dec::ZERO.into());
        }),
        ("ratio-cap", "indicator ratio", |s| {
            rule!(s, "ratio", Ratio, r => r.cap = Dec::ZERO);
        }),
        ("tiers-empty", "indicator tiers", |s| {
            rule!(s, "tiers", Tiers, r => r.tiers.clear());
        }),
        ("tiers-order", "indicator tiers", |s| {
            rule!(s, "tiers", Tiers, r => r.tiers[1].ge = dec("10").into());
        }),
        ("tiers-scores", "indicator tiers", |s| {
            rule!(s, "tiers", Tiers, r => r.tiers[1].score = dec("5"));
        }),
        ("tiers-top", "indicator tiers", |s| {
            rule!(s, "tiers", Tiers, r => r.tiers[0].score = dec("4.5"));
        }),
        ("tiers-open", "indicator tiers", |s| {
            rule!(s, "tiers", Tiers, r => r.tiers.truncate(2));
        }),
        ("checklist-sum", "indicator checklist", |s| {
            rule!(s, "checklist", Checklist, r => r.items[0].score = dec("1.6"));
        }),
        ("item-points", "indicator deduct kind late", |s| {
            rule!(s, "deduct", Deduct, r => r.kinds[0].per = Some(dec("-1")));
        }),
        ("part-points-sum", "indicator parts", |s| {
            rule!(s, "parts", Parts, r => r.parts[0].points = dec("1"));
        }),
        ("part-rule", "indicator parts part first", |s| {
            let bonus = leaf(s, "penalty").rule.clone();
            rule!(s, "parts", Parts, r => *r.parts[0].rule = bonus);
        }),
        ("shortfall-step", "indicator shortfall", |s| {
            rule!(s, "shortfall", Shortfall, r => r.step = Dec::ZERO);
        }),
        ("shortfall-per", "indicator shortfall", |s| {
            rule!(s, "shortfall", Shortfall, r => r.per = dec("-0.2"));
        }),
        ("efficacy-equal", "indicator efficacy", |s| {
            rule!(s, "efficacy", Efficacy, r => r.bad = r.ok.clone());
        }),
        ("efficacy-span", "indicator efficacy", |s| {
            rule!(s, "efficacy", Efficacy, r => r.span = dec("30"));
        }),
        ("efficacy-cliff", "indicator efficacy", |s| {
            rule!(s, "efficacy", Efficacy, r => r.below = crate::rule::efficacy::Below::Zero);
        }),
        ("growth-target", "indicator growth", |s| {
            rule!(s, "growth", Growth, r => r.target = Dec::ZERO.into());
        }),
        ("growth-zero-at", "indicator growth", |s| {
            rule!(s, "growth", Growth, r => r.zero_at = dec("5"));
        }),
        ("growth-hold", "indicator growth", |s| {
            rule!(s, "growth", Growth, r => r.hold = dec("60"));
        }),
        ("growth-years", "indicator growth", |s| {
            rule!(s, "growth", Growth, r => r.years = 0);
        }),
        ("cohort-own", "indicator rank", |s| {
            leaf(s, "rank").scored_by = ScoredBy::Own;
        }),
        ("rank-range", "indicator rank", |s| {
            rule!(s, "rank", Rank, r => r.min = dec("6"));
        }),
        ("rank-both", "indicator bands", |s| {
            rule!(s, "bands", Rank, r => r.step = dec("0.2"));
        }),
        ("rank-bands", "indicator bands", |s| {
            rule!(s, "bands", Rank, r => r.bands[1].top = dec("10"));
        }),
        ("rank-band-points", "indicator bands", |s| {
            rule!(s, "bands", Rank, r => r.min = dec("3"));
        }),
        ("goalposts-equal", "indicator goalposts", |s| {
            rule!(s, "goalposts", Goalposts, r => r.high = r.low.clone());
        }),
        ("goalposts-order", "indicator goalposts", |s| {
            rule!(s, "goalposts", Goalposts, r => r.high = dec("0.5").into());
        }),
        ("goalposts-log", "indicator goalposts", |s| {
            rule!(s, "goalposts", Goalposts, r => r.low = dec("-1").into());
        }),
        ("z-score-range", "indicator z_score", |s| {
            rule!(s, "z_score", ZScore, r => r.per_sigma = Dec::ZERO);
        }),
        ("judgement-scale", "indicator judgement", |s| {
            rule!(s, "judgement", Judgement, r => r.scale = Dec::ZERO);
        }),
        ("judgement-judges", "indicator judgement", |s| {
            rule!(s, "judgement", Judgement, r => r.drop_min_judges = 2);
        }),
        ("survey-options", "indicator survey", |s| {
            rule!(s, "survey", Survey, r => r.options.swap(0, 1));
        }),
        ("survey-range", "indicator survey", |s| {
            rule!(s, "survey", Survey, r => r.zero_at = dec("95"));
        }),
        ("manual-uneven", "indicator manual", |s| {
            rule!(s, "manual", Manual, r => r.step = dec("0.3"));
        }),
        ("choice-levels", "indicator choice", |s| {
            rule!(s, "choice", Choice, r => r.levels.swap(0, 1));
        }),
        ("deduct-kinds", "indicator deduct", |s| {
            rule!(s, "deduct", Deduct, r => r.kinds.clear());
        }),
        ("deduct-floor", "indicator deduct", |s| {
            rule!(s, "deduct", Deduct, r => r.floor = dec("5"));
        }),
        ("bonus-levels", "indicator bonus", |s| {
            rule!(s, "bonus", Bonus, r => r.levels.reverse());
        }),
        ("veto-points", "indicator veto", |s| {
            leaf(s, "veto").points = dec("1");
        }),
        ("veto-basis", "indicator veto", |s| {
            rule!(s, "veto", Veto, r => r.enabled = true);
        }),
        ("veto-grade", "indicator veto", |s| {
            rule!(s, "veto", Veto, r => r.grade.clear());
        }),
    ]
}

fn stage(key: &str, side: Side, optional: bool) -> Stage {
    Stage {
        key: key.into(),
        name: key.into(),
        side,
        optional,
    }
}

fn stage_cases() -> Vec<Case> {
    vec![
        ("stage-key-twice", "stage s", |s| {
            s.stages = ["s", "s"].map(|key| stage(key, Side::Own, false)).into();
        }),
        ("stage-first", "stage s", |s| {
            s.stages = vec![stage("s", Side::Upper, false)];
        }),
        ("stage-order", "stage t", |s| {
            let sides = [("r", Side::Own), ("s", Side::Upper), ("t", Side::Own)];
            s.stages = sides.map(|(key, side)| stage(key, side, false)).into();
        }),
        ("stage-last", "stage t", |s| {
            s.stages = vec![stage("s", Side::Own, false), stage("t", Side::Upper, true)];
        }),
        ("limits-range", "system", |s| s.limits.text = Some(0)),
        ("signatures-many", "system", |s| {
            s.signatures = vec!["审核人".to_owned(); 9];
        }),
    ]
}

/// Code, place and the way to break the sound system, for every code.
pub(super) fn all_cases() -> Vec<Case> {
    [
        tree_cases(),
        data_cases(),
        rule_cases(),
        super::clause_cases::clause_cases(),
        super::row_cases::row_cases(),
        super::grade_cases::grade_cases(),
        stage_cases(),
        super::rollup_cases::rollup_cases(),
    ]
    .concat()
}
