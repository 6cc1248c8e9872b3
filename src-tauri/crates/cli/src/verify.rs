//! `verify FILE.gongping`: the contents of a file, and whether everything in it agrees. A folder is a workspace.

use crate::{Format, Result, Said, findings, say, shown, workspace};
use exchange::package::{self, Verified};
use model::wording::Locale;
use serde_json::json;
use std::path::Path;

/// Verifies a submission package, or a workspace where the path is a folder. Differences inside are listed and block.
///
/// # Errors
/// A file that cannot be read, that is no package or workspace, or that has a newer format.
pub fn verify(path: &Path, format: Format, locale: Locale) -> Result<Said> {
    if path.is_dir() {
        return workspace::verify(path, format, locale);
    }
    let verified = package::verify(path)?;
    let (table, faults) = findings(&verified.faults, locale);
    let text = match format {
        Format::Table => head(&verified, locale) + &listed(&verified, &table.text()),
        Format::Csv => shown(&table, &faults, format),
        Format::Json => {
            let json = json!({
                "good": verified.is_good(),
                "program": verified.program,
                "about": verified.about,
                "code": verified.code,
                "totals": verified.sheet.as_ref().map(|s| &s.totals),
                "faults": faults,
            });
            shown(&table, &json, format)
        }
    };
    Ok(Said {
        text,
        blocked: !verified.is_good(),
        ..Said::default()
    })
}

fn listed(verified: &Verified, table: &str) -> String {
    if verified.faults.is_empty() {
        String::new()
    } else {
        table.to_owned()
    }
}

fn head(verified: &Verified, locale: Locale) -> String {
    let about = &verified.about;
    let score = verified
        .stated
        .as_ref()
        .map(|s| s.totals.score.to_string())
        .unwrap_or_default();
    let params = [
        ("unit", about.unit.name.clone()),
        ("evaluation", about.evaluation.name.clone()),
        ("year", about.evaluation.year.to_string()),
        ("as_of", about.evaluation.as_of.clone()),
        ("system", about.system.key.clone()),
        ("version", about.system.version.clone()),
        ("code", about.code.clone()),
        ("score", score),
        ("made", about.created_at.clone()),
        ("program", verified.program.clone()),
        ("n", verified.faults.len().to_string()),
    ];
    let result = if verified.is_good() {
        "verify_good"
    } else {
        "verify_bad"
    };
    let lines = [
        ("verify_sample", about.sample),
        ("verify_about", true),
        ("verify_system", true),
        ("verify_code", true),
        ("verify_made", true),
        ("verify_draft", about.draft),
        (result, true),
    ];
    lines
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &params, locale) + "\n")
        .collect()
}
