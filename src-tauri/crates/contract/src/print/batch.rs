//! A paper of every unit of an evaluation, a file each. The workspace is let go between units, so that typing goes on beside it.

use super::{NOT_REACHED, draft_name, known, name, named, of_unit, stem, unknown};
use crate::app::App;
use crate::dto::{BatchProgress, Nothing, PaperArg, SavePapers, SavedPapers};
use crate::error::{Error, Result};
use crate::view::paper_findings;
use exchange::file;
use exchange::name::Taken;
use model::finding::{Finding, Severity};
use papers::About;
use std::path::Path;

/// Writes the paper of every unit that takes part. It stops after the file that is being made when it is cancelled: every file
/// that is there is whole.
pub(crate) fn paper_batch(app: &App, arg: SavePapers) -> Result<SavedPapers> {
    let paper = named(&arg.paper)?;
    known(paper, &arg.chosen)?;
    if paper.about() != About::Unit {
        return Err(unknown(&arg.paper));
    }
    let units = app.opened(|open, _| {
        let evaluation = open.source().evaluation(&arg.evaluation)?;
        Ok(open.source().participants(&evaluation)?)
    })?;
    let folder = Path::new(&arg.folder);
    let turn = app.batch.begin(units.len()).ok_or(Error::BatchRunning)?;
    file::make_folder(folder)?;
    let mut taken = Taken::default();
    let (mut files, mut findings): (Vec<String>, Vec<Finding>) = (Vec::new(), Vec::new());
    let mut without: Vec<&str> = Vec::new();
    for unit in &units {
        if !turn.next(&unit.name) {
            break;
        }
        let of = PaperArg {
            evaluation: arg.evaluation.clone(),
            unit: unit.id.clone(),
            paper: arg.paper.clone(),
            chosen: arg.chosen.clone(),
        };
        let drawn = app.opened(|open, locale| {
            let (drawn, desk) = of_unit(open, paper, &of, locale)?;
            let kind = name(paper.key(), "name", locale);
            let draft = draft_name(&desk, locale);
            Ok((drawn, desk.evaluation.name, kind, draft))
        });
        // A unit that has not come to the chosen stage keeps no other from its paper.
        if let Err(Error::Untaken { code, .. }) = &drawn
            && *code == NOT_REACHED
        {
            without.push(&unit.name);
            continue;
        }
        let (drawn, evaluation, kind, draft) = drawn?;
        let printed = app.press.print(drawn)?;
        let mut parts = stem(paper, [&unit.name, &evaluation, &kind, &draft]);
        parts.push(&printed.code);
        let path = folder.join(taken.free(&parts, "pdf"));
        file::replace(&path, &printed.laid.pdf()?)?;
        turn.written();
        files.push(path.display().to_string());
        for found in printed.findings {
            if !findings.contains(&found) {
                findings.push(found);
            }
        }
    }
    if !without.is_empty() {
        let place = format!("paper {}", paper.key());
        let left = Finding::new("units-without-stage", Severity::Warning, place)
            .with("n", without.len())
            .with("units", without.join("、"));
        findings.push(left);
    }
    Ok(SavedPapers {
        folder: folder.display().to_string(),
        of: count(units.len()),
        files,
        findings: paper_findings(&findings, app.locale()),
    })
}

/// Returns how far the batch has come that runs or ran last.
pub(crate) fn paper_batch_progress(app: &App, _: Nothing) -> Result<BatchProgress> {
    let state = app.batch.state();
    Ok(BatchProgress {
        running: state.running,
        cancelled: state.cancelled,
        done: count(state.done),
        of: count(state.of),
        unit: state.unit,
    })
}

/// Asks the batch to stop.
pub(crate) fn paper_batch_cancel(app: &App, none: Nothing) -> Result<BatchProgress> {
    app.batch.cancel();
    paper_batch_progress(app, none)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
