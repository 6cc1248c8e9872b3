//! What one platform needs and the others do not.

#[cfg(target_os = "linux")]
mod linux;

/// Runs before the toolkit starts and before any thread.
pub fn prepare() {
    #[cfg(target_os = "linux")]
    linux::prepare();
}

/// Name of this computer, for the note that says who has a workspace open; empty where there is none.
pub fn host() -> String {
    let kernel = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let named = || {
        std::env::var("COMPUTERNAME")
            .or_else(|_| std::env::var("HOSTNAME"))
            .ok()
    };
    kernel.or_else(named).unwrap_or_default().trim().to_owned()
}
