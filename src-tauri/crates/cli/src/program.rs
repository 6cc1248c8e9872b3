//! The program `gongping-cli`: the same core as the window, for scripts and for machines without a display. FORMATS.md "Command
//! line" describes commands, formats and exit codes.

use crate::args::{self, Bad, Command, Invocation};
use crate::{self as files, Kind, Locale, Said};
use contract::{Config, app};
use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the command line with these arguments, without the program's name, and returns its exit code.
pub fn run(given: Vec<OsString>) -> ExitCode {
    let given = args::parse(pico_args::Arguments::from_vec(given));
    let Invocation {
        command,
        locale,
        assets,
    } = match given {
        Ok(invocation) => invocation,
        Err(Bad { problem, locale }) => {
            complain(&[problem, files::usage_hint(locale)]);
            return ExitCode::from(2);
        }
    };
    let assets = assets
        .or_else(found_assets)
        .unwrap_or_else(|| PathBuf::from("assets"));
    let given = done(&command, assets, locale);
    let read = command.csv_files().into_iter();
    let taken_out: Vec<String> = read
        .filter_map(|path| files::taken_out(path, locale))
        .collect();
    complain(&taken_out);
    match given {
        Ok(said) => {
            print(&said.text);
            print(&files::written(&said.files, locale));
            complain(&said.remarks);
            ExitCode::from(u8::from(said.blocked))
        }
        Err(error) => {
            complain(&error.lines(locale));
            ExitCode::from(match error.kind() {
                Kind::Blocked => 1,
                Kind::Usage => 2,
                Kind::Input => 3,
                Kind::Output => 4,
            })
        }
    }
}

fn done(command: &Command, assets: PathBuf, locale: Locale) -> files::Result<Said> {
    // Nothing is remembered on this computer: that is the window's.
    let config = || {
        let mut config = Config::real(assets, PathBuf::new(), app::host());
        if let Some(folder) = std::env::var_os("GONGPING_FONTS") {
            config.fonts = PathBuf::from(folder);
        }
        config
    };
    match command {
        Command::Help => Ok(words(files::help(locale))),
        Command::Version => Ok(words(format!(
            "gongping-cli {}\n",
            env!("CARGO_PKG_VERSION")
        ))),
        Command::Check { system, format } => files::check(system, *format, locale),
        Command::Score {
            system,
            returns,
            how,
            format,
            out,
        } => {
            let out = out.as_deref();
            let mut print = BufWriter::new(std::io::stdout().lock());
            files::score_into(system, returns, how, *format, out, locale, &mut print)
        }
        Command::Explain {
            system,
            returns,
            unit,
            indicator,
            how,
            format,
        } => {
            let (unit, indicator) = (unit.as_deref(), indicator.as_deref());
            files::explain(system, returns, unit, indicator, how, *format, locale)
        }
        Command::Report {
            system,
            returns,
            about,
            all: false,
            out,
        } => files::report(&config(), system, returns, about, out, locale),
        Command::Report {
            system,
            returns,
            about,
            all: true,
            out,
        } => {
            let told = &mut |done: usize, of: usize, unit: &str| {
                complain(&[format!("{}/{of} {unit}", done + 1)]);
                true
            };
            files::reports(&config(), system, returns, about, out, locale, told)
        }
        Command::Verify { path, format } => files::verify(&config(), path, *format, locale),
        Command::Sample { out } => files::sample(&config(), out, locale),
        Command::Trial {
            system,
            returns,
            how,
            trial,
            format,
        } => files::trial(system, returns.as_deref(), how, trial, *format, locale),
        Command::Weigh { by, step, format } => files::weigh(by, step, *format, locale),
        Command::Call(call) => files::call(config(), call, locale),
        Command::List {
            command: Some(name),
            ..
        } => files::command(name, locale),
        Command::List { format, .. } => Ok(files::commands(*format, locale)),
    }
}

fn words(text: String) -> Said {
    Said {
        text,
        ..Said::default()
    }
}

/// Returns the folder with `fonts/`: named by the environment, of the installed program, or above the present folder.
fn found_assets() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("GONGPING_ASSETS") {
        return Some(PathBuf::from(named));
    }
    let program = std::env::current_exe().ok();
    let here = std::env::current_dir().ok();
    let mut places = program.into_iter().chain(here);
    places.find_map(|place| app::assets(&place))
}

/// Prints the text. A reader that stops early (`| head`) is no failure.
fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn complain(lines: &[String]) {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
