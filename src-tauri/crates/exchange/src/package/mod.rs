//! The submission package (`.gongping`): a zip with the manifest first, every entry digested. FORMATS.md "Package".

mod open;
mod printed;
pub mod sheet;
mod verify;
mod write;

#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod verify_tests;

pub use open::open;
pub use printed::Printed;
pub use verify::{Verified, verify};
pub use write::{Written, sample_name, write, write_sample};

use model::entry::{Cell, Entries, Entry};
use model::number::Dec;
use model::system::Traits;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sheet::Sheet;

/// The newest format that this program reads, and the one it writes.
pub const FORMAT: u32 = 1;
/// The version of the program that came with a format after the first; raised with [`FORMAT`].
const MIN_READER: Option<&str> = None;
const _: () = assert!(FORMAT == 1 || MIN_READER.is_some());
/// The name of the kind of file in the manifest.
pub const KIND: &str = "gongping-submission";

const MANIFEST: &str = "manifest.json";
const SYSTEM: &str = "system.toml";
const ENTRIES: &str = "entries.json";
const EVIDENCE: &str = "evidence.json";
const SHEET: &str = "sheet.json";
const PDF: &str = "sheet.pdf";
/// Every entry beside the manifest, in the order written, with the bytes it may have.
const PARTS: [(&str, u64); 5] = [
    (SYSTEM, 4 * MIB),
    (ENTRIES, 16 * MIB),
    (EVIDENCE, 4 * MIB),
    (SHEET, 8 * MIB),
    (PDF, 32 * MIB),
];
const MANIFEST_LIMIT: u64 = MIB;
const FILE_LIMIT: u64 = 64 * MIB;
const MIB: u64 = 1024 * 1024;

/// The whole content of one submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The subject and the origin of the submission.
    pub about: About,
    /// The pinned indicator system, as its TOML text.
    pub system_text: String,
    /// Everything typed, in the order of the cells.
    pub entries: Vec<Stored>,
    /// The evidence as 已备.
    pub evidence: Vec<Evidence>,
    /// The scores as they stood on the paper.
    pub sheet: Sheet,
    /// The 评分表 as PDF.
    pub pdf: Vec<u8>,
    /// The rest of what stands on the 评分表; none in a package of a program that did not keep it.
    pub printed: Option<Printed>,
}

/// The subject and the origin of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The time at which it was made, RFC 3339; handed in.
    pub created_at: String,
    /// The evaluation that it belongs to.
    pub evaluation: Evaluation,
    /// The unit that it is about.
    pub unit: Unit,
    /// The indicator system that it was scored by.
    pub system: SystemId,
    /// The 校验码, as printed.
    pub code: String,
    /// The head of the journal in which the figures were typed.
    pub journal: Journal,
    /// Whether it is not 定稿 yet.
    pub draft: bool,
    /// Whether it was made from the sample, which is never a submission.
    pub sample: bool,
}

/// The evaluation of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// The identity; empty where made from files alone.
    pub id: String,
    /// The name as printed.
    pub name: String,
    /// The year under evaluation.
    pub year: u16,
    /// The 数据时点 of the figures, ISO.
    pub as_of: String,
    /// The key of the stage.
    pub stage: String,
}

/// The unit of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The identity; empty where made from files alone.
    pub id: String,
    /// The name of the unit.
    pub name: String,
    /// The kind: `county`, `park`, `enterprise`.
    pub kind: String,
    /// The classes with which it is scored; absent where it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
}

impl Unit {
    /// Returns what rows distinguish the unit by.
    pub fn traits(&self) -> Traits<'_> {
        Traits {
            kind: Some(self.kind.as_str()).filter(|kind| !kind.is_empty()),
            classes: &self.classes,
        }
    }
}

/// The pinned system of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemId {
    /// The identity of the system across versions.
    pub key: String,
    /// The version as printed.
    pub version: String,
    /// The fingerprint of the canonical form.
    pub fingerprint: String,
}

/// The journal's head when the submission was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// The id of the workspace; empty where made from files alone.
    pub workspace: String,
    /// The position of the last operation; 0 where there is none.
    pub seq: u64,
    /// The hash of the last operation.
    pub hash: String,
}

/// An entry with the operation that set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// The address of the entry.
    pub cell: Cell,
    /// The text as typed.
    pub typed: String,
    /// The value as parsed.
    pub value: Option<Dec>,
    /// The 口径, or the reason of a mark.
    pub note: String,
    /// The 截止日期 of the figure.
    pub as_of: String,
    /// The source of the figure.
    pub source: String,
    /// Whether it is a 预计数.
    pub estimate: bool,
    /// The position of the operation that set it; 0 where there is none.
    pub seq: u64,
    /// The id of the workspace in which it was typed.
    pub workspace: String,
}

/// Evidence as 已备: its number and title, not the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The key of the indicator.
    pub indicator: String,
    /// The position under the indicator, from 1.
    pub n: u16,
    /// The printed number: C2-1-01.
    pub code: String,
    /// The title of the document.
    pub title: String,
    /// The 文号 of the document.
    pub number: String,
    /// Whether it is 已备.
    pub ready: bool,
}

/// The manifest as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    kind: String,
    format: u32,
    /// Oldest version of the program that reads the package as it is meant; absent: any that knows the format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min_reader: Option<String>,
    program: String,
    digest: String,
    about: About,
    files: Vec<Part>,
}

/// One digested entry of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: String,
    bytes: u64,
    sha256: String,
}

impl Stored {
    /// Returns an entry as it is stored.
    pub fn of(cell: Cell, entry: Entry, seq: u64, workspace: &str) -> Stored {
        Stored {
            cell,
            typed: entry.typed,
            value: entry.value,
            note: entry.note,
            as_of: entry.as_of,
            source: entry.source,
            estimate: entry.estimate,
            seq,
            workspace: workspace.to_owned(),
        }
    }

    /// Returns the entry without its origin.
    pub fn entry(&self) -> Entry {
        Entry {
            typed: self.typed.clone(),
            value: self.value,
            note: self.note.clone(),
            as_of: self.as_of.clone(),
            source: self.source.clone(),
            estimate: self.estimate,
        }
    }
}

impl Submission {
    /// Returns the entries without their origin.
    pub fn entries(&self) -> Entries {
        entries(&self.entries)
    }
}

fn entries(stored: &[Stored]) -> Entries {
    stored.iter().map(|s| (s.cell.clone(), s.entry())).collect()
}

/// Returns the SHA-256 in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
