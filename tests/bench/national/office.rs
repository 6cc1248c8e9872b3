//! One year of the nation in LibreOffice Calc, without a window: a text file with formulas is read, calculated and saved as another.

use super::score::Nation;
use super::workspace::{self, UNITS};
use super::{beside, ms, sheet, threads};
use ledger::Ledger;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Seconds after which it is given up.
const PATIENCE: &str = "900";
/// Tabs between columns, UTF-8, English; what begins with = is a formula.
const READ: &str = "--infilter=CSV:9,34,76,1,,1033,false,false,false,false,false,0,true";
/// Commas between columns, every digit of a number.
const WRITE: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false";

/// Prints how long it took and how many cells differ from the program's, or says why there is nothing to print.
pub fn office() -> Result<(), String> {
    let (program, version) =
        program().ok_or("no soffice (apt-get install libreoffice-calc-nogui)")?;
    let dir = workspace::of(UNITS);
    let ledger = Ledger::open_read_only(&dir, workspace::env()).expect("the workspace");
    let year = Nation::read(&ledger).year(&ledger, 0);
    let board = year.board(threads());

    let load = super::load();
    // The first start makes the profile.
    convert(program, "1\t=A1\n")?;
    let (start, _) = convert(program, "1\t=A1\n")?;
    let (took, theirs) = convert(program, &sheet::sheet(&year))?;
    let mut rows = theirs.lines().map(|line| line.split(',').collect());
    let head: Vec<&str> = rows.next().unwrap_or_default();
    let rows: Vec<Vec<&str>> = rows.collect();

    let names = beside::names();
    let (mut compared, mut differ) = ([0, 0], [0, 0]);
    for unit in 0..UNITS {
        for (name, ours) in names.iter().zip(beside::scores(&board, unit)) {
            let at = head.iter().position(|column| column == name);
            let cell = at.and_then(|at| rows.get(unit)?.get(at)?.parse().ok());
            // No number is unlike every number.
            let number: f64 = cell.unwrap_or(f64::NAN);
            let theirs = number * if name.ends_with("rank") { 1.0 } else { 100.0 };
            let of = usize::from(!name.starts_with('i'));
            compared[of] += 1;
            differ[of] += usize::from(theirs.round() != ours as f64);
        }
    }
    println!(
        "{version}, one year, file to file of all scores and ranks {:>8.0} ms, {:.0} ms of it the start (load {load}); \
         {} of {} scores differ, {} of {} sums and ranks",
        ms(took),
        ms(start),
        differ[0],
        compared[0],
        differ[1],
        compared[1]
    );
    Ok(())
}

/// The program and what it calls itself.
fn program() -> Option<(&'static str, String)> {
    ["soffice", "libreoffice"].into_iter().find_map(|program| {
        let run = Command::new(program).arg("--version").output().ok()?;
        let said = String::from_utf8_lossy(&run.stdout);
        let name: Vec<&str> = said.split_whitespace().take(2).collect();
        run.status.success().then(|| (program, name.join(" ")))
    })
}

/// How long a sheet took, from file to file, and what came of it.
fn convert(program: &str, sheet: &str) -> Result<(Duration, String), String> {
    let folder = super::folder().join("office");
    let (from, to) = (folder.join("sheet.csv"), folder.join("made"));
    let _ = std::fs::remove_dir_all(&to);
    std::fs::create_dir_all(&to).expect("a folder");
    std::fs::write(&from, sheet).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let start = Instant::now();
    let run = Command::new("timeout")
        .args([PATIENCE, program, &profile, "--headless", "--norestore"])
        .args([READ, "--convert-to", WRITE, "--outdir"])
        .args([Path::new(&to), &from])
        .env("LC_ALL", "C.UTF-8")
        .output()
        .map_err(|why| format!("timeout: {why}"))?;
    let took = start.elapsed();
    // It says that it succeeded when it wrote nothing, too.
    let made = std::fs::read_to_string(to.join("sheet.csv"));
    let made = made.map_err(|_| format!("it wrote nothing ({})", run.status))?;
    Ok((took, made))
}
