//! The settings remembered on this computer, outside any workspace, and the place proposed for a new workspace.

use crate::error::Result;
use exchange::file;
use model::wording::Locale;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The settings remembered on this computer, outside any workspace.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// The folder of the workspace last open. In the file a folder below the user's data is written from there, so that both can be
    /// carried to another place or drive letter.
    #[serde(default)]
    pub workspace: Option<PathBuf>,
    /// The language of the window.
    #[serde(default)]
    pub locale: Option<String>,
    /// The zoom of the window in percent.
    #[serde(default)]
    pub zoom: Option<u32>,
    /// The folder last used for each kind of file, by the extension of the kind.
    #[serde(default)]
    pub folders: BTreeMap<String, String>,
}

const FILE: &str = "gongping.json";

/// The smallest and the largest zoom in percent.
const ZOOM: std::ops::RangeInclusive<u32> = 50..=300;

impl Remembered {
    /// Returns the remembered settings; the default where no folder is named or the file is missing or unreadable (it holds no work).
    pub fn read(dir: &Path) -> Remembered {
        if dir.as_os_str().is_empty() {
            return Remembered::default();
        }
        let text = std::fs::read_to_string(dir.join(FILE)).unwrap_or_default();
        let mut read: Remembered = serde_json::from_str(&text).unwrap_or_default();
        read.workspace = read.workspace.map(|workspace| dir.join(workspace));
        read
    }

    /// Writes the settings; the old file stays until the new one is whole. Without a folder nothing is written.
    ///
    /// # Errors
    /// Fails where the file cannot be written.
    pub fn write(&self, dir: &Path) -> Result<()> {
        if dir.as_os_str().is_empty() {
            return Ok(());
        }
        let mut written = self.clone();
        written.workspace = written.workspace.map(|workspace| {
            let below = workspace.strip_prefix(dir).map(Path::to_path_buf);
            below.unwrap_or(workspace)
        });
        let text = serde_json::to_string_pretty(&written).unwrap_or_default();
        file::make_folder(dir)?;
        file::replace(&dir.join(FILE), text.as_bytes())?;
        Ok(())
    }

    /// Returns the zoom of the window in percent; 100 until one is chosen.
    pub fn zoom(&self) -> u32 {
        self.zoom
            .map_or(100, |zoom| zoom.clamp(*ZOOM.start(), *ZOOM.end()))
    }

    /// Returns the language; zh-CN until one is chosen.
    pub fn locale(&self) -> Locale {
        self.locale
            .as_deref()
            .and_then(|l| l.parse().ok())
            .unwrap_or(Locale::ZhCn)
    }
}

/// Returns the place proposed for a new workspace: the first fixed drive but the system's, else the user's data directory. What
/// is carried about stays together.
pub(crate) fn proposed(data_dir: &Path, portable: bool) -> PathBuf {
    const NAME: &str = "GongPing";
    if cfg!(windows) && !portable {
        let drive = ('D'..='Z')
            .map(|letter| PathBuf::from(format!("{letter}:\\")))
            .find(|d| writable(d));
        if let Some(drive) = drive {
            return drive.join(NAME);
        }
    }
    data_dir.join(NAME)
}

fn writable(dir: &Path) -> bool {
    std::fs::metadata(dir).is_ok_and(|m| m.is_dir() && !m.permissions().readonly())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_below_the_data_is_found_again_where_both_were_carried() -> Result<()> {
        let kept = |home: &Path| Remembered {
            workspace: Some(home.join("GongPing")),
            ..Remembered::default()
        };
        let root = tempfile::tempdir().unwrap();
        let (here, there) = (root.path().join("E"), root.path().join("F"));
        kept(&here).write(&here)?;
        file::make_folder(&there)?;
        file::copy(&here.join(FILE), &there.join(FILE))?;
        assert_eq!(Remembered::read(&there).workspace, kept(&there).workspace);
        // Elsewhere it stays where it is.
        let apart = Remembered {
            workspace: Some(root.path().join("D")),
            ..Remembered::default()
        };
        apart.write(&here)?;
        assert_eq!(Remembered::read(&here).workspace, apart.workspace);
        Ok(())
    }

    #[test]
    fn what_is_carried_about_keeps_its_work_beside_it() {
        let data = Path::new("data");
        assert_eq!(proposed(data, true), data.join("GongPing"));
    }
}
