//! Opening a file from a stranger. Every size, name and digest is checked before anything is believed.

use super::printed::SheetFile;
use super::{
    ENTRIES, EVIDENCE, FILE_LIMIT, FORMAT, KIND, MANIFEST, MANIFEST_LIMIT, Manifest, PARTS, PDF,
    SHEET, SYSTEM, Submission, sha256,
};
use crate::error::{Error, Result};
use crate::file;
use model::system::version::{PROGRAM, is_older};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::{CompressionMethod, ZipArchive};

/// Reads a submission whose every digest is right. Nothing is written.
///
/// # Errors
///
/// Fails with `NeedsNewer` or `TooNew` before it looks further than the version asked for and the format, with
/// `NotAPackage` where the frame is another, with `Damaged` naming the entries, or as [`file::read`] does.
pub fn open(path: &Path) -> Result<Submission> {
    let unpacked = unpack(path)?;
    if !unpacked.damaged.is_empty() {
        return Err(Error::Damaged {
            path: path.to_path_buf(),
            names: unpacked.damaged,
        });
    }
    let read = Reading {
        path,
        unpacked: &unpacked,
    };
    let SheetFile { sheet, printed, .. } = read.json(SHEET)?;
    Ok(Submission {
        system_text: read.text(SYSTEM)?,
        entries: read.json(ENTRIES)?,
        evidence: read.json(EVIDENCE)?,
        sheet,
        printed,
        pdf: read.bytes(PDF)?.to_vec(),
        about: unpacked.manifest.about,
    })
}

/// The entries of a package, and the names of those that differ from the manifest.
pub(super) struct Unpacked {
    pub manifest: Manifest,
    pub parts: BTreeMap<String, Vec<u8>>,
    pub damaged: Vec<String>,
}

/// The fields that must be readable in every format to come.
#[derive(Deserialize)]
struct Head {
    kind: String,
    format: u32,
    min_reader: Option<String>,
}

pub(super) fn unpack(path: &Path) -> Result<Unpacked> {
    let bytes = file::read(path, FILE_LIMIT)?;
    let no = |reason: &str| Error::NotAPackage {
        path: path.to_path_buf(),
        reason: reason.to_owned(),
    };
    let mut zip = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|e| no(&e.to_string()))?;
    let manifest = manifest(path, &mut zip, &no)?;
    // A newer format may well have other entries; from here on the file claims to be one of ours.
    frame(&mut zip, &no)?;
    if !ends_with_directory(&bytes) {
        return Err(no("there are bytes after the end"));
    }
    let mut parts = BTreeMap::new();
    let mut damaged = Vec::new();
    for (index, (name, limit)) in PARTS.iter().enumerate() {
        let found = take(&mut zip, index + 1, *limit).ok();
        let stated = manifest.files.get(index);
        let whole = found.as_ref().zip(stated).is_some_and(|(bytes, part)| {
            part.name == *name && part.bytes == bytes.len() as u64 && part.sha256 == sha256(bytes)
        });
        if !whole {
            damaged.push((*name).to_owned());
        }
        if let Some(bytes) = found {
            parts.insert((*name).to_owned(), bytes);
        }
    }
    if manifest.files.len() != PARTS.len() {
        return Err(no("the manifest lists other entries than the file has"));
    }
    Ok(Unpacked {
        manifest,
        parts,
        damaged,
    })
}

fn manifest(
    path: &Path,
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    no: &impl Fn(&str) -> Error,
) -> Result<Manifest> {
    let first = zip.name_for_index(0);
    if !first.is_some_and(|name| name.is_ok_and(|name| name == MANIFEST)) {
        return Err(no("the first entry is not the manifest"));
    }
    let bytes = take(zip, 0, MANIFEST_LIMIT).map_err(|e| no(&e.to_string()))?;
    let head: Head = serde_json::from_slice(&bytes).map_err(|e| no(&e.to_string()))?;
    if head.kind != KIND {
        return Err(no("the manifest is of another kind"));
    }
    if let Some(needs) = head.min_reader {
        match is_older(PROGRAM, &needs) {
            Some(false) => {}
            Some(true) => {
                return Err(Error::NeedsNewer {
                    path: path.to_path_buf(),
                    needs,
                    program: PROGRAM,
                });
            }
            None => return Err(no("the manifest asks for something that is no version")),
        }
    }
    if head.format > FORMAT {
        return Err(Error::TooNew {
            path: path.to_path_buf(),
            found: head.format,
            known: FORMAT,
        });
    }
    serde_json::from_slice(&bytes).map_err(|e| no(&e.to_string()))
}

/// Checks that the frame is exactly ours: these names once each in this order, deflated, not encrypted, nothing
/// between or around.
fn frame(zip: &mut ZipArchive<Cursor<&[u8]>>, no: &impl Fn(&str) -> Error) -> Result<()> {
    if zip.len() != PARTS.len() + 1 || zip.offset() != 0 || !zip.comment().is_empty() {
        return Err(no("there are entries or bytes that do not belong here"));
    }
    zip.validate_header_consistency()
        .map_err(|e| no(&e.to_string()))?;
    let names = std::iter::once(MANIFEST).chain(PARTS.iter().map(|(name, _)| *name));
    for (index, name) in names.enumerate() {
        let entry = zip.by_index_raw(index).map_err(|e| no(&e.to_string()))?;
        if entry.name_raw() != name.as_bytes() {
            return Err(no("an entry has an unknown name"));
        }
        if entry.encrypted()
            || entry.is_symlink()
            || entry.compression() != CompressionMethod::Deflated
        {
            return Err(no("an entry is stored in another way"));
        }
    }
    Ok(())
}

/// Returns whether the file's last 22 bytes are the end of the central directory: nothing can be hidden behind it.
fn ends_with_directory(bytes: &[u8]) -> bool {
    let end = bytes
        .len()
        .checked_sub(22)
        .and_then(|start| bytes.get(start..));
    end.is_some_and(|end| end.starts_with(b"PK\x05\x06") && end.ends_with(&[0, 0]))
}

/// Inflates one entry, never more than `limit` bytes whatever the headers claim.
fn take(zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize, limit: u64) -> std::io::Result<Vec<u8>> {
    let entry = zip.by_index(index)?;
    let mut bytes = Vec::new();
    entry.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Reads parts as their types. A part that does not parse is damaged, even with the right digest.
pub(super) struct Reading<'a> {
    pub path: &'a Path,
    pub unpacked: &'a Unpacked,
}

impl Reading<'_> {
    /// Returns the bytes of a part.
    ///
    /// # Errors
    /// `Damaged` where the part is missing.
    pub fn bytes(&self, name: &str) -> Result<&[u8]> {
        match self.unpacked.parts.get(name) {
            Some(bytes) => Ok(bytes),
            None => Err(self.damaged(name)),
        }
    }

    /// Returns a part as text.
    ///
    /// # Errors
    /// `Damaged` where the part is missing or no UTF-8.
    pub fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.bytes(name)?.to_vec()).map_err(|_| self.damaged(name))
    }

    /// Returns a part that is JSON.
    ///
    /// # Errors
    /// `Damaged` where the part is missing or is not of this shape.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        // serde_json refuses nesting beyond 128 levels, so that no file can exhaust the stack.
        serde_json::from_slice(self.bytes(name)?).map_err(|_| self.damaged(name))
    }

    fn damaged(&self, name: &str) -> Error {
        Error::Damaged {
            path: self.path.to_path_buf(),
            names: vec![name.to_owned()],
        }
    }
}
