//! The 评分表 as data: what stands on it, drawn from the system, the entries and the scores.

use crate::compiled::Compiled;
use crate::dto::EvidenceView;
use crate::peers::Peers;
use crate::view::{plain, section};
use model::entry::{Cell, Entries, seal};
use model::number::Dec;
use model::plan::{Derivation, LeafScore, Sheet, State, TotalStep, Totals, Viewpoint};
use model::rule::Slot;
use model::system::Indicator;
use model::wording::{self, Locale};
use report::{LABELS, Row, ScoreSheet, Section, Subtotal};
use std::collections::BTreeMap;

mod rounding;

/// One unit's figures in one evaluation: what a paper, a check or a file is made of.
pub struct Subject<'a> {
    /// The system, compiled.
    pub compiled: &'a Compiled,
    /// Name of the evaluation.
    pub evaluation: &'a str,
    /// Year.
    pub year: u16,
    /// 数据时点, ISO.
    pub as_of: &'a str,
    /// Name of the unit.
    pub unit: &'a str,
    /// Kind of the unit.
    pub kind: &'a str,
    /// Everything typed.
    pub entries: &'a Entries,
    /// The scores.
    pub sheet: &'a Sheet,
    /// Whether it is the sample.
    pub sample: bool,
    /// Those whom the unit is compared with; none for a unit by itself.
    pub peers: Option<&'a Peers>,
    /// As whom scores are looked at.
    pub viewpoint: Viewpoint,
    /// How far the return has come.
    pub draft: Draft,
}

/// What a paper calls the state of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// 送审稿, made before any formal act, or from files.
    Unnumbered,
    /// 送审稿第 n 稿.
    Numbered(u32),
    /// 定稿.
    Settled,
}

impl Subject<'_> {
    /// The 校验码: the same on paper, before or after, and in the file.
    pub fn code(&self) -> seal::Code {
        let header = seal::Header {
            year: i32::from(self.year),
            unit: self.unit.to_owned(),
            system: self.compiled.system.key.clone(),
        };
        seal::code(&self.compiled.fingerprint, &header, self.entries)
    }

    /// Why an indicator scored as it did.
    pub fn explain(&self, indicator: &Indicator) -> Option<Derivation> {
        let (entries, as_) = (self.entries, self.viewpoint);
        match self.peers {
            Some(peers) => peers.derivation(self.compiled, entries, as_, &indicator.key),
            None => self.compiled.plan.explain(entries, as_, &indicator.key),
        }
    }

    /// The 完成情况说明 that prints: the officer's own, else the draft; empty while the figures are blank.
    pub fn narrative(&self, derivation: &Derivation, locale: Locale) -> String {
        let own = self.entries.get(&Cell::leaf(&derivation.key, Slot::Text));
        own.map(|e| e.typed.clone())
            .filter(|t| !t.is_empty())
            .unwrap_or_else(|| self.draft(derivation, locale))
    }

    /// The 完成情况说明 drafted from the figures; empty while they are blank.
    pub fn draft(&self, derivation: &Derivation, locale: Locale) -> String {
        let area = wording::say(&format!("area.{}", self.kind), &BTreeMap::new(), locale);
        let context = wording::Context {
            system: &self.compiled.system,
            as_of: self.as_of,
            area: &area,
        };
        wording::narrative(derivation, &context, locale).unwrap_or_default()
    }
}

/// What a paper carries besides figures.
pub struct Furniture<'a> {
    /// 机构称谓.
    pub words: &'a BTreeMap<String, String>,
    /// Evidence by indicator.
    pub evidence: &'a dyn Fn(&Indicator) -> Vec<EvidenceView>,
    /// 填报人.
    pub filler: &'a str,
    /// 联系电话.
    pub phone: &'a str,
}

/// The 评分表 of a unit.
pub fn sheet(subject: &Subject<'_>, furniture: &Furniture<'_>, locale: Locale) -> ScoreSheet {
    let system = &subject.compiled.system;
    let totals = &subject.sheet.totals;
    let word = |key: &str| furniture.words.get(key).cloned().unwrap_or_default();
    ScoreSheet {
        locale: locale.as_str().to_owned(),
        labels: labels(locale),
        title: say("title", &[("system", system.name.clone())], locale),
        evaluation: subject.evaluation.to_owned(),
        unit: subject.unit.to_owned(),
        year: subject.year.to_string(),
        as_of: wording::day(subject.as_of, locale),
        office: word("office"),
        seal: word("seal"),
        system: system.name.clone(),
        version: system.version.clone(),
        notice: system.notice.clone(),
        code: subject.code().to_string(),
        status: status(subject.draft, locale),
        provisional: !totals.complete,
        sample: subject.sample,
        sections: sections(subject, furniture, locale),
        totals: printed(subject, locale),
        statement: statement(totals, locale),
        rounding: rounding::sentence(system, locale),
        filler: furniture.filler.to_owned(),
        phone: furniture.phone.to_owned(),
    }
}

/// 送审稿, 送审稿第 n 稿 or 定稿.
fn status(draft: Draft, locale: Locale) -> String {
    match draft {
        Draft::Unnumbered => say("draft", &[], locale),
        Draft::Numbered(n) => say("draft_n", &[("n", n.to_string())], locale),
        Draft::Settled => say("settled", &[], locale),
    }
}

/// The fixed words of the paper, as `[paper]` of the wording has them.
fn labels(locale: Locale) -> BTreeMap<String, String> {
    // The typesetter knows the page numbers: its placeholders stay.
    let kept = ["page", "pages"].map(|name| (name.to_owned(), format!("{{{name}}}")));
    let kept = BTreeMap::from(kept);
    let word = |key: &&str| wording::say(&format!("paper.{key}"), &kept, locale);
    LABELS
        .iter()
        .map(|key| ((*key).to_owned(), word(key)))
        .collect()
}

fn say(key: &str, params: &[(&str, String)], locale: Locale) -> String {
    let params = params
        .iter()
        .map(|(k, v)| ((*k).to_owned(), v.clone()))
        .collect();
    wording::say(&format!("sheet.{key}"), &params, locale)
}

fn sections(subject: &Subject<'_>, furniture: &Furniture<'_>, locale: Locale) -> Vec<Section> {
    let system = &subject.compiled.system;
    let scored: BTreeMap<&str, &LeafScore> = subject
        .sheet
        .leaves
        .iter()
        .map(|l| (l.key.as_str(), l))
        .collect();
    let mut n = 0;
    let mut sections = Vec::new();
    for name in ["base", "bonus", "penalty", "veto"] {
        let heading = match name {
            "bonus" => say("heading_bonus", &[("cap", plain(system.bonus_cap))], locale),
            "penalty" => say(
                "heading_penalty",
                &[("cap", plain(system.penalty_cap))],
                locale,
            ),
            "veto" => say("heading_veto", &[], locale),
            _ => String::new(),
        };
        let mut rows = Vec::new();
        for indicator in system
            .indicators
            .iter()
            .filter(|i| section(&i.rule) == name)
        {
            let Some(leaf) = scored.get(indicator.key.as_str()) else {
                continue;
            };
            if leaf.state == State::Inapplicable {
                continue;
            }
            n += 1;
            rows.push(row(subject, furniture, indicator, leaf, n, locale));
        }
        if !rows.is_empty() {
            sections.push(Section { heading, rows });
        }
    }
    sections
}

fn row(
    subject: &Subject<'_>,
    furniture: &Furniture<'_>,
    indicator: &Indicator,
    leaf: &LeafScore,
    n: u32,
    locale: Locale,
) -> Row {
    let system = &subject.compiled.system;
    let own = system.group(&indicator.group);
    let parent = own.and_then(|g| system.group(&g.parent));
    let (level1, level2) = match (parent, own) {
        (Some(parent), Some(own)) => (parent, Some(own)),
        (None, Some(own)) => (own, None),
        _ => return Row::default(),
    };
    let points = |key: &str| {
        subject
            .sheet
            .groups
            .iter()
            .find(|g| g.key == key)
            .map(|g| plain(g.points))
    };
    let base = indicator.rule.is_base();
    let level1 = match points(&level1.key).filter(|_| base) {
        Some(points) => say(
            "group_points",
            &[("name", level1.name.clone()), ("points", points)],
            locale,
        ),
        None => level1.name.clone(),
    };
    let derivation = subject.explain(indicator);
    let lost_points = leaf.lost().filter(|l| base && !l.is_zero());
    let narrative = derivation
        .as_ref()
        .map(|d| subject.narrative(d, locale))
        .unwrap_or_default();
    let marks = [
        ("mandatory", indicator.mandatory),
        ("critical", indicator.critical),
    ];
    let tag = marks
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &[], locale))
        .collect();
    Row {
        n,
        level1,
        level2: level2.map(|g| g.name.clone()).unwrap_or_default(),
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        tag,
        points: if indicator.points.is_zero() {
            String::new()
        } else {
            plain(indicator.points)
        },
        standard: wording::standard(system, indicator, locale),
        narrative,
        evidence: (furniture.evidence)(indicator)
            .into_iter()
            .filter(|e| e.ready)
            .map(|e| e.code)
            .collect(),
        score: if untouched(subject, indicator, leaf) {
            String::new()
        } else {
            leaf.score.map(|s| s.to_string()).unwrap_or_default()
        },
        state: state(subject, indicator, leaf, locale),
        review: String::new(),
        reason: match (lost_points, &derivation) {
            (Some(_), Some(derivation)) => wording::sentence(derivation, locale),
            _ => String::new(),
        },
    }
}

/// A bonus, penalty or veto row for which nothing is typed.
fn untouched(subject: &Subject<'_>, indicator: &Indicator, leaf: &LeafScore) -> bool {
    let own = |cell: &Cell| matches!(cell, Cell::Leaf { leaf, .. } if *leaf == indicator.key);
    !indicator.rule.is_base()
        && leaf.score.is_none_or(Dec::is_zero)
        && !subject.entries.keys().any(own)
}

/// Words in the place of a score that is not there.
fn state(subject: &Subject<'_>, indicator: &Indicator, leaf: &LeafScore, locale: Locale) -> String {
    let key = match &leaf.state {
        State::Pending { .. } | State::NaProposed | State::Fault { .. } => "state_blank",
        State::Claimed => "state_claimed",
        State::NotApplicable if leaf.score.is_none() => "state_not_applicable",
        State::Upper => "state_upper",
        _ if untouched(subject, indicator, leaf) => "state_none",
        State::Scored | State::NotApplicable | State::Inapplicable | State::Unscored => {
            return String::new();
        }
    };
    say(key, &[], locale)
}

fn printed(subject: &Subject<'_>, locale: Locale) -> report::Totals {
    let totals = &subject.sheet.totals;
    let points = |points: Dec| say("points", &[("points", plain(points))], locale);
    let some = |amount: Dec| {
        if amount.is_zero() {
            String::new()
        } else {
            points(amount)
        }
    };
    let groups = subject
        .compiled
        .system
        .groups
        .iter()
        .filter(|g| g.parent.is_empty())
        .filter_map(|group| {
            let score = subject.sheet.groups.iter().find(|s| s.key == group.key)?;
            (!score.points.is_zero()).then(|| Subtotal {
                name: group.name.clone(),
                points: plain(score.points),
                score: if !score.scored {
                    String::new()
                } else {
                    score.score.to_string()
                },
            })
        });
    let blank = [
        ("points", plain(totals.blank_points)),
        ("n", totals.blank_count.to_string()),
    ];
    report::Totals {
        groups: groups.collect(),
        points: plain(totals.points),
        base: totals.base.to_string(),
        bonus: totals.bonus.to_string(),
        penalty: totals.penalty.to_string(),
        children: (subject.compiled.system.children_share)
            .map(|_| totals.children.to_string())
            .unwrap_or_default(),
        total: totals.score.to_string(),
        converted: converted(subject, locale),
        attainable: points(totals.attainable),
        blank: if totals.blank_count == 0 {
            String::new()
        } else {
            say("blank_points", &blank, locale)
        },
        claimed: some(totals.claimed_points),
        upper: some(totals.upper_points),
        review: String::new(),
    }
}

/// The total on each other scale of the system, with the way to it.
fn converted(subject: &Subject<'_>, locale: Locale) -> Vec<String> {
    let (system, totals) = (&subject.compiled.system, &subject.sheet.totals);
    let scales = system.converts.iter().zip(&totals.converted);
    let steps: Vec<TotalStep> = scales
        .map(|(scale, converted)| TotalStep::Convert {
            name: scale.name.clone(),
            total: totals.score,
            to: scale.to,
            points: system.points,
            score: converted.score,
        })
        .collect();
    wording::total(&steps, locale)
}

fn statement(totals: &Totals, locale: Locale) -> String {
    let params = [
        ("score", totals.earned.to_string()),
        ("settled", plain(totals.settled)),
        ("attainable", plain(totals.attainable)),
        ("blank", plain(totals.blank_points)),
        ("n", totals.blank_count.to_string()),
        ("claimed", plain(totals.claimed_points)),
        ("upper", plain(totals.upper_points)),
    ];
    let parts = [
        ("statement", true),
        ("statement_blank", totals.blank_count > 0),
        ("statement_claimed", !totals.claimed_points.is_zero()),
        ("statement_upper", !totals.upper_points.is_zero()),
    ];
    let said: String = parts
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &params, locale))
        .collect();
    said + &say("statement_end", &[], locale)
}
