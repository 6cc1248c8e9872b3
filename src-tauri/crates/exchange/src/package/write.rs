//! Writing a package: the same submission gives the same bytes.

use super::printed::{Digests, SheetFile};
use super::{
    ENTRIES, EVIDENCE, FORMAT, KIND, MANIFEST, MIN_READER, Manifest, PDF, Part, SHEET, SYSTEM,
    Submission, sha256,
};
use crate::error::{Error, Result};
use crate::file;
use model::system::{self, version::is_older};
use model::wording::{self, Locale};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A package that was written to the drive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The size of the file.
    pub bytes: u64,
    /// The SHA-256 of the whole file.
    pub sha256: String,
}

/// Writes a submission. An existing file is replaced only by the complete one.
///
/// # Errors
///
/// Fails with `Sample` for the sample, or as [`file::replace`] does.
pub fn write(submission: &Submission, path: &Path) -> Result<Written> {
    if submission.about.sample {
        return Err(Error::Sample);
    }
    put(submission, path)
}

/// Returns the name of a sample's file: 示例-, then the rest.
pub fn sample_name(rest: &str, locale: Locale) -> String {
    let mark = wording::say("paper.sample", &BTreeMap::new(), locale);
    format!("{mark}-{rest}")
}

/// Writes the sample's package, marked in the manifest and by its file name, which must begin with 示例-.
///
/// # Errors
///
/// Fails with `Sample` where it is no sample or the name lacks the mark, or as [`file::replace`] does.
pub fn write_sample(submission: &Submission, path: &Path) -> Result<Written> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let named = [Locale::ZhCn, Locale::En]
        .into_iter()
        .any(|locale| name.starts_with(&sample_name("", locale)));
    if !submission.about.sample || !named {
        return Err(Error::Sample);
    }
    put(submission, path)
}

fn put(submission: &Submission, path: &Path) -> Result<Written> {
    let bytes = pack(submission).map_err(|source| Error::writing(path, source))?;
    Ok(Written {
        sha256: sha256(&bytes),
        bytes: file::replace(path, &bytes)?,
    })
}

/// Returns the bytes of the file.
pub(super) fn pack(submission: &Submission) -> std::io::Result<Vec<u8>> {
    let mut entries = submission.entries.clone();
    entries.sort_by(|a, b| a.cell.cmp(&b.cell));
    let mut evidence = submission.evidence.clone();
    evidence.sort_by(|a, b| (&a.indicator, a.n).cmp(&(&b.indicator, b.n)));
    let digests = match submission.printed {
        Some(_) => Some(Digests::of(&submission.about, &evidence)?),
        None => None,
    };
    let sheet = SheetFile {
        sheet: submission.sheet.clone(),
        printed: submission.printed.clone(),
        digests,
    };
    let parts = [
        (SYSTEM, submission.system_text.clone().into_bytes()),
        (ENTRIES, lines(&entries)?),
        (EVIDENCE, lines(&evidence)?),
        (SHEET, pretty(&sheet)?),
        (PDF, submission.pdf.clone()),
    ];
    let manifest = Manifest {
        kind: KIND.to_owned(),
        format: FORMAT,
        min_reader: needed(submission),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        digest: "sha256".to_owned(),
        about: submission.about.clone(),
        files: parts
            .iter()
            .map(|(name, bytes)| Part {
                name: (*name).to_owned(),
                bytes: bytes.len() as u64,
                sha256: sha256(bytes),
            })
            .collect(),
    };
    zip(&manifest, &parts)
}

/// The version that first scores a unit by its classes.
const CLASSES: &str = "0.2.0";

/// Returns the version that the package asks for: that of its format, of the classes of its unit, or the one of the system in it
/// where that is newer.
fn needed(submission: &Submission) -> Option<String> {
    let asked = system::parse(&submission.system_text)
        .ok()
        .map(|system| system.min_reader);
    let asked = asked.filter(|asked| !asked.is_empty());
    let classed = !submission.about.unit.classes.is_empty();
    match (MIN_READER.or(classed.then_some(CLASSES)), asked) {
        (Some(format), Some(asked)) if is_older(format, &asked) == Some(true) => Some(asked),
        (None, asked) => asked,
        (Some(format), _) => Some(format.to_owned()),
    }
}

/// Returns the zip frame alone: manifest first, deflate only, no times, and everywhere the same system as its origin.
pub(super) fn zip(manifest: &Manifest, parts: &[(&str, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(MANIFEST, options)?;
    zip.write_all(&pretty(manifest)?)?;
    for (name, bytes) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Returns JSON with one element a line, so that two packages can be compared by eye and by `diff`.
pub(super) fn lines<T: Serialize>(rows: &[T]) -> std::io::Result<Vec<u8>> {
    let mut text = String::from("[");
    for (n, row) in rows.iter().enumerate() {
        text.push_str(if n == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(row)?);
    }
    text.push_str("\n]\n");
    Ok(text.into_bytes())
}

fn pretty<T: Serialize>(value: &T) -> std::io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
