//! The one window: its plugins, its opening and its closing.

use crate::args::{self, Args};
use crate::home::Home;
use crate::{place, platform, rpc, scheme, start};
use contract::App;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tauri::{
    AppHandle, Emitter, Manager, RunEvent, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_window_state::StateFlags;

/// The time that the page has to hand over what is being typed when its window closes, before it is asked.
const PATIENCE: Duration = Duration::from_secs(3);

/// The event by which the page learns that a package waits for it.
const HANDED: &str = "handed";

/// Opens the window and returns when it is closed.
///
/// # Errors
/// Fails where the window system or a plugin cannot start.
pub fn run(args: Args, home: Home) -> tauri::Result<()> {
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let mut state = tauri_plugin_window_state::Builder::new().with_state_flags(remembered);
    if let Some(file) = home.window_state() {
        state = state.with_filename(file);
    }
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, given, folder| {
            show(app);
            hand(app, given, Path::new(&folder));
        }))
        .plugin(state.build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .register_asynchronous_uri_scheme_protocol("gongping", scheme::serve)
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(move |app| {
            let started = start::start(app.handle(), &args, &home);
            if let Err(error) = started.and_then(|()| open(app.handle(), &home)) {
                // An error that is returned from here would end the program without a word.
                platform::complain(args.lang.as_deref(), &error.to_string());
                std::process::exit(1);
            }
            platform::opened();
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            close(app);
        }
    });
    Ok(())
}

fn open(app: &AppHandle, home: &Home) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        let mut window = WebviewWindowBuilder::from_config(app, config)?;
        if let Some(carried) = &home.carried {
            window = window.data_directory(carried.join("webview"));
        }
        let window = window.build()?;
        place::keep_on_screen(&window)?;
        let closing = window.clone();
        window.on_window_event(move |event| {
            if let WindowEvent::CloseRequested { .. } = event {
                close_if_hung(PATIENCE, closing.clone());
            }
        });
    }
    Ok(())
}

/// Closes the window if its page hangs. The page listens to the request to close, records what is being typed and closes the
/// window itself, or keeps it open with the reason. A page that hangs can do neither: it is asked for a sign of life after
/// `patience`, and the window goes when none comes in the same time again.
fn close_if_hung(patience: Duration, window: WebviewWindow) {
    std::thread::spawn(move || {
        std::thread::sleep(patience);
        let (sign, signs) = std::sync::mpsc::channel();
        let asked = window.eval_with_callback("1", move |_| sign.send(()).unwrap_or_default());
        if asked.is_ok()
            && signs.recv_timeout(patience).is_err()
            && let Err(error) = window.destroy()
        {
            eprintln!("gongping: {error}");
        }
    });
}

/// Brings the open window to the front, because the program was started a second time.
fn show(app: &AppHandle) {
    for window in app.webview_windows().values() {
        for step in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = step {
                eprintln!("gongping: {error}");
            }
        }
    }
}

/// Hands the package that the program was started with a second time to the open page.
fn hand(app: &AppHandle, given: Vec<String>, folder: &Path) {
    let given = given.into_iter().skip(1).map(Into::into);
    let Ok(args::Asked::Run(Args {
        package: Some(package),
        ..
    })) = args::parse(given)
    else {
        return;
    };
    if let Some(state) = app.try_state::<Arc<App>>() {
        state.hand(folder.join(package));
        if let Err(error) = app.emit(HANDED, ()) {
            eprintln!("gongping: {error}");
        }
    }
}

fn close(app: &AppHandle) {
    // What could not be backed up is said again at the next start.
    if let Some(state) = app.try_state::<Arc<App>>() {
        match state.close() {
            Ok(warnings) => warnings
                .iter()
                .for_each(|w| eprintln!("gongping: {}", w.text)),
            Err(error) => eprintln!("gongping: {}: {}", error.code, error.trace),
        }
    }
}
