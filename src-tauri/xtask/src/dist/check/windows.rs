//! The installer and the zip for Windows, under Wine.

use super::{VERSION, figures, folder};
use crate::root::target;
use crate::sh;
use crate::windows::{Wine, seen};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Where the installer writes what opens a package, and what removes the program.
const KEYS: [&str; 2] = [
    r"HKCU\Software\Classes\GongPing.Package\shell\open\command",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\GongPing",
];

/// Installs and unpacks in a fresh home of Wine, does the main job with each, and removes the program.
///
/// # Errors
/// Something does not install, work or go, or goes that must stay.
pub fn check() -> Result<()> {
    let home = target().join("windows/wine-check");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    let wine = Wine::new("wine-check")?;
    let kept = installed_and_removed(&wine)?;
    carried_about(&wine, &kept)
}

/// Installs, over an older version too, uses the program and removes it. Returns the workspace, which stays.
fn installed_and_removed(wine: &Wine) -> Result<PathBuf> {
    let setup = folder().join(format!("gongping-{VERSION}-x64-setup.exe"));
    let user = user(wine)?;
    let installed = user.join("AppData/Local/Programs/GongPing");
    for round in ["fresh", "over an older version"] {
        println!("\nwindows, {round}:");
        if round != "fresh" {
            fs::write(installed.join("assets/fonts/old.ttf"), "")?;
        }
        sh::run(wine.program(&setup).arg("/S"))?;
    }
    if installed.join("assets/fonts/old.ttf").exists() {
        bail!("a file of the older version is left");
    }
    for key in KEYS {
        sh::run(wine.program(Path::new("reg")).args(["query", key]))?;
    }
    let menu = user.join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs");
    of_kind(&menu, "lnk")?;
    let program = installed.join("gongping-cli.exe");
    let data = user.join("AppData/Roaming/cn.gongping.desktop");
    main_job(wine, &program, &data)?;

    println!("\nwindows, removed:");
    // `_?=` keeps it from going on in a copy of itself, for which nobody would wait. It wants a path with a drive of its own.
    let inside = installed.strip_prefix(wine.drive_c())?;
    let place = format!(r"_?=C:\{}", inside.display()).replace('/', r"\");
    let mut remove = wine.program(&installed.join("uninstall.exe"));
    sh::run(remove.args(["/S", &place]))?;
    for gone in ["gongping.exe", "gongping-cli.exe", "assets"] {
        if installed.join(gone).exists() {
            bail!("{gone} is left after removal");
        }
    }
    for key in KEYS {
        if wine
            .program(Path::new("reg"))
            .args(["query", key])
            .status()?
            .success()
        {
            bail!("{key} is left after removal");
        }
    }
    if of_kind(&menu, "lnk").is_ok() {
        bail!("the start menu still names the program");
    }
    Ok(data.join("GongPing"))
}

/// The zip, unpacked: with the file by which its data are beside it, and without. It also verifies the workspace that an
/// installed program left.
fn carried_about(wine: &Wine, left: &Path) -> Result<()> {
    let stick = wine.drive_c().join("stick");
    let name = format!("gongping-{VERSION}-x64-portable");
    sh::run(
        sh::command("unzip", &["-q", "-o", "-d"])
            .arg(&stick)
            .arg(folder().join(format!("{name}.zip"))),
    )?;
    let place = stick.join(name);
    let program = place.join("gongping-cli.exe");
    println!("\nwindows, from the zip:");
    main_job(wine, &program, &place.join("data"))?;
    sh::run(wine.program(&program).args(["verify", &seen(left)]))?;
    fs::remove_file(place.join("portable")).context("the zip has no file `portable`")?;
    println!("\nwindows, from the zip without its mark:");
    main_job(wine, &program, &stick.join("elsewhere"))
}

/// Sample, 评分表, file, 核验; a workspace by what comes through a pipe; and exit codes that come through.
fn main_job(wine: &Wine, program: &Path, data: &Path) -> Result<()> {
    fs::create_dir_all(data)?;
    let sample = data.join("sample-files");
    sh::run(
        wine.program(program)
            .args(["sample", "--out", &seen(&sample)]),
    )?;
    let package = of_kind(&sample, "gongping")?;
    sh::run(wine.program(program).args(["verify", &seen(&package)]))?;
    let figures = figures();
    let paper = sample.join("again.pdf");
    sh::run(wine.program(program).args([
        "report",
        "county",
        &seen(&figures),
        "--out",
        &seen(&paper),
    ]))?;
    if !fs::read(&paper)?.starts_with(b"%PDF-") {
        bail!("{} is no PDF", paper.display());
    }
    through_a_pipe(wine, program, &data.join("GongPing"))?;
    for (code, args) in [
        (2, vec!["nonsense".to_owned()]),
        (3, vec!["verify".to_owned(), seen(&figures)]),
    ] {
        let ended = wine.program(program).args(&args).status()?;
        println!("{} ends with {:?}", args.join(" "), ended.code());
        if ended.code() != Some(code) {
            bail!("{} ends with {ended}, not with {code}", args.join(" "));
        }
    }
    Ok(())
}

/// Makes a workspace by arguments on the standard input, and reads the answer from the standard output.
fn through_a_pipe(wine: &Wine, program: &Path, workspace: &Path) -> Result<()> {
    let mut asked = wine.program(program);
    asked
        .args(["call", &seen(workspace), "workspace_create", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut asked = asked.spawn()?;
    let mut input = asked.stdin.take().context("no input")?;
    input.write_all(r#"{"organisation": "清河县总工会", "operator": "王立新"}"#.as_bytes())?;
    drop(input);
    let answer = asked.wait_with_output()?;
    let told: serde_json::Value = serde_json::from_slice(&answer.stdout)?;
    if !answer.status.success() || !told.to_string().contains("清河县总工会") {
        bail!("the workspace was not made: {told}");
    }
    println!("a workspace was made by what came through a pipe, and the answer was read from one");
    sh::run(wine.program(program).args(["verify", &seen(workspace)]))
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
fn user(wine: &Wine) -> Result<PathBuf> {
    let users = wine.drive_c().join("users");
    let folders = fs::read_dir(&users)?.flatten().map(|entry| entry.path());
    let mut own = folders.filter(|folder| folder.join("AppData").is_dir());
    own.next()
        .with_context(|| format!("no user in {}", users.display()))
}
