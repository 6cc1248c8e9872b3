//! The programs that the tests start.

use std::path::PathBuf;

/// A program built beside the tests; `cargo xtask test` builds it first.
pub fn built(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let program = tests.ancestors().nth(2).unwrap().join(name);
    assert!(
        program.is_file(),
        "{} is not built: run cargo xtask test",
        program.display()
    );
    program
}

/// The window's program: the one built beside the tests, or an installed one that is named (`cargo xtask dist check`).
pub fn window() -> PathBuf {
    let named = std::env::var_os("GONGPING_PROGRAM").map(PathBuf::from);
    named.unwrap_or_else(|| built("gongping"))
}
