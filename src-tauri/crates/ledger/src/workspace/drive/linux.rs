//! The kind of drive, from the mounts of the process and from the devices that the kernel lists.

use std::path::{Path, PathBuf};

/// File systems of other machines: shared memory, which WAL needs, does not cross a network.
const NETWORK: [&str; 9] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "9p",
    "afs",
    "ceph",
    "vboxsf",
    "fuse.sshfs",
];

pub(crate) fn removable(dir: &Path) -> Option<bool> {
    let dir = dir.canonicalize().ok()?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let (device, kind) = mount_of(&mounts, &dir)?;
    if NETWORK.contains(&kind) {
        return Some(true);
    }
    let device = Path::new("/sys/dev/block")
        .join(device)
        .canonicalize()
        .ok()?;
    Some(pulled_out(&device))
}

/// Device number `8:1` and file system type of the mount a folder is on: the longest mount point above it.
pub(crate) fn mount_of<'a>(mounts: &'a str, dir: &Path) -> Option<(&'a str, &'a str)> {
    mounts
        .lines()
        .filter_map(|line| {
            let (left, right) = line.split_once(" - ")?;
            let mut left = left.split(' ').skip(2);
            let (device, point) = (left.next()?, left.nth(1)?);
            let point = PathBuf::from(unescaped(point));
            let depth = dir
                .starts_with(&point)
                .then(|| point.components().count())?;
            Some((depth, (device, right.split(' ').next()?)))
        })
        // Later mounts lie over earlier ones: of equals, `max_by_key` takes the last.
        .max_by_key(|(depth, _)| *depth)
        .map(|(_, found)| found)
}

/// `\040` is a space, as the kernel writes it.
fn unescaped(point: &str) -> String {
    [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ]
    .into_iter()
    .fold(point.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Whether a block device, or the disk it is a partition of, can be pulled out: marked so, or on USB.
fn pulled_out(device: &Path) -> bool {
    let marked = |disk: &Path| {
        std::fs::read_to_string(disk.join("removable")).is_ok_and(|text| text.trim() == "1")
    };
    marked(device)
        || device.parent().is_some_and(marked)
        || device
            .components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with("usb"))
}
