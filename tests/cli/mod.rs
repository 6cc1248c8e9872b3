//! The command line as a program of its own: what it prints, what it writes, how it ends.

pub mod call;
mod codes;
// The scripts of FORMATS.md are for a shell.
#[cfg(unix)]
mod examples;
pub mod nothing;
mod refused;
mod reports;
mod trial;
mod weigh;

use crate::built::built;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder to work in.
pub struct Desk {
    home: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Told {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Desk {
        Desk {
            home: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn names(&self) -> Vec<String> {
        let found = std::fs::read_dir(self.home.path()).unwrap();
        let mut names: Vec<String> = found
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// `gongping-cli` in the folder.
    pub fn command(&self) -> Command {
        let mut command = Command::new(built("gongping-cli"));
        command.current_dir(self.home.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Told {
        Told::of(self.command().args(args).output().unwrap())
    }

    /// The same with something on the standard input.
    pub fn fed(&self, args: &[&str], input: &str) -> Told {
        let mut command = self.command();
        command.args(args).stdin(Stdio::piped());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        pipe.write_all(input.as_bytes()).unwrap();
        drop(pipe);
        Told::of(child.wait_with_output().unwrap())
    }

    /// The shell with the program on its path, stopping at the first line that fails.
    #[cfg(unix)]
    pub fn shell(&self, script: &str) -> Told {
        let program = built("gongping-cli");
        let beside = program.parent().unwrap().to_owned();
        let others = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(beside).chain(std::env::split_paths(&others));
        let mut shell = Command::new("sh");
        shell
            .args(["-e", "-c", script])
            .env("PATH", std::env::join_paths(path).unwrap())
            .current_dir(self.home.path());
        Told::of(shell.output().unwrap())
    }
}

impl Told {
    fn of(output: Output) -> Told {
        Told {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What it printed, where all went well.
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }
}
