//! The shell: puts `contract` behind a window. Wiring only; it decides nothing about scores, files or words.
//!
//! The page calls the one command [`rpc::rpc`], fetches laid-out pages and what cannot wait a frame through the
//! `gongping` scheme ([`scheme`]), and asks the system for dialogs as far as `capabilities/main.json` lets it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod assets;
mod at_once;
mod home;
mod pages;
mod place;
mod platform;
mod rpc;
mod scheme;
mod start;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    // On Windows the command line is this program, started by one that has a console.
    #[cfg(windows)]
    if let Some(given) = platform::windows::command_line(std::env::args_os()) {
        return gongping_cli::run(given);
    }
    let asked = match args::parse(std::env::args_os().skip(1)) {
        Ok(args::Asked::Run(asked)) => asked,
        Ok(args::Asked::Say(text)) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            platform::complain(None, &format!("{error}\n\n{}", args::USAGE));
            return ExitCode::from(2);
        }
    };
    if !platform::prepare(asked.lang.as_deref()) {
        return ExitCode::FAILURE;
    }
    let lang = asked.lang.clone();
    let home = home::Home::of(std::env::current_exe().unwrap_or_default());
    match window::run(asked, home) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            platform::complain(lang.as_deref(), &error.to_string());
            ExitCode::FAILURE
        }
    }
}
