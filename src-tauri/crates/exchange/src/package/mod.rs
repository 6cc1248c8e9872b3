//! The submission package (`.gongping`): a zip with the manifest first, every entry digested. FORMATS.md "Package".

mod open;
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
pub use verify::{Verified, verify};
pub use write::{Written, sample_name, write, write_sample};

use model::cell::{Cell, Entries, Entry};
use model::dec::Dec;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sheet::Sheet;

/// Newest format this program reads and the one it writes.
pub const FORMAT: u32 = 1;
/// Version of the program with which a format came after the first; raised with [`FORMAT`].
const MIN_READER: Option<&str> = None;
/// What the manifest calls the file.
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

/// Everything one submission carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// What it is, for whom, and where it comes from.
    pub about: About,
    /// The pinned indicator system, as its TOML text.
    pub system_text: String,
    /// Everything typed; kept in the order of the cells.
    pub entries: Vec<Stored>,
    /// Evidence as 已备.
    pub evidence: Vec<Evidence>,
    /// The scores as they stood on the paper.
    pub sheet: Sheet,
    /// The 评分表.
    pub pdf: Vec<u8>,
}

/// What a submission is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// When it was made, RFC 3339; handed in.
    pub created_at: String,
    /// Which evaluation.
    pub evaluation: Evaluation,
    /// Which unit.
    pub unit: Unit,
    /// Which indicator system.
    pub system: SystemId,
    /// 校验码, as printed.
    pub code: String,
    /// Where the figures were typed.
    pub journal: Journal,
    /// Not yet 定稿.
    pub draft: bool,
    /// Made from the sample; never a submission.
    pub sample: bool,
}

/// The evaluation of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// Identity; empty where made from files alone.
    pub id: String,
    /// Printed name.
    pub name: String,
    /// Year.
    pub year: u16,
    /// 数据时点, ISO.
    pub as_of: String,
    /// Stage key.
    pub stage: String,
}

/// The unit of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Identity; empty where made from files alone.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind: `county`, `park`, `enterprise`.
    pub kind: String,
}

/// The pinned system of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemId {
    /// Identity across versions.
    pub key: String,
    /// Version as printed.
    pub version: String,
    /// Fingerprint of the canonical form.
    pub fingerprint: String,
}

/// The journal's head when the submission was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// Id of the workspace; empty where made from files alone.
    pub workspace: String,
    /// Sequence number of the last operation; 0 where there is none.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// An entry with the operation that set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// Address.
    pub cell: Cell,
    /// As typed.
    pub typed: String,
    /// As parsed.
    pub value: Option<Dec>,
    /// 口径, or the reason of a mark.
    pub note: String,
    /// 截止日期.
    pub as_of: String,
    /// Source.
    pub source: String,
    /// 预计数.
    pub estimate: bool,
    /// Sequence number of the operation that set it; 0 where there is none.
    pub seq: u64,
    /// Id of the workspace it was typed in.
    pub workspace: String,
}

/// Evidence as 已备: its number and title, not the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Key of the indicator.
    pub indicator: String,
    /// Position, from 1.
    pub n: u16,
    /// Printed number: C2-1-01.
    pub code: String,
    /// Title.
    pub title: String,
    /// 文号.
    pub number: String,
    /// 已备.
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
    /// An entry as it is stored.
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

    /// The entry without its origin.
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
    /// What was typed, without its origin.
    pub fn entries(&self) -> Entries {
        entries(&self.entries)
    }
}

fn entries(stored: &[Stored]) -> Entries {
    stored.iter().map(|s| (s.cell.clone(), s.entry())).collect()
}

/// SHA-256 in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
