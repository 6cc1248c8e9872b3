//! The paths of the source tree and of what is built.

use std::path::{Path, PathBuf};

/// Returns the root of the source tree.
pub fn root() -> PathBuf {
    // Cargo says at run time where the tool belongs; as built, it may have been another tree with the same target.
    let here = std::env::var_os("CARGO_MANIFEST_DIR");
    let here = here.map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf(),
        PathBuf::from,
    );
    here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
}

/// Returns cargo's target folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Returns the path of a program built with the profile that test, e2e and run share.
pub fn built(name: &str) -> PathBuf {
    target()
        .join("debug")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
