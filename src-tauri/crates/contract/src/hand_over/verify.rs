//! 核验 of a package: what the file says is worked out again, and its paper is drawn again and compared.

use evaluation::{Beside, Compiled, Draft, Identity, Subject};
use exchange::package::{self, Printed, Submission, Verified};
use ledger::Evidence;
use model::finding::{Finding, Severity};
use model::plan::Viewpoint;
use model::wording::Locale;
use papers::{Chosen, Drawn, Matter, Press, SCORE_SHEET};
use std::path::Path;
use std::sync::Arc;

/// A package that was verified, with its paper.
pub struct Checked {
    /// Everything but the paper.
    pub verified: Verified,
    /// Whether the paper is the one that the file's content gives.
    pub paper: PaperCheck,
}

/// What was found about the paper in a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperCheck {
    /// Drawn again, it is the same byte for byte.
    Same,
    /// Drawn again, it is another; [`Verified::faults`] says so.
    Differs,
    /// 版面未核对: it was not compared.
    Unchecked(Why),
}

/// The reason why the paper in a package was not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The program that wrote the file did not keep what it takes to draw the paper again.
    NotKept,
    /// The paper was laid out with another edition of the program.
    Edition,
    /// The paper has characters that the program's own fonts lack, or these fonts are not here.
    Fonts,
    /// The file cannot be read as a whole, or its content cannot be drawn.
    Unreadable,
}

impl Why {
    /// Returns the name of the reason in results.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::NotKept => "not_kept",
            Why::Edition => "edition",
            Why::Fonts => "fonts",
            Why::Unreadable => "unreadable",
        }
    }
}

/// Verifies a package: everything that can be worked out again is, and the paper is drawn again where this edition laid it out.
///
/// # Errors
/// Fails where the file cannot be opened as a package at all, as [`package::verify`] does.
pub fn verify(press: &Press, path: &Path) -> exchange::error::Result<Checked> {
    let mut verified = package::verify(path)?;
    let paper = match package::open(path) {
        Ok(submission) => compared(press, &submission),
        Err(_) => PaperCheck::Unchecked(Why::Unreadable),
    };
    if paper == PaperCheck::Differs {
        let fault = Finding::new("package-paper", Severity::Block, "sheet.pdf");
        verified.faults.push(fault.with("entry", "sheet.pdf"));
    }
    Ok(Checked { verified, paper })
}

fn compared(press: &Press, submission: &Submission) -> PaperCheck {
    let Some(printed) = &submission.printed else {
        return PaperCheck::Unchecked(Why::NotKept);
    };
    if printed.edition != papers::edition() {
        return PaperCheck::Unchecked(Why::Edition);
    }
    let Some(drawn) = drawn(submission, printed) else {
        return PaperCheck::Unchecked(Why::Unreadable);
    };
    let Ok(again) = press.print(drawn) else {
        return PaperCheck::Unchecked(Why::Fonts);
    };
    match again.laid.pdf() {
        Ok(pdf) if pdf == submission.pdf => PaperCheck::Same,
        Ok(_) if again.laid.beyond => PaperCheck::Unchecked(Why::Fonts),
        Ok(_) => PaperCheck::Differs,
        Err(_) => PaperCheck::Unchecked(Why::Unreadable),
    }
}

/// Draws the 评分表 from what the package holds; none where it does not hold together.
fn drawn(submission: &Submission, printed: &Printed) -> Option<Drawn> {
    let about = &submission.about;
    let system = model::system::parse(&submission.system_text).ok()?;
    let compiled = Arc::new(Compiled::new(&system.fingerprint(), system).ok()?);
    let compiled = Compiled::of_classes(&compiled, &about.unit.classes);
    let entries = submission.entries();
    let sheet = compiled
        .plan
        .scores(&entries, Viewpoint::Own, about.unit.traits());
    let evidence = submission.evidence.iter().map(|one| Evidence {
        evaluation: about.evaluation.id.clone(),
        unit: about.unit.id.clone(),
        indicator: one.indicator.clone(),
        n: one.n,
        title: one.title.clone(),
        number: one.number.clone(),
        ready: one.ready,
    });
    let evidence: Vec<Evidence> = evidence.collect();
    let locale: Locale = printed.locale.parse().ok()?;
    let subject = Subject {
        compiled: &compiled,
        evaluation: &about.evaluation.name,
        year: about.evaluation.year,
        as_of: &about.evaluation.as_of,
        unit: &about.unit.name,
        kind: &about.unit.kind,
        classes: &about.unit.classes,
        entries: &entries,
        sheet: &sheet,
        evidence: &evidence,
        contact: &printed.contact,
        phone: &printed.phone,
        sample: about.sample,
        peers: None,
        viewpoint: Viewpoint::Own,
        identity: Identity::named(&printed.identity)?,
        draft: match (about.draft, printed.draft) {
            (false, _) => Draft::Settled,
            (true, 0) => Draft::Unnumbered,
            (true, n) => Draft::Numbered(n),
        },
        beside: Beside::default(),
        review: None,
    };
    let matter = Matter::Unit(subject);
    papers::named(SCORE_SHEET)?.draw(&matter, &Chosen::new(), &printed.words, locale)
}
