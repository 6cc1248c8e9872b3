//! Both tongues have the same keys, and the same places to fill in each sentence.

use super::Fault;
use super::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Key path to the places it has.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// Differences between zh-CN and en, of the core's wording and of the page's.
pub fn faults(sources: &[Source]) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut compare = |place: &str, keys: &dyn Fn(&Source) -> Result<Keys, String>| {
        let english = place.replace("zh-CN", "en");
        let find = |path: &str| sources.iter().find(|source| source.path == path);
        let both = (
            find(place).map(keys).transpose(),
            find(&english).map(keys).transpose(),
        );
        match both {
            (Ok(Some(zh)), Ok(Some(en))) => found.extend(differences(place, &zh, &english, &en)),
            (Err(why), _) => found.push(Fault {
                place: place.to_owned(),
                what: why,
            }),
            (_, Err(why)) => found.push(Fault {
                place: english,
                what: why,
            }),
            (zh, _) => {
                let missing = if matches!(zh, Ok(Some(_))) {
                    english
                } else {
                    place.to_owned()
                };
                found.push(Fault {
                    place: missing,
                    what: "is missing: the other tongue has it".to_owned(),
                });
            }
        }
    };
    let places: BTreeSet<String> = sources
        .iter()
        .filter(|source| {
            source.path.starts_with("assets/wording/") || source.path.starts_with("ui/src/locale/")
        })
        .filter(|source| source.path.contains("/zh-CN") || source.path.contains("/en"))
        .map(|source| {
            source
                .path
                .replace("/en.", "/zh-CN.")
                .replace("/en/", "/zh-CN/")
        })
        .collect();
    for place in &places {
        if place.ends_with(".toml") {
            compare(place, &|source| of_toml(&source.text));
        } else {
            compare(place, &|source| Ok(of_typescript(&source.text)));
        }
    }
    found
}

fn differences(zh_place: &str, zh: &Keys, en_place: &str, en: &Keys) -> Vec<Fault> {
    let missing = |place: &str, has: &Keys, lacks: &Keys| {
        let keys = has.keys().filter(|key| !lacks.contains_key(*key));
        keys.map(|key| Fault {
            place: place.to_owned(),
            what: format!("lacks {key}"),
        })
        .collect::<Vec<_>>()
    };
    let mut found = missing(en_place, zh, en);
    found.extend(missing(zh_place, en, zh));
    let unlike = zh
        .iter()
        .filter(|(key, places)| en.get(*key).is_some_and(|others| others != *places));
    found.extend(unlike.map(|(key, _)| Fault {
        place: en_place.to_owned(),
        what: format!("{key}: not the places of zh-CN"),
    }));
    found
}

fn of_toml(text: &str) -> Result<Keys, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| error.to_string())?;
    let mut keys = Keys::new();
    walk("", &toml::Value::Table(table), &mut keys);
    Ok(keys)
}

fn walk(path: &str, value: &toml::Value, keys: &mut Keys) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                walk(&path, value, keys);
            }
        }
        other => {
            keys.insert(
                path.to_owned(),
                other.as_str().map(places).unwrap_or_default(),
            );
        }
    }
}

/// Keys of nested object literals of strings, as the page's locale files are written: `key: {`, `key: '…'`.
fn of_typescript(text: &str) -> Keys {
    let mut keys = Keys::new();
    let mut path: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut key = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => while rest.next_if(|c| *c != '\n').is_some() {},
            '\'' | '"' | '`' => {
                let mut said = String::new();
                let mut escaped = false;
                for inner in rest.by_ref() {
                    if inner == c && !escaped {
                        break;
                    }
                    escaped = inner == '\\' && !escaped;
                    said.push(inner);
                }
                if key.is_empty() {
                    word = said;
                } else {
                    let at = path
                        .iter()
                        .skip(1)
                        .chain([&key])
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(".");
                    keys.entry(at).or_default().extend(places(&said));
                }
            }
            ':' => key = std::mem::take(&mut word),
            ',' => {
                key.clear();
                word.clear();
            }
            '{' => path.push(std::mem::take(&mut key)),
            '}' => {
                path.pop();
                key.clear();
                word.clear();
            }
            c if c.is_alphanumeric() || c == '_' || c == '$' => word.push(c),
            _ => word.clear(),
        }
    }
    keys
}

/// Names of `{places}`; styles after a colon do not count.
fn places(sentence: &str) -> BTreeSet<String> {
    let opened = sentence
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'));
    opened
        .map(|(name, _)| name.split(':').next().unwrap_or(name).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_or_a_place_of_one_tongue_only_is_a_fault() {
        let pair = |zh: &str, en: &str| {
            faults(&[
                Source::new("assets/wording/zh-CN.toml", zh),
                Source::new("assets/wording/en.toml", en),
            ])
            .len()
        };
        assert_eq!(
            pair("[a]\nb = \"{n} 分\"\nc = \"\"", "[a]\nb = \"{n} points\""),
            1
        );
        assert_eq!(pair("[a]\nb = \"{n} 分\"", "[a]\nb = \"points\""), 1);
        assert_eq!(pair("[a]\nb = \"{n} 分\"", "[a]\nb = \"{n} points\""), 0);
        assert_eq!(
            faults(&[Source::new("assets/wording/zh-CN.toml", "")]).len(),
            1
        );
    }

    #[test]
    fn the_pages_tongues_are_compared_alike() {
        let zh =
            "export default {\n  // 说明: {x}\n  a: { b: '存 {n}', 'c-d': '甲' },\n  e: '乙',\n};";
        let keys: Vec<String> = of_typescript(zh).into_keys().collect();
        assert_eq!(keys, ["a.b", "a.c-d", "e"]);
        let pair = |en: &str| {
            faults(&[
                Source::new("ui/src/locale/zh-CN/a.ts", zh),
                Source::new("ui/src/locale/en/a.ts", en),
            ])
            .len()
        };
        assert_eq!(
            pair("export default { a: { b: 'Save {n}', 'c-d': 'x' }, e: 'y' };"),
            0
        );
        assert_eq!(pair("export default { a: { b: 'Save', 'c-d': 'x' } };"), 2);
    }
}
