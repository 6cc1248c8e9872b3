//! Settings: what is remembered on this computer, and what belongs to the workspace.

use crate::app::{App, Open, State};
use crate::dto::{AppState, ChangeSettings, Current, Nothing, WorkspaceInfo};
use crate::error::{Error, Result, Thing};
use crate::identity;
use exchange::file;
use ledger::{Ledger, Op};
use model::wording::{self, Locale};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Remembered on this computer, outside any workspace.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// Folder of the workspace last open.
    #[serde(default)]
    pub workspace: Option<PathBuf>,
    /// Language of the window.
    #[serde(default)]
    pub locale: Option<String>,
}

const FILE: &str = "gongping.json";

impl Remembered {
    /// What was remembered; nothing where the file is missing or unreadable (it holds no work), or no folder is named.
    pub fn read(dir: &Path) -> Remembered {
        if dir.as_os_str().is_empty() {
            return Remembered::default();
        }
        let text = std::fs::read_to_string(dir.join(FILE)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Remembers; the old file stands until the new one is whole. Without a folder nothing is remembered.
    pub fn write(&self, dir: &Path) -> Result<()> {
        if dir.as_os_str().is_empty() {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        file::make_folder(dir)?;
        file::replace(&dir.join(FILE), text.as_bytes())?;
        Ok(())
    }

    /// The language; zh-CN until chosen.
    pub fn locale(&self) -> Locale {
        self.locale
            .as_deref()
            .and_then(|l| l.parse().ok())
            .unwrap_or(Locale::ZhCn)
    }
}

/// The editable words, with their defaults.
pub(crate) const WORDS: [&str; 4] = ["office", "group", "act", "seal"];

/// 机构称谓 of the workspace: what was changed, else the default.
pub(crate) fn words(ledger: Option<&Ledger>, locale: Locale) -> Result<BTreeMap<String, String>> {
    let mut words = BTreeMap::new();
    for key in WORDS {
        let own = match ledger {
            Some(ledger) => ledger.setting(&format!("word.{key}"))?,
            None => None,
        };
        let word = own
            .filter(|w| !w.is_empty())
            .unwrap_or_else(|| wording::say(&format!("term.{key}"), &BTreeMap::new(), locale));
        words.insert(key.to_owned(), word);
    }
    Ok(words)
}

pub(crate) fn describe(app: &App, state: &State) -> Result<AppState> {
    let locale = state.remembered.locale();
    let ledger = state.open.as_ref().map(|open| &open.ledger);
    let setting = |key: &str| match ledger {
        Some(ledger) => Ok::<_, Error>(ledger.setting(key)?.unwrap_or_default()),
        None => Ok(String::new()),
    };
    let (identity, own_role) = match ledger {
        Some(ledger) => (
            identity::of(ledger)?,
            identity::own_role(ledger)?.unwrap_or_default(),
        ),
        None => Default::default(),
    };
    let (evaluation, unit) = (setting("current.evaluation")?, setting("current.unit")?);
    Ok(AppState {
        version: app.config.version.clone(),
        locale: locale.as_str().to_owned(),
        operator: setting("operator")?,
        organisation: setting("organisation")?,
        identity: identity.name().to_owned(),
        own_role,
        words: words(ledger, locale)?,
        workspace: ledger.map(|ledger| WorkspaceInfo {
            path: ledger.dir().display().to_string(),
            backup_at: ledger
                .last_backup()
                .map(|t| t.format("%Y-%m-%d %H:%M").to_string()),
        }),
        proposed_path: state
            .asked
            .clone()
            .unwrap_or_else(|| crate::workspace::proposed(&app.config.data_dir))
            .display()
            .to_string(),
        current: (!evaluation.is_empty()).then_some(Current { evaluation, unit }),
    })
}

pub(crate) fn app_state(app: &App, _: Nothing) -> Result<AppState> {
    app.state(|state| describe(app, state))
}

pub(crate) fn settings_change(app: &App, change: ChangeSettings) -> Result<AppState> {
    app.state(|state| {
        if let Some(locale) = change.locale {
            let locale: Locale = locale.parse().map_err(|_| Error::Unknown {
                what: Thing::Language,
                id: locale.clone(),
            })?;
            state.remembered.locale = Some(locale.as_str().to_owned());
            state.remembered.write(&app.config.data_dir)?;
        }
        let mut settings = identity::settings(change.identity, change.own_role)?;
        for (key, value) in [
            ("operator", change.operator),
            ("organisation", change.organisation),
        ] {
            let Some(value) = value.map(|v| v.trim().to_owned()) else {
                continue;
            };
            if value.is_empty() {
                let field = if key == "operator" {
                    "operator"
                } else {
                    "organisation"
                };
                return Err(Error::Empty { field });
            }
            settings.push((key.to_owned(), value));
        }
        for (key, value) in change.words.unwrap_or_default() {
            if !WORDS.contains(&key.as_str()) {
                return Err(Error::Unknown {
                    what: Thing::Word,
                    id: key,
                });
            }
            settings.push((format!("word.{key}"), value.trim().to_owned()));
        }
        if !settings.is_empty() {
            let locale = state.remembered.locale();
            let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
            put(open, "change-settings", &settings, locale)?;
            if let Some((_, operator)) = settings.iter().find(|(key, _)| key == "operator") {
                open.ledger.set_operator(operator);
            }
            open.touch();
        }
        describe(app, state)
    })
}

pub(crate) fn current_set(app: &App, current: Current) -> Result<AppState> {
    app.state(|state| {
        let locale = state.remembered.locale();
        let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
        open.desk(&current.evaluation, &current.unit)?;
        let settings = [
            ("current.evaluation".to_owned(), current.evaluation),
            ("current.unit".to_owned(), current.unit),
        ];
        put(open, "choose-evaluation", &settings, locale)?;
        describe(app, state)
    })
}

/// Writes settings of the workspace as one operation.
fn put(
    open: &mut Open,
    kind: &'static str,
    settings: &[(String, String)],
    locale: Locale,
) -> Result<()> {
    open.ledger.transact(operation(kind, locale), |tx| {
        for (key, value) in settings {
            tx.put_setting(key, value)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// An operation of the workspace as a whole; not undone by 撤销.
pub(crate) fn operation(kind: &'static str, locale: Locale) -> Op {
    Op {
        kind,
        label: wording::say(&format!("label.{kind}"), &BTreeMap::new(), locale),
        reason: None,
        evaluation: None,
        unit: None,
        undoable: false,
    }
}
