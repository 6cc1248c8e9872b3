//! `sample --out DIR`: the sample of the first start, without a window: scores, score sheet, and a file in the form of a
//! submission, all marked 示例.

use crate::cohort::Scores;
use crate::{Error, Format, Locale, Ready, Result, Said, paper, ready, say, scores};
use chrono::SecondsFormat;
use contract::{Config, hand_over};
use evaluation::words::words;
use evaluation::{Beside, Draft, Identity, Subject};
use exchange::decisions::Decisions;
use exchange::file;
use exchange::package::{self, About, Evidence, Journal, Printed, Stored, Submission};
use exchange::returns::Return;
use exchange::samples::{self, County, Sample};
use model::plan::Viewpoint;
use model::wording;
use std::path::Path;

/// Scores the sample county and writes everything under `out`: `scores.csv`, `scores.json`, `derivations/`, the 评分表
/// as PDF and the package.
///
/// # Errors
/// `Sample` where the program was built from damaged files, and what keeps the paper or a file from being written.
pub fn sample(config: &Config, out: &Path, locale: Locale) -> Result<Said> {
    let sample = samples::sample(County::Figures).map_err(|e| Error::Sample(e.to_string()))?;
    let ready = ready(&sample.system)?;
    let entries =
        samples::sample_entries(County::Figures, &ready.compiled.system).map_err(|faults| {
            Error::Returns {
                path: "county.csv".into(),
                faults,
            }
        })?;
    let of = Return {
        unit: sample.unit.name.clone(),
        entries,
        ..Return::default()
    };
    let all = Scores::of(
        &ready,
        vec![of].into(),
        Some(Viewpoint::Own),
        &Decisions::new(),
    );
    let mut files = scores::write(&all, out, true, locale)?;
    let unit = all.unit(0).ok_or_else(|| Error::Sample(String::new()))?;

    let evidence = evidence(&sample);
    let subject = || Subject {
        compiled: &ready.compiled,
        evaluation: &sample.evaluation,
        year: sample.year,
        as_of: &sample.as_of,
        unit: &sample.unit.name,
        kind: &sample.unit.kind,
        classes: &[],
        entries: &unit.of.entries,
        sheet: &unit.sheet,
        evidence: &evidence,
        contact: &sample.unit.contact,
        phone: &sample.unit.phone,
        sample: true,
        peers: None,
        viewpoint: Viewpoint::Own,
        identity: Identity::County,
        draft: Draft::Unnumbered,
        beside: Beside::default(),
        review: None,
    };
    let (printed_sheet, pdf) = paper::score_sheet(config, subject(), locale)?;
    let name = exchange::name::safe_name(&package::sample_name(
        &format!("{}-{}", sample.unit.name, sample.year),
        locale,
    ));
    let printed = out.join(format!("{name}.pdf"));
    file::replace(&printed, &pdf)?;
    files.push(printed);
    let packed = out.join(format!("{name}.gongping"));
    let words = words(None, locale).unwrap_or_default();
    let printed = hand_over::printed(&subject(), &words, locale);
    let submission = submission(config, &sample, &ready, &subject(), printed, pdf);
    package::write_sample(&submission, &packed)?;
    files.push(packed);

    let mut text = Vec::new();
    // Memory takes everything.
    let _ = scores::shown(&all, Format::Table, locale, &mut text);
    let mut text = String::from_utf8_lossy(&text).into_owned();
    text.push_str(&say(
        "sample_code",
        &[("code", submission.about.code), ("notice", sample.notice)],
        locale,
    ));
    text.push('\n');
    let findings = printed_sheet.findings.iter();
    Ok(Said {
        text,
        files,
        remarks: findings.map(|f| wording::finding(f, locale)).collect(),
        ..Said::default()
    })
}

/// Returns the evidence that the sample has ready.
fn evidence(sample: &Sample) -> Vec<ledger::Evidence> {
    let ready = sample.evidence.iter().map(|e| ledger::Evidence {
        evaluation: String::new(),
        unit: String::new(),
        indicator: e.indicator.clone(),
        n: e.n,
        title: e.title.clone(),
        number: e.number.clone(),
        ready: true,
    });
    ready.collect()
}

fn submission(
    config: &Config,
    sample: &Sample,
    ready: &Ready,
    subject: &Subject<'_>,
    printed: Printed,
    pdf: Vec<u8>,
) -> Submission {
    let system = &ready.compiled.system;
    let stored = subject.entries.iter();
    let ticked = system.indicators.iter().flat_map(|indicator| {
        let ready = subject.evidence(indicator).into_iter().filter(|e| e.ready);
        ready.map(|e| Evidence {
            indicator: indicator.key.clone(),
            n: e.n,
            code: e.code,
            title: e.title,
            number: e.number,
            ready: e.ready,
        })
    });
    Submission {
        about: About {
            created_at: (config.now)().to_rfc3339_opts(SecondsFormat::Secs, false),
            evaluation: package::Evaluation {
                id: String::new(),
                name: sample.evaluation.clone(),
                year: sample.year,
                as_of: sample.as_of.clone(),
                stage: model::stage::FILL.to_owned(),
            },
            unit: package::Unit {
                id: String::new(),
                name: sample.unit.name.clone(),
                kind: sample.unit.kind.clone(),
                classes: Vec::new(),
            },
            system: package::SystemId {
                key: system.key.clone(),
                version: system.version.clone(),
                fingerprint: ready.compiled.fingerprint.clone(),
            },
            code: subject.code().to_string(),
            journal: Journal::default(),
            draft: true,
            sample: true,
        },
        system_text: ready.text.clone(),
        entries: stored
            .map(|(cell, entry)| Stored::of(cell.clone(), entry.clone(), 0, ""))
            .collect(),
        evidence: ticked.collect(),
        printed: Some(printed),
        sheet: subject.sheet.into(),
        pdf,
    }
}
