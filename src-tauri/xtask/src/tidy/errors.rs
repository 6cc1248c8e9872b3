//! Holds that every public function that can fail says in its documentation when it does.

use super::Fault;
use super::source::{Source, parts};

/// Returns every public function of a file that returns a `Result` and has no `# Errors`.
pub fn faults(source: &Source) -> Vec<Fault> {
    let code = parts(&source.text).code;
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = code.get(from..).and_then(|rest| rest.find("pub ")) {
        let start = from + at;
        from = start + "pub ".len();
        let Some(name) = code.get(from..).and_then(fallible) else {
            continue;
        };
        let line = code
            .get(..start)
            .map_or(0, |before| before.matches('\n').count());
        if !lines.get(..line).is_some_and(has_errors) {
            let what = format!("{name} can fail and has no # Errors");
            found.push(Fault::at(source, line + 1, what));
        }
    }
    found
}

/// Returns the name of the function that stands at the beginning of this code, where it returns a `Result`.
fn fallible(code: &str) -> Option<&str> {
    let (before, after) = code.split_once("fn ")?;
    let known = ["const", "async", "unsafe", "extern"];
    if !before.split_whitespace().all(|word| known.contains(&word)) {
        return None;
    }
    let name = after
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .next()?;
    let mut depth = 0;
    let mut returns = None;
    let mut last = ' ';
    for (at, c) in after.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            // The first arrow outside parentheses: those of `Fn(A) -> B` among the bounds come before it or after it, inside `where`.
            '>' if last == '-' && depth == 0 && bounds_closed(after.get(..at - 1)?) => {
                returns = returns.or(Some(at + 1));
            }
            '{' | ';' if depth == 0 => {
                let kind = after.get(returns?..at)?;
                let kind = kind.split([' ', '\n', '<']).find(|part| !part.is_empty())?;
                return (kind.rsplit("::").next() == Some("Result")).then_some(name);
            }
            _ => {}
        }
        last = c;
    }
    None
}

/// Whether every angle bracket of a signature so far is closed again; the arrow of a `Fn` is no bracket.
fn bounds_closed(signature: &str) -> bool {
    let arrows = signature.matches("->").count();
    signature.matches('<').count() == signature.matches('>').count() - arrows
        && !signature.contains(" where ")
        && !signature.contains("\nwhere")
}

/// Whether the documentation at the end of these lines has `# Errors`; attributes may follow it.
fn has_errors(before: &[&str]) -> bool {
    let mut inside_attribute = false;
    for line in before.iter().rev() {
        match line.strip_prefix("///") {
            Some(doc) if doc.trim() == "# Errors" => return true,
            Some(_) => {}
            None if line.starts_with("#[") => inside_attribute = false,
            None if line.ends_with(")]") || inside_attribute => inside_attribute = true,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let faults = faults(&Source::new("src-tauri/crates/a/src/b.rs", text));
        faults
            .into_iter()
            .map(|fault| fault.place.rsplit(':').next().unwrap_or("").to_owned())
            .collect()
    }

    #[test]
    fn a_public_function_that_can_fail_and_does_not_say_when_is_a_fault() {
        for wrong in [
            "pub fn a() -> Result<()> {}",
            "pub fn a() -> Result {}",
            "pub fn a(x: [u8; 4]) -> std::result::Result<u8, Error> {}",
            "pub async fn a(\n    b: u8,\n) -> io::Result<u8>\nwhere\n    B: Fn() -> u8,\n{}",
            "pub fn a<T>(f: impl Fn(&T) -> u8) -> Result<T> {}",
            "pub fn a<F: Fn(u8) -> u8>(f: F) -> Result<u8> {}",
            "pub const unsafe fn a() -> Result<u8, ()>;",
        ] {
            assert_eq!(found(wrong), ["1"], "{wrong}");
        }
        let other = "/// Reads.\n///\n/// # Errors\n///\n/// Fails.\npub fn a() -> Result<()> {}\n\n/// Writes.\npub fn b() -> Result<()> {}\n";
        assert_eq!(found(other), ["9"]);
        assert_eq!(
            found("/// Fails with `# Errors`.\npub fn a() -> Result<()> {}"),
            ["2"]
        );
    }

    #[test]
    fn one_that_says_it_is_not_public_or_cannot_fail_is_no_fault() {
        for right in [
            "/// Reads.\n///\n/// # Errors\n///\n/// Fails.\n#[must_use]\n#[allow(\n    clippy::a,\n    clippy::b\n)]\npub fn a() -> Result<()> {}",
            "fn a() -> Result<()> {}",
            "pub(crate) fn a() -> Result<()> {}",
            "pub fn a() -> Option<Result<u8>> {}",
            "pub fn a() -> impl Iterator<Item = Result<u8>> {}",
            "pub fn a(f: impl Fn() -> Result<u8>) -> u8 {}",
            "pub fn a<F: Fn() -> Result<u8>>(f: F) {}",
            "pub fn a<F>(f: F)\nwhere\n    F: Fn() -> Result<u8>,\n{}",
            "pub struct A;\nfn b() -> Result<()> {}",
            "#[cfg(test)]\nmod tests {\n    pub fn a() -> Result<()> {}\n}",
            "// pub fn a() -> Result<()> {}",
        ] {
            assert_eq!(found(right), [""; 0], "{right}");
        }
    }
}
