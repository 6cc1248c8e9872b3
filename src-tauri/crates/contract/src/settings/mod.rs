//! 设置: the program, the workspace, its units, evaluations and systems.

mod about;
mod allowed;
mod by_role;
mod carry;
mod classes;
mod continuing;
mod evaluations;
mod from_list;
mod list_columns;
mod list_plan;
mod list_whole;
mod places;
mod switch;
pub mod system_file;
mod systems;
mod units;

pub(crate) use about::about;
pub(crate) use by_role::{units_by_role, units_by_role_preview};
pub(crate) use continuing::{
    evaluation_continue, evaluation_continue_preview, evaluation_continue_undo, evaluation_left,
};
pub(crate) use evaluations::{
    bring_in, evaluation_change, evaluation_create, evaluations_list, role_bind, roles_list,
};
pub(crate) use from_list::{units_from_list, units_from_list_preview, units_undo};
pub(crate) use places::{groups_of_evaluation, groups_of_unit};
pub(crate) use switch::{current_set, elsewhere, make_current, places_find};
pub use system_file::Unusable;
pub(crate) use systems::{system_add, system_save, system_view, systems_list};
pub(crate) use units::{unit_put, units_find, units_list};

use crate::app::{App, Open, State, proposed};
use crate::clock;
use crate::dto::{AppState, ChangeSettings, Current, Nothing, WorkspaceInfo};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view;
use evaluation::Thing;
use evaluation::identity::{self, Identity};
use evaluation::words::{WORDS, default, words};
use model::wording::Locale;

pub(crate) fn describe(app: &App, state: &State) -> Result<AppState> {
    let locale = state.remembered.locale();
    let ledger = state.open.as_ref().map(Open::ledger);
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
        evaluated: match ledger {
            Some(ledger) => identity::evaluated(ledger)?.map(|unit| {
                let label = unit.name.clone();
                view::unit(unit, label)
            }),
            None => None,
        },
        identity: identity.into(),
        own_role,
        words: words(ledger, locale)?,
        workspace: ledger.map(|ledger| WorkspaceInfo {
            path: ledger.dir().display().to_string(),
            backup_at: ledger
                .last_backup()
                .map(|t| t.format("%Y-%m-%d %H:%M").to_string()),
            unbacked: ledger.unbacked(),
        }),
        proposed_path: state
            .asked
            .clone()
            .unwrap_or_else(|| proposed(&app.config.data_dir, app.config.portable))
            .display()
            .to_string(),
        current: (!evaluation.is_empty()).then_some(Current { evaluation, unit }),
        clock: clock::doubt(app, ledger, locale)?,
        zoom: state.remembered.zoom(),
        folders: state.remembered.folders.clone(),
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
        if change.zoom.is_some() || change.folders.is_some() {
            state.remembered.zoom = change.zoom.or(state.remembered.zoom);
            let folders = change.folders.unwrap_or_default();
            state.remembered.folders.extend(folders);
            state.remembered.write(&app.config.data_dir)?;
        }
        let mut settings = identity::settings(change.identity.map(Into::into), change.own_role);
        for (key, value) in [
            ("operator", change.operator),
            ("organisation", change.organisation),
        ] {
            let Some(value) = value.map(|v| v.trim().to_owned()) else {
                continue;
            };
            if value.is_empty() {
                return Err(Error::Empty { field: key });
            }
            settings.push((key.to_owned(), value));
        }
        if let Some(evaluated) = change.evaluated {
            if !evaluated.is_empty() {
                let open = state.open.as_ref().ok_or(Error::NoWorkspace)?;
                open.source().unit(&evaluated)?;
                allowed::real(open, "evaluated", [&evaluated], "")?;
            }
            settings.push((identity::EVALUATED.to_owned(), evaluated));
        }
        let mut words = Vec::new();
        for (key, value) in change.words.unwrap_or_default() {
            if !WORDS.contains(&key.as_str()) {
                return Err(Error::Unknown {
                    what: Thing::Word,
                    id: key,
                });
            }
            words.push((key, value.trim().to_owned()));
        }
        if !settings.is_empty() || !words.is_empty() {
            let locale = state.remembered.locale();
            let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
            settings.extend(own_words(words, identity::of(open.ledger())?, locale));
            put(open, Op::ChangeSettings, &settings, locale)?;
            if let Some((_, operator)) = settings.iter().find(|(key, _)| key == "operator") {
                open.work_as(operator);
            }
        }
        describe(app, state)
    })
}

/// Returns the settings that record these words. A default is not recorded, so that it goes when the identity changes.
fn own_words(
    words: Vec<(String, String)>,
    identity: Identity,
    locale: Locale,
) -> impl Iterator<Item = (String, String)> {
    words.into_iter().map(move |(key, word)| {
        let usual = default(&key, identity, locale);
        let own = if word == usual { String::new() } else { word };
        (format!("word.{key}"), own)
    })
}

/// Writes settings of the workspace as one operation.
fn put(open: &mut Open, op: Op, settings: &[(String, String)], locale: Locale) -> Result<()> {
    open.write(op.on_workspace(locale), |tx| {
        for (key, value) in settings {
            tx.put_setting(key, value)?;
        }
        Ok(())
    })?;
    Ok(())
}
