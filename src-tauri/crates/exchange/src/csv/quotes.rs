//! Finds quotes that are not closed. They would swallow everything that follows without a word.

use super::{Fault, ends_line};

/// A quote that is not closed, or is closed in the middle of a field. What follows it cannot be told apart.
pub(crate) struct OpenQuote<'a> {
    /// The start of its record, in bytes.
    pub(super) record: usize,
    /// The line of the quote.
    line: u64,
    /// The text after the quote.
    text: &'a str,
}

impl OpenQuote<'_> {
    /// Returns the quote as a fault of the file.
    pub(crate) fn fault(&self) -> Fault {
        let shown: String = self.text.chars().take(20).collect();
        let shown = shown.lines().next().unwrap_or_default().to_owned();
        Fault::new("csv-quote", self.line, "", &shown)
    }
}

/// Returns the first such quote. A quote opens a field only at its beginning; two of them within a field are one.
pub(crate) fn open(text: &str, head: u64, delimiter: u8) -> Option<OpenQuote<'_>> {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut record) = (0, head, 0);
    let mut begins = true;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'"' && begins {
            let (opened, opened_line) = (at, line);
            let open = OpenQuote {
                record,
                line: opened_line,
                text: text.get(opened + 1..).unwrap_or_default(),
            };
            at += 1;
            loop {
                match (bytes.get(at), bytes.get(at + 1)) {
                    (None, _) => return Some(open),
                    (Some(b'"'), Some(b'"')) => at += 1,
                    (Some(b'"'), after) => {
                        let ends = |b: &u8| *b == delimiter || matches!(b, b'\r' | b'\n' | b' ');
                        if after.is_some_and(|b| !ends(b)) {
                            return Some(open);
                        }
                        break;
                    }
                    _ if ends_line(bytes, at) => line += 1,
                    _ => {}
                }
                at += 1;
            }
            begins = false;
        } else {
            let ends = matches!(byte, b'\n' | b'\r');
            line += u64::from(ends_line(bytes, at));
            if ends {
                record = at + 1;
            }
            begins = ends || *byte == delimiter;
        }
        at += 1;
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::read;

    fn codes(bytes: &[u8]) -> Vec<(String, u64)> {
        let faults = read(bytes).map_or_else(|faults| faults, |(_, faults)| faults);
        faults.into_iter().map(|f| (f.code, f.line)).collect()
    }

    /// It swallowed all that followed and was reported as something else.
    #[test]
    fn a_quote_that_is_not_closed_is_named_with_its_line() {
        let open = |line| vec![("csv-quote".to_owned(), line)];
        assert_eq!(codes(b"unit,x\na,1\nb,\"2\nc,3\n"), open(3));
        assert_eq!(codes(b"unit,x\na,\"1\nb,\"2\"\nc,3\n"), open(2));
        assert_eq!(codes(b"\"unit,x\na,1\n"), open(1));
        assert_eq!(
            codes(b"unit,x\r\n\"a\r\nb\",\"1\"\r\nc,\"2\"3\r\n"),
            open(4)
        );
        assert_eq!(codes(b"unit,x\na,5\"\nb,\"say \"\"so\"\"\"\n"), []);
        assert_eq!(codes(b"unit,x\na,\"1\" \n"), []);
        let (grid, _) = read(b"unit,x\na,1\nb,\"2\n").unwrap();
        assert_eq!(grid.rows.len(), 1);
    }
}
