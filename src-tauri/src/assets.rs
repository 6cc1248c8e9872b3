//! The folder of the fonts.

use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};

/// Returns the folder that contains `fonts/`: beside an installed program, or in the source tree it was built from.
/// Falls back to the installed place, so that a missing font is reported with the path where it belongs.
pub fn folder(app: &AppHandle) -> PathBuf {
    let installed = app.path().resource_dir().unwrap_or_default().join("assets");
    let program = tauri::process::current_binary(&app.env()).unwrap_or_default();
    let built = program.ancestors().map(|above| above.join("assets"));
    let source =
        cfg!(debug_assertions).then(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets"));
    let places = std::iter::once(installed.clone())
        .chain(built)
        .chain(source);
    places
        .into_iter()
        .find(|place| place.join("fonts").is_dir())
        .unwrap_or(installed)
}
