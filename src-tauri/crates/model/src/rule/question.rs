//! What a rule asks besides data, and the part of an answer that scoring reads.

use super::clause::By;
use crate::number::{Dec, is_key};
use std::fmt;

/// What an indicator asks besides shared data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Checklist item by key: 是 = 1, 否 = 0, a partial item its share.
    Item(String),
    /// Answer of a yes/no indicator.
    Yes,
    /// Occurrences of one kind of deduction.
    Kind(String),
    /// Score given by judge n (from 1), on the rule's scale; `recused` in the typed text for a conflict of interest.
    Judge(u16),
    /// Name of judge n.
    JudgeName(u16),
    /// Answers that chose survey option n (from 1).
    Choice(u16),
    /// Answers left out of the index (不了解), option n.
    Excluded(u16),
    /// Level key of matter n (from 1) of a bonus or penalty row.
    Matter(u16),
    /// Name of matter n; equal names are the same matter in every row.
    MatterName(u16),
    /// Key of the part that the unit took in matter n.
    MatterRole(u16),
    /// Whether a veto event occurred.
    Occurred,
    /// A reported rate whose counts are unknown.
    Rate,
    /// Points given under a `manual` rule, within a level of a `choice` rule, or by a document.
    Score,
    /// Level key under a `choice` rule.
    Level,
    /// Number of the document whose score is taken over.
    Document,
    /// Day of that document.
    Day,
    /// Points lost by the occurrences of one kind, where the clause leaves the amount to judgement; note = reason.
    Amount(String),
    /// Names of what the occurrences of one kind are about, one a line.
    Names(String),
    /// Occurrences of one kind claimed as exempt; note = reason.
    Exempt(String),
    /// Occurrences of that claim that the level above grants.
    Granted(String),
    /// Whether, or how often, something occurred of which one is enough to forfeit the row.
    Forfeit(String),
    /// 无此情况: there is nothing to count, and that is an answer.
    None,
    /// Claim of 不适用; typed text = reason.
    Na,
    /// Whether the level above grants the claim of 不适用; note = why not.
    Consent,
    /// Points by hand instead of those computed; note = reason.
    Mark,
    /// 认可: the row was reviewed and accepted. Scoring does not read it.
    Accept,
    /// 完成情况说明 of the indicator.
    Text,
    /// 减分原因 of the unit itself.
    LossReason,
    /// 整改措施 for points that are lost.
    Measure,
    /// 配合情况 of a supporting role, by its key.
    Support(String),
}

/// How something is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// A number in the unit of the field.
    Number,
    /// 是 or 否.
    YesNo,
    /// A level, given by its key.
    Level,
    /// A share from 0 to 1.
    Share,
    /// Words as they are typed.
    Text,
    /// A day, kept as an ISO date.
    Day,
}

/// What a rule asks besides data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub slot: Slot,
    pub control: Control,
    pub label: String,
    pub unit: String,
    pub options: Vec<(String, String)>,
    pub points: Option<Dec>,
    pub required: bool,
    pub role: String,
    pub by: By,
}

impl Question {
    pub(crate) fn new(slot: Slot, control: Control, label: &str) -> Question {
        Question {
            slot,
            control,
            label: label.to_owned(),
            unit: String::new(),
            options: Vec::new(),
            points: None,
            required: true,
            role: String::new(),
            by: By::Own,
        }
    }

    pub(crate) fn optional(mut self) -> Question {
        self.required = false;
        self
    }

    pub(crate) fn worth(mut self, points: Dec) -> Question {
        self.points = Some(points);
        self
    }

    pub(crate) fn in_unit(mut self, unit: &str) -> Question {
        self.unit = unit.to_owned();
        self
    }

    pub(crate) fn by(mut self, role: &str) -> Question {
        self.role = role.to_owned();
        self
    }

    pub(crate) fn on(mut self, by: By) -> Question {
        self.by = by;
        self
    }

    pub(crate) fn one_of(mut self, options: Vec<(String, String)>) -> Question {
        self.options = options;
        self
    }
}

/// What scoring reads of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The figure; none for words.
    pub value: Option<Dec>,
    /// As typed, trimmed, where words are read: where there is no figure, and of levels, names and reasons.
    pub words: &'a str,
    /// The note, trimmed, where it is read as a reason.
    pub note: &'a str,
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Item(key) => write!(f, "item.{key}"),
            Slot::Yes => f.write_str("yes"),
            Slot::Kind(key) => write!(f, "kind.{key}"),
            Slot::Amount(key) => write!(f, "amount.{key}"),
            Slot::Names(key) => write!(f, "names.{key}"),
            Slot::Exempt(key) => write!(f, "exempt.{key}"),
            Slot::Granted(key) => write!(f, "granted.{key}"),
            Slot::Forfeit(key) => write!(f, "forfeit.{key}"),
            Slot::Judge(n) => write!(f, "judge.{n}"),
            Slot::JudgeName(n) => write!(f, "judge.{n}.name"),
            Slot::Choice(n) => write!(f, "option.{n}"),
            Slot::Excluded(n) => write!(f, "exclude.{n}"),
            Slot::Matter(n) => write!(f, "matter.{n}"),
            Slot::MatterName(n) => write!(f, "matter.{n}.name"),
            Slot::MatterRole(n) => write!(f, "matter.{n}.role"),
            Slot::Occurred => f.write_str("occurred"),
            Slot::Rate => f.write_str("rate"),
            Slot::Score => f.write_str("score"),
            Slot::Level => f.write_str("level"),
            Slot::Document => f.write_str("document"),
            Slot::Day => f.write_str("day"),
            Slot::None => f.write_str("none"),
            Slot::Na => f.write_str("na"),
            Slot::Consent => f.write_str("consent"),
            Slot::Mark => f.write_str("mark"),
            Slot::Accept => f.write_str("accept"),
            Slot::Text => f.write_str("text"),
            Slot::LossReason => f.write_str("loss_reason"),
            Slot::Measure => f.write_str("measure"),
            Slot::Support(role) => write!(f, "support.{role}"),
        }
    }
}

impl Slot {
    /// Reports whether a review decides the cell: the matters of a row, and the event of a limiting row.
    pub fn decides(&self) -> bool {
        self.lists() || *self == Slot::Occurred
    }

    /// Reports whether the cell belongs to a matter of a bonus or penalty row.
    pub fn lists(&self) -> bool {
        matches!(
            self,
            Slot::Matter(_) | Slot::MatterName(_) | Slot::MatterRole(_)
        )
    }

    /// Reports whether the cell is said beside the answers: 完成情况说明, 减分原因, 整改措施, 配合情况. Scoring reads none of these.
    pub fn is_said(&self) -> bool {
        matches!(
            self,
            Slot::Text | Slot::LossReason | Slot::Measure | Slot::Support(_)
        )
    }

    /// Returns the slot with this text form; none for any other text.
    pub(crate) fn named(text: &str) -> Option<Slot> {
        let key = |text: &str| is_key(text).then(|| text.to_owned());
        Some(match text.split_once('.') {
            Some(("item", k)) => Slot::Item(key(k)?),
            Some(("support", k)) => Slot::Support(key(k)?),
            Some(("kind", k)) => Slot::Kind(key(k)?),
            Some(("amount", k)) => Slot::Amount(key(k)?),
            Some(("names", k)) => Slot::Names(key(k)?),
            Some(("exempt", k)) => Slot::Exempt(key(k)?),
            Some(("granted", k)) => Slot::Granted(key(k)?),
            Some(("forfeit", k)) => Slot::Forfeit(key(k)?),
            Some(("option", n)) => Slot::Choice(nth(n)?),
            Some(("exclude", n)) => Slot::Excluded(nth(n)?),
            Some(("judge", n)) => match n.strip_suffix(".name") {
                Some(n) => Slot::JudgeName(nth(n)?),
                None => Slot::Judge(nth(n)?),
            },
            Some(("matter", n)) => match n.split_once('.') {
                Some((n, "name")) => Slot::MatterName(nth(n)?),
                Some((n, "role")) => Slot::MatterRole(nth(n)?),
                Some(_) => return None,
                None => Slot::Matter(nth(n)?),
            },
            Some(_) => return None,
            None => match text {
                "yes" => Slot::Yes,
                "occurred" => Slot::Occurred,
                "rate" => Slot::Rate,
                "score" => Slot::Score,
                "level" => Slot::Level,
                "document" => Slot::Document,
                "day" => Slot::Day,
                "none" => Slot::None,
                "na" => Slot::Na,
                "consent" => Slot::Consent,
                "mark" => Slot::Mark,
                "accept" => Slot::Accept,
                "text" => Slot::Text,
                "loss_reason" => Slot::LossReason,
                "measure" => Slot::Measure,
                _ => return None,
            },
        })
    }
}

fn nth(text: &str) -> Option<u16> {
    let n: u16 = text.parse().ok()?;
    ((1..=999).contains(&n) && n.to_string() == text).then_some(n)
}
