//! Going back to a backup, from the open workspace and from one that cannot be opened.

use super::office::{Office, config};
use contract::App;
use contract::dto::*;
use serde_json::json;

fn backups(office: &Office) -> Vec<BackupView> {
    let list: BackupList = office.call("backups_list", json!({ "path": office.folder() }));
    list.backups
}

fn restore(office: &Office, name: &str) -> Restored {
    let arg = json!({ "path": office.folder(), "name": name });
    office.call("backup_restore", arg)
}

#[test]
fn an_officer_goes_back_to_a_backup_and_the_file_that_stood_is_kept_and_named() {
    let office = Office::begun();
    assert_eq!(backups(&office), []);
    office.call::<AppState>("workspace_backup", json!({}));
    let [before] = &backups(&office)[..] else {
        panic!("one backup")
    };
    assert_eq!(before.at, "2026-12-11 14:03:00");
    assert_ne!(before.kib, "0");
    office.call::<AppState>("sample_open", json!({}));

    let restored = restore(&office, &before.name);
    assert_eq!(restored.state.current, None, "the sample is not there yet");
    assert_eq!(restored.state.operator, "王立新");
    assert!(
        restored
            .kept
            .contains("gongping-before-restore-20261211-140300")
    );
    let journal: OperationList = office.call("journal", json!({}));
    let newest = &journal.operations[0];
    assert_eq!((&*newest.label, &*newest.who), ("从备份恢复", "王立新"));
    // What stood was backed up as it was closed, so that the way back is open too.
    let list = backups(&office);
    assert_eq!(list.len(), 2);
    let back = restore(&office, &list[0].name);
    assert!(back.state.current.is_some());
}

#[test]
fn a_workspace_that_cannot_be_opened_is_restored_from_the_list_of_its_backups() {
    let (office, at) = Office::sample();
    office.app.close().unwrap();
    let database = office.folder().join("gongping.db");
    std::fs::write(&database, b"PK no database").unwrap();
    let office = Office {
        app: App::new(config(office.home.path())),
        home: office.home,
    };
    let trouble = office.app.open(None).unwrap_err();
    assert_eq!(trouble.params["path"], database.to_string_lossy());
    // The way back works by what the trouble names: the database.
    let again = office.refused("workspace_open", json!({ "path": database }));
    assert_eq!(again.code, trouble.code);
    let list: BackupList = office.call("backups_list", json!({ "path": database }));
    let name = &list.backups[0].name;
    let arg = json!({ "path": database, "name": name });
    let restored: Restored = office.call("backup_restore", arg);
    assert_eq!(restored.state.current, Some(at));
    assert_eq!(std::fs::read(restored.kept).unwrap(), b"PK no database");
}

#[test]
fn a_damaged_backup_is_refused_and_the_open_workspace_stays_open() {
    let (office, at) = Office::sample();
    office.call::<AppState>("workspace_backup", json!({}));
    let name = backups(&office)[0].name.clone();
    let path = office.folder().join("backups").join(&name);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&path, bytes).unwrap();
    let arg = json!({ "path": office.folder(), "name": name });
    let error = office.refused("backup_restore", arg);
    assert_eq!(error.code, "backup-unsound");
    assert!(error.message.contains(&name), "{}", error.message);
    let state: AppState = office.call("app_state", json!({}));
    assert_eq!(state.current, Some(at));
}

/// The office as it is after the program was started again.
fn started(office: Office) -> Office {
    Office {
        app: App::new(config(office.home.path())),
        home: office.home,
    }
}

fn unbacked(office: &Office) -> bool {
    let state: AppState = office.call("app_state", json!({}));
    state.workspace.unwrap().unbacked
}

#[test]
fn a_backup_that_fails_on_closing_is_a_warning_that_every_start_repeats_until_one_succeeds() {
    let office = Office::begun();
    office.unit("甲县", "county", "", None);
    let folder = office.folder().join("backups");
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    assert!(!unbacked(&office), "a session that still runs");
    let warnings = office.app.close().unwrap();
    assert_eq!(warnings[0].code, "backup-failed");
    assert!(warnings[0].text.contains("填报的内容都已保存"));
    let office = started(office);
    office.app.open(None).unwrap();
    assert!(unbacked(&office));
    let error = office.refused("workspace_backup", json!({}));
    assert_eq!(error.code, "backup-failed");
    assert!(unbacked(&office));
    // Another workspace is opened: the act is done, and what closing this one could not do is said.
    let other = office.home.path().join("other");
    let new = json!({ "path": other, "organisation": "试", "operator": "张三" });
    let before = json!({ "path": office.folder() });
    office.call::<AppState>("workspace_create", new);
    office.call::<AppState>("workspace_open", before);
    let warned = office.warned("workspace_open", json!({ "path": other }));
    assert_eq!(warned[0].code, "backup-failed");
    std::fs::remove_file(&folder).unwrap();
    office.call::<AppState>("workspace_open", json!({ "path": office.folder() }));
    assert!(unbacked(&office));
    let state: AppState = office.call("workspace_backup", json!({}));
    assert!(!state.workspace.unwrap().unbacked);
}

#[test]
fn a_database_that_is_gone_leads_to_its_backups_at_every_door() {
    let (office, at) = Office::sample();
    office.app.close().unwrap();
    let database = office.folder().join("gongping.db");
    std::fs::remove_file(&database).unwrap();
    let empty = office
        .folder()
        .join("backups/gongping-20991231-000000-s000009.db");
    std::fs::write(&empty, "").unwrap();
    let office = started(office);
    let trouble = office.app.open(None).unwrap_err();
    assert_eq!(trouble.code, "workspace-gone");
    assert_eq!(trouble.params["path"], office.folder().to_string_lossy());
    let path = json!({ "path": office.folder() });
    let new = json!({ "path": office.folder(), "organisation": "试", "operator": "张三" });
    assert_eq!(office.refused("workspace_open", path).code, trouble.code);
    let refused = office.refused("workspace_create", new);
    assert_eq!(refused.code, trouble.code);
    assert!(refused.message.contains("备份"), "{}", refused.message);
    let [broken, whole] = &backups(&office)[..] else {
        panic!("two backups")
    };
    assert!(!broken.fault.is_empty() && whole.fault.is_empty());
    let restored = restore(&office, &whole.name);
    assert_eq!((restored.state.current, &*restored.kept), (Some(at), ""));
}

#[test]
#[cfg_attr(windows, ignore = "no name ends in a blank there")]
fn a_folder_whose_name_ends_in_a_blank_is_opened_as_it_is_called() {
    let office = Office::begun();
    let spaced = office.home.path().join("data ");
    std::fs::create_dir(&spaced).unwrap();
    let new = json!({ "path": spaced, "organisation": "试", "operator": "张三" });
    let state: AppState = office.call("workspace_create", new);
    assert_eq!(state.workspace.unwrap().path, spaced.to_string_lossy());
    office.call::<AppState>("workspace_open", json!({ "path": office.folder() }));
    let state: AppState = office.call("workspace_open", json!({ "path": spaced }));
    assert_eq!(state.workspace.unwrap().path, spaced.to_string_lossy());
    // A blank that was typed by mistake names no folder of its own.
    let typed = format!(" {} ", office.folder().display());
    let state: AppState = office.call("workspace_open", json!({ "path": typed }));
    assert_eq!(
        state.workspace.unwrap().path,
        office.folder().to_string_lossy()
    );
}
