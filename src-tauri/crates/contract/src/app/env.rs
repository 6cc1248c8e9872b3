//! The outside world as it is handed in: folders, clock, new ids. Everything replays when these are fixed.

use chrono::{DateTime, FixedOffset, Local};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use uuid::{NoContext, Timestamp, Uuid};

/// Returns the name of this computer, for the note of who has a workspace open; empty where there is none.
pub fn host() -> String {
    let kernel = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let named = || {
        std::env::var("COMPUTERNAME")
            .or_else(|_| std::env::var("HOSTNAME"))
            .ok()
    };
    kernel.or_else(named).unwrap_or_default().trim().to_owned()
}

/// The names under which the fonts are installed in `share`: window and command line are packages of their own.
const INSTALLED: [&str; 2] = ["share/gongping", "share/gongping-cli"];

/// Returns the folder that contains `fonts/`, for a program at a path: `assets` beside it, where it was unpacked or installed
/// on Windows; `share/gongping/assets` above it, where a package installed it; `assets` above it, in a source tree.
pub fn assets(program: &Path) -> Option<PathBuf> {
    let places = program.ancestors().flat_map(|above| {
        let installed = INSTALLED.iter().map(|name| above.join(name));
        std::iter::once(above.to_path_buf()).chain(installed)
    });
    let mut folders = places.map(|place| place.join("assets"));
    folders.find(|folder| folder.join("fonts").is_dir())
}

/// The configuration that [`crate::App`] is given once, at start.
#[derive(Clone)]
pub struct Config {
    /// The folder that contains `fonts/`.
    pub assets: PathBuf,
    /// The folder for fonts that the user adds, with the characters that the program's fonts lack.
    pub fonts: PathBuf,
    /// The user's data directory, which keeps the last workspace and is the proposed place where there is no second drive.
    /// Empty, as for the command line: nothing is remembered.
    pub data_dir: PathBuf,
    /// Whether program and data are carried about in one folder: then the place proposed for new work is in it, too.
    pub portable: bool,
    /// The part of the system that draws the page, with its version; empty without a window.
    pub webview: String,
    /// The version of the program.
    pub version: String,
    /// The name of this computer, for the lock note and the journal.
    pub host: String,
    /// Returns the present local time.
    pub now: Arc<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>,
    /// Returns a new id.
    pub new_id: Arc<dyn Fn() -> String + Send + Sync>,
}

impl Config {
    /// Returns a configuration with the real clock and time-ordered random ids. Added fonts are in `fonts` of the data directory;
    /// where there is none, beside the program's own.
    pub fn real(assets: PathBuf, data_dir: PathBuf, host: String) -> Config {
        let home = if data_dir.as_os_str().is_empty() {
            &assets
        } else {
            &data_dir
        };
        Config {
            fonts: home.join("fonts"),
            assets,
            data_dir,
            portable: false,
            webview: String::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            host,
            now: Arc::new(|| DateTime::<Local>::from(SystemTime::now()).fixed_offset()),
            new_id: Arc::new(|| new_id(SystemTime::now())),
        }
    }

    /// Returns the environment of the ledger, for this operator.
    pub fn ledger(&self, operator: &str) -> ledger::Env {
        ledger::Env {
            now: self.now.clone(),
            new_id: self.new_id.clone(),
            operator: operator.to_owned(),
            version: self.version.clone(),
            host: self.host.clone(),
        }
    }
}

/// Returns a random id that sorts by its time. Ids that are made while the clock stands before 1970, where an empty battery
/// puts it, sort first.
fn new_id(now: SystemTime) -> String {
    let id = match now.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(_) => Uuid::now_v7(),
        Err(_) => Uuid::new_v7(Timestamp::from_unix(NoContext, 0, 0)),
    };
    id.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_are_found_beside_the_program_and_where_a_package_installs_them()
    -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        let at = |path: &str| root.path().join(path);
        std::fs::create_dir_all(at("usr/bin"))?;
        std::fs::create_dir_all(at("Programs/GongPing/assets/fonts"))?;
        assert_eq!(assets(&at("usr/bin/gongping")), None);
        for package in ["gongping-cli", "gongping"] {
            let there = at("usr/share").join(package).join("assets");
            std::fs::create_dir_all(there.join("fonts"))?;
            assert_eq!(assets(&at("usr/bin/gongping-cli")), Some(there));
        }
        let beside = assets(&at("Programs/GongPing/gongping.exe"));
        assert_eq!(beside, Some(at("Programs/GongPing/assets")));
        Ok(())
    }

    #[test]
    fn ids_are_made_whatever_the_clock_says() {
        let day = std::time::Duration::from_secs(86_400);
        let before = SystemTime::UNIX_EPOCH.checked_sub(day);
        let now = before.unwrap_or(SystemTime::UNIX_EPOCH);
        assert_ne!(new_id(now), new_id(now));
        assert!(new_id(now) < new_id(SystemTime::now()));
        assert!(DateTime::<Local>::from(now).timestamp() < 0);
    }
}
