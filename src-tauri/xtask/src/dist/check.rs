//! Installs what is given out, uses it for the main job, and removes it: the sample, its 评分表, a file, and its 核验.

mod windows;

use super::bare::Bare;
use super::{VERSION, folder};
use crate::root::root;
use crate::{build, setup, sh};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The journeys in which the installed window does the main job.
const JOURNEYS: [&str; 3] = [
    "e2e::sample::from_first_start_through_the_sample_to_paper_and_check",
    "e2e::whole_run::a_county_goes_from_first_start_through_a_return_to_the_file_that_verifies",
    "e2e::opening::a_package_is_verified_by_opening_it",
];

/// Checks what is in `dist/` for these systems.
///
/// # Errors
/// A system is unknown, or something is missing there, or does not install, work or go.
pub fn check(systems: &[&str]) -> Result<()> {
    super::known(systems)?;
    setup::setup()?;
    setup::to_give_out()?;
    sh::run(sh::command("sha256sum", &["--check", "SHA256SUMS"]).current_dir(folder()))?;
    for system in systems {
        match *system {
            "linux" => on_linux()?,
            _ => windows::check()?,
        }
    }
    println!("\ncheck: every package was installed, used and removed");
    Ok(())
}

/// Both packages for Debian, each on a system of its own.
fn on_linux() -> Result<()> {
    let debs = ["gongping", "gongping-cli"]
        .map(|name| folder().join(format!("{name}_{VERSION}_amd64.deb")));
    for deb in &debs {
        sh::run(
            sh::command(
                "lintian",
                &["--fail-on", "error", "--tag-display-limit", "0"],
            )
            .arg(deb),
        )?;
    }
    let entry = root().join("src-tauri/installer/gongping.desktop");
    sh::run(sh::command("desktop-file-validate", &[]).arg(entry))?;
    let [window, command_line] = &debs;
    on_a_server(command_line)?;
    on_a_desktop(window)
}

/// The command line on a system without any part of a desktop.
fn on_a_server(deb: &Path) -> Result<()> {
    let bare = Bare::new("bare-server")?;
    bare.take(deb)?;
    bare.take(&figures())?;
    let name = deb.file_name().unwrap_or_default().to_string_lossy();
    bare.run(&format!(
        "apt-get -qq update; apt-get -qq install --no-install-recommends /root/{name} >/dev/null
        if dpkg -l | grep -i -e webkit -e libgtk; then exit 1; fi
        gongping-cli --version
        gongping-cli sample --out /root/sample
        ls /root/sample
        gongping-cli verify /root/sample/*.gongping
        gongping-cli report county /root/county.csv --out /root/sample/again.pdf
        apt-get -qq purge gongping-cli >/dev/null"
    ))?;
    bare.holds_nothing_of("gongping")?;
    bare.remove()
}

/// The window on a system that gets what it needs by the package alone.
fn on_a_desktop(deb: &Path) -> Result<()> {
    build::page()?;
    build::programs()?;
    let bare = Bare::new("bare-desktop")?;
    bare.take(deb)?;
    let name = deb.file_name().unwrap_or_default().to_string_lossy();
    bare.run(&format!(
        "apt-get -qq update; apt-get -qq install --no-install-recommends /root/{name} shared-mime-info desktop-file-utils >/dev/null
        gongping --version
        grep -F 'application/x-gongping:*.gongping' /usr/share/mime/globs2
        grep -F application/x-gongping=gongping.desktop /usr/share/applications/mimeinfo.cache
        apt-get -qq install --no-install-recommends fonts-noto-cjk >/dev/null"
    ))?;
    let all = ["test", "--locked", "--workspace", "--test", "all", "--"];
    let known = sh::read(sh::command("cargo", &all).arg("--list"))?;
    for journey in JOURNEYS {
        if !known.lines().any(|line| line == format!("{journey}: test")) {
            bail!("there is no journey {journey}");
        }
        let test = [&["cargo"], &all[..], &["--exact", journey]].concat();
        bare.around("gongping", "GONGPING_PROGRAM", &test)?;
    }
    bare.run("apt-get -qq purge gongping >/dev/null")?;
    bare.holds_nothing_of("gongping")?;
    bare.remove()
}

/// Returns the figures of the sample county.
fn figures() -> PathBuf {
    root().join("assets/sample/county.csv")
}
