//! 报送前检查, and the file that goes upward.

mod verify;

pub use verify::{Checked, PaperCheck, Why, verify};

use crate::app::App;
use crate::dto::{SaveTo, Saved, SheetArg, SubmissionCheck};
use crate::error::{Error, Result};
use crate::print::{file_name, score_sheet};
use crate::view::{finding_view, paper_findings, totals};
use evaluation::words::words;
use evaluation::{Desk, Draft, Subject};
use exchange::package::{self, About, Journal, Printed, Submission};
use model::finding::Severity;
use model::wording::Locale;
use papers::Words;
use std::path::Path;

pub(crate) fn submission_check(app: &App, arg: SheetArg) -> Result<SubmissionCheck> {
    app.opened(|open, locale| {
        let words = words(Some(open.ledger()), locale)?;
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        let sheet = score_sheet(desk, &words, locale)?;
        let findings = desk.findings();
        Ok(SubmissionCheck {
            ready: findings.iter().all(|f| f.severity != Severity::Block),
            findings: findings
                .iter()
                .map(|f| finding_view(desk.system(), f, locale))
                .chain(paper_findings(&app.press.check(&sheet)?, locale))
                .collect(),
            code: desk.subject().code().to_string(),
            file_name: file_name(desk, "gongping"),
            totals: totals(desk, &desk.sheet.totals),
        })
    })
}

pub(crate) fn submission_export(app: &App, to: SaveTo) -> Result<Saved> {
    let created_at = (app.config.now)().to_rfc3339();
    let (sheet, mut submission) = app.opened(|open, locale| {
        let head = open.ledger().head()?;
        let journal = Journal {
            workspace: open.ledger().id().to_owned(),
            seq: head.seq.unsigned_abs(),
            hash: head.hash,
        };
        let row = open.source().evaluation(&to.evaluation)?;
        let text = open.source().system(&row.system)?.stored.text.clone();
        let words = words(Some(open.ledger()), locale)?;
        let desk = &Desk::read_own(open.source(), &to.evaluation, &to.unit)?;
        if desk.evaluation.sample {
            return Err(Error::Sample);
        }
        let blocking = desk
            .findings()
            .iter()
            .filter(|f| f.severity == Severity::Block)
            .count();
        if blocking > 0 {
            return Err(Error::Blocked { blocking });
        }
        Ok((
            score_sheet(desk, &words, locale)?,
            submission(
                desk,
                text,
                journal,
                created_at,
                printed(&desk.subject(), &words, locale),
            ),
        ))
    })?;
    let printed = app.press.print(sheet)?;
    submission.pdf = printed.laid.pdf()?;
    let path = Path::new(&to.path);
    let written = package::write(&submission, path)?;
    Ok(Saved {
        path: to.path.clone(),
        code: submission.about.code,
        bytes: u32::try_from(written.bytes).unwrap_or(u32::MAX),
        findings: paper_findings(&printed.findings, app.locale()),
    })
}

/// Returns what a package keeps of a 评分表 so that it can be drawn again.
pub fn printed(subject: &Subject<'_>, words: &Words, locale: Locale) -> Printed {
    Printed {
        edition: papers::edition(),
        locale: locale.as_str().to_owned(),
        identity: subject.identity.name().to_owned(),
        words: words.clone(),
        contact: subject.contact.to_owned(),
        phone: subject.phone.to_owned(),
        draft: match subject.draft {
            Draft::Numbered(n) => n,
            Draft::Unnumbered | Draft::Settled => 0,
        },
    }
}

/// Everything the file carries, but for the PDF.
fn submission(
    desk: &Desk,
    system_text: String,
    journal: Journal,
    created_at: String,
    printed: Printed,
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
        desk.subject()
            .evidence(indicator)
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
        printed: Some(printed),
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
