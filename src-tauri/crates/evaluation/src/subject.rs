//! One scored return as papers, checks and files see it, whether it comes from a workspace or from a file.

use crate::board::Peers;
use crate::identity::Identity;
use crate::place::Placing;
use crate::source::Role;
use crate::system::Compiled;
use ledger::Evidence;
use model::entry::{Cell, Entries, seal};
use model::plan::{Derivation, Member, Sheet, Traits, Viewpoint};
use model::rule::Slot;
use model::system::{Indicator, System};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// One unit's figures in one evaluation.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The system, compiled.
    pub compiled: &'a Compiled,
    /// The name of the evaluation.
    pub evaluation: &'a str,
    /// The year of the evaluation.
    pub year: u16,
    /// 数据时点, as an ISO date.
    pub as_of: &'a str,
    /// The name of the unit.
    pub unit: &'a str,
    /// The kind of the unit.
    pub kind: &'a str,
    /// The classes of the unit; `compiled` is the system as they see it.
    pub classes: &'a [String],
    /// Everything typed, by cell.
    pub entries: &'a Entries,
    /// The scores of the entries.
    pub sheet: &'a Sheet,
    /// Evidence as the unit listed it.
    pub evidence: &'a [Evidence],
    /// 填报人; empty where nobody is named.
    pub contact: &'a str,
    /// Telephone of the 填报人; may be empty.
    pub phone: &'a str,
    /// Whether the evaluation is the sample.
    pub sample: bool,
    /// The units that this one is compared with; none for a unit by itself.
    pub peers: Option<&'a Peers>,
    /// The side as which scores are seen.
    pub viewpoint: Viewpoint,
    /// Who works here, which decides whose seal is whose.
    pub identity: Identity,
    /// How far the return has come.
    pub draft: Draft,
    /// The review that it is in; none at a stage of the unit's own.
    pub review: Option<Reviewing<'a>>,
    /// What is known beside the return itself.
    pub beside: Beside<'a>,
}

/// What the unit itself said of a return that the level above has.
pub struct OwnSide {
    /// Everything typed up to the last own stage.
    pub entries: Entries,
    /// The scores that it gave itself, as that stage was closed with them.
    pub sheet: Sheet,
}

/// A return at a stage of the level above.
#[derive(Clone, Copy)]
pub struct Reviewing<'a> {
    /// What the unit itself said.
    pub own: &'a OwnSide,
    /// The key of the stage.
    pub stage: &'a str,
    /// Whether the stage takes entries.
    pub open: bool,
}

/// What is known beside a return: who answers for what, last year, and the other units. Nothing of it where the return comes
/// from a file by itself.
#[derive(Clone, Copy, Default)]
pub struct Beside<'a> {
    /// The roles of the system with the units bound to them.
    pub roles: &'a [Role],
    /// The scores of the same unit in the year before.
    pub last: Option<Before<'a>>,
    /// The place of the unit among those that it is ranked with, where it may be shown.
    pub place: Option<&'a Placing>,
}

/// The scores of a unit in the year before.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The system of that year.
    pub system: &'a System,
    /// The scores by it.
    pub sheet: &'a Sheet,
}

/// The state of a return as a paper names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// 送审稿: made before any formal act, or from files.
    Unnumbered,
    /// 送审稿第 n 稿, counted from 1.
    Numbered(u32),
    /// 定稿: settled, or any state after that.
    Settled,
}

/// A piece of evidence of an indicator, asked for by the system or added by the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceItem {
    /// The position, from 1.
    pub n: u16,
    /// The printed number: C2-1-01.
    pub code: String,
    /// The title as the unit wrote it, else as the system asks for it.
    pub title: String,
    /// 文号; may be empty.
    pub number: String,
    /// Whether it is ticked as 已备.
    pub ready: bool,
    /// Whether the system asks for it.
    pub required: bool,
}

impl<'a> Subject<'a> {
    /// Returns the return as the unit itself sees it: of one that is in review what the unit said before, else the return.
    #[must_use]
    pub fn by_itself(&self) -> Subject<'a> {
        match self.review {
            None => *self,
            Some(review) => Subject {
                entries: &review.own.entries,
                sheet: &review.own.sheet,
                viewpoint: Viewpoint::Own,
                review: None,
                ..*self
            },
        }
    }

    /// Returns what rows distinguish the unit by.
    pub fn traits(&self) -> Traits<'a> {
        Traits {
            kind: Some(self.kind).filter(|kind| !kind.is_empty()),
            classes: self.classes,
        }
    }

    /// Returns the 校验码: the same on paper, before and after formal acts, and in the file.
    pub fn code(&self) -> seal::Code {
        let header = seal::Header {
            year: i32::from(self.year),
            unit: self.unit.to_owned(),
            system: self.compiled.system.key.clone(),
        };
        seal::code(&self.compiled.fingerprint, &header, self.entries)
    }

    /// Returns the name of the role with this key: that of the unit bound to it, where one is.
    pub fn role(&self, key: &str) -> &str {
        let bound = self.beside.roles.iter().find(|role| role.key == key);
        let declared = self.compiled.system.roles.iter();
        let declared = || declared.clone().find(|role| role.key == key);
        match bound {
            Some(role) => &role.name,
            None => declared().map_or("", |role| &role.name),
        }
    }

    /// Returns why an indicator scored as it did.
    pub fn explain(&self, indicator: &Indicator) -> Option<Derivation> {
        let (entries, as_) = (self.entries, self.viewpoint);
        match self.peers {
            Some(peers) => {
                let derivation = peers.derivation(self.compiled, entries, as_, &indicator.key);
                derivation.map(|derivation| peers.told(derivation))
            }
            None => {
                let one = Member {
                    traits: self.traits(),
                    ..Member::of(entries)
                };
                let compared = self.compiled.plan.compare(vec![one], as_);
                compared.explain(0, &indicator.key)
            }
        }
    }

    /// Returns the 完成情况说明 that prints: the officer's own, else the drafted one; empty while the figures are blank.
    pub fn narrative(&self, derivation: &Derivation, locale: Locale) -> String {
        let own = self.entries.get(&Cell::leaf(&derivation.key, Slot::Text));
        own.map(|e| e.typed.clone())
            .filter(|t| !t.is_empty())
            .unwrap_or_else(|| self.drafted(derivation, locale))
    }

    /// Returns what the unit itself says in a cell of an indicator; none where it says nothing.
    pub fn said(&self, indicator: &Indicator, slot: Slot) -> Option<&str> {
        let entry = self.entries.get(&Cell::leaf(&indicator.key, slot))?;
        Some(&*entry.typed).filter(|text| !text.is_empty())
    }

    /// Returns the 完成情况说明 drafted from the figures; empty while they are blank.
    pub fn drafted(&self, derivation: &Derivation, locale: Locale) -> String {
        let area = wording::say(&format!("area.{}", self.kind), &BTreeMap::new(), locale);
        let context = wording::Context {
            system: &self.compiled.system,
            as_of: self.as_of,
            area: &area,
        };
        wording::narrative(derivation, &context, locale).unwrap_or_default()
    }

    /// Returns the evidence of an indicator: what the system asks for and what the unit added, by position.
    pub fn evidence(&self, indicator: &Indicator) -> Vec<EvidenceItem> {
        let own: BTreeMap<u16, &Evidence> = self
            .evidence
            .iter()
            .filter(|e| e.indicator == indicator.key)
            .map(|e| (e.n, e))
            .collect();
        let mut numbers: BTreeSet<u16> = own.keys().copied().collect();
        numbers.extend((1..).take(indicator.evidence.len()));
        let item = |n: u16| {
            let asked = indicator.evidence.get(usize::from(n).wrapping_sub(1));
            let own = own.get(&n);
            EvidenceItem {
                n,
                code: format!("{}-{n:02}", indicator.code),
                title: own
                    .map(|e| e.title.clone())
                    .or_else(|| asked.cloned())
                    .unwrap_or_default(),
                number: own.map(|e| e.number.clone()).unwrap_or_default(),
                ready: own.is_some_and(|e| e.ready),
                required: asked.is_some(),
            }
        };
        numbers.into_iter().map(item).collect()
    }
}
