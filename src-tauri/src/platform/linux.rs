//! WebKitGTK draws a blank window where its DMA-BUF renderer finds no usable GPU: virtual machines, NVIDIA's own
//! driver, no render node. Its plain renderer works everywhere and is chosen there, unless the user has decided.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts the program again with the plain renderer, where it is needed. The environment must be set before the
/// first thread, and setting one's own is not safe in Rust; handing it to a new image of the program is.
pub fn prepare() {
    if std::env::var_os(SWITCH).is_some() || !needs_plain_renderer(Path::new("/")) {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    // Only returns when it failed; then the window is tried as it is.
    let error = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(SWITCH, "1")
        .exec();
    eprintln!("gongping: {SWITCH}=1 could not be set: {error}");
}

/// Reports whether no GPU under `root` is known to draw: none at all, NVIDIA's own driver, or a virtual one.
fn needs_plain_renderer(root: &Path) -> bool {
    if root.join("sys/module/nvidia").exists() {
        return true;
    }
    let Ok(cards) = std::fs::read_dir(root.join("sys/class/drm")) else {
        return true;
    };
    let drawing = cards
        .flatten()
        .filter(|card| card.file_name().to_string_lossy().starts_with("renderD"));
    !drawing.into_iter().any(|card| {
        let driver = std::fs::read_link(card.path().join("device/driver")).unwrap_or_default();
        let driver = driver
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        !VIRTUAL.contains(&driver.as_str())
    })
}

const VIRTUAL: [&str; 7] = [
    "vmwgfx",
    "vboxvideo",
    "virtio-pci",
    "virtio_gpu",
    "qxl",
    "bochs-drm",
    "hyperv_drm",
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::os::unix::fs::symlink;

    /// A machine with one render node driven by `driver`, in a folder of its own.
    fn machine(name: &str, driver: Option<&str>) -> std::path::PathBuf {
        let root =
            std::env::temp_dir().join(format!("gongping-linux-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(root.join("sys/class/drm/card0")).unwrap();
        if let Some(driver) = driver {
            let device = root.join("sys/class/drm/renderD128/device");
            std::fs::create_dir_all(&device).unwrap();
            symlink(
                format!("/sys/bus/pci/drivers/{driver}"),
                device.join("driver"),
            )
            .unwrap();
        }
        root
    }

    #[test]
    fn a_real_gpu_keeps_the_fast_renderer() {
        let root = machine("intel", Some("i915"));
        assert!(!needs_plain_renderer(&root));
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn no_gpu_a_virtual_one_and_nvidia_get_the_plain_renderer() {
        for (name, driver) in [
            ("none", None),
            ("vmware", Some("vmwgfx")),
            ("kvm", Some("virtio-pci")),
        ] {
            let root = machine(name, driver);
            assert!(needs_plain_renderer(&root), "{name}");
            std::fs::remove_dir_all(root).unwrap();
        }
        let root = machine("nvidia", Some("i915"));
        std::fs::create_dir_all(root.join("sys/module/nvidia")).unwrap();
        assert!(needs_plain_renderer(&root));
        std::fs::remove_dir_all(root).unwrap();
    }
}
