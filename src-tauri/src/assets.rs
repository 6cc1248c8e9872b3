//! The folder of the fonts.

use std::path::{Path, PathBuf};

/// Returns the folder that contains `fonts/`: of the installed program, or in the source tree it was built from. Falls back to
/// the place beside the program, so that a missing font is reported with the path where it belongs.
pub fn folder(program: &Path) -> PathBuf {
    let source =
        cfg!(debug_assertions).then(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets"));
    let found = contract::app::assets(program).or(source);
    found.unwrap_or_else(|| program.with_file_name("assets"))
}
