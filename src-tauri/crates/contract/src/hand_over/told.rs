//! What 核验 of a package says, in words. No sentence says more than was looked at.

use super::{Checked, PaperCheck, verify};
use crate::app::App;
use crate::dto::{FilePath, HandedFile, Nothing, PackageCheck};
use crate::error::Result;
use crate::view::package_findings;
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::path::Path;

/// The words of a check.
pub struct Told {
    /// What the file says of itself: unit, score, system, 校验码, and the program that wrote it.
    pub about: Vec<String>,
    /// Whether all that was looked at agrees.
    pub verdict: String,
    /// What was not checked, and that the file has no signature.
    pub unchecked: Vec<String>,
}

/// Returns what the check of a package says.
pub fn told(checked: &Checked, locale: Locale) -> Told {
    let say = |key: &str, params: &[(&str, &str)]| {
        let params = params
            .iter()
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        wording::say(&format!("verify.{key}"), &params.collect(), locale)
    };
    let verified = &checked.verified;
    let verdict = if verified.is_good() {
        let parts = [
            ("part_base", true),
            ("part_record", verified.recorded),
            ("part_paper", checked.paper == PaperCheck::Same),
        ];
        let parts = parts.iter().filter(|(_, on)| *on);
        let parts: String = parts.map(|(key, _)| say(key, &[])).collect();
        say("good", &[("parts", &parts)])
    } else {
        say("bad", &[])
    };
    let mut unchecked = Vec::new();
    if let PaperCheck::Unchecked(why) = checked.paper {
        let key = format!("paper_{}", why.as_str());
        unchecked.push(say(&key, &[("program", &verified.program)]));
    }
    if !verified.recorded {
        unchecked.push(say("record_unchecked", &[]));
    }
    unchecked.push(say("origin", &[]));
    Told {
        about: about(checked, locale),
        verdict,
        unchecked,
    }
}

fn about(checked: &Checked, locale: Locale) -> Vec<String> {
    let verified = &checked.verified;
    let about = &verified.about;
    let score = verified.stated.as_ref().map(|s| s.totals.score.to_string());
    let params: BTreeMap<String, String> = [
        ("unit", about.unit.name.clone()),
        ("evaluation", about.evaluation.name.clone()),
        ("year", about.evaluation.year.to_string()),
        ("as_of", about.evaluation.as_of.clone()),
        ("system", about.system.key.clone()),
        ("version", about.system.version.clone()),
        ("code", about.code.clone()),
        ("score", score.unwrap_or_default()),
        ("made", about.created_at.clone()),
        ("program", verified.program.clone()),
    ]
    .map(|(key, text)| (key.to_owned(), text))
    .into();
    let lines = [
        ("sample", about.sample),
        ("about", true),
        ("system", true),
        ("code", true),
        ("made", true),
        ("draft", about.draft),
    ];
    let lines = lines.iter().filter(|(_, on)| *on);
    lines
        .map(|(key, _)| wording::say(&format!("verify.{key}"), &params, locale))
        .collect()
}

pub(crate) fn package_verify(app: &App, file: FilePath) -> Result<PackageCheck> {
    let locale = app.locale();
    let checked = verify(&app.press, Path::new(&file.path))?;
    let told = told(&checked, locale);
    Ok(PackageCheck {
        path: file.path,
        good: checked.verified.is_good(),
        about: told.about,
        verdict: told.verdict,
        faults: package_findings(&checked.verified.faults, locale),
        unchecked: told.unchecked,
    })
}

pub(crate) fn handed_file(app: &App, _: Nothing) -> Result<HandedFile> {
    let path = app.handed().map(|path| path.display().to_string());
    Ok(HandedFile { path })
}
