//! 关于: the program as it says of itself, and what whoever helps must know.

use crate::app::{App, Open};
use crate::dto::{About, Nothing};
use crate::error::Result;

/// Returns version, edition, folders, and all of it as one text to hand on. The text has no figure and no name of the work in it.
pub(crate) fn about(app: &App, _: Nothing) -> Result<About> {
    let (locale, workspace, operations) = app.state(|state| {
        let ledger = state.open.as_ref().map(Open::ledger);
        let operations = ledger.and_then(|ledger| ledger.head().ok());
        Ok((
            state.remembered.locale(),
            ledger.map(|ledger| ledger.dir().display().to_string()),
            operations.map(|head| head.seq),
        ))
    })?;
    let config = &app.config;
    let shown = |path: &std::path::Path| path.display().to_string();
    let about = About {
        version: config.version.clone(),
        edition: papers::edition(),
        data: shown(&config.data_dir),
        diagnostics: String::new(),
    };
    let lines = [
        format!("GongPing {} ({})", about.version, about.edition),
        format!(
            "system: {} {}",
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
        format!("webview: {}", config.webview),
        format!("language: {}", locale.as_str()),
        format!(
            "data: {}{}",
            about.data,
            if config.portable { " (portable)" } else { "" }
        ),
        format!("assets: {}", shown(&config.assets)),
        format!("workspace: {}", workspace.unwrap_or_default()),
        format!("operations: {}", operations.unwrap_or_default()),
        format!("time: {}", (config.now)().to_rfc3339()),
    ];
    Ok(About {
        diagnostics: lines.join("\n") + "\n",
        ..about
    })
}
