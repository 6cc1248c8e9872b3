//! The start of the program: opens a workspace before the window shows.

use crate::args::Args;
use crate::assets;
use crate::home::Home;
use contract::dto::UiError;
use contract::{App, Config};
use serde_json::json;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, Manager};

/// The error of opening, kept until the page has fetched it.
#[derive(Default)]
pub struct Trouble(Mutex<Option<UiError>>);

impl Trouble {
    /// Returns the error, once.
    pub fn take(&self) -> Option<UiError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Opens the workspace that was asked for, and hands the program to the window. The error of a workspace that cannot be opened
/// is kept for the page, which offers another one.
///
/// # Errors
/// Fails where the system names no data directory for the user.
pub fn start(handle: &AppHandle, args: &Args, home: &Home) -> tauri::Result<()> {
    let data_dir = match &home.carried {
        Some(folder) => folder.clone(),
        None => handle.path().app_data_dir()?,
    };
    let assets = assets::folder(&home.program);
    let app = App::new(Config {
        portable: home.carried.is_some(),
        webview: tauri::webview_version().unwrap_or_default(),
        ..Config::real(assets, data_dir.clone(), contract::app::host())
    });
    if let Some(package) = &args.package {
        app.hand(std::path::absolute(package).unwrap_or_else(|_| package.clone()));
    }
    let trouble = open(&app, args, &data_dir).err();
    handle.manage(Arc::new(app));
    handle.manage(Trouble(Mutex::new(trouble)));
    Ok(())
}

fn open(app: &App, args: &Args, data_dir: &Path) -> Result<(), UiError> {
    // First the language: what goes wrong on opening is told in it.
    if let Some(lang) = &args.lang {
        app.rpc(
            "settings_change",
            json!({ "locale": lang, "operator": null, "organisation": null, "words": null }),
        )?;
    }
    if args.sample {
        let folder = args
            .workspace
            .clone()
            .unwrap_or_else(|| data_dir.join("sample"));
        app.open_sample(&folder)?;
    } else {
        app.open(args.workspace.as_deref())?;
    }
    Ok(())
}
