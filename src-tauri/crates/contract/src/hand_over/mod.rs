//! 收发: the steps of a return up to 报送登记, 报送前检查, and the file that goes upward.

mod sign;
mod told;
mod verify;

pub(crate) use sign::signed_record;
pub use told::{Told, told};
pub(crate) use told::{handed_file, package_verify};
pub use verify::{Checked, PaperCheck, Why, verify};

use crate::acts;
use crate::answer::Answer;
use crate::app::App;
use crate::dto::{SaveTo, Saved, SheetArg, SubmissionCheck};
use crate::error::{Error, Result};
use crate::print::{self, draft_name, file_of, score_sheet, submission_name};
use crate::steps::{self, Kind, Past};
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
        let past = Past::read(open.ledger(), &arg.evaluation, &arg.unit)?;
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        let sheet = score_sheet(desk, &words, locale)?;
        let findings = desk.findings();
        let filling = desk.filling();
        Ok(SubmissionCheck {
            steps: steps::steps(desk, &past, &findings),
            ready: findings.iter().all(|f| f.severity != Severity::Block),
            findings: findings
                .iter()
                .map(|f| finding_view(desk.system(), f, locale))
                .collect(),
            paper: paper_findings(&app.press.check(&sheet)?, locale),
            draft: draft_name(desk, locale),
            settled: desk.subject().draft == Draft::Settled,
            sample: desk.evaluation.sample,
            filled: count(filling.done()),
            to_fill: count(filling.all),
            stands: acts::standing(&desk.chain, &desk.progress, locale),
            code: desk.subject().code().to_string(),
            file_name: submission_name(desk, locale),
            totals: totals(desk, &desk.sheet.totals, locale),
        })
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Writes the submission file. That it was written is recorded with the settled return; where that fails, the file is there all
/// the same, and a warning reports it.
pub(crate) fn submission_export(app: &App, to: SaveTo) -> Result<Answer<Saved>> {
    let now = (app.config.now)().to_rfc3339();
    let created_at = now.clone();
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
    let saved = Saved {
        path: to.path.clone(),
        code: submission.about.code,
        bytes: u32::try_from(written.bytes).unwrap_or(u32::MAX),
        findings: paper_findings(&printed.findings, app.locale()),
    };
    let at = (&*to.evaluation, &*to.unit);
    let name = file_of(path);
    Ok(print::recorded(app, at, Kind::Export, &name, &now, saved))
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
                classes: desk.unit.classes.clone(),
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
