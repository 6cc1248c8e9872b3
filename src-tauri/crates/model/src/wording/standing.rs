//! Words for limits of a grade, the use of the places, and a tie that awaits a decision.

use super::Locale;
use super::figure::{self, points};
use super::table::say;
use crate::number::Dec;
use crate::rule::Rule;
use crate::rule::veto::Effect;
use crate::standing::{By, Limit, Quota};
use crate::system::{Counted, Gate, QuotaRounding, Reached, System};

/// Explains what besides the band decided the grade of a unit: "权益保障得分率 58.3%，未达到“优秀”要求的 60%". No full stop at its end.
pub fn limit(system: &System, limit: &Limit, locale: Locale) -> String {
    let of = Of { system, locale };
    match limit {
        Limit::GateTotal {
            grade,
            total,
            least,
        } => of.gate("gate_total", "", *total, *least, grade),
        Limit::GateGroup {
            grade,
            group,
            score,
            least,
        } => of.gate("gate_group", group, *score, *least, grade),
        Limit::GateRate {
            grade,
            group,
            rate,
            least,
        } => of.gate("gate_rate", group, *rate, *least, grade),
        Limit::GateIndicator {
            grade,
            indicator,
            score,
            least,
        } => of.indicator(grade, indicator, *score, *least),
        Limit::GateReached {
            grade,
            gate,
            n,
            reached,
            share,
        } => of.reached(grade, gate, [*n, *reached], *share),
        Limit::GateAny { grade, missed } => {
            let said = missed
                .iter()
                .map(|missed| self::limit(system, missed, locale));
            let said: Vec<String> = said.collect();
            let separator = of.say("gate_any_separator", &[]);
            let missed = said.join(&separator);
            of.say(
                "gate_any",
                &[("missed", &missed), ("grade", of.grade(grade))],
            )
        }
        Limit::Last {
            grade,
            rank,
            of: n,
            last,
        } => of.say(
            "last",
            &[
                ("rank", &rank.to_string()),
                ("n", &n.to_string()),
                ("last", &last.to_string()),
                ("grade", of.grade(grade)),
            ],
        ),
        Limit::Raise { from, grade, gate } => of.say(
            "raise",
            &[
                ("condition", &of.condition(gate)),
                ("from", of.grade(from)),
                ("grade", of.grade(grade)),
            ],
        ),
        Limit::Critical {
            indicator,
            score,
            grade,
        } => of.critical(indicator, *score, grade),
        Limit::Veto { indicator } => of.veto(indicator),
        Limit::Quota { grade, places, by } => of.quota(grade, *places, by),
        Limit::Tie {
            grade,
            places,
            tied,
        } => of.say(
            "tie",
            &[
                ("others", &tied.saturating_sub(1).to_string()),
                ("places", &places.to_string()),
                ("grade", of.grade(grade)),
            ],
        ),
    }
}

/// Describes the places of a grade: "共 9 个单位，按 30% 计 2.7 个，不足一个的舍去，“优秀”名额 2 个，已定 2 个，余 0 个".
pub fn quota(system: &System, quota: &Quota, locale: Locale) -> String {
    let of = Of { system, locale };
    let share = system.grade(&quota.grade).and_then(|grade| grade.quota);
    let grading = system.grading.clone().unwrap_or_default();
    let rounding = match grading.quota_rounding {
        QuotaRounding::Floor => "floor",
        QuotaRounding::Ceil => "ceil",
        QuotaRounding::HalfUp => "half_up",
    };
    let whole = Dec::from(i64::from(quota.places)) == quota.exact;
    let key = if whole { "places_whole" } else { "places" };
    of.say(
        key,
        &[
            ("n", &quota.n.to_string()),
            ("share", &points(share.unwrap_or_default())),
            ("exact", &points(quota.exact)),
            ("rounding", &of.say(rounding, &[])),
            ("grade", of.grade(&quota.grade)),
            ("places", &quota.places.to_string()),
            ("taken", &quota.taken.to_string()),
            ("left", &quota.left().to_string()),
        ],
    )
}

/// Describes the tie at the line of a quota: "甲县、乙县并列，待研究：“优秀”还有 1 个名额". `names` are the printed names of the tied
/// units. Empty without a tie.
pub fn tie(system: &System, quota: &Quota, names: &[String], locale: Locale) -> String {
    let Some(tie) = &quota.tie else {
        return String::new();
    };
    let of = Of { system, locale };
    let key = if tie.stale { "tied_stale" } else { "tied" };
    of.say(
        key,
        &[
            ("units", &figure::listed(locale, names)),
            ("grade", of.grade(&quota.grade)),
            ("left", &quota.left().to_string()),
        ],
    )
}

struct Of<'a> {
    system: &'a System,
    locale: Locale,
}

impl<'a> Of<'a> {
    fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        say(self.locale, &format!("standing.{key}"), params)
    }

    fn grade<'b>(&'b self, key: &'b str) -> &'b str {
        self.system.grade(key).map_or(key, |grade| &grade.name)
    }

    fn group<'b>(&'b self, key: &'b str) -> &'b str {
        self.system.group(key).map_or(key, |group| group.short())
    }

    fn gate(&self, key: &str, group: &str, has: Dec, least: Dec, grade: &str) -> String {
        let group = self.system.group(group).map_or(group, |g| g.short());
        let grade = self.system.grade(grade).map_or(grade, |g| &g.name);
        self.say(
            key,
            &[
                ("group", group),
                ("has", &has.to_string()),
                ("least", &points(least)),
                ("grade", grade),
            ],
        )
    }

    fn indicator(&self, grade: &str, indicator: &str, score: Option<Dec>, least: Dec) -> String {
        let (code, name) = self.row(indicator);
        let key = match score {
            Some(_) => "gate_indicator",
            None => "gate_indicator_open",
        };
        self.say(
            key,
            &[
                ("code", &code),
                ("name", &name),
                ("has", &score.unwrap_or_default().to_string()),
                ("least", &points(least)),
                ("grade", self.grade(grade)),
            ],
        )
    }

    fn reached(&self, grade: &str, gate: &Reached, [n, reached]: [u32; 2], share: Dec) -> String {
        let (key, least) = self.least(gate, "gate");
        self.say(
            &key,
            &[
                ("of", &self.counted(gate)),
                ("rate", &points(gate.rate)),
                ("n", &n.to_string()),
                ("reached", &reached.to_string()),
                ("share", &share.to_string()),
                ("least", &least),
                ("grade", self.grade(grade)),
            ],
        )
    }

    /// Returns the key of the words for a gate that counts, and the least number or share that it requires.
    fn least(&self, gate: &Reached, begins: &str) -> (String, String) {
        match (gate.at_least, gate.share) {
            (Some(least), _) => (format!("{begins}_count"), least.to_string()),
            (None, share) => (format!("{begins}_share"), points(share.unwrap_or_default())),
        }
    }

    /// Names the indicators that a gate counts.
    fn counted(&self, gate: &Reached) -> String {
        match gate.counted() {
            Some(Counted::Critical) => self.say("of_critical", &[]),
            Some(Counted::Group(key)) => self.say("of_group", &[("group", self.group(key))]),
            Some(Counted::Leaves) | None => self.say("of_leaves", &[]),
        }
    }

    /// Describes a gate as a condition: "※指标中得分率达到 70% 的不少于 10 项".
    fn condition(&self, gate: &Gate) -> String {
        match gate {
            Gate::Total { total } => self.say("if_total", &[("least", &points(*total))]),
            Gate::Group {
                group,
                points: least,
            } => {
                let group = self.group(group);
                self.say("if_group", &[("group", group), ("least", &points(*least))])
            }
            Gate::Groups { rate, .. } => self.say("if_rate", &[("least", &points(*rate))]),
            Gate::Indicator {
                indicator,
                points: least,
            } => {
                let (code, name) = self.row(indicator);
                let least = points(*least);
                self.say(
                    "if_indicator",
                    &[("code", &code), ("name", &name), ("least", &least)],
                )
            }
            Gate::Reached { reached } => {
                let (key, least) = self.least(reached, "if");
                let of = self.counted(reached);
                let rate = points(reached.rate);
                self.say(&key, &[("of", &of), ("rate", &rate), ("least", &least)])
            }
            Gate::Any { any } => {
                let each: Vec<String> = any.iter().map(|gate| self.condition(gate)).collect();
                each.join(&self.say("if_any_separator", &[]))
            }
        }
    }

    /// Returns code and name of an indicator.
    fn row(&self, key: &str) -> (String, String) {
        match self.system.indicator(key) {
            Some(row) => (row.code.clone(), row.name.clone()),
            None => (String::new(), key.to_owned()),
        }
    }

    fn critical(&self, indicator: &str, score: Dec, grade: &'a str) -> String {
        let (code, name) = self.row(indicator);
        let full = self.system.indicator(indicator).map(|row| row.points);
        let grading = self.system.grading.as_ref();
        let share = grading.and_then(|grading| grading.critical_share);
        let key = if score.is_zero() {
            "critical_zero"
        } else {
            "critical_share"
        };
        self.say(
            key,
            &[
                ("code", &code),
                ("name", &name),
                ("score", &score.to_string()),
                ("points", &points(full.unwrap_or_default())),
                ("share", &points(share.unwrap_or_default())),
                ("grade", self.grade(grade)),
            ],
        )
    }

    fn veto(&self, indicator: &str) -> String {
        let (code, name) = self.row(indicator);
        let rule = self.system.indicator(indicator).map(|row| &row.rule);
        let (key, grade) = match rule {
            Some(Rule::Veto(veto)) => match veto.effect {
                Effect::CapGrade => ("cap_grade", veto.grade.as_str()),
                Effect::Grade => ("grade", veto.grade.as_str()),
                Effect::Disqualify => ("disqualify", ""),
                Effect::NoAward => ("no_award", ""),
            },
            _ => ("no_award", ""),
        };
        let grade = self.system.grade(grade).map_or(grade, |g| &g.name);
        self.say(key, &[("code", &code), ("name", &name), ("grade", grade)])
    }

    fn quota(&self, grade: &'a str, places: u32, by: &'a By) -> String {
        let (key, group, note) = match by {
            By::None => ("quota_none", "", ""),
            By::Total => ("quota_total", "", ""),
            By::Base => ("quota_base", "", ""),
            By::Group { group } => ("quota_group", self.group(group), ""),
            By::Decision { note } => ("quota_decision", "", note.as_str()),
        };
        self.say(
            key,
            &[
                ("grade", self.grade(grade)),
                ("places", &places.to_string()),
                ("group", group),
                ("note", note),
            ],
        )
    }
}
