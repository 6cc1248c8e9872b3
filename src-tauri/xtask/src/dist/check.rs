//! Installs what is given out, uses it for the main job, and removes it: the sample, its 评分表, a file, and its 核验.

use super::bare::Bare;
use super::{VERSION, folder};
use crate::root::{root, target};
use crate::windows::{Wine, seen};
use crate::{build, setup, sh};
use anyhow::{Context as _, Result, bail};
use std::fs;
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
            _ => {
                on_windows()?;
                carried_about()?;
            }
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

/// The installer under Wine, over an older installation, and the command line that it installs.
fn on_windows() -> Result<()> {
    let home = target().join("windows/wine-check");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    let wine = Wine::new("wine-check")?;
    let setup = folder().join(format!("gongping-{VERSION}-x64-setup.exe"));
    let installed = installed(&wine)?.join("AppData/Local/Programs/GongPing");
    for round in ["fresh", "over an older version"] {
        println!("windows, {round}:");
        if round != "fresh" {
            fs::write(installed.join("assets/fonts/old.ttf"), "")?;
        }
        sh::run(wine.program(&setup).arg("/S"))?;
    }
    if installed.join("assets/fonts/old.ttf").exists() {
        bail!("a file of the older version is left");
    }
    let data = wine.drive_c().join("data");
    main_job(&wine, &installed.join("gongping-cli.exe"), &data)?;
    for key in [
        r"HKCU\Software\Classes\GongPing.Package\shell\open\command",
        r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\GongPing",
    ] {
        sh::run(wine.program(Path::new("reg")).args(["query", key]))?;
    }
    // `_?=` keeps it from going on in a copy of itself, for which nobody would wait.
    let mut remove = wine.program(&installed.join("uninstall.exe"));
    let place = format!("_?={}", seen(&installed).replace("Z:", ""));
    sh::run(remove.args(["/S", &place]))?;
    for gone in ["gongping.exe", "gongping-cli.exe", "assets"] {
        if installed.join(gone).exists() {
            bail!("{gone} is left after removal");
        }
    }
    if !data.join("sample").is_dir() {
        bail!("the data went with the program");
    }
    Ok(())
}

/// The zip, unpacked, with its data beside it.
fn carried_about() -> Result<()> {
    let wine = Wine::new("wine-check")?;
    let stick = wine.drive_c().join("stick");
    let name = format!("gongping-{VERSION}-x64-portable");
    sh::run(
        sh::command("unzip", &["-q", "-o", "-d"])
            .arg(&stick)
            .arg(folder().join(format!("{name}.zip"))),
    )?;
    let program = stick.join(name).join("gongping-cli.exe");
    main_job(&wine, &program, &stick.join("data"))
}

/// Sample, 评分表, file, 核验, and an exit code that comes through.
fn main_job(wine: &Wine, program: &Path, data: &Path) -> Result<()> {
    fs::create_dir_all(data)?;
    let sample = data.join("sample");
    sh::run(
        wine.program(program)
            .args(["sample", "--out", &seen(&sample)]),
    )?;
    let package = of_kind(&sample, "gongping")?;
    sh::run(wine.program(program).args(["verify", &seen(&package)]))?;
    let figures = figures();
    let paper = seen(&sample.join("again.pdf"));
    sh::run(
        wine.program(program)
            .args(["report", "county", &seen(&figures), "--out", &paper]),
    )?;
    let refused = wine
        .program(program)
        .args(["verify", &seen(&figures)])
        .status()?;
    if refused.code() != Some(3) {
        bail!("a file that is no package ends with {refused}, not with 3");
    }
    Ok(())
}

/// Returns the figures of the sample county.
fn figures() -> PathBuf {
    root().join("assets/sample/county.csv")
}

/// Returns the one file of a kind in a folder.
fn of_kind(folder: &Path, kind: &str) -> Result<PathBuf> {
    let files = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|one| one == kind))
        .collect();
    files.sort();
    let file = files.into_iter().next();
    file.with_context(|| format!("no .{kind} in {}", folder.display()))
}

/// Returns the folder of the user in a home of Wine.
fn installed(wine: &Wine) -> Result<PathBuf> {
    let users = wine.drive_c().join("users");
    let folders = fs::read_dir(&users)?.flatten().map(|entry| entry.path());
    let mut own = folders.filter(|folder| folder.join("AppData").is_dir());
    own.next()
        .with_context(|| format!("no user in {}", users.display()))
}
