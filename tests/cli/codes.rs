//! Every command against the table of exit codes in FORMATS.md "Command line".

use super::Desk;
use super::call::SYSTEM;

/// A folder with a good and a bad file of every kind.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("s.toml", SYSTEM);
    desk.put("faults.toml", &SYSTEM.replace("points = 60", "points = 50"));
    desk.put("field.toml", "format = 1\n");
    desk.put("r.csv", "unit,founded:yes,visits\n甲,是,10\n乙,否,7\n");
    desk.put("years.csv", "unit,year,visits\n甲,2026,10\n");
    desk.put("bad.csv", "unit,founded:yes,visits\n甲,是,约9\n");
    desk.put("d.csv", "unit,decided\n甲,excellent\n");
    desk.put("c.csv", "change,value\nA2.target,9\n");
    desk.put("m.csv", "name,甲,乙\n甲,1,2\n乙,1/2,1\n");
    desk.put("text.txt", "x");
    let files: [(&str, &[u8]); 3] = [
        ("gbk.csv", b"unit,founded:yes\n\xb1\xb1\xbe\xa9,\xca\xc7\n"),
        ("cut.csv", b"\xff\xfeu"),
        ("bytes.csv", b"unit,founded:yes\n\xff,1\n"),
    ];
    for (name, bytes) in files {
        std::fs::write(desk.path(name), bytes).unwrap();
    }
    std::fs::create_dir(desk.path("folder")).unwrap();
    desk
}

/// Holds each line, split at blanks, against its exit code.
fn hold(desk: &Desk, lines: &[(i32, &str)]) {
    for (code, line) in lines {
        let args: Vec<&str> = line.split_whitespace().collect();
        let told = desk.run(&args);
        assert_eq!(told.code, *code, "{line}: {told:?}");
        assert!(
            *code == 0 || !told.err.is_empty() || !told.out.is_empty(),
            "{line} says nothing"
        );
    }
}

#[test]
fn what_goes_well_is_0() {
    hold(
        &desk(),
        &[
            (0, ""),
            (0, "--help"),
            (0, "--version"),
            (0, "check s.toml"),
            (0, "check county"),
            (0, "score s.toml r.csv"),
            (0, "score s.toml r.csv --out made --derivations"),
            (0, "explain s.toml r.csv --unit 甲 A2"),
            (0, "report s.toml r.csv --unit 甲 --year 2026 --out a.pdf"),
            (
                0,
                "report s.toml r.csv --paper ranking --year 2026 --out b.pdf",
            ),
            (0, "trial s.toml"),
            (0, "trial s.toml r.csv --set A2.target=9"),
            (0, "trial s.toml r.csv --draws 10"),
            (0, "trial s.toml r.csv --leave-out"),
            (0, "weigh --ahp m.csv"),
            (0, "weigh s.toml r.csv --entropy"),
            (0, "weigh s.toml --equal"),
            (0, "sample --out sample"),
            (0, "verify sample/示例-云岭县（示例）-2026.gongping"),
            (0, "call --list"),
            (
                0,
                r#"call work workspace_create {"organisation":"甲","operator":"乙"}"#,
            ),
            (0, "call work units_list"),
            (0, "verify work"),
        ],
    );
}

#[test]
fn what_must_be_mended_is_1() {
    hold(
        &desk(),
        &[
            (1, "check faults.toml"),
            (1, "score faults.toml r.csv"),
            (1, "score s.toml bad.csv"),
            (1, "score s.toml r.csv --decisions bad.csv"),
            (1, "explain faults.toml r.csv --unit 甲"),
            (1, "explain s.toml bad.csv --unit 甲"),
            (
                1,
                "report faults.toml r.csv --unit 甲 --year 2026 --out a.pdf",
            ),
            (1, "report s.toml bad.csv --year 2026 --out a.pdf"),
            (1, "trial faults.toml r.csv --leave-out"),
            (1, "trial s.toml bad.csv --leave-out"),
            (1, "trial s.toml r.csv --set A9.target=9"),
            (1, "trial s.toml r.csv --changes bad.csv"),
            (1, "trial s.toml r.csv --draws 0"),
            (1, "weigh --ahp bad.csv"),
            (1, "weigh s.toml --equal --step 7"),
            (1, "weigh s.toml bad.csv --entropy"),
            (
                0,
                r#"call work workspace_create {"organisation":"甲","operator":"乙"}"#,
            ),
            (1, r#"call work system_add {"path":"faults.toml"}"#),
        ],
    );
}

#[test]
fn a_wrong_command_line_is_2() {
    hold(
        &desk(),
        &[
            (2, "frob"),
            (2, "check"),
            (2, "check s.toml more"),
            (2, "check s.toml --format x"),
            (2, "check s.toml --lang fr"),
            (2, "score s.toml"),
            (2, "score s.toml r.csv --own --upper"),
            (2, "explain s.toml r.csv"),
            (2, "explain s.toml r.csv --unit 丁"),
            (2, "explain s.toml r.csv --unit 甲 Z9"),
            (2, "explain s.toml r.csv --unit 甲 --year x"),
            (2, "explain s.toml years.csv --unit 甲 --year 2025"),
            (2, "report s.toml r.csv --unit 甲"),
            (2, "report s.toml r.csv --unit 甲 --out a.pdf"),
            (
                2,
                "report s.toml r.csv --unit 甲 --year 2026 --as-of 2026-13-30 --out a.pdf",
            ),
            (2, "report s.toml r.csv --paper list --out a.pdf"),
            (
                2,
                "report s.toml r.csv --paper ranking --size a9 --out a.pdf",
            ),
            (2, "verify"),
            (2, "verify work more"),
            (2, "trial"),
            (2, "trial s.toml r.csv --draws x"),
            (2, "weigh"),
            (2, "weigh --ahp m.csv --method x"),
            (2, "weigh s.toml --entropy"),
            (2, "weigh s.toml --equal --step x"),
            (2, "sample more"),
            (2, "call --list frob"),
            (2, "call work frob"),
            (2, "call work results"),
        ],
    );
}

#[test]
fn an_input_that_cannot_be_read_is_3() {
    let desk = desk();
    for system in ["no.toml", "folder", "field.toml", "text.txt", "bytes.csv"] {
        for rest in [
            "check {}",
            "score {} r.csv",
            "explain {} r.csv --unit 甲",
            "report {} r.csv --unit 甲 --year 2026 --out a.pdf",
            "trial {} r.csv --leave-out",
            "weigh {} --equal",
        ] {
            hold(&desk, &[(3, &rest.replace("{}", system))]);
        }
    }
    for file in ["no.csv", "folder", "gbk.csv", "cut.csv", "bytes.csv"] {
        for rest in [
            "score s.toml {}",
            "score s.toml r.csv --decisions {}",
            "explain s.toml {} --unit 甲",
            "report s.toml {} --unit 甲 --year 2026 --out a.pdf",
            "trial s.toml {} --leave-out",
            "trial s.toml r.csv --changes {}",
            "weigh --ahp {}",
            "weigh s.toml {} --entropy",
        ] {
            hold(&desk, &[(3, &rest.replace("{}", file))]);
        }
    }
    hold(
        &desk,
        &[
            (3, "verify no.gongping"),
            (3, "verify text.txt"),
            (3, "verify folder"),
            (3, "call folder units_list"),
            (3, "call work units_list {"),
            (3, "call work units_list no.json"),
        ],
    );
}

#[test]
fn a_result_that_cannot_be_written_is_4() {
    hold(
        &desk(),
        &[
            (4, "score s.toml r.csv --out s.toml"),
            (
                4,
                "report s.toml r.csv --unit 甲 --year 2026 --out none/a.pdf",
            ),
            (4, "report s.toml r.csv --unit 甲 --year 2026 --out folder"),
            (4, "sample --out s.toml"),
            (
                0,
                r#"call work workspace_create {"organisation":"甲","operator":"乙"}"#,
            ),
            (
                4,
                r#"call work workspace_create {"organisation":"甲","operator":"乙"}"#,
            ),
        ],
    );
}
