//! One unit's return: the evaluation, its compiled system, everything typed up to a stage, and the scores of it.

mod closed;
mod findings;
mod last_year;
mod leaf;
mod own;
mod progress;

pub use last_year::{Differing, LastYear, entries as entries_of};
pub use leaf::{Narrative, follows_figures};
pub use progress::Filling;

use crate::board::Peers;
use crate::error::{Result, Thing, unknown};
use crate::fixed::Fixed;
use crate::identity::{self, Identity};
use crate::layers;
use crate::source::{Role, Source};
use crate::subject::{Before, Beside, Draft, OwnSide, Reviewing, Subject};
use crate::system::Compiled;
use ledger::{Evaluation, Evidence, Origin, Particulars, Progress, Stored, Unit};
use model::entry::{Cell, Entries, intake};
use model::plan::{LeafScore, Sheet, State, Viewpoint};
use model::rule::Slot;
use model::stage::Chain;
use model::stage::act::Phase;
use model::system::{Indicator, ScoredBy, Side, System};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A return at one stage, scored as the side of that stage sees it.
pub struct Desk {
    /// The evaluation of the return.
    pub evaluation: Evaluation,
    /// The unit under evaluation, as its closed record keeps it.
    pub unit: Unit,
    /// The same unit as it is in 设置 today.
    pub today: Unit,
    /// The closed record of the return.
    pub fixed: Fixed,
    /// The evaluation's system, as the unit's classes see it.
    pub compiled: Arc<Compiled>,
    /// The stages of that system, in order.
    pub chain: Chain,
    /// The stage that the return has reached, and whether it is open.
    pub progress: Progress,
    /// The key of the stage that is shown; its layer lies on top.
    pub stage: String,
    /// Cells that the stages below the shown one set.
    pub inherited: BTreeSet<Cell>,
    /// Everything typed up to the shown stage, with where it comes from.
    pub stored: BTreeMap<Cell, Stored>,
    /// The same without where it comes from.
    pub entries: Entries,
    /// Answers to claims of 不适用, and decisions on matters and events, that the level above gave before it handed the return
    /// back.
    pub answers: BTreeMap<Cell, Stored>,
    /// Evidence as the unit listed it.
    pub evidence: Vec<Evidence>,
    /// The roles of the system with the units bound to them.
    pub roles: Vec<Role>,
    /// The units that this one is compared with.
    pub peers: Peers,
    /// The scores of the entries.
    pub sheet: Sheet,
    /// What the unit itself said; none at a stage of its own.
    pub own: Option<OwnSide>,
    /// Where last year's figures were taken from.
    pub origins: Vec<Origin>,
    /// The same unit's return of the year before.
    pub last_year: Option<LastYear>,
    /// The role whose items alone are shown; none for all.
    pub own_role: Option<String>,
    /// Who works here.
    pub identity: Identity,
}

impl Desk {
    /// Reads one unit's return at its present stage, and scores it.
    ///
    /// # Errors
    /// `Unknown` where there is no such evaluation or unit, or the unit does not take part.
    pub fn read(source: Source<'_>, evaluation: &str, unit: &str) -> Result<Desk> {
        Desk::read_at(source, evaluation, unit, |_, progress| {
            progress.stage.clone()
        })
    }

    /// Reads the return at the own stage that it has reached, or at the last one where it has left them: what the unit
    /// itself answers for.
    ///
    /// # Errors
    /// As [`Desk::read`].
    pub fn read_own(source: Source<'_>, evaluation: &str, unit: &str) -> Result<Desk> {
        Desk::read_at(source, evaluation, unit, |chain, progress| {
            match chain.side(&progress.stage) {
                Side::Own => progress.stage.clone(),
                Side::Upper => chain.own_end().to_owned(),
            }
        })
    }

    /// Reads the return at the stage that `stage` chooses from the chain and the progress of the return.
    ///
    /// # Errors
    /// As [`Desk::read`].
    pub fn read_at(
        source: Source<'_>,
        evaluation: &str,
        unit: &str,
        stage: impl FnOnce(&Chain, &Progress) -> String,
    ) -> Result<Desk> {
        let ledger = source.ledger;
        let evaluation = source.evaluation(evaluation)?;
        let today = source.unit(unit)?;
        if !evaluation.participants.contains(&today.id) {
            return Err(unknown(Thing::Participant, today.name));
        }
        let chain = Chain::of(&source.system(&evaluation.system)?.system);
        let progress = layers::progress(ledger, &chain, &evaluation.id, &today.id)?;
        let fixed = Fixed::of_unit(ledger, &chain, &progress)?;
        let unit = fixed.unit(evaluation.taking(today.clone()));
        let compiled = source.compiled_for(&evaluation, &unit)?;
        let stage = stage(&chain, &progress);
        let stages = chain.up_to(&stage);
        let below = stages.split_last().map_or(&[][..], |(_, below)| below);
        let inherited = layers::stored(ledger, &evaluation.id, &unit.id, below)?;
        let mut stored = layers::stored(ledger, &evaluation.id, &unit.id, &stages)?;
        // What an earlier version of the system asked for stays in the workspace and is no part of this return.
        stored.retain(|cell, _| intake::knows(&compiled.system, cell));
        let entries = layers::entries(&stored);
        let above = chain.stages().iter().skip(stages.len());
        let above: Vec<&str> = above.map(|stage| &*stage.key).collect();
        let mut answers = layers::stored(ledger, &evaluation.id, &unit.id, &above)?;
        answers.retain(|cell, _| match cell {
            Cell::Leaf { slot, .. } => slot.decides() || *slot == Slot::Consent,
            _ => false,
        });
        let viewpoint = chain.side(&stage).viewpoint();
        let last_year = LastYear::read(source, &evaluation, &unit, &compiled)?;
        let peers = Peers::read(source, &compiled, &chain, &evaluation, &unit, viewpoint)?;
        let sheet = match stage == progress.stage {
            true => peers.present(&compiled, &entries, viewpoint),
            false => peers.sheet(&compiled, &entries, viewpoint),
        };
        let own = match viewpoint {
            Viewpoint::Own => None,
            Viewpoint::Upper => Some(own::read(ledger, &chain, &progress, &compiled, &peers)?),
        };
        Ok(Desk {
            own_role: identity::own_role(ledger)?,
            identity: identity::of(ledger)?,
            evidence: ledger.evidence(&evaluation.id, &unit.id)?,
            origins: ledger.origins(&evaluation.id, &unit.id)?,
            roles: roles(source, &evaluation, &compiled, fixed.particulars(&unit.id))?,
            evaluation,
            unit,
            today,
            fixed,
            compiled,
            inherited: inherited.into_keys().collect(),
            chain,
            progress,
            stage,
            stored,
            entries,
            answers,
            peers,
            sheet,
            own,
            last_year,
        })
    }

    /// Reports whether this is the return of that unit in that evaluation.
    pub fn is(&self, evaluation: &str, unit: &str) -> bool {
        self.evaluation.id == evaluation && self.unit.id == unit
    }

    /// Returns what papers, checks and files need of the return.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            compiled: &self.compiled,
            evaluation: &self.evaluation.name,
            year: self.evaluation.year,
            as_of: &self.evaluation.as_of,
            unit: &self.unit.name,
            kind: &self.unit.kind,
            classes: &self.unit.classes,
            entries: &self.entries,
            sheet: &self.sheet,
            evidence: &self.evidence,
            contact: &self.unit.contact,
            phone: &self.unit.phone,
            sample: self.evaluation.sample,
            peers: Some(&self.peers),
            viewpoint: self.viewpoint(),
            identity: self.identity,
            draft: self.draft(),
            beside: Beside {
                roles: &self.roles,
                last: self.last_year.as_ref().map(|last| Before {
                    system: &last.compiled.system,
                    sheet: &last.sheet,
                }),
                place: None,
            },
            review: self.own.as_ref().map(|own| Reviewing {
                own,
                stage: &self.stage,
                open: !self.closed(),
            }),
        }
    }

    /// Returns the side as which the shown stage sees scores.
    pub fn viewpoint(&self) -> Viewpoint {
        self.chain.side(&self.stage).viewpoint()
    }

    /// Reports whether the one who works here is the unit's own side while the return lies with the level above.
    pub fn only_reads(&self) -> bool {
        self.chain.side(&self.stage) == Side::Upper
            && self.identity.side(&self.today.kind) == Side::Own
    }

    /// Returns what papers call the state of the return.
    fn draft(&self) -> Draft {
        let own = self.chain.side(&self.progress.stage) == Side::Own;
        let own_open = own && self.progress.state == Phase::Open.as_str();
        match own_open {
            false => Draft::Settled,
            true if self.progress.since.is_empty() => Draft::Unnumbered,
            true => Draft::Numbered(self.progress.draft),
        }
    }

    /// Returns the evaluation's system, as the unit's classes see it.
    pub fn system(&self) -> &System {
        &self.compiled.system
    }

    /// Returns the indicator with this key.
    ///
    /// # Errors
    /// `Unknown` where the system has none.
    pub fn indicator(&self, key: &str) -> Result<&Indicator> {
        let found = self.system().indicator(key);
        found.ok_or_else(|| unknown(Thing::Indicator, key))
    }

    /// Scores other entries as if they were this return's.
    pub fn scores_of(&self, entries: &Entries) -> Sheet {
        self.peers.sheet(&self.compiled, entries, self.viewpoint())
    }

    /// Returns the role with this key: with its unit where it is one of the unit's side, with its declared name where it is an assessor,
    /// and named by its key where the system has none.
    pub fn role(&self, key: &str) -> Role {
        let known = self.roles.iter().find(|r| r.key == key);
        let declared = || self.system().role(key).map_or(key, |role| &role.name);
        known.cloned().unwrap_or_else(|| Role {
            key: key.to_owned(),
            name: declared().to_owned(),
            ..Role::default()
        })
    }

    /// Reports whether something that these roles have a part in is shown to the one who works here.
    pub fn shows(&self, roles: &[String]) -> bool {
        self.own_role.as_ref().is_none_or(|own| roles.contains(own))
    }

    /// Reports whether an indicator is shown to the one who works here: every one, or for a 责任单位 those in which it has
    /// a part.
    pub fn shows_indicator(&self, key: &str) -> bool {
        let indicator = self.system().indicator(key);
        indicator.is_some_and(|indicator| self.shows(&self.roles_of(indicator)))
    }

    /// Returns the keys of every role that has a part in an indicator: lead, supporting, and those that give its data and
    /// items. Sorted, each once.
    pub fn roles_of(&self, indicator: &Indicator) -> Vec<String> {
        let mut roles = vec![indicator.lead.clone()];
        roles.extend(indicator.support.iter().cloned());
        let asked = self.compiled.asked.get(&indicator.key);
        for asked in asked.into_iter().flatten() {
            roles.extend(asked.parts.iter().map(|p| p.role.clone()));
            roles.push(asked.role.clone());
        }
        roles.retain(|r| !r.is_empty());
        roles.sort();
        roles.dedup();
        roles
    }

    /// Returns the indicators of a sheet that read a datum whose jump against last year is asked about.
    pub fn jumps<'a>(&'a self, sheet: &Sheet) -> Vec<&'a str> {
        let cells = sheet
            .findings
            .iter()
            .filter(|f| f.code == "jump")
            .filter_map(|f| f.place.cell.as_deref());
        let keys = cells.filter_map(|cell| self.compiled.readers.get(cell));
        keys.flatten().map(String::as_str).collect()
    }

    /// Reports whether a leaf is blank only because other evaluations have not given their figures yet. Nobody types
    /// those, so they hold nobody up. SCORING.md §2.4.
    pub fn awaits(&self, leaf: &LeafScore) -> bool {
        let State::Pending { missing } = &leaf.state else {
            return false;
        };
        let handed = |cell: &String| {
            let datum = self.system().datum(cell);
            datum.is_some_and(|datum| !datum.collect.is_typed())
        };
        !missing.is_empty() && missing.iter().all(handed)
    }

    /// Returns last year's score of an indicator.
    pub fn last_year_of(&self, indicator: &str) -> Option<&LeafScore> {
        let last = self.last_year.as_ref()?;
        last.sheet.leaves.iter().find(|l| l.key == indicator)
    }

    /// Reports whether anything of the indicator's own is typed, what is said beside it apart.
    pub fn answered(&self, indicator: &str) -> bool {
        self.entries.keys().any(|cell| match cell {
            Cell::Leaf { leaf, slot } => leaf == indicator && !slot.is_said(),
            _ => false,
        })
    }

    /// Reports whether a leaf is filled in and its evidence is not ready.
    pub fn wants_evidence(&self, leaf: &LeafScore, indicator: &Indicator) -> bool {
        !leaf.state.is_open() && indicator.rule.is_base() && self.lacks_evidence(indicator)
    }

    /// Reports whether a piece of evidence that the system asks for is not ticked as 已备.
    pub fn lacks_evidence(&self, indicator: &Indicator) -> bool {
        let ready = |n: usize| {
            self.evidence
                .iter()
                .any(|e| e.indicator == indicator.key && usize::from(e.n) == n && e.ready)
        };
        indicator.scored_by == ScoredBy::Own && (1..=indicator.evidence.len()).any(|n| !ready(n))
    }
}

/// Returns the roles of an evaluation, each by the name of who answered for it when the unit closed its own stages.
fn roles(
    source: Source<'_>,
    evaluation: &Evaluation,
    compiled: &Compiled,
    kept: Option<&Particulars>,
) -> Result<Vec<Role>> {
    let mut roles = source.roles(&evaluation.id, &compiled.system)?;
    for role in &mut roles {
        if let Some(name) = kept.and_then(|kept| kept.roles.get(&role.key)) {
            role.name.clone_from(name);
        }
    }
    Ok(roles)
}
