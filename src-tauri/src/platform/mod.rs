//! The measures that one platform needs and the others do not.

#[cfg(target_os = "linux")]
mod linux;

/// Prepares the process. It is called before the toolkit starts and before any thread.
pub fn prepare() {
    #[cfg(target_os = "linux")]
    linux::prepare();
}
