//! The tasks on the source tree, in one word each: `cargo xtask run | test | …`.

mod bench;
mod build;
mod dist;
mod fuzz;
mod licences;
mod reproducible;
mod root;
mod run;
mod setup;
mod sh;
mod shots;
mod test;
mod tidy;
mod windows;

use std::process::ExitCode;

const USAGE: &str = "\
USAGE: cargo xtask <what>

  run        set up, build, and open the window on the sample county (without a display: the same job by command line)
  test       set up, then every check and test; what .ci/run does
  test windows   build tests and command line for Windows and run them under Wine
  dist       [linux] [windows]: what is given out, in dist/: packages, installer, zip, sums
  dist check     [linux] [windows]: install each, use it for the main job, and remove it
  setup      install or name what is missing, and nothing else
  tidy       the house rules: who may depend on whom, what may stand where
  shots      pictures of every screen and page, in target/shots
  bench      measure: core, files, window, start, national; all without a name
  fuzz       minutes (10): new texts without end against the expression language and the CSV readers, for so long each
  licences   rewrite THIRD-PARTY.md from what ships";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = given.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["test", "windows"] => windows::test(),
        ["dist"] => dist::dist(&["linux", "windows"]),
        ["dist", "check"] => dist::check(&["linux", "windows"]),
        ["dist", "check", systems @ ..] => dist::check(systems),
        ["dist", systems @ ..] => dist::dist(systems),
        ["setup"] => setup::setup(),
        ["tidy"] => tidy::report(),
        ["shots"] => shots::shots(),
        ["bench", sections @ ..] => bench::bench(sections),
        ["fuzz"] => fuzz::fuzz("10"),
        ["fuzz", minutes] => fuzz::fuzz(minutes),
        ["licences"] => licences::write(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
