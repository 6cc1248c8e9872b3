//! Holds that a documentation comment is a sentence: one or two words say no more than the name beside them.

use super::Fault;
use super::source::{Source, has_cjk, parts};

/// Words below which a comment is none.
const LEAST: usize = 3;

/// Returns every documentation comment of a file that has one or two words; those of tests are left out.
pub fn faults(source: &Source) -> Vec<Fault> {
    let tests = parts(&source.text).tests;
    let mut found = Vec::new();
    // Line, mark and words of the comment that is being read.
    let mut open: Option<(usize, &str, Vec<&str>)> = None;
    let lines = source.text.lines().chain([""]).enumerate();
    for (line, text) in lines.map(|(at, text)| (at + 1, text)) {
        let read = doc(text);
        if let (Some((_, mark, words)), Some((now, more))) = (&mut open, read)
            && *mark == now
        {
            words.extend(more.split_whitespace());
            continue;
        }
        let next = read.map(|(mark, text)| (line, mark, text.split_whitespace().collect()));
        let Some((line, _, words)) = std::mem::replace(&mut open, next) else {
            continue;
        };
        let tested = tests.iter().any(|(from, to)| (*from..=*to).contains(&line));
        if !tested && words.iter().map(|word| count(word)).sum::<usize>() < LEAST {
            let what = format!("a comment of one or two words: {}", words.join(" "));
            found.push(Fault::at(source, line, what));
        }
    }
    found
}

/// Returns how many words stand between two spaces: Chinese has none between its words, most of which have two characters.
fn count(text: &str) -> usize {
    let chinese = text.chars().filter(|c| has_cjk(c.encode_utf8(&mut [0; 4])));
    (chinese.count() / 2).max(1)
}

/// Returns the mark and the text of a line of documentation.
fn doc(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let mark = ["///", "//!"]
        .into_iter()
        .find(|mark| line.starts_with(mark))?;
    line.split_at_checked(mark.len())
        .filter(|(_, text)| !text.starts_with('/'))
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
    fn a_comment_of_one_or_two_words_is_a_fault() {
        assert_eq!(found("/// How.\nfn a() {}"), ["1"]);
        assert_eq!(found("/// 机构名称.\nfn a() {}"), ["1"]);
        assert_eq!(
            found("//! Errors.\n\n/// Its name.\npub name: String,"),
            ["1", "3"]
        );
        assert_eq!(
            found("/// Ahead\n/// alone.\n#[must_use]\nfn a() {}\n///"),
            ["1", "5"]
        );
        assert_eq!(found("//! Of it.\n/// The name of it.\nfn a() {}"), ["1"]);
    }

    #[test]
    fn a_sentence_a_plain_comment_and_one_of_a_test_are_no_fault() {
        for right in [
            "/// The name of the unit.\nfn a() {}",
            "/// Returns the\n/// name.\nfn a() {}",
            "/// 不足1个百分点按1个百分点计算.\nfn a() {}",
            "// How.\n//// How.\nfn a() {}",
            "#[cfg(test)]\nmod tests {\n    /// How.\n    fn a() {}\n}",
        ] {
            assert_eq!(found(right), [""; 0], "{right}");
        }
    }
}
