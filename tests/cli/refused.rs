//! What `gongping-cli call` refuses: said in full, in the language asked for, with the exit code that FORMATS.md names.

use super::Desk;
use super::call::Towns;
use serde_json::json;

/// Exit code, and what the complaint must say.
fn told(desk: &Desk, args: &[&str], code: i32, words: &[&str]) {
    let told = desk.run(args);
    assert_eq!((told.code, told.out.as_str()), (code, ""), "{told:?}");
    for word in words {
        assert!(told.err.contains(word), "{word}: {told:?}");
    }
}

#[test]
fn a_folder_that_is_no_workspace_is_not_made_one() {
    let desk = Desk::new();
    told(&desk, &["call", "none", "units_list"], 3, &["没有工作数据"]);
    told(
        &desk,
        &["call", "none", "results", "{}"],
        2,
        &["缺少 evaluation"],
    );
    told(&desk, &["call", "none", "workspace_open"], 3, &[]);
    assert!(desk.names().is_empty());
    desk.run(&["call", "none", "backups_list"]).json();
    assert!(desk.names().is_empty());
    let elsewhere = r#"{"path":"other","organisation":"a","operator":"b"}"#;
    let make = ["call", "work", "workspace_create", elsewhere];
    told(&desk, &make, 2, &["other", "work"]);
    assert!(desk.names().is_empty());
    let bare = [
        "call",
        "work",
        "workspace_create",
        r#"{"organisation":"","operator":"b"}"#,
    ];
    told(&desk, &bare, 2, &["organisation: "]);
    let make = [
        "call",
        "work",
        "workspace_create",
        r#"{"organisation":"a","operator":"b"}"#,
    ];
    desk.run(&make).json();
    assert_eq!(desk.names(), ["work"], "nothing is remembered beside it");
    told(&desk, &make, 4, &["work"]);
}

#[test]
fn what_cannot_be_read_of_the_arguments_is_named() {
    let towns = Towns::made();
    let desk = &towns.desk;
    let before = towns.call("journal", json!({}));
    let call = |command: &'static str, args: &'static str| ["call", "work", command, args];
    for (command, args, code, words) in [
        ("unit_list", "{}", 2, &["unit_list", "units_list"][..]),
        ("frobnicate", "{}", 2, &["没有“frobnicate”这项功能。"]),
        (
            "results",
            "{",
            3,
            &["命令行上的参数不是 JSON", "第 1 行第 1 列"],
        ),
        ("results", "[1]", 3, &["不是一个 JSON 对象"]),
        ("results", "{}", 2, &["缺少 evaluation"]),
        (
            "results",
            r#"{"evaluation":5}"#,
            2,
            &["evaluation: 这里要写文字，现在写的是整数"],
        ),
        ("results", r#"{"evaluation":"x"}"#, 2, &["找不到考核“x”"]),
        (
            "results",
            r#"{"evaluation":"x","eval":1}"#,
            2,
            &["没有这样的参数：eval。"],
        ),
        (
            "evaluation_change",
            r#"{"evaluation":"x","archved":true}"#,
            2,
            &["archved"],
        ),
        ("units_list", r#"{"archived":true}"#, 2, &["archived"]),
        ("units_list", "no.json", 3, &["no.json"]),
        (
            "draw_make",
            r#"{"evaluation":"x","unit":"x","n":"5","seed":"s"}"#,
            2,
            &[],
        ),
    ] {
        told(desk, &call(command, args), code, words);
    }
    let bad = desk.fed(&["call", "work", "results", "-"], "{\n \"a\": }");
    assert_eq!(bad.code, 3);
    assert!(
        bad.err.contains("标准输入不是 JSON，第 2 行第 7 列"),
        "{bad:?}"
    );
    desk.put("bad.json", "\u{feff}{\"evaluation\": \"\"");
    let english = ["call", "work", "results", "bad.json", "--lang", "en"];
    told(desk, &english, 3, &["bad.json: no JSON from line 1"]);
    for extra in [
        &["units_list", "{}", "{}"][..],
        &["units_list", "--frob"],
        &["units_list", "--format", "csv"],
        &["units_list", "--operator", " "],
    ] {
        let args = [&["call", "work"], extra].concat();
        told(desk, &args, 2, &["gongping-cli --help"]);
    }
    assert_eq!(
        towns.call("journal", json!({})),
        before,
        "nothing was written"
    );
    // From a file and from the standard input as well as on the command line.
    let args = json!({ "evaluation": towns.evaluation }).to_string();
    desk.put("args.json", &format!("\u{feff}{args}"));
    let here = desk.run(&["call", "work", "results", &args]).json();
    assert_eq!(
        desk.run(&["call", "work", "results", "args.json"]).json(),
        here
    );
    assert_eq!(
        desk.fed(&["call", "work", "results", "-"], &args).json(),
        here
    );
}

/// A cell that cannot be read is listed in the result; the run says that there is something to mend.
#[test]
fn what_a_command_lists_as_refused_counts_as_refused() {
    let towns = Towns::made();
    let told = towns.told("record", towns.typing(0, "visiting", "visits", "约 9"));
    assert_eq!(told.code, 1, "{told:?}");
    let result: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(result["errors"][0]["cell"], "visits");
    towns.desk.put("bad.toml", "format = 1\n");
    let told = towns.told("system_add", json!({ "path": towns.desk.path("bad.toml") }));
    assert_eq!(told.code, 1);
    assert!(told.out.contains("faults"), "{told:?}");
}

#[test]
fn a_workspace_that_a_window_has_open_is_left_to_it() {
    let towns = Towns::made();
    let work = towns.desk.path("work");
    let app = contract::App::new(contract::Config::real(
        "assets".into(),
        towns.desk.path("data"),
        "desk".to_owned(),
    ));
    app.open(Some(&work)).unwrap();
    let held = ["call", "work", "units_list"];
    told(
        &towns.desk,
        &held,
        3,
        &["李工", "desk", "请在那里关闭后再打开"],
    );
    app.close().unwrap();
    towns.desk.run(&held).json();
}

#[test]
fn the_commands_are_listed_with_what_they_are_given() {
    let desk = Desk::new();
    let listed = desk.run(&["call", "--list", "--format", "json"]).json();
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), contract::commands::ALL.len());
    let act = listed
        .iter()
        .find(|one| one["command"] == "act_do")
        .unwrap();
    assert_eq!(
        (&act["arguments"], &act["result"]),
        (&"ActArg".into(), &"StageLines".into())
    );
    let one = desk.run(&["call", "--list", "act_do"]);
    assert_eq!(one.code, 0);
    assert!(
        one.out.contains(
            "  // The reason of `return`, `recall`, `reopen` and `correct`; empty for other acts.\n  reason: string\n"
        ),
        "{one:?}"
    );
    for args in [&["call"][..], &["call", "work"], &["call", "--list"]] {
        let table = desk.run(args);
        assert_eq!(table.code, 0);
        assert!(table.out.contains("\nact_do "), "{table:?}");
    }
    told(&desk, &["call", "--list", "act_od"], 2, &["act_do"]);
}
