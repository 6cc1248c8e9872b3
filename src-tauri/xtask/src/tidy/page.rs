//! Holds the page's sources to three rules: @tauri-apps under `api` alone, words under `locale` alone, and no feature known
//! to another.

use super::Fault;
use super::source::{Source, has_cjk};

/// Attributes that a person reads.
const READ: [&str; 6] = [
    "title",
    "placeholder",
    "aria-label",
    "alt",
    "label",
    "aria-description",
];

/// Every fault of a file of the page; none for other files.
pub fn faults(source: &Source) -> Vec<Fault> {
    let Some(place) = source.path.strip_prefix("ui/src/") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if !place.starts_with("api/") {
        found.extend(lines(source, "@tauri-apps outside ui/src/api", |line| {
            line.contains("@tauri-apps")
        }));
    }
    found.extend(features(source, place));
    if !place.starts_with("locale/") && !place.starts_with("api/generated/") {
        let code = without_comments(&source.text);
        found.extend(
            code.lines()
                .enumerate()
                .filter(|(_, line)| has_cjk(line))
                .map(|(n, _)| Fault::at(source, n + 1, "words outside ui/src/locale")),
        );
        found.extend(template(source));
    }
    found
}

fn lines(source: &Source, what: &str, wrong: impl Fn(&str) -> bool) -> Vec<Fault> {
    source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| wrong(line))
        .map(|(n, _)| Fault::at(source, n + 1, what))
        .collect()
}

/// Returns one fault for each import of a feature by another feature, or by what features share. Only `App.vue` and `screens.ts`,
/// which join the features, may import them.
fn features(source: &Source, place: &str) -> Vec<Fault> {
    let Some((folder, _)) = place.rsplit_once('/') else {
        return Vec::new();
    };
    let own = feature(place);
    without_comments(&source.text)
        .lines()
        .enumerate()
        .flat_map(|(n, line)| imports(line).map(move |path| (n + 1, path)))
        .filter_map(|(n, path)| {
            let target = resolved(folder, path);
            let other = feature(&target).filter(|other| Some(*other) != own)?;
            let what = format!(
                "imports the feature {other}: what is shared lives in components or stores"
            );
            Some(Fault::at(source, n, what))
        })
        .collect()
}

/// Returns the feature that a path below `ui/src` belongs to.
fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("features/")?.split('/').next()
}

/// Returns the paths of imports in a line: whatever begins with `@/` or a dot after a quotation mark.
fn imports(line: &str) -> impl Iterator<Item = &str> {
    let quoted = line.split(['\'', '"', '`']).skip(1);
    quoted.filter(|text| {
        ["@/", "./", "../"]
            .iter()
            .any(|start| text.starts_with(start))
    })
}

/// Returns an imported path as a path below `ui/src`.
fn resolved(folder: &str, path: &str) -> String {
    if let Some(path) = path.strip_prefix("@/") {
        return path.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in path.split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Blanks `//`, `/* */` and `<!-- -->`; line numbers stay.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after_colon = kept.ends_with(':');
        let end = if rest.starts_with("//") && !after_colon {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |at| at + 3)
        } else {
            kept.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            continue;
        };
        let (comment, after) = rest.split_at(end);
        kept.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    kept
}

/// Letters between tags and in attributes that a person reads: they belong to the locale, whatever their tongue.
fn template(source: &Source) -> Vec<Fault> {
    let text = without_comments(&source.text);
    let (Some(from), Some(to)) = (text.find("<template>"), text.rfind("</template>")) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut line = 1 + text.get(..from).unwrap_or("").matches('\n').count();
    let mut inside = Inside::Text;
    let mut said = String::new();
    let mut tag = String::new();
    let mut before = '\0';
    for c in text.get(from..to).unwrap_or("").chars() {
        match (inside, c) {
            (Inside::Text, '{') if before == '{' => (inside, _) = (Inside::Expression, said.pop()),
            (Inside::Expression, '}') if before == '}' => inside = Inside::Text,
            (Inside::Text, '<') => {
                if is_said(&said) {
                    found.push(Fault::at(
                        source,
                        line,
                        format!("words in the template: {}", said.trim()),
                    ));
                }
                said.clear();
                tag.clear();
                inside = Inside::Tag;
            }
            (Inside::Text, _) => said.push(c),
            (Inside::Tag, '>') => {
                found.extend(attributes(source, line, &tag));
                inside = Inside::Text;
            }
            (Inside::Tag, _) => {
                tag.push(c);
                if c == '"' {
                    inside = Inside::Quoted;
                }
            }
            (Inside::Quoted, _) => {
                tag.push(c);
                if c == '"' {
                    inside = Inside::Tag;
                }
            }
            (Inside::Expression, _) => {}
        }
        line += usize::from(c == '\n');
        before = c;
    }
    found
}

#[derive(Clone, Copy)]
enum Inside {
    Text,
    Expression,
    Tag,
    Quoted,
}

/// Whether it is words: more than a sign, and no name of a key.
fn is_said(text: &str) -> bool {
    let text = text.trim();
    let keys = ["Ctrl", "Alt", "Shift", "Enter", "Tab", "Esc"];
    let key = |word: &str| {
        word.chars().count() < 2
            || keys.contains(&word)
            || word
                .strip_prefix('F')
                .is_some_and(|n| n.parse::<u8>().is_ok())
    };
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.split(['+', ' ', '/']).all(key)
}

fn attributes(source: &Source, line: usize, tag: &str) -> Vec<Fault> {
    let read = READ.iter().filter(|name| {
        let written = format!(" {name}=\"");
        let flat = tag.replace('\n', " ");
        flat.split_once(&written)
            .and_then(|(_, rest)| rest.split('"').next())
            .is_some_and(is_said)
    });
    read.map(|name| Fault::at(source, line, format!("words in the attribute {name}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        faults(&Source::new(path, text)).len()
    }

    #[test]
    fn tauri_outside_api_is_a_fault() {
        let import = "import { invoke } from '@tauri-apps/api/core';";
        assert_eq!(count("ui/src/features/fill/typing.ts", import), 1);
        assert_eq!(count("ui/src/api/rpc.ts", import), 0);
    }

    #[test]
    fn a_feature_known_to_another_is_a_fault() {
        let import = |path: &str, from: &str| count(path, &format!("import a from '{from}';"));
        assert_eq!(
            import("ui/src/features/fill/a.ts", "@/features/review/acts"),
            1
        );
        assert_eq!(import("ui/src/features/fill/a.ts", "../review/acts"), 1);
        assert_eq!(
            import("ui/src/features/fill/grid/a.ts", "../../review/acts"),
            1
        );
        assert_eq!(import("ui/src/features/fill/grid/a.ts", "../tree/tree"), 0);
        assert_eq!(
            import("ui/src/features/fill/grid/a.ts", "@/features/fill/walk"),
            0
        );
        assert_eq!(import("ui/src/features/fill/a.ts", "@/stores/app"), 0);
        for shared in ["components/field", "stores", "api", "locale"] {
            let path = format!("ui/src/{shared}/a.ts");
            assert_eq!(import(&path, "@/features/fill/walk"), 1, "{path}");
        }
        assert_eq!(import("ui/src/stores/a.ts", "../features/fill/walk"), 1);
        assert_eq!(
            import("ui/src/screens.ts", "./features/fill/FillScreen.vue"),
            0
        );
        let lazy = "const a = () => import('@/features/fill/walk');";
        assert_eq!(count("ui/src/stores/a.ts", lazy), 1);
        let comment = "// import a from '@/features/fill/walk';";
        assert_eq!(count("ui/src/stores/a.ts", comment), 0);
    }

    #[test]
    fn words_outside_locale_are_a_fault_in_either_tongue() {
        assert_eq!(
            count("ui/src/features/a.ts", "// 说明\nconst a = '保存';"),
            1
        );
        assert_eq!(
            count("ui/src/locale/zh-CN/a.ts", "export default { a: '保存' };"),
            0
        );
        assert_eq!(
            count(
                "ui/src/a.vue",
                "<template>\n<p :title=\"t('a')\">{{ t('b') }} · 1/2</p>\n</template>"
            ),
            0
        );
        assert_eq!(
            count("ui/src/a.vue", "<template>\n<p>Save</p>\n</template>"),
            1
        );
        assert_eq!(
            count(
                "ui/src/a.vue",
                "<template>\n<p a=\"x > y\" title=\"Save\"></p>\n</template>"
            ),
            1
        );
    }
}
