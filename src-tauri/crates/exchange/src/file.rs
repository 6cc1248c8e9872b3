//! Whole files: written complete or not at all, read within a limit.

use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Writes a file so that at any moment either the old or the complete new one stands at `path`: a temporary file
/// beside it is written, synced and renamed, then the folder is synced. Returns the size in bytes.
///
/// # Errors
///
/// Fails with what the folder or the drive refuses: `NoFolder`, `Full`, `Denied`, `Taken`, `Write`. The old file then
/// still stands.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<u64> {
    replace_by(path, |file| file.write_all(bytes))?;
    Ok(bytes.len() as u64)
}

/// Writes a file as [`replace`] does, with what `f` writes piece by piece.
///
/// # Errors
///
/// Fails as [`replace`] does, and where `f` does.
pub fn replace_by(
    path: &Path,
    f: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<()> {
    let temporary = beside(path)?;
    let written = fill(&temporary, f).and_then(|()| put_in_place(&temporary, path));
    if let Err(cause) = written {
        // The temporary file may not exist; what matters is the first cause.
        let _ = fs::remove_file(&temporary);
        return Err(Error::writing(path, cause));
    }
    sync_folder(path);
    Ok(())
}

/// Writes a file as [`replace`] does, but leaves it to the system when it reaches the disk. It is for many small
/// results that can be made again.
///
/// # Errors
///
/// Fails as [`replace`] does.
pub fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = beside(path)?;
    let written = fs::write(&temporary, bytes).and_then(|()| put_in_place(&temporary, path));
    written.map_err(|cause| {
        let _ = fs::remove_file(&temporary);
        Error::writing(path, cause)
    })
}

/// Copies a file of any size.
///
/// # Errors
///
/// Fails where the source cannot be read or the target cannot be written; a part of the target may then stand.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = File::open(from).map_err(|e| Error::reading(from, e))?;
    let mut target = File::create(to).map_err(|e| Error::writing(to, e))?;
    let copied = std::io::copy(&mut source, &mut target);
    copied.map(drop).map_err(|e| Error::writing(to, e))
}

/// Makes a folder, and those above it, where they do not exist yet.
///
/// # Errors
///
/// Fails with what the folder above or the drive refuses.
pub fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|e| Error::writing(path, e))
}

/// Renames the complete file. A file that is marked read-only stays, on every system: Linux alone would replace it.
fn put_in_place(temporary: &Path, path: &Path) -> std::io::Result<()> {
    match fs::metadata(path) {
        Ok(old) if old.is_file() && old.permissions().readonly() => {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
        _ => fs::rename(temporary, path),
    }
}

fn fill(
    path: &Path,
    f: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let mut file = BufWriter::with_capacity(1 << 16, file);
    f(&mut file)?;
    file.into_inner()?.sync_all()
}

/// A name beside the target that nothing uses yet: the target may stand on another drive than the system's folder
/// for temporary files, and a rename must not cross drives.
fn beside(path: &Path) -> Result<PathBuf> {
    let folder = folder(path);
    if !folder.is_dir() {
        return Err(Error::no_folder(folder));
    }
    let name = path
        .file_name()
        .ok_or_else(|| Error::NoFolder(path.to_path_buf()))?;
    let process = std::process::id();
    let free = (0u32..1000)
        .map(|n| folder.join(format!(".{}.{process}-{n}.part", name.to_string_lossy())))
        .find(|candidate| !candidate.exists());
    free.ok_or_else(|| Error::Denied(folder.to_path_buf()))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}

/// Makes the rename itself durable where folders can be synced; elsewhere the rename is as durable as it gets.
fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder(path))
    {
        let _ = folder.sync_all();
    }
}

/// Reads a whole file of at most `limit` bytes.
///
/// # Errors
///
/// Fails with `Missing`, `IsFolder`, `Unreadable` or `Read`, and with `TooBig` above the limit.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|e| Error::reading(path, e))?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|e| Error::reading(path, e))?;
    if bytes.len() as u64 > limit {
        return Err(Error::TooBig {
            path: path.to_path_buf(),
            limit,
        });
    }
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_complete_file_replaces_the_old_one_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("自评.gongping");
        replace(&path, b"old").unwrap();
        assert_eq!(replace(&path, b"newer").unwrap(), 5);
        assert_eq!(fs::read(&path).unwrap(), b"newer");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        match replace(&gone.join("a"), b"x") {
            Err(Error::NoFolder(path)) => assert_eq!(path, gone),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_target_that_cannot_be_replaced_leaves_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside"), b"x").unwrap();
        assert!(replace(&path, b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_where_a_file_is_wanted_is_said_as_such() {
        let folder = tempfile::tempdir().unwrap();
        for found in [
            replace(folder.path(), b"x").unwrap_err(),
            read(folder.path(), 9).unwrap_err(),
        ] {
            assert_eq!(found.code(), "file-is-folder", "{found:?}");
        }
    }

    #[test]
    fn a_file_marked_read_only_stays_on_every_system() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("定稿.pdf");
        fs::write(&path, b"signed").unwrap();
        let mut marked = fs::metadata(&path).unwrap().permissions();
        marked.set_readonly(true);
        fs::set_permissions(&path, marked.clone()).unwrap();
        assert_eq!(replace(&path, b"x").unwrap_err().code(), "file-denied");
        assert_eq!(put(&path, b"x").unwrap_err().code(), "file-denied");
        assert_eq!(fs::read(&path).unwrap(), b"signed");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        // Windows deletes no file that is marked.
        #[allow(clippy::permissions_set_readonly_false)]
        marked.set_readonly(false);
        fs::set_permissions(&path, marked).unwrap();
    }

    /// Windows lets a program keep a file to itself; there the words ask to close it. Elsewhere the file is replaced.
    #[test]
    fn a_file_open_in_another_program_is_replaced_or_said_to_be_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("评分表.pdf");
        fs::write(&path, b"old").unwrap();
        let mut open = OpenOptions::new();
        open.read(true);
        #[cfg(windows)]
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut open, 0);
        let held = open.open(&path).unwrap();
        let written = replace(&path, b"new").map_err(|e| e.code());
        let read_back = read(&path, 9).map_err(|e| e.code());
        drop(held);
        if cfg!(windows) {
            assert_eq!(
                (written, read_back),
                (Err("file-denied"), Err("file-unreadable"))
            );
            assert_eq!(fs::read(&path).unwrap(), b"old");
        } else {
            assert_eq!((written, read_back), (Ok(3), Ok(b"new".to_vec())));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_path_longer_than_260_characters_is_written_and_read() {
        let folder = tempfile::tempdir().unwrap();
        let deep = (0..18).fold(folder.path().to_path_buf(), |above, n| {
            above.join(format!("很长的单位名称的文件夹第{n}层的名称"))
        });
        make_folder(&deep).unwrap();
        let path = deep.join("自评.gongping");
        assert!(path.to_string_lossy().chars().count() > 260);
        replace(&path, b"far").unwrap();
        assert_eq!(read(&path, 9).unwrap(), b"far");
    }

    #[test]
    fn a_name_in_other_letters_is_the_same_file_where_the_system_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let (small, large) = (folder.path().join("a.pdf"), folder.path().join("A.PDF"));
        replace(&small, b"first").unwrap();
        replace(&large, b"second").unwrap();
        assert_eq!(read(&large, 9).unwrap(), b"second");
        let files = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, if cfg!(windows) { 1 } else { 2 });
    }

    #[test]
    fn a_full_disk_is_said_as_such() {
        if !Path::new("/dev/full").exists() {
            return;
        }
        let mut full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let cause = full.write_all(b"x").unwrap_err();
        assert_eq!(
            Error::writing(Path::new("a"), cause).code(),
            "file-disk-full"
        );
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert_eq!(read(&path, 4).unwrap_err().code(), "file-too-big");
        assert_eq!(
            read(&folder.path().join("b"), 4).unwrap_err().code(),
            "file-missing"
        );
    }
}
