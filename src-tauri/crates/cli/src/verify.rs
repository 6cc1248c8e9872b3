//! `verify FILE.gongping`: the contents of a file, and whether everything in it agrees. A folder is a workspace.

use crate::{Format, Result, Said, findings, shown, workspace};
use contract::Config;
use contract::hand_over::{self, Checked, PaperCheck};
use model::wording::Locale;
use papers::Press;
use serde_json::json;
use std::path::Path;

/// Verifies a submission package, or a workspace where the path is a folder. Differences inside are listed and block.
///
/// # Errors
/// A file that cannot be read, that is no package or workspace, or that has a newer format.
pub fn verify(config: &Config, path: &Path, format: Format, locale: Locale) -> Result<Said> {
    if path.is_dir() {
        return workspace::verify(path, format, locale);
    }
    let press = Press::new(config.assets.join("fonts"), config.fonts.clone());
    let checked = hand_over::verify(&press, path)?;
    let verified = &checked.verified;
    let (table, faults) = findings(&verified.faults, locale);
    let text = match format {
        Format::Table => told(&checked, &table.text(), locale),
        Format::Csv => shown(&table, &faults, format),
        Format::Json => {
            let json = json!({
                "good": verified.is_good(),
                "paper": paper(&checked),
                "evidence_and_days": if verified.recorded { "checked" } else { "unchecked" },
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

/// Returns the check of the paper as JSON names it.
fn paper(checked: &Checked) -> serde_json::Value {
    match checked.paper {
        PaperCheck::Same => json!({ "checked": true }),
        PaperCheck::Differs => json!({ "checked": true, "differs": true }),
        PaperCheck::Unchecked(why) => json!({ "checked": false, "why": why.as_str() }),
    }
}

/// Returns what the file says of itself, the result with what differs, and what was not checked.
fn told(checked: &Checked, table: &str, locale: Locale) -> String {
    let told = hand_over::told(checked, locale);
    let mut lines = told.about;
    lines.push(told.verdict);
    if !checked.verified.faults.is_empty() {
        lines.push(table.trim_end().to_owned());
    }
    lines.extend(told.unchecked);
    lines.join("\n") + "\n"
}
