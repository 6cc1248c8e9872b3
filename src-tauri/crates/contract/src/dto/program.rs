//! The program, its workspace and its settings.

use super::closed::IdentityKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

dto! {
/// What the window needs before anything else.
pub struct AppState {
    /// Program version.
    pub version: String,
    /// `zh-CN` or `en`.
    pub locale: String,
    /// 经办人.
    pub operator: String,
    /// 机构名称.
    pub organisation: String,
    /// Who works here (身份).
    pub identity: IdentityKey,
    /// Role of a 责任单位 in the table, which then sees its own items only; empty for all.
    pub own_role: String,
    /// Editable words: `office` 产改办, `group` 协调小组, `act` 考核, `seal` and `seal_upper` whose seal stands on papers,
    /// `attachment` the number of the 评分表 as an attachment.
    pub words: BTreeMap<String, String>,
    /// The open workspace, if any.
    pub workspace: Option<WorkspaceInfo>,
    /// Where a new workspace would go: the first fixed drive that is not the system's.
    pub proposed_path: String,
    /// The evaluation and unit last open.
    pub current: Option<Current>,
}
}

dto! {
/// An open workspace.
pub struct WorkspaceInfo {
    /// Folder.
    pub path: String,
    /// When the last backup was made, local time `2026-11-30 14:03`; none yet.
    pub backup_at: Option<String>,
}
}

dto! {
/// A file to read.
pub struct FilePath {
    /// Its path.
    pub path: String,
}
}

dto! {
/// Which evaluation and which unit of it are open.
pub struct Current {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
}
}

dto! {
/// First start: where the data live, and for whom.
pub struct CreateWorkspace {
    /// Folder; created if missing, refused if it holds something else.
    pub path: String,
    /// 机构名称.
    pub organisation: String,
    /// 经办人.
    pub operator: String,
    /// Who works here; see [`AppState::identity`]; `county` when absent.
    pub identity: Option<IdentityKey>,
}
}

dto! {
/// One folder.
pub struct Folder {
    /// Its path.
    pub path: String,
}
}

dto! {
/// Backups beside a workspace, newest first.
pub struct BackupList {
    /// The backups.
    pub backups: Vec<BackupView>,
}
}

dto! {
/// A backup.
pub struct BackupView {
    /// Name of its file.
    pub name: String,
    /// When it was made, local time.
    pub at: String,
    /// Its size in KiB, rounded up.
    pub kib: String,
}
}

dto! {
/// Which backup takes the place of the workspace.
pub struct RestoreBackup {
    /// Folder of the workspace, or its database.
    pub path: String,
    /// Name of the backup's file.
    pub name: String,
}
}

dto! {
/// A workspace that went back to a backup.
pub struct Restored {
    /// The program now.
    pub state: AppState,
    /// The file that stood before; empty where there was none.
    pub kept: String,
}
}

dto! {
/// Settings that may be changed; what is absent stays.
pub struct ChangeSettings {
    /// `zh-CN` or `en`.
    pub locale: Option<String>,
    /// 经办人.
    pub operator: Option<String>,
    /// 机构名称.
    pub organisation: Option<String>,
    /// Who works here; see [`AppState::identity`].
    pub identity: Option<IdentityKey>,
    /// Role of a 责任单位; empty for all.
    pub own_role: Option<String>,
    /// Editable words; see [`AppState::words`].
    pub words: Option<BTreeMap<String, String>>,
}
}
