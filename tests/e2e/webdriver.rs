//! The part of the WebDriver protocol that the journeys need: HTTP/1.1 with JSON on this machine.

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::time::Duration;

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session: one window under control.
pub struct Session {
    port: u16,
    id: String,
}

/// Something on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(String);

/// What the driver refused, as `error: message`.
pub type Answer<T> = Result<T, String>;

impl Session {
    /// Starts a program with arguments and takes control of its page.
    pub fn start(port: u16, program: &Path, args: &[String]) -> Answer<Session> {
        let options = json!({ "binary": program, "args": args });
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let made = call(port, "POST", "/session", Some(&wanted))?;
        let id = made["sessionId"]
            .as_str()
            .ok_or("no session id")?
            .to_owned();
        Ok(Session { port, id })
    }

    fn get(&self, path: &str) -> Answer<Value> {
        call(
            self.port,
            "GET",
            &format!("/session/{}{path}", self.id),
            None,
        )
    }

    fn post(&self, path: &str, body: &Value) -> Answer<Value> {
        call(
            self.port,
            "POST",
            &format!("/session/{}{path}", self.id),
            Some(body),
        )
    }

    /// Ends the session and with it the program, as a user who closes the window does not.
    pub fn end(&self) -> Answer<()> {
        call(self.port, "DELETE", &format!("/session/{}", self.id), None).map(drop)
    }

    /// Every element that matches.
    pub fn find_all(&self, css: &str) -> Answer<Vec<Element>> {
        let found = self.post(
            "/elements",
            &json!({ "using": "css selector", "value": css }),
        )?;
        let found = found.as_array().cloned().unwrap_or_default();
        Ok(found
            .iter()
            .filter_map(|one| one[ELEMENT].as_str())
            .map(|id| Element(id.to_owned()))
            .collect())
    }

    /// Scrolls to it and clicks its middle.
    pub fn click(&self, element: &Element) -> Answer<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    /// Presses the mouse on one element and draws it to another.
    pub fn drag(&self, from: &Element, to: &Element) -> Answer<()> {
        let over = |one: &Element| json!({ "type": "pointerMove", "duration": 200, "origin": { ELEMENT: one.0 }, "x": 0, "y": 0 });
        let hand = [
            over(from),
            json!({ "type": "pointerDown", "button": 0 }),
            over(to),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": hand });
        self.post("/actions", &json!({ "actions": [mouse] }))
            .map(drop)
    }

    /// Types at an element, which gets the focus.
    pub fn type_at(&self, element: &Element, keys: &str) -> Answer<()> {
        self.post(
            &format!("/element/{}/value", element.0),
            &json!({ "text": keys }),
        )
        .map(drop)
    }

    /// Its text as seen.
    pub fn text(&self, element: &Element) -> Answer<String> {
        self.get(&format!("/element/{}/text", element.0)).map(plain)
    }

    /// A property, as the page's script sees it.
    pub fn property(&self, element: &Element, name: &str) -> Answer<Value> {
        self.get(&format!("/element/{}/property/{name}", element.0))
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Answer<Element> {
        let found = self.get("/element/active")?;
        found[ELEMENT]
            .as_str()
            .map(|id| Element(id.to_owned()))
            .ok_or("nothing has the focus".to_owned())
    }

    /// Runs a script's body and returns what it returns.
    pub fn script(&self, body: &str, args: &[Value]) -> Answer<Value> {
        self.post("/execute/sync", &json!({ "script": body, "args": args }))
    }

    /// Runs a script's body that calls its last argument when it is done.
    pub fn script_async(&self, body: &str, args: &[Value]) -> Answer<Value> {
        self.post("/execute/async", &json!({ "script": body, "args": args }))
    }

    /// Sets the window's outer size.
    pub fn resize(&self, width: i64, height: i64) -> Answer<()> {
        self.post(
            "/window/rect",
            &json!({ "x": 0, "y": 0, "width": width, "height": height }),
        )
        .map(drop)
    }
}

fn plain(value: Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn call(port: u16, method: &str, path: &str, body: Option<&Value>) -> Answer<Value> {
    let (status, told) =
        exchange(port, method, path, body).map_err(|error| format!("{method} {path}: {error}"))?;
    let mut told: Value =
        serde_json::from_str(&told).map_err(|error| format!("{method} {path}: {error}: {told}"))?;
    let value = told["value"].take();
    if status == 200 {
        return Ok(value);
    }
    Err(format!(
        "{}: {}",
        value["error"].as_str().unwrap_or("?"),
        value["message"].as_str().unwrap_or("?")
    ))
}

fn exchange(
    port: u16,
    method: &str,
    path: &str,
    body: Option<&Value>,
) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )?;
    let mut answer = BufReader::new(stream);
    let mut line = String::new();
    answer.read_line(&mut line)?;
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap_or(0);
    let mut length = 0;
    loop {
        line.clear();
        answer.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().unwrap_or(0)
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut told = vec![0; length];
    answer.read_exact(&mut told)?;
    Ok((status, String::from_utf8_lossy(&told).into_owned()))
}
