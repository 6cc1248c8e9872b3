//! Laid-out pages by handle, as SVG.
//!
//! `gongping://paper/<handle>/<page from 1>.svg`; on Windows the webview writes it
//! `http://gongping.localhost/paper/…`. Anything else is 404.

use contract::App;
use std::sync::Arc;
use tauri::UriSchemeResponder;
use tauri::http::{Response, StatusCode, header};

/// Answers a request for a page, off the main thread.
pub fn serve(app: Arc<App>, address: &str, responder: UriSchemeResponder) {
    let wanted = wanted(address);
    tauri::async_runtime::spawn_blocking(move || {
        let page = wanted.and_then(|(handle, page)| app.page(&handle, page));
        responder.respond(answer(page));
    });
}

fn answer(page: Option<Vec<u8>>) -> Response<Vec<u8>> {
    let (status, body) = match page {
        Some(svg) => (StatusCode::OK, svg),
        None => (StatusCode::NOT_FOUND, Vec::new()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("image/svg+xml"),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        header::HeaderValue::from_static("nosniff"),
    );
    response
}

/// Returns handle and page of an address, in either form that the webview writes.
fn wanted(address: &str) -> Option<(String, usize)> {
    let path = address.split(['?', '#']).next()?;
    let mut parts = path.split('/').skip_while(|part| *part != "paper").skip(1);
    let handle = parts.next().filter(|handle| !handle.is_empty())?;
    let page = parts.next()?.strip_suffix(".svg")?.parse().ok()?;
    parts.next().is_none().then(|| (handle.to_owned(), page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_every_webview_writes_it() {
        let there = Some(("a1".to_owned(), 12));
        assert_eq!(wanted("gongping://paper/a1/12.svg"), there);
        assert_eq!(wanted("gongping://localhost/paper/a1/12.svg"), there);
        assert_eq!(
            wanted("http://gongping.localhost/paper/a1/12.svg?v=2"),
            there
        );
    }

    #[test]
    fn anything_else_is_nowhere() {
        for address in [
            "gongping://paper/a1/12",
            "gongping://paper/a1/x.svg",
            "gongping://paper//1.svg",
            "gongping://paper/a1/1.svg/more",
            "gongping://evidence/a1/1.svg",
            "gongping://localhost/",
        ] {
            assert_eq!(wanted(address), None, "{address}");
        }
        assert_eq!(answer(None).status(), StatusCode::NOT_FOUND);
    }
}
