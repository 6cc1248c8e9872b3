//! The arguments and results of commands, described in TypeScript for callers by hand, and the arguments that would be ignored.

use serde::Serialize;
use serde_json::Value;
use ts_rs::{Config, TS, TypeVisitor};

/// A type with the declarations of everything that it contains.
pub struct Shape {
    /// The name of the type.
    pub name: String,
    /// Its declaration, then those of the types it contains, each once; figures and scores are strings.
    pub declarations: Vec<String>,
}

/// Returns the shape of a type.
pub fn of<T: TS + 'static>() -> Shape {
    let mut held = Held::default();
    held.visit::<T>();
    Shape {
        name: T::name(&held.config),
        declarations: held.declarations,
    }
}

/// The types collected so far.
#[derive(Default)]
struct Held {
    config: Config,
    names: Vec<String>,
    declarations: Vec<String>,
}

impl TypeVisitor for Held {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::name(&self.config);
        if T::output_path().is_none() || self.names.contains(&name) {
            return;
        }
        self.declarations
            .push(declared(&name, &T::inline(&self.config)));
        self.names.push(name);
        T::visit_dependencies(self);
    }
}

/// Returns a declaration with a line for each field and each remark.
fn declared(name: &str, inline: &str) -> String {
    let Some(fields) = inline.trim().strip_prefix('{') else {
        return format!("{name} {{}}\n");
    };
    let fields = fields.trim_end_matches(['}', ' ', ',']);
    let mut text = format!("{name} {{\n");
    let all = fields.lines().map(str::trim);
    for line in all.filter(|line| !matches!(*line, "" | "/**" | "*/")) {
        let line = match line.strip_prefix("* ") {
            Some(remark) => format!("  // {remark}\n"),
            None => format!("  {}\n", line.trim_end_matches(',')),
        };
        text.push_str(&line);
    }
    text + "}\n"
}

/// Returns the paths in `given` that `read`, the value parsed from it, does not contain; sorted.
pub fn unread<T: Serialize>(given: &Value, read: &T) -> Vec<String> {
    let mut found = Vec::new();
    // What could be read can be written.
    if let Ok(read) = serde_json::to_value(read) {
        missed(given, &read, "", &mut found);
    }
    found.sort_unstable();
    found
}

fn missed(given: &Value, read: &Value, path: &str, found: &mut Vec<String>) {
    let below = |name: &str| {
        let point = if path.is_empty() { "" } else { "." };
        format!("{path}{point}{name}")
    };
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => {
            for (name, given) in given {
                match read.get(name) {
                    Some(read) => missed(given, read, &below(name), found),
                    None => found.push(below(name)),
                }
            }
        }
        (Value::Array(given), Value::Array(read)) => {
            for (at, (given, read)) in given.iter().zip(read).enumerate() {
                missed(given, read, &below(&at.to_string()), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::commands::{ALL, Command};
    use serde_json::json;

    #[test]
    fn every_command_has_words_in_both_tongues_and_says_of_what_its_shapes_are_made() {
        for command in ALL {
            assert!(
                model::wording::known("command", command.name),
                "{}",
                command.name
            );
            for shape in [(command.args)(), (command.result)()] {
                assert!(
                    shape
                        .declarations
                        .iter()
                        .any(|d| d.starts_with(&shape.name))
                );
            }
        }
        let typing = (Command::named("record").unwrap().args)();
        let cell = typing.declarations.iter().find(|d| d.starts_with("Typed "));
        let cell = cell.unwrap();
        assert!(
            cell.starts_with("Typed {\n  // The address of the cell.\n  cell: string\n"),
            "{cell}"
        );
        assert!(
            cell.ends_with(
                "  // Whether the figure is an estimate (预计数).\n  estimate: boolean | null\n}\n"
            ),
            "{cell}"
        );
    }

    #[test]
    fn what_a_command_would_pass_over_is_found_by_its_path() {
        let typing = json!({ "evaluation": "e", "unit": "u", "indicator": "i", "seen": 1,
            "cells": [{ "cell": "a", "typed": "1" }, { "cell": "b", "typd": "2" }] });
        let record = Command::named("record").unwrap();
        assert_eq!(record.unread(&typing).unwrap(), ["cells.1.typd", "seen"]);
        assert!(record.unread(&json!({ "unit": "u" })).is_err());
    }
}
