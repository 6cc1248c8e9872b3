//! What a journey stands on: a display of its own, an empty home, an empty workspace, and one journey at a time.

use crate::built::{self, built};
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Journeys take turns: two windows on a small machine would only time each other out.
static TURN: Mutex<()> = Mutex::new(());

/// A display, a home and a folder for the workspace; everything started here ends with it.
pub struct Stage {
    display: String,
    bus: String,
    home: TempDir,
    started: Vec<Started>,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// A screen of 1366 × 768, as the officers have.
    pub fn new() -> Stage {
        Stage::with_screen(1366, 768)
    }

    /// A screen of this size, with a window manager.
    pub fn with_screen(width: u32, height: u32) -> Stage {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let screen = format!("{width}x{height}x24");
        let mut server = Command::new("Xvfb");
        server
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                &screen,
            ])
            .stdout(Stdio::piped());
        let mut server = Started::new(&mut server);
        let mut number = String::new();
        BufReader::new(server.0.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        let mut stage = Stage {
            display: format!(":{}", number.trim()),
            // Another 工评 on the machine's bus must not be taken for this one.
            bus: "disabled:".to_owned(),
            home: tempfile::Builder::new()
                .prefix("gongping-e2e-")
                .tempdir()
                .unwrap(),
            started: vec![server],
            _turn: turn,
        };
        stage.put_viewer();
        let manager = Started::new(&mut stage.command("openbox"));
        stage.started.push(manager);
        stage
    }

    /// Where the journey's workspace belongs; empty at first.
    pub fn workspace(&self) -> PathBuf {
        self.home.path().join("workspace")
    }

    /// A file in the journey's home.
    pub fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A program on this display, in this home, apart from whatever else runs on the machine.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut path = self.home.path().join("bin").into_os_string();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path().join("data"))
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("XDG_CACHE_HOME", self.home.path().join("cache"))
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("TMPDIR", self.home.path())
            .env("PATH", path)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("GDK_BACKEND", "x11")
            .env("TZ", "Asia/Shanghai")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// Starts a bus for this stage, over which a second start finds the first window.
    pub fn bus(&mut self) {
        let mut bus = self.command("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped());
        let mut bus = Started::new(&mut bus);
        let mut address = String::new();
        BufReader::new(bus.0.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        address.trim().clone_into(&mut self.bus);
        self.started.push(bus);
    }

    /// Starts a program on this display; it ends with the stage.
    pub fn start(&mut self, command: &mut Command) -> u32 {
        let started = Started::new(command);
        let id = started.0.id();
        self.started.push(started);
        id
    }

    /// The memory of every process on this display that belongs to a window, in MB: what is shared counts in part.
    pub fn memory(&self) -> f64 {
        let ours = format!("DISPLAY={}", self.display);
        let all = std::fs::read_dir("/proc").unwrap().flatten();
        let shared: f64 = all
            .filter_map(|entry| {
                let of = entry.path();
                let program = std::fs::read_link(of.join("exe")).ok()?;
                let name = program.file_name()?.to_str()?;
                let window =
                    ["gongping", "MiniBrowser"].contains(&name) || name.starts_with("WebKit");
                let environment = std::fs::read(of.join("environ")).ok()?;
                let here = environment
                    .split(|b| *b == 0)
                    .any(|line| line == ours.as_bytes());
                if !window || name == "WebKitWebDriver" || !here {
                    return None;
                }
                let told = std::fs::read_to_string(of.join("smaps_rollup")).ok()?;
                let line = told.lines().find_map(|line| line.strip_prefix("Pss:"))?;
                line.split_whitespace().next()?.parse::<f64>().ok()
            })
            .sum();
        shared / 1000.0
    }

    /// Starts WebKitWebDriver and returns its port.
    pub fn driver(&mut self) -> u16 {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let mut driver = self.command("WebKitWebDriver");
        driver.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        driver
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null());
        let driver = Started::new(&mut driver);
        self.started.push(driver);
        until("WebKitWebDriver answers", || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
        });
        port
    }

    /// Puts a viewer into this home that notes what it is to open.
    fn put_viewer(&self) {
        let folder = self.home.path().join("bin");
        std::fs::create_dir_all(&folder).unwrap();
        let viewer = folder.join("xdg-open");
        let noted = self.home.path().join("opened");
        std::fs::write(
            &viewer,
            format!("#!/bin/sh\nprintf %s \"$1\" > {}\n", noted.display()),
        )
        .unwrap();
        let runs = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&viewer, runs).unwrap();
    }

    /// The file that the system's viewer was last asked to open.
    pub fn opened(&self) -> PathBuf {
        let noted = self.home.path().join("opened");
        until("the viewer is called", || {
            std::fs::read_to_string(&noted)
                .ok()
                .filter(|path| !path.is_empty())
        })
        .into()
    }

    /// The text of a PDF, cell by cell, without spaces and ends of lines.
    pub fn pdf_text(&self, paper: &Path) -> String {
        let read = self
            .command("pdftotext")
            .arg("-raw")
            .arg(paper)
            .arg("-")
            .output()
            .unwrap();
        let text = String::from_utf8(read.stdout).unwrap();
        text.split_whitespace().collect()
    }

    /// Runs xdotool on this display and returns what it prints.
    pub fn xdotool(&self, args: &[&str]) -> String {
        let output = self.command("xdotool").args(args).output().unwrap();
        // A search that finds nothing yet is no failure.
        String::from_utf8(output.stdout).unwrap()
    }

    /// Presses a key on the keyboard.
    pub fn key(&self, name: &str) {
        self.xdotool(&["key", name]);
    }

    /// Asks the window to close, as its button does. It is brought to the front first: the key goes to whatever is there.
    pub fn close_window(&self) {
        self.close_window_of("gongping");
    }

    /// The same of a window of any program.
    pub fn close_window_of(&self, class: &str) {
        let windows = self.xdotool(&["search", "--onlyvisible", "--class", class]);
        if let Some(window) = windows.lines().next_back() {
            self.xdotool(&["windowactivate", "--sync", window]);
        }
        self.key("alt+F4");
    }

    /// Writes a picture of the window in front, as the screen shows it, without its frame.
    pub fn picture(&self, path: &Path) {
        let front = self.command("xdotool").arg("getactivewindow").output();
        let front = String::from_utf8(front.unwrap().stdout).unwrap();
        let taken = self
            .command("import")
            .args(["-window", front.trim()])
            .arg(path)
            .status();
        assert!(taken.unwrap().success(), "no picture of {front}");
    }

    /// Ids of the windows' processes on this display.
    pub fn programs(&self) -> Vec<u32> {
        let ours = format!("DISPLAY={}", self.display);
        let runs = |id: &u32| {
            let of = PathBuf::from(format!("/proc/{id}"));
            let program = std::fs::read_link(of.join("exe")).unwrap_or_default();
            let environment = std::fs::read(of.join("environ")).unwrap_or_default();
            program == built::window()
                && environment
                    .split(|b| *b == 0)
                    .any(|line| line == ours.as_bytes())
        };
        let all = std::fs::read_dir("/proc").unwrap().flatten();
        all.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(runs)
            .collect()
    }
}

/// Sends a signal to a process, or to a group when the id is negative.
pub fn signal(name: &str, id: i64) {
    let _gone_already = Command::new("kill")
        .args(["-s", name, "--", &id.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// What is waited for, or what there is instead.
pub trait What {
    fn say(&self) -> String;
}

impl What for &str {
    fn say(&self) -> String {
        (*self).to_owned()
    }
}

impl What for &String {
    fn say(&self) -> String {
        (*self).clone()
    }
}

impl<F: Fn() -> String> What for F {
    fn say(&self) -> String {
        self()
    }
}

/// Waits for something, at most a minute: a busy machine is no defect. Fails at the journey's line and names what it waited for.
#[track_caller]
pub fn until<T>(what: impl What, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "waited a minute in vain: {}",
            what.say()
        );
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// A process in a group of its own. What it started itself goes with it: a driver left behind would hold its port.
struct Started(Child);

impl Started {
    fn new(command: &mut Command) -> Started {
        let name = command.get_program().to_string_lossy().into_owned();
        let started = command.process_group(0).stdin(Stdio::null()).spawn();
        Started(started.unwrap_or_else(|error| panic!("{name}: {error}; run cargo xtask setup")))
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        signal("KILL", -i64::from(self.0.id()));
        let _reaped = self.0.wait();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What a journey saw when it failed lies in target/debug/e2e.
        if std::thread::panicking() {
            let name = std::thread::current()
                .name()
                .unwrap_or("journey")
                .replace("::", "-");
            let folder = built("gongping").with_file_name("e2e");
            let picture = folder.join(format!("{name}.png"));
            let _no_folder_no_picture = std::fs::create_dir_all(&folder);
            let _no_picture = self
                .command("import")
                .args(["-window", "root"])
                .arg(&picture)
                .status();
            eprintln!("{}", picture.display());
        }
        for id in self.programs() {
            signal("KILL", i64::from(id));
        }
        // The window first, the display last.
        while let Some(last) = self.started.pop() {
            drop(last);
        }
    }
}
