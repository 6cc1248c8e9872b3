//! The kind of drive that a folder is on. A removable drive or a network share needs one plain file at rest.

#[cfg(target_os = "linux")]
pub(crate) mod linux;
#[cfg(windows)]
pub(crate) mod windows;

use std::path::Path;

/// Returns whether the folder is on a removable or network drive. A drive of unknown kind is taken as fixed.
pub(crate) fn removable(dir: &Path) -> bool {
    #[cfg(target_os = "linux")]
    let known = linux::removable(dir);
    #[cfg(windows)]
    let known = windows::removable(dir);
    #[cfg(not(any(target_os = "linux", windows)))]
    let known: Option<bool> = {
        let _ = dir;
        None
    };
    known.unwrap_or(false)
}
