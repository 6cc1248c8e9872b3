//! `preview` on the window's own thread, for the page that asks inside a key event and waits.
//!
//! An answer by [`crate::rpc`] comes after the frame that paints the letter just typed, and stands in the one after
//! it. `POST gongping://localhost/preview` (on Windows `http://gongping.localhost/preview`) is answered before that
//! frame: 200 with the preview, or 204 where that would take waiting, and the page calls `rpc`. Nothing can be
//! written this way, and only the program's own page can read the answer.

use contract::App;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tauri::http::{HeaderValue, Method, Request, Response, StatusCode, header};

/// The origin of the program's own page.
const PAGE: HeaderValue = HeaderValue::from_static(if cfg!(windows) {
    "http://tauri.localhost"
} else {
    "tauri://localhost"
});

/// Reports whether a request asks for a preview.
pub fn asked<B>(request: &Request<B>) -> bool {
    request.method() == Method::POST && request.uri().path() == "/preview"
}

/// Returns the preview of what is being typed, as JSON.
pub fn preview(app: &App, typing: &[u8]) -> Response<Vec<u8>> {
    // This thread is the window's: a defect must not take the window and what is typed in it along.
    let preview = catch_unwind(AssertUnwindSafe(|| app.preview_at_once(typing)));
    let preview = preview.ok().flatten();
    let status = match preview {
        Some(_) => StatusCode::OK,
        None => StatusCode::NO_CONTENT,
    };
    let mut response = Response::new(preview.unwrap_or_default());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, PAGE);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_posted_preview_is_asked_this_way() -> Result<(), tauri::http::Error> {
        let request = |method, uri: &str| Request::builder().method(method).uri(uri).body(());
        for (method, uri, there) in [
            (Method::POST, "gongping://localhost/preview", true),
            (Method::POST, "http://gongping.localhost/preview", true),
            (Method::GET, "gongping://localhost/preview", false),
            (Method::POST, "gongping://localhost/record", false),
            (Method::POST, "gongping://localhost/paper/a1/1.svg", false),
        ] {
            assert_eq!(asked(&request(method, uri)?), there, "{uri}");
        }
        Ok(())
    }

    #[test]
    fn without_an_answer_the_page_is_told_to_ask_otherwise() {
        let app = App::new(contract::Config::real(
            "assets".into(),
            std::env::temp_dir().join("gongping-no-such-data"),
            String::new(),
        ));
        let response = preview(&app, b"{}");
        assert_eq!(response.status(), StatusCode::NO_CONTENT);
        assert!(response.body().is_empty());
    }
}
