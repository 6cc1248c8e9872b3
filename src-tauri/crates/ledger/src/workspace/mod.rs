//! The workspace folder: making, opening and closing it, the lock, the drive it is on, backups and going back to one.

pub(crate) mod backup;
pub(crate) mod drive;
mod folder;
pub(crate) mod holds;
pub(crate) mod lock;
pub(crate) mod open;
mod reader;
pub(crate) mod restore;
