//! The command line of Windows, installed as `gongping-cli.exe`. The program of the window has no console there; this one has, starts
//! it as the command line, and passes on what comes in and goes out, and the exit code.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("gongping-cli: gongping.exe: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> std::io::Result<ExitCode> {
    let program = std::env::current_exe()?.with_file_name("gongping.exe");
    let mut child = Command::new(program)
        .arg("--command-line")
        .args(std::env::args_os().skip(1))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    Ok(ExitCode::from(ended(&mut child)?))
}

/// Passes everything on until the program ends, and returns its exit code.
fn ended(child: &mut Child) -> std::io::Result<u8> {
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // Nobody waits for this one: what is typed at a console need never end.
    thread::spawn(move || pass(std::io::stdin(), input));
    let errors = thread::spawn(move || pass_from(errors, std::io::stderr()));
    pass_from(output, std::io::stdout());
    // A reader that stops early (`| more`) is no failure, and neither is a thread that had to stop for it.
    drop(errors.join());
    let code = child.wait()?.code().unwrap_or(1);
    Ok(u8::try_from(code).unwrap_or(1))
}

fn pass(from: impl Read, to: Option<impl Write>) {
    if let Some(to) = to {
        pass_on(from, to);
    }
}

fn pass_from(from: Option<impl Read>, to: impl Write) {
    if let Some(from) = from {
        pass_on(from, to);
    }
}

/// Passes bytes on as they come, piece by piece.
fn pass_on(mut from: impl Read, mut to: impl Write) {
    let mut piece = [0; 8192];
    while let Ok(n @ 1..) = from.read(&mut piece) {
        let Some(read) = piece.get(..n) else { return };
        if to.write_all(read).and_then(|()| to.flush()).is_err() {
            return;
        }
    }
}
