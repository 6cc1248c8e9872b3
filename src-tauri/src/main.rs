//! The shell: puts `contract` behind a window. Wiring only; it decides nothing about scores, files or words.
//!
//! The page calls the one command [`rpc::rpc`], fetches laid-out pages and what cannot wait a frame through the
//! `gongping` scheme ([`scheme`]), and asks the system for dialogs as far as `capabilities/main.json` lets it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod assets;
mod at_once;
mod pages;
mod place;
mod platform;
mod rpc;
mod scheme;
mod start;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    let asked = match args::parse(std::env::args_os().skip(1)) {
        Ok(args::Asked::Run(asked)) => asked,
        Ok(args::Asked::Say(text)) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("gongping: {error}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    platform::prepare();
    match window::run(asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gongping: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
