//! One unit's papers on the desk: the evaluation, its compiled system, everything typed, and the scores of it.

use crate::compiled::Compiled;
use crate::dto::{GroupView, RoleView, RowView, Scores, TotalsView};
use crate::error::{Error, Result, Thing};
use crate::evaluations;
use crate::identity;
use crate::last_year::LastYear;
use crate::layers;
use crate::paper::{Draft, Subject};
use crate::peers::Peers;
use crate::view::{converted, finding_view, group_view, plain, section};
use ledger::{Evaluation, Evidence, Ledger, Progress, Stored, Unit};
use model::entry::{Cell, Entries};
use model::plan::{GroupScore, LeafScore, Sheet, State, Totals, Viewpoint};
use model::rule::Slot;
use model::stage::Chain;
use model::system::{Indicator, ScoredBy, System};
use model::wording::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// See the module.
pub(crate) struct Desk {
    pub evaluation: Evaluation,
    pub unit: Unit,
    pub compiled: Arc<Compiled>,
    pub chain: Chain,
    pub progress: Progress,
    /// The stage that is looked at, its layer on top.
    pub stage: String,
    /// Cells that the layers below set.
    pub inherited: BTreeSet<Cell>,
    pub stored: BTreeMap<Cell, Stored>,
    pub entries: Entries,
    /// Answers to claims of 不适用 that the level above gave before it handed the return back.
    pub answers: BTreeMap<Cell, Stored>,
    pub evidence: Vec<Evidence>,
    pub roles: Vec<RoleView>,
    /// Those whom it is compared with.
    pub peers: Peers,
    pub sheet: Sheet,
    pub last_year: Option<LastYear>,
    /// The role whose items alone are shown; none for all.
    pub own_role: Option<String>,
}

impl Desk {
    /// Reads everything of one unit in one evaluation, as it stands at its present stage, and scores it.
    pub(crate) fn read(
        ledger: &Ledger,
        evaluation: &str,
        unit: &str,
        known: Option<Arc<Compiled>>,
    ) -> Result<Desk> {
        Desk::read_at(ledger, evaluation, unit, known, |_, progress| {
            progress.stage.clone()
        })
    }

    /// The same as it stands at another stage of its chain.
    pub(crate) fn read_at(
        ledger: &Ledger,
        evaluation: &str,
        unit: &str,
        known: Option<Arc<Compiled>>,
        stage: impl FnOnce(&Chain, &Progress) -> String,
    ) -> Result<Desk> {
        let evaluation = evaluations::one(ledger, evaluation)?;
        let unit = evaluations::unit(ledger, unit)?;
        if !evaluation.participants.contains(&unit.id) {
            return Err(Error::Unknown {
                what: Thing::Participant,
                id: unit.name,
            });
        }
        let compiled = Compiled::of(ledger, &evaluation, known.as_ref())?;
        let chain = Chain::of(&compiled.system);
        let progress = layers::progress(ledger, &chain, &evaluation.id, &unit.id)?;
        let stage = stage(&chain, &progress);
        let stages = chain.up_to(&stage);
        let below = stages.split_last().map_or(&[][..], |(_, below)| below);
        let inherited = layers::stored(ledger, &evaluation.id, &unit.id, below)?;
        let stored = layers::stored(ledger, &evaluation.id, &unit.id, &stages)?;
        let entries = layers::entries(&stored);
        let above = chain.stages().iter().skip(stages.len());
        let above: Vec<&str> = above.map(|stage| &*stage.key).collect();
        let mut answers = layers::stored(ledger, &evaluation.id, &unit.id, &above)?;
        answers.retain(|cell, _| {
            matches!(
                cell,
                Cell::Leaf {
                    slot: Slot::Consent,
                    ..
                }
            )
        });
        let viewpoint = chain.side(&stage).viewpoint();
        let last_year = LastYear::read(ledger, &evaluation, &unit, &compiled)?;
        let peers = Peers::read(ledger, &compiled, &chain, &evaluation, &unit, viewpoint)?;
        let sheet = peers.sheet(&compiled, &entries, viewpoint);
        Ok(Desk {
            own_role: identity::own_role(ledger)?,
            evidence: ledger.evidence(&evaluation.id, &unit.id)?,
            roles: evaluations::roles(ledger, &evaluation.id, &compiled.system)?,
            evaluation,
            unit,
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
            last_year,
        })
    }

    pub(crate) fn is(&self, evaluation: &str, unit: &str) -> bool {
        self.evaluation.id == evaluation && self.unit.id == unit
    }

    /// What papers, checks and files are made of.
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject {
            compiled: &self.compiled,
            evaluation: &self.evaluation.name,
            year: self.evaluation.year,
            as_of: &self.evaluation.as_of,
            unit: &self.unit.name,
            kind: &self.unit.kind,
            entries: &self.entries,
            sheet: &self.sheet,
            sample: self.evaluation.sample,
            peers: Some(&self.peers),
            viewpoint: self.viewpoint(),
            draft: self.draft(),
        }
    }

    /// As whom the stage on the desk looks at scores.
    pub(crate) fn viewpoint(&self) -> Viewpoint {
        self.chain.side(&self.stage).viewpoint()
    }

    /// How the paper calls this state of the return.
    fn draft(&self) -> Draft {
        let own_open = self.progress.side == "own" && self.progress.state == "open";
        match own_open {
            false => Draft::Settled,
            true if self.progress.since.is_empty() => Draft::Unnumbered,
            true => Draft::Numbered(self.progress.draft),
        }
    }

    pub(crate) fn system(&self) -> &System {
        &self.compiled.system
    }

    pub(crate) fn indicator(&self, key: &str) -> Result<&Indicator> {
        self.system().indicator(key).ok_or_else(|| Error::Unknown {
            what: Thing::Indicator,
            id: key.to_owned(),
        })
    }

    pub(crate) fn scores_of(&self, entries: &Entries) -> Sheet {
        self.peers.sheet(&self.compiled, entries, self.viewpoint())
    }

    pub(crate) fn role(&self, key: &str) -> RoleView {
        let known = self.roles.iter().find(|r| r.key == key);
        known.cloned().unwrap_or_else(|| RoleView {
            key: key.to_owned(),
            name: key.to_owned(),
            ..RoleView::default()
        })
    }

    /// The scores of a sheet, as the tree and the score column show them.
    pub(crate) fn scores(&self, sheet: &Sheet, locale: Locale) -> Scores {
        Scores {
            totals: self.totals(&sheet.totals),
            groups: self.groups(sheet),
            rows: self.rows(sheet),
            findings: sheet
                .findings
                .iter()
                .map(|f| finding_view(self.system(), f, locale))
                .collect(),
        }
    }

    pub(crate) fn totals(&self, totals: &Totals) -> TotalsView {
        TotalsView {
            score: totals.score.to_string(),
            base: totals.base.to_string(),
            bonus: totals.bonus.to_string(),
            penalty: totals.penalty.to_string(),
            children: (self.system().children_share.is_some()).then(|| totals.children.to_string()),
            converted: converted(self.system(), totals),
            points: plain(totals.points),
            settled: plain(totals.settled),
            attainable: plain(totals.attainable),
            blank_points: plain(totals.blank_points),
            blank_count: totals.blank_count,
            upper_points: plain(totals.upper_points),
            claimed_points: plain(totals.claimed_points),
            prev_score: self
                .last_year
                .as_ref()
                .map(|last| last.sheet.totals.score.to_string()),
            complete: totals.complete,
        }
    }

    pub(crate) fn groups(&self, sheet: &Sheet) -> Vec<GroupView> {
        let scored: BTreeMap<&str, &GroupScore> =
            sheet.groups.iter().map(|g| (g.key.as_str(), g)).collect();
        self.system()
            .groups
            .iter()
            .map(|g| group_view(g, scored.get(g.key.as_str()).copied()))
            .collect()
    }

    pub(crate) fn rows(&self, sheet: &Sheet) -> Vec<RowView> {
        self.shown(self.lines(sheet).into_iter())
    }

    /// Those groups of a sheet that stand otherwise in the desk's own.
    pub(crate) fn changed_groups(&self, sheet: &Sheet) -> Vec<GroupView> {
        let scores = self.sheet.groups.iter().zip(&sheet.groups);
        let changed = scores.filter(|(own, other)| own != other);
        changed
            .filter_map(|(_, score)| {
                let group = self.system().groups.iter().find(|g| g.key == score.key)?;
                Some(group_view(group, Some(score)))
            })
            .collect()
    }

    /// Those rows of a sheet that stand otherwise in the desk's own. Only these are put into words: it is done at every
    /// keystroke.
    pub(crate) fn changed_rows(&self, sheet: &Sheet) -> Vec<RowView> {
        let lines = self.lines(&self.sheet).into_iter().zip(self.lines(sheet));
        let changed =
            lines.filter(|(own, other)| (own.leaf, own.jumped) != (other.leaf, other.jumped));
        self.shown(changed.map(|(_, line)| line))
    }

    /// Rows in words: those shown to who works here.
    fn shown<'a>(&self, lines: impl Iterator<Item = Line<'a>>) -> Vec<RowView> {
        let rows = lines.map(|line| self.row(line));
        rows.filter(|row| self.shows(&row.roles)).collect()
    }

    /// What the rows of a sheet are made of, in the order of the system.
    fn lines<'a>(&'a self, sheet: &'a Sheet) -> Vec<Line<'a>> {
        let scored: BTreeMap<&str, &LeafScore> =
            sheet.leaves.iter().map(|l| (l.key.as_str(), l)).collect();
        let jumps = self.jumps(sheet);
        let lines = self.system().indicators.iter().filter_map(|indicator| {
            Some(Line {
                indicator,
                leaf: scored.get(indicator.key.as_str())?,
                jumped: jumps.contains(&indicator.key.as_str()),
            })
        });
        lines.collect()
    }

    /// Whether something of these roles is shown to who works here.
    fn shows(&self, roles: &[String]) -> bool {
        self.own_role.as_ref().is_none_or(|own| roles.contains(own))
    }

    /// Whether an indicator is shown to who works here: all of them, or those in which a 责任单位 has a part.
    pub(crate) fn shows_indicator(&self, key: &str) -> bool {
        let indicator = self.system().indicator(key);
        indicator.is_some_and(|indicator| self.shows(&self.roles_of(indicator)))
    }

    /// Indicators that read a datum whose jump against last year is asked about.
    fn jumps<'a>(&'a self, sheet: &Sheet) -> Vec<&'a str> {
        let cells = sheet
            .findings
            .iter()
            .filter(|f| f.code == "jump")
            .filter_map(|f| f.place.cell.as_deref());
        let keys = cells.filter_map(|cell| self.compiled.readers.get(cell));
        keys.flatten().map(String::as_str).collect()
    }

    fn row(&self, line: Line<'_>) -> RowView {
        let Line {
            indicator,
            leaf,
            jumped,
        } = line;
        let section = section(&indicator.rule);
        let last = self.last_year_of(&indicator.key);
        RowView {
            key: indicator.key.clone(),
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            short: indicator.short.clone(),
            group: indicator.group.clone(),
            section: section.to_owned(),
            points: plain(indicator.points),
            score: leaf.score.map(|s| s.to_string()),
            lost: (section == "base")
                .then(|| leaf.lost())
                .flatten()
                .map(|l| l.to_string()),
            mark: self.mark(indicator, leaf, jumped).to_owned(),
            mandatory: indicator.mandatory,
            critical: indicator.critical,
            lead: indicator.lead.clone(),
            roles: self.roles_of(indicator),
            prev_score: last.and_then(|l| l.score).map(|s| s.to_string()),
        }
    }

    /// Every role that has a part in an indicator: lead, supporting, and those that give its data and items.
    fn roles_of(&self, indicator: &Indicator) -> Vec<String> {
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

    fn mark(&self, indicator: &Indicator, leaf: &LeafScore, jumped: bool) -> &'static str {
        match &leaf.state {
            State::Pending { .. } | State::NaProposed => "blank",
            State::Claimed | State::NotApplicable => "claimed",
            State::Upper => "upper",
            State::Inapplicable => "inapplicable",
            State::Fault { .. } => "fault",
            State::Scored | State::Unscored
                if !indicator.rule.is_base() && !self.answered(&indicator.key) =>
            {
                "none"
            }
            State::Scored | State::Unscored if jumped => "jump",
            State::Scored if self.lacks_evidence(indicator) => "no_evidence",
            State::Scored | State::Unscored => "filled",
        }
    }

    /// Whether a leaf is blank for want of figures of other evaluations alone: nobody types them, so they hold nobody up.
    /// SCORING.md §2.4.
    pub(crate) fn awaits(&self, leaf: &LeafScore) -> bool {
        let State::Pending { missing } = &leaf.state else {
            return false;
        };
        let handed = |cell: &String| {
            let datum = self.system().datum(cell);
            datum.is_some_and(|datum| !datum.collect.is_typed())
        };
        !missing.is_empty() && missing.iter().all(handed)
    }

    /// Last year's score of an indicator.
    pub(crate) fn last_year_of(&self, indicator: &str) -> Option<&LeafScore> {
        let last = self.last_year.as_ref()?;
        last.sheet.leaves.iter().find(|l| l.key == indicator)
    }

    /// Whether anything of the indicator's own is typed.
    fn answered(&self, indicator: &str) -> bool {
        self.entries.keys().any(|cell| match cell {
            Cell::Leaf { leaf, slot } => leaf == indicator && *slot != Slot::Text,
            _ => false,
        })
    }

    /// Whether a piece of evidence that the system asks for is not ticked as 已备.
    pub(crate) fn lacks_evidence(&self, indicator: &Indicator) -> bool {
        let ready = |n: usize| {
            self.evidence
                .iter()
                .any(|e| e.indicator == indicator.key && usize::from(e.n) == n && e.ready)
        };
        indicator.scored_by == ScoredBy::Own && (1..=indicator.evidence.len()).any(|n| !ready(n))
    }
}

/// One row of a sheet, before it is put into words.
#[derive(Clone, Copy)]
struct Line<'a> {
    indicator: &'a Indicator,
    leaf: &'a LeafScore,
    /// Whether it reads a datum whose jump against last year is asked about.
    jumped: bool,
}
