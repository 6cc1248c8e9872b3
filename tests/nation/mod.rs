//! A nation to measure with: 2,844 units × 60 indicators × 10 years, from a seed, written through the product's own ledger.

pub mod seed;
pub mod workspace;

use std::path::PathBuf;

/// Where it is kept: beside the programs of the build.
pub fn folder() -> PathBuf {
    let program = std::env::current_exe().expect("this program");
    let target = program
        .ancestors()
        .nth(3)
        .expect("target/profile/deps/program");
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}
