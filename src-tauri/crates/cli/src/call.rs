//! `call WORKSPACE COMMAND [ARGUMENTS]`: any command of the window on a workspace, by the same table, so that a whole review
//! can be done by a script. `call --list` lists the commands with their arguments and results.

use crate::{Error, Format, Result, Said, column, say, shown};
use contract::commands::{self, ALL, Command};
use contract::dto::Warning;
use contract::{Answer, App, Config};
use exchange::file;
use exchange::table::{Align, Table};
use model::wording::{self, Locale};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A command of the window, and the workspace to call it on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The folder of the workspace.
    pub workspace: PathBuf,
    /// The name of the command.
    pub command: String,
    /// The arguments of the command.
    pub arguments: Arguments,
    /// The operator's name; absent: the 经办人 of the workspace.
    pub operator: Option<String>,
}

/// The place of the arguments, one JSON object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Arguments {
    /// There are no arguments.
    #[default]
    None,
    /// On the command line.
    Text(String),
    /// In a file with this path.
    File(PathBuf),
    /// On the standard input.
    Input,
}

/// Commands that take the folder as an argument and may meet one that is absent or cannot be opened.
const OF_FOLDERS: [&str; 4] = [
    "workspace_create",
    "workspace_open",
    "backups_list",
    "backup_restore",
];

/// The greatest size of arguments in bytes; no window sends as much.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Fields of a result that make it count as blocked when they are not empty: inputs that could not be read.
const REFUSED: [&str; 2] = ["errors", "faults"];

/// Calls a command on a workspace that nobody else has open, and closes it again, as the window does. The text is the result
/// as JSON. Nothing is remembered on this computer.
///
/// # Errors
/// Arguments that cannot be read or do not fit, and what the workspace or the command refuses.
pub fn call(config: Config, call: &Call, locale: Locale) -> Result<Said> {
    let name = call.command.as_str();
    let command = Command::named(name).ok_or_else(|| no_command(name))?;
    let of_folder = OF_FOLDERS.contains(&name);
    let mut args = read(&call.arguments)?;
    if of_folder {
        complete(&mut args, call)?;
    }
    let args = Value::Object(args);
    match command.unread(&args) {
        Ok(unread) if unread.is_empty() => {}
        Ok(names) => {
            let command = name.to_owned();
            return Err(Error::Unread { command, names });
        }
        Err(error) => return Err(wrong(command, &args, error)),
    }
    let app = App::new(config);
    app.speak(locale);
    let told = run(&app, call, args, of_folder);
    let doubt = app.clock_doubt();
    let shut = app.shut();
    let mut told = told?;
    // What was done is done, whatever closing could not do.
    told.warnings.extend(match shut {
        Ok(warnings) => warnings,
        Err(error) => vec![warning(&error, locale)],
    });
    let remarks = told.warnings.into_iter().map(|warning| warning.text);
    let told: Value = serde_json::from_str(&told.value).unwrap_or_default();
    let refused = REFUSED.map(|name| told.get(name).and_then(Value::as_array));
    Ok(Said {
        blocked: refused.iter().flatten().any(|list| !list.is_empty()),
        text: format!("{told:#}\n"),
        remarks: doubt
            .into_iter()
            .filter(|said| !said.is_empty())
            .chain(remarks)
            .collect(),
        ..Said::default()
    })
}

fn warning(error: &contract::Error, locale: Locale) -> Warning {
    let said = error.for_page(locale);
    Warning {
        code: said.code,
        text: said.message,
    }
}

fn run(app: &App, call: &Call, args: Value, of_folder: bool) -> contract::Result<Answer<String>> {
    if !of_folder {
        let path = json!({ "path": call.workspace.display().to_string() });
        commands::route(app, "workspace_open", path)?;
        if let Some(operator) = &call.operator {
            app.work_as(operator)?;
        }
    }
    commands::route(app, &call.command, args)
}

/// Reads the arguments from their place.
fn read(arguments: &Arguments) -> Result<Map<String, Value>> {
    let (text, path) = match arguments {
        Arguments::None => return Ok(Map::new()),
        Arguments::Text(text) => (text.clone().into_bytes(), PathBuf::new()),
        Arguments::File(path) => (file::read(path, LIMIT)?, path.clone()),
        Arguments::Input => {
            let (mut text, path) = (Vec::new(), PathBuf::from("-"));
            let input = std::io::stdin().lock().take(LIMIT).read_to_end(&mut text);
            input.map_err(|source| {
                let path = path.clone();
                exchange::Error::Read { path, source }
            })?;
            (text, path)
        }
    };
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&text);
    match serde_json::from_slice(text) {
        Ok(Value::Object(args)) => Ok(args),
        Ok(_) => Err(Error::NotAnObject(path)),
        Err(source) => Err(Error::NotJson { path, source }),
    }
}

/// Adds the folder and the operator of the command line to the arguments; a path in the arguments must be the same.
fn complete(args: &mut Map<String, Value>, call: &Call) -> Result<()> {
    let path = call.workspace.display().to_string();
    let absolute = |path: &str| std::path::absolute(Path::new(path)).ok();
    match args.get("path").and_then(Value::as_str) {
        Some(given) if absolute(given) != absolute(&path) => {
            let given = given.to_owned();
            return Err(Error::OtherFolder { path, given });
        }
        _ => args.insert("path".to_owned(), path.into()),
    };
    if let Some(operator) = &call.operator
        && call.command == "workspace_create"
    {
        let named = args.entry("operator");
        named.or_insert_with(|| operator.clone().into());
    }
    Ok(())
}

/// Returns the error of arguments of the wrong shape, with the argument at fault where the reason does not name it.
fn wrong(command: &Command, args: &Value, error: contract::Error) -> Error {
    let contract::Error::Arguments { source, .. } = error else {
        return error.into();
    };
    let why = source.to_string();
    let without = |name: &&String| {
        let mut less = args.clone();
        if let Value::Object(less) = &mut less {
            less.remove(*name);
        }
        match command.unread(&less) {
            Err(contract::Error::Arguments { source, .. }) => source.to_string() != why,
            _ => true,
        }
    };
    let named = why.starts_with("missing field");
    let mut names = args.as_object().into_iter().flat_map(Map::keys);
    let name = if named { None } else { names.find(without) };
    Error::Arguments {
        command: command.name.to_owned(),
        name: name.cloned(),
        source,
    }
}

fn no_command(name: &str) -> Error {
    let mut near: Vec<(usize, &str)> = ALL
        .iter()
        .map(|command| (strsim::levenshtein(name, command.name), command.name))
        .filter(|(distance, near)| *distance <= 3 || (name.len() > 3 && near.contains(name)))
        .collect();
    near.sort_unstable();
    Error::NoCommand {
        command: name.to_owned(),
        near: near.iter().take(5).map(|(_, n)| (*n).to_owned()).collect(),
    }
}

/// Returns all commands with their descriptions, in the order of the table.
pub fn commands(format: Format, locale: Locale) -> Said {
    let columns = ["command", "arguments", "result", "meaning"];
    let columns = columns.map(|key| column(key, Align::Left, locale));
    let row = |command: &Command| {
        let (args, result) = ((command.args)().name, (command.result)().name);
        vec![command.name.into(), args, result, meaning(command, locale)]
    };
    let table = Table {
        columns: columns.into(),
        rows: ALL.iter().map(row).collect(),
    };
    let mut text = shown(&table, &table.json(), format);
    if format == Format::Table {
        text.push('\n');
        text.push_str(&say("call_shapes", &[], locale));
        text.push('\n');
    }
    Said {
        text,
        ..Said::default()
    }
}

fn meaning(command: &Command, locale: Locale) -> String {
    let key = format!("command.{}", command.name);
    wording::say(&key, &BTreeMap::new(), locale)
}

/// Returns the arguments and the result of one command, each in the form of TypeScript.
///
/// # Errors
/// `NoCommand` where the table has no command of this name.
pub fn command(name: &str, locale: Locale) -> Result<Said> {
    let command = Command::named(name).ok_or_else(|| no_command(name))?;
    let mut text = format!("{}  {}\n", command.name, meaning(command, locale));
    for (key, shape) in [
        ("call_arguments", (command.args)()),
        ("call_result", (command.result)()),
    ] {
        let head = say(key, &[("name", shape.name)], locale);
        text.push_str(&format!("\n{head}\n{}", shape.declarations.concat()));
    }
    Ok(Said {
        text,
        ..Said::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_right_are_offered() {
        let near = |name: &str| match no_command(name) {
            Error::NoCommand { near, .. } => near,
            _ => Vec::new(),
        };
        assert_eq!(near("act_od"), ["act_do"]);
        assert_eq!(near("unit_list"), ["units_list", "unit_put"]);
        assert_eq!(near("objection"), ["objection_put", "objection_answer"]);
        assert!(near("frobnicate").is_empty());
        for name in OF_FOLDERS {
            assert!(Command::named(name).is_some(), "{name}");
        }
    }
}
