//! The kind of drive, from the letter or the share in its path.

use std::path::{Component, Path, Prefix};
use winsafe::{GetDriveType, co::DRIVE};

/// Returns whether a folder is on a stick, a disc or another machine. A share is one whether it is written `\\server\\share` or has
/// a letter. A disk in a USB case calls itself fixed, and is taken as such.
pub(crate) fn removable(dir: &Path) -> Option<bool> {
    let whole = dir.canonicalize().ok();
    let written = of_path(dir, kind);
    let found = whole.and_then(|whole| of_path(&whole, kind));
    match (written, found) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (written, found) => written.or(found),
    }
}

/// Returns the same of a path with a drive or a share in front; none without.
pub(crate) fn of_path(path: &Path, kind: impl Fn(char) -> DRIVE) -> Option<bool> {
    let Some(Component::Prefix(prefix)) = path.components().next() else {
        return None;
    };
    match prefix.kind() {
        Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some(true),
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => {
            let away = [DRIVE::REMOVABLE, DRIVE::REMOTE, DRIVE::CDROM];
            Some(away.contains(&kind(char::from(letter))))
        }
        _ => None,
    }
}

fn kind(letter: char) -> DRIVE {
    GetDriveType(Some(&format!("{letter}:\\")))
}
