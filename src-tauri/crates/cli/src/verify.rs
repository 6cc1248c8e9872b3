//! `verify FILE.gongping`: the contents of a file, and whether everything in it agrees. A folder is a workspace.

use crate::{Format, Result, Said, findings, say, shown, workspace};
use contract::Config;
use contract::hand_over::{self, Checked, PaperCheck};
use exchange::package::Verified;
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
        Format::Table => head(verified, locale) + &result(&checked, &table.text(), locale),
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

/// Returns what was found to agree, what differs, and what was not checked. No sentence says more than was looked at.
fn result(checked: &Checked, table: &str, locale: Locale) -> String {
    let verified = &checked.verified;
    let mut lines = Vec::new();
    if verified.is_good() {
        let parts = [
            ("verify_part_base", true),
            ("verify_part_record", verified.recorded),
            ("verify_part_paper", checked.paper == PaperCheck::Same),
        ];
        let parts = parts.iter().filter(|(_, on)| *on);
        let parts: String = parts.map(|(key, _)| say(key, &[], locale)).collect();
        lines.push(say("verify_good", &[("parts", parts)], locale));
    } else {
        lines.push(say("verify_bad", &[], locale));
    }
    if !verified.faults.is_empty() {
        lines.push(table.trim_end().to_owned());
    }
    if let PaperCheck::Unchecked(why) = checked.paper {
        let key = format!("verify_paper_{}", why.as_str());
        let params = [("program", verified.program.clone())];
        lines.push(say(&key, &params, locale));
    }
    if !verified.recorded {
        lines.push(say("verify_record_unchecked", &[], locale));
    }
    lines.push(say("verify_origin", &[], locale));
    lines.join("\n") + "\n"
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
    ];
    let lines = [
        ("verify_sample", about.sample),
        ("verify_about", true),
        ("verify_system", true),
        ("verify_code", true),
        ("verify_made", true),
        ("verify_draft", about.draft),
    ];
    lines
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &params, locale) + "\n")
        .collect()
}
