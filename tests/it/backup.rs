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
