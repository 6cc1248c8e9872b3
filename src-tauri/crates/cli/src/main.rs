//! The command line as a program of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongping_cli::run(std::env::args_os().skip(1).collect())
}
