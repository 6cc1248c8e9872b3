//! Wine with a home of its own, apart from whatever else runs on the machine.

use super::folder;
use crate::root::root;
use crate::sh;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A home for programs of Windows.
pub struct Wine {
    prefix: PathBuf,
}

impl Wine {
    /// Returns the home with this name, made where it is not there yet.
    ///
    /// # Errors
    /// Wine fails, or the library that it lacks cannot be built.
    pub fn new(name: &str) -> Result<Wine> {
        let wine = Wine {
            prefix: folder().join(name),
        };
        let system = wine.drive_c().join("windows/system32");
        let lacking = system.join("bcryptprimitives.dll");
        if !lacking.is_file() {
            fs::create_dir_all(&wine.prefix)?;
            sh::run(&mut wine.command("wineboot", &["-u"]))?;
            let built = folder().join("bcryptprimitives.dll");
            let source = root().join("src-tauri/xtask/src/windows/prng.c");
            let mut compiler = sh::command("x86_64-w64-mingw32-gcc", &["-shared", "-O2", "-s"]);
            compiler.arg("-o").arg(&built).arg(source).arg("-ladvapi32");
            sh::run(&mut compiler)?;
            fs::copy(&built, &lacking).with_context(|| lacking.display().to_string())?;
        }
        Ok(wine)
    }

    /// Returns the folder that programs see as `C:\\`.
    pub fn drive_c(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// Prepares a program of Windows to be run in the source tree.
    pub fn program(&self, program: &Path) -> Command {
        let mut command = self.command("wine", &[]);
        command.arg(program);
        command
    }

    fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = sh::command(program, args);
        command
            .env("WINEPREFIX", &self.prefix)
            .env("WINEARCH", "win64")
            .env("WINEDEBUG", "-all")
            // No question whether to install what programs of .NET and of the web need.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
            .env("LANG", "C.UTF-8")
            .env_remove("DISPLAY");
        command
    }
}

impl Drop for Wine {
    /// What still runs in this home ends with it.
    fn drop(&mut self) {
        let ended = self.command("wineserver", &["-k"]).status();
        if let Err(error) = ended {
            eprintln!("wineserver: {error}");
        }
    }
}

/// Returns a path as programs of Windows see it.
pub fn seen(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}
