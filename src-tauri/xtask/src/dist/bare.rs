//! A bare Debian 12 in a folder, in which packages are installed as on a computer that has never seen the project.

use crate::root::target;
use crate::setup::as_root;
use crate::sh;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

const RELEASE: &str = "bookworm";
const MIRROR: &str = "http://deb.debian.org/debian";

/// A system in a folder.
pub struct Bare {
    root: PathBuf,
}

impl Bare {
    /// Makes a fresh system: a copy of the one that was fetched once.
    ///
    /// # Errors
    /// It cannot be fetched or copied.
    pub fn new(name: &str) -> Result<Bare> {
        let folder = target().join("dist");
        let fetched = folder.join(format!("{RELEASE}-fetched"));
        if !fetched.is_dir() {
            fs::create_dir_all(&folder)?;
            let part = folder.join(format!("{RELEASE}-part"));
            let shown = part.to_string_lossy().into_owned();
            as_root(&["rm", "-rf", &shown])?;
            as_root(&["debootstrap", "--variant=minbase", RELEASE, &shown, MIRROR])?;
            as_root(&["mv", &shown, &fetched.to_string_lossy()])?;
        }
        let bare = Bare {
            root: folder.join(name),
        };
        bare.remove()?;
        as_root(&["cp", "-a", &fetched.to_string_lossy(), &bare.shown()])?;
        as_root(&[
            "cp",
            "/etc/resolv.conf",
            &bare.root.join("etc/resolv.conf").to_string_lossy(),
        ])?;
        Ok(bare)
    }

    /// Removes the system.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self) -> Result<()> {
        as_root(&["rm", "-rf", "--one-file-system", &self.shown()])
    }

    /// Runs a script of the shell in the system, as its administrator.
    ///
    /// # Errors
    /// A line of it fails.
    pub fn run(&self, script: &str) -> Result<()> {
        println!(
            "{}:",
            self.root.file_name().unwrap_or_default().to_string_lossy()
        );
        let root = self.shown();
        let all = "mount -t proc proc \"$1/proc\" && exec chroot \"$1\" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
                   HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive sh -exc \"$2\"";
        as_root(&["unshare", "--mount", "sh", "-c", all, "sh", &root, script])
    }

    /// Copies a file into the system, under its own name in `/root`.
    ///
    /// # Errors
    /// It cannot be copied.
    pub fn take(&self, file: &Path) -> Result<()> {
        let to = self.root.join("root/");
        as_root(&["cp", &file.to_string_lossy(), &to.to_string_lossy()])
    }

    /// Runs a program of this machine that starts `name` of the system by the path that is put into an environment variable. Both
    /// see the same `/tmp`, in which the program's home and its display are.
    ///
    /// # Errors
    /// The program fails.
    pub fn around(&self, name: &str, variable: &str, program: &[&str]) -> Result<()> {
        let starter = target().join("dist/start-in-bare");
        let inside = format!(
            "#!/bin/sh\nexec chroot {} sh -c 'cd \"$0\" 2>/dev/null || cd /; exec /usr/bin/{name} \"$@\"' \"$PWD\" \"$@\"\n",
            self.shown()
        );
        fs::write(&starter, inside).with_context(|| starter.display().to_string())?;
        sh::run(sh::command("chmod", &["755"]).arg(&starter))?;
        let mounts =
            ["proc", "dev", "sys", "tmp"].map(|one| format!("mount --rbind /{one} \"$1/{one}\""));
        let all = format!(
            "{} && export {variable}=\"$2\" && shift 2 && exec \"$@\"",
            mounts.join(" && ")
        );
        let (root, starter) = (self.shown(), starter.to_string_lossy().into_owned());
        let mut args = vec![
            "unshare", "--mount", "sh", "-c", &all, "sh", &root, &starter,
        ];
        args.extend(program);
        as_root(&args)
    }

    /// Fails where files with this in their name are left in the system.
    ///
    /// # Errors
    /// A file of that name is left, or the system cannot be searched.
    pub fn holds_nothing_of(&self, name: &str) -> Result<()> {
        let pattern = format!("*{name}*");
        let kept = self.root.join("root");
        let args = [
            self.root.as_os_str(),
            "-xdev".as_ref(),
            "-path".as_ref(),
            kept.as_os_str(),
            "-prune".as_ref(),
        ];
        let mut find = sh::command("find", &[]);
        find.args(args).args(["-o", "-name", &pattern, "-print"]);
        let left = sh::read(&mut find)?;
        // What dpkg and apt write down of every package that was ever there.
        let left: Vec<&str> = left
            .lines()
            .filter(|path| !path.contains("/var/log/"))
            .collect();
        if !left.is_empty() {
            bail!("left after removal: {}", left.join(" "));
        }
        Ok(())
    }

    fn shown(&self) -> String {
        self.root.to_string_lossy().into_owned()
    }
}
