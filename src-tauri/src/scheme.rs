//! The `gongping` scheme: the resources that the page fetches instead of calling a command.

use crate::{at_once, pages};
use contract::App;
use std::sync::Arc;
use tauri::http::Request;
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

/// Answers a request of the page: a preview on this thread, a laid-out page from a worker.
pub fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = Arc::clone(&context.app_handle().state::<Arc<App>>());
    if at_once::asked(&request) {
        responder.respond(at_once::preview(&app, request.body()));
    } else {
        pages::serve(app, &request.uri().to_string(), responder);
    }
}
