//! The one command of the page.

use crate::start::Trouble;
use contract::dto::UiError;
use contract::{Answer, App};
use serde_json::{Value, json};
use std::sync::Arc;
use tauri::State;
use tauri::ipc::Response;

/// Calls a command of `contract` by name on a worker, so that the window never waits for a disk.
///
/// # Errors
/// What the command reports. The first call fails with the error of the start, if there was one.
#[tauri::command]
pub async fn rpc(
    app: State<'_, Arc<App>>,
    trouble: State<'_, Trouble>,
    name: String,
    args: Value,
) -> Result<Response, UiError> {
    if let Some(error) = trouble.take() {
        return Err(error);
    }
    let app = Arc::clone(&app);
    let called = name.clone();
    match tauri::async_runtime::spawn_blocking(move || app.rpc(&called, args)).await {
        Ok(answer) => answer.map(|answer| Response::new(with_warnings(answer))),
        // A worker that dies is a defect, not an answer; the page has the words for the code.
        Err(error) => Err(UiError {
            code: "internal".to_owned(),
            message: String::new(),
            params: [("command".to_owned(), name)].into(),
            field: None,
            others: Box::default(),
            trace: error.to_string().into(),
        }),
    }
}

/// Returns the answer as the page takes it apart: the result, which is JSON already, and the warnings beside it.
fn with_warnings(answer: Answer<String>) -> String {
    let warnings = json!(answer.warnings);
    format!("{{\"value\":{},\"warnings\":{warnings}}}", answer.value)
}
