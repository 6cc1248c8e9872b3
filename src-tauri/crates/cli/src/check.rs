//! `check SYSTEM`: everything wrong with an indicator system, at once.

use crate::{Format, Result, Said, findings, say, shown};
use contract::settings::system_file;
use model::finding::Severity;
use model::wording::Locale;

/// Checks a system by built-in key or path.
///
/// # Errors
/// `Unfit` where the system cannot be read; faults of a system that can be read are part of the result.
pub fn check(system: &str, format: Format, locale: Locale) -> Result<Said> {
    let system = system_file::open(system)?;
    let found = model::check::check(&system);
    let (table, json) = findings(&found, locale);
    let mut text = String::new();
    if format == Format::Table {
        let params = [
            ("name", system.name.clone()),
            ("version", system.version.clone()),
            (
                "indicators",
                system
                    .indicators
                    .iter()
                    .filter(|i| i.rule.is_base())
                    .count()
                    .to_string(),
            ),
            ("points", system.points.to_string()),
            (
                "fingerprint",
                system.fingerprint().chars().take(12).collect(),
            ),
            ("n", found.len().to_string()),
        ];
        text.push_str(&say("system", &params, locale));
        text.push('\n');
        text.push_str(&say(
            if found.is_empty() {
                "check_good"
            } else {
                "check_found"
            },
            &params,
            locale,
        ));
        text.push('\n');
    }
    if format != Format::Table || !found.is_empty() {
        text.push_str(&shown(&table, &json, format));
    }
    Ok(Said {
        text,
        blocked: found.iter().any(|f| f.severity == Severity::Block),
        ..Said::default()
    })
}
