//! The measures that one platform needs and the others do not.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(windows)]
pub mod windows;

/// Prepares the process; returns whether a window can be opened, and has said why where it cannot. It is called before the
/// toolkit starts and before any thread.
pub fn prepare(lang: Option<&str>) -> bool {
    #[cfg(target_os = "linux")]
    linux::prepare();
    #[cfg(windows)]
    return windows::prepare(lang);
    #[cfg(not(windows))]
    {
        let _ = lang;
        true
    }
}

/// Ends what [`prepare`] began: the window is open, and its page reports what goes wrong.
pub fn opened() {
    #[cfg(windows)]
    windows::opened();
}

/// Reports why the program does not start: on Windows in a box, because the window's program has no console there.
pub fn complain(lang: Option<&str>, cause: &str) {
    let told = contract::app::not_started("failed", cause, lang);
    #[cfg(windows)]
    windows::show(&told);
    eprintln!("gongping: {}", told.text);
}
