//! The program, its workspace and its settings.

use super::closed::IdentityKey;
use super::evaluation::UnitView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

dto! {
/// The state of the program, which the window needs before anything else.
pub struct AppState {
    /// What is wrong with the computer's clock, in one sentence; empty where nothing speaks against it.
    pub clock: String,
    /// The version of the program.
    pub version: String,
    /// The language: `zh-CN` or `en`.
    pub locale: String,
    /// 经办人, the name of the operator.
    pub operator: String,
    /// 本机构, the name of the office that works here.
    pub organisation: String,
    /// 被考评单位, the unit that this office fills in for: a county, not its union. None until one was named.
    pub evaluated: Option<UnitView>,
    /// The identity (身份) of the one who works here.
    pub identity: IdentityKey,
    /// The role of a 责任单位, which then sees its own items only; empty for all.
    pub own_role: String,
    /// The editable words by key: `office` 产改办, `group` 协调小组, `act` 考核, `seal` and `seal_upper` the seals on papers,
    /// `attachment` the number of the 评分表 as an attachment.
    pub words: BTreeMap<String, String>,
    /// The open workspace, if any.
    pub workspace: Option<WorkspaceInfo>,
    /// The folder proposed for a new workspace: on the first fixed drive that is not the system's.
    pub proposed_path: String,
    /// The evaluation and unit last open.
    pub current: Option<Current>,
    /// The zoom of the window in percent, remembered on this computer.
    pub zoom: u32,
    /// The folder last used for each kind of file, by extension, remembered on this computer.
    pub folders: BTreeMap<String, String>,
}
}

dto! {
/// The open workspace.
pub struct WorkspaceInfo {
    /// The path of its folder.
    pub path: String,
    /// The local time of the last backup, `2026-11-30 14:03`; none before the first one.
    pub backup_at: Option<String>,
    /// Whether the work of earlier sessions is in no backup, because none could be written on closing.
    pub unbacked: bool,
}
}

dto! {
/// Something about an act that was done all the same.
pub struct Warning {
    /// The stable code.
    pub code: String,
    /// What happened and what to do, in words.
    pub text: String,
}
}

dto! {
/// The argument that names a file to read.
pub struct FilePath {
    /// The path of the file.
    pub path: String,
}
}

dto! {
/// The evaluation and the unit of it that are open.
pub struct Current {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
}
}

dto! {
/// The answers of the first start: where the data live, and for whom.
pub struct CreateWorkspace {
    /// The folder; created if missing, refused if it holds something else.
    pub path: String,
    /// 本机构, the name of the office that works here.
    pub organisation: String,
    /// 被考评单位, the name of the county, park or enterprise that is evaluated; absent where the office evaluates others only.
    pub evaluated: Option<String>,
    /// The kind of that unit; `county` when absent.
    pub evaluated_kind: Option<String>,
    /// 经办人, the name of the operator.
    pub operator: String,
    /// The identity; see [`AppState::identity`]; `county` when absent.
    pub identity: Option<IdentityKey>,
}
}

dto! {
/// The argument that names a folder.
pub struct Folder {
    /// The path of the folder.
    pub path: String,
}
}

dto! {
/// The backups beside a workspace.
pub struct BackupList {
    /// The backups, newest first.
    pub backups: Vec<BackupView>,
}
}

dto! {
/// One backup of a workspace.
pub struct BackupView {
    /// The name of its file.
    pub name: String,
    /// The local time at which it was made.
    pub at: String,
    /// The size in KiB, rounded up.
    pub kib: String,
    /// Why it is no backup of this workspace, in words: empty or cut off, or of another one. Empty where it can be gone back to.
    pub fault: String,
}
}

dto! {
/// The argument that names the backup to go back to.
pub struct RestoreBackup {
    /// The folder of the workspace, or its database.
    pub path: String,
    /// The name of the backup's file.
    pub name: String,
}
}

dto! {
/// The state after going back to a backup.
pub struct Restored {
    /// The state of the program now.
    pub state: AppState,
    /// The file that stood before; empty where there was none.
    pub kept: String,
}
}

dto! {
/// Changes of settings; absent fields stay as they are.
pub struct ChangeSettings {
    /// The language: `zh-CN` or `en`.
    pub locale: Option<String>,
    /// 经办人, the name of the operator.
    pub operator: Option<String>,
    /// 本机构, the name of the office that works here.
    pub organisation: Option<String>,
    /// The id of 被考评单位; empty for none.
    pub evaluated: Option<String>,
    /// The identity; see [`AppState::identity`].
    pub identity: Option<IdentityKey>,
    /// The role of a 责任单位; empty for all.
    pub own_role: Option<String>,
    /// The editable words; see [`AppState::words`].
    pub words: Option<BTreeMap<String, String>>,
    /// The zoom of the window in percent.
    pub zoom: Option<u32>,
    /// The folders last used, by the extension of the kind of file; other kinds keep theirs.
    pub folders: Option<BTreeMap<String, String>>,
}
}

dto! {
/// 关于: the program as it says of itself.
pub struct About {
    /// The version of the program, by which it also scores.
    pub version: String,
    /// The edition of the papers: two programs of one edition lay the same content out alike.
    pub edition: String,
    /// The folder of the settings and of added fonts.
    pub data: String,
    /// What whoever helps must know, as one text.
    pub diagnostics: String,
}
}
