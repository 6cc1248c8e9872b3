//! 报送前检查, and the file that goes upward.

use crate::app::App;
use crate::desk::Desk;
use crate::dto::{SaveTo, Saved, SheetArg, SubmissionCheck};
use crate::error::{Error, Result};
use crate::evaluations;
use crate::files;
use crate::fill::{evidence, explain, narrative};
use crate::paper::Draft;
use crate::papers::score_sheet;
use crate::settings::words;
use crate::systems;
use crate::view::finding_view;
use exchange::package::{self, About, Journal, Submission};
use model::cell::{Cell, Slot};
use model::dec::Dec;
use model::exact::Exact;
use model::finding::{Finding, Severity};
use model::score::State;
use std::path::Path;

pub(crate) fn submission_check(app: &App, arg: SheetArg) -> Result<SubmissionCheck> {
    app.opened(|open, locale| {
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        let findings = findings(desk);
        Ok(SubmissionCheck {
            ready: findings.iter().all(|f| f.severity != Severity::Block),
            findings: findings
                .iter()
                .map(|f| finding_view(desk.system(), f, locale))
                .collect(),
            code: desk.subject().code().to_string(),
            file_name: file_name(desk, "gongping"),
            totals: desk.totals(&desk.sheet.totals),
        })
    })
}

/// Everything to mend before the file goes upward, blocking ones first: blanks, faults, relations that do not hold,
/// evidence not ready, figures still estimated, texts older than their figures.
pub(crate) fn findings(desk: &Desk) -> Vec<Finding> {
    let mut findings = desk.sheet.findings.clone();
    if desk.evaluation.sample {
        findings.push(Finding::new(
            "sample",
            Severity::Block,
            &desk.evaluation.name,
        ));
    }
    for leaf in &desk.sheet.leaves {
        let Some(indicator) = desk.system().indicator(&leaf.key) else {
            continue;
        };
        let finding = |code: &str, severity| {
            Finding::new(code, severity, format!("indicator {}", leaf.key)).at_indicator(&leaf.key)
        };
        match &leaf.state {
            State::Pending { .. } if desk.awaits(leaf) => {
                findings.push(finding("blank-handed", Severity::Warning));
            }
            State::Pending { missing } => {
                let mut blank = finding("blank", Severity::Block).with("n", missing.len());
                blank.place.cell = missing.first().cloned();
                findings.push(blank);
            }
            State::NaProposed => findings.push(finding("na-proposed", Severity::Block)),
            State::Claimed => findings.push(finding("na-claimed", Severity::Info)),
            _ => {}
        }
        if !leaf.state.is_open() && indicator.rule.is_base() && desk.lacks_evidence(indicator) {
            findings.push(finding("evidence-missing", Severity::Warning));
        }
        let stale = desk
            .entries
            .contains_key(&Cell::leaf(&leaf.key, Slot::Text))
            && explain(desk, &desk.entries, indicator)
                .is_some_and(|d| narrative(desk, &d, model::wording::Locale::ZhCn).stale);
        if stale {
            findings.push(
                finding("text-stale", Severity::Warning)
                    .at_cell(&Cell::leaf(&leaf.key, Slot::Text)),
            );
        }
    }
    for (cell, entry) in desk.entries.iter().filter(|(_, entry)| entry.estimate) {
        let mut estimate = Finding::new("estimate", Severity::Warning, format!("cell {cell}"))
            .with("typed", &entry.typed)
            .at_cell(cell);
        estimate.place.indicator = desk.compiled.indicator_of(cell);
        findings.push(estimate);
    }
    findings.extend(claimed_share(
        desk.sheet.totals.claimed_points,
        desk.sheet.totals.points,
    ));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings.dedup();
    findings
}

/// Claims of 不适用 above this share of the points are asked about, in per cent.
const CLAIMED_LIMIT: i64 = 15;

/// Whether so much is claimed as 不适用 that every reason wants a look.
fn claimed_share(claimed: Dec, points: Dec) -> Option<Finding> {
    let share = (&Exact::from(claimed) * &Exact::from(100)).div(&Exact::from(points))?;
    (share > Exact::from(CLAIMED_LIMIT)).then(|| {
        Finding::new("na-share", Severity::Warning, "system")
            .with("claimed", claimed.plain())
            .with("points", points.plain())
            .with("share", share.shown(1))
            .with("limit", CLAIMED_LIMIT)
    })
}

/// `云岭县-2026年度产改评价考核-ABCD-EFGH.pdf`, without what file systems refuse.
pub(crate) fn file_name(desk: &Desk, extension: &str) -> String {
    let name = format!(
        "{}-{}-{}",
        desk.unit.name,
        desk.evaluation.name,
        desk.subject().code()
    );
    format!("{}.{extension}", files::file_name(&name))
}

pub(crate) fn submission_export(app: &App, to: SaveTo) -> Result<Saved> {
    let created_at = (app.config.now)().to_rfc3339();
    let (sheet, mut submission) = app.opened(|open, locale| {
        let head = open.ledger.head()?;
        let journal = Journal {
            workspace: open.ledger.id().to_owned(),
            seq: head.seq.unsigned_abs(),
            hash: head.hash,
        };
        let row = evaluations::one(&open.ledger, &to.evaluation)?;
        let text = systems::any(&open.ledger, &row.system)?.0.text;
        let words = words(Some(&open.ledger), locale)?;
        let desk = &open.own_desk(&to.evaluation, &to.unit)?;
        if desk.evaluation.sample {
            return Err(Error::Sample);
        }
        let blocking = findings(desk)
            .iter()
            .filter(|f| f.severity == Severity::Block)
            .count();
        if blocking > 0 {
            return Err(Error::Blocked { blocking });
        }
        Ok((
            score_sheet(desk, &words, locale),
            submission(desk, text, journal, created_at),
        ))
    })?;
    submission.pdf = app.typesetter.lay_out(&sheet)?.pdf()?;
    let path = Path::new(&to.path);
    let written = package::write(&submission, path)?;
    Ok(Saved {
        path: to.path.clone(),
        code: submission.about.code,
        bytes: u32::try_from(written.bytes).unwrap_or(u32::MAX),
    })
}

/// Everything the file carries, but for the PDF.
fn submission(
    desk: &Desk,
    system_text: String,
    journal: Journal,
    created_at: String,
) -> Submission {
    let stored = desk.stored.iter().map(|(cell, s)| {
        package::Stored::of(
            cell.clone(),
            s.entry.clone(),
            s.seq.unsigned_abs(),
            &journal.workspace,
        )
    });
    let evidence = desk.system().indicators.iter().flat_map(|indicator| {
        evidence(desk, indicator)
            .into_iter()
            .map(|e| package::Evidence {
                indicator: indicator.key.clone(),
                n: e.n,
                code: e.code,
                title: e.title,
                number: e.number,
                ready: e.ready,
            })
    });
    Submission {
        entries: stored.collect(),
        evidence: evidence.collect(),
        sheet: (&desk.sheet).into(),
        pdf: Vec::new(),
        system_text,
        about: About {
            created_at,
            evaluation: package::Evaluation {
                id: desk.evaluation.id.clone(),
                name: desk.evaluation.name.clone(),
                year: desk.evaluation.year,
                as_of: desk.evaluation.as_of.clone(),
                stage: desk.stage.clone(),
            },
            unit: package::Unit {
                id: desk.unit.id.clone(),
                name: desk.unit.name.clone(),
                kind: desk.unit.kind.clone(),
            },
            system: package::SystemId {
                key: desk.system().key.clone(),
                version: desk.system().version.clone(),
                fingerprint: desk.compiled.fingerprint.clone(),
            },
            code: desk.subject().code().to_string(),
            journal,
            draft: desk.subject().draft != Draft::Settled,
            sample: desk.evaluation.sample,
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn claims_above_the_limit_are_asked_about_and_those_at_it_are_not() {
        let dec = |text: &str| text.parse::<Dec>().unwrap();
        let of = |claimed: &str| claimed_share(dec(claimed), dec("100"));
        assert_eq!(of("15"), None);
        let found = of("15.5").unwrap();
        let said = model::wording::finding(&found, model::wording::Locale::ZhCn);
        assert_eq!(
            said,
            "申报不适用的共 15.5 分，占 100 分的 15.5%，超过 15%；请逐项核对理由。"
        );
        assert_eq!(claimed_share(Dec::ZERO, Dec::ZERO), None);
    }
}
