//! No message in Chinese holds English, whatever is wrong with the input: the parsers report in English.

use super::entering::{Doors, system};
use super::office::root;
use contract::commands::ALL;
use gongping_cli::{self as files, Format, Locale};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;

/// Names that a message may quote: those of the formats, of commands and of their arguments.
fn names() -> BTreeSet<String> {
    let mut names: BTreeSet<String> = ["TOML", "CSV", "JSON", "UTF", "GBK", "WPS", "Excel"]
        .map(str::to_owned)
        .into();
    let formats = fs::read_to_string(root().join("src-tauri/FORMATS.md")).unwrap();
    let county = fs::read_to_string(root().join("assets/templates/county.toml")).unwrap();
    let quoted = formats.split('`').skip(1).step_by(2);
    for text in quoted.chain([county.as_str(), &system()]) {
        names.extend(latin(text));
    }
    for command in ALL {
        names.insert(command.name.to_owned());
        for line in (command.args)().declarations {
            names.extend(latin(&line));
        }
    }
    for word in [
        "expected",
        "invalid",
        "must",
        "not",
        "found",
        "unexpected",
        "quoted",
    ] {
        names.remove(word);
    }
    names
}

fn latin(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let words = words.filter(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 1);
    words.map(str::to_owned).collect()
}

/// The reasons of the parsers came in English within Chinese sentences.
#[test]
fn no_message_about_broken_input_holds_english() {
    let doors = Doors::new();
    let mut names = names();
    names.extend(latin(&doors.home.path().display().to_string()));
    names.extend(["r", "csv", "broken", "toml"].map(str::to_owned));
    let fine = |input: &str, lines: &[String]| {
        for line in lines {
            let foreign: Vec<String> = latin(line)
                .into_iter()
                .filter(|word| !names.contains(word) && !input.contains(word.as_str()))
                .collect();
            assert!(foreign.is_empty(), "{foreign:?} in {line}");
        }
    };
    let county = fs::read_to_string(root().join("assets/templates/county.toml")).unwrap();
    let path = doors.home.path().join("broken.toml");
    let mut broken = Vec::new();
    let starts = county.match_indices('\n').map(|(at, _)| at + 1);
    for (n, start) in starts.enumerate().step_by(7) {
        let (before, line) = county.split_at(start);
        let (line, after) = line.split_once('\n').unwrap_or((line, ""));
        let changed = match n % 14 {
            0 => line.replacen('"', "“", 1),
            1 => line.replace('"', ""),
            2 => line.replacen('=', "", 1),
            3 => line.replacen('=', "= =", 1),
            4 => format!("{line} ]"),
            5 => format!("{line} extra"),
            6 => line.replacen(['[', '{'], "", 1),
            7 => line.replacen([']', '}'], "", 1),
            8 => line.replacen(", ", " ", 1),
            9 => format!("{line}\n{line}"),
            10 => line.replacen("= ", "= 30% ", 1),
            11 => line.replacen("= ", "= [1, {a = 1", 1),
            12 => line.replacen("= \"", "= \"\\q", 1),
            _ => format!("{line}\u{1}"),
        };
        broken.push(format!("{before}{changed}\n{after}"));
    }
    for (from, to) in [
        ("points = \"100\"", "points = \"30%\""),
        ("points = \"100\"", "points = true"),
        ("points = \"100\"", "points = []"),
        ("points = \"100\"", "points = 99.5"),
        ("points = \"100\"", "points = 2026-01-01"),
        ("format = 1", "format = \"x\""),
        ("format = 1", ""),
        ("format = 1", "format = 1\ndp = -1"),
        ("format = 1", "format = 1\ndp = \"two\""),
        ("format = 1", "format = 1\nkinds = \"county\""),
        ("format = 1", "format = 1\nmin_reader = \"new\""),
        ("format = 1", "format = 1\nround_at = \"never\""),
        ("format = 1", "format = 1\nkey.a = 1"),
    ] {
        broken.push(county.replacen(from, to, 1));
    }
    let mut refused = 0;
    for text in &broken {
        fs::write(&path, text).unwrap();
        if let Err(error) = files::check(&path.to_string_lossy(), Format::Table, Locale::ZhCn) {
            refused += 1;
            fine(text, &error.lines(Locale::ZhCn));
        }
    }
    assert!(refused > broken.len() / 3, "{refused} of {}", broken.len());
    for text in [
        "",
        "x",
        "unit\n",
        "unit,people\n甲县,\"5\n",
        "unit,people\n甲县,abc\n",
        "unit,key,value,as_of\n甲县,people,1,soon\n",
        "unit,year,people\n甲县,now,1\n",
    ] {
        fine(text, &[doors.score(text).1]);
    }
    let workspace = doors.office.folder();
    drop(doors.office);
    for command in ALL {
        for args in [
            json!({ "evaluation": 1 }),
            json!({ "unit": [], "name": 5, "year": "x" }),
            json!({ "year": 99999, "participants": "x", "cells": {}, "id": null }),
            json!({ "path": true, "kind": 1.5, "nonsense": 1 }),
        ] {
            let call = files::Call {
                workspace: workspace.clone(),
                command: command.name.to_owned(),
                arguments: files::Arguments::Text(args.to_string()),
                operator: None,
            };
            let config = super::office::config(doors.home.path());
            if let Err(error) = files::call(config, &call, Locale::ZhCn) {
                fine(&args.to_string(), &error.lines(Locale::ZhCn));
            }
        }
    }
    for text in ["{", "[1", "{\"a\" 1}", "nul", "{\"a\":1}}", "3"] {
        let call = files::Call {
            workspace: workspace.clone(),
            command: "home".to_owned(),
            arguments: files::Arguments::Text(text.to_owned()),
            operator: None,
        };
        let config = super::office::config(doors.home.path());
        let error = files::call(config, &call, Locale::ZhCn).unwrap_err();
        fine("", &error.lines(Locale::ZhCn));
    }
}
