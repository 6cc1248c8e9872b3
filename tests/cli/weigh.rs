//! `weigh`: weights on files are those of the window. SCORING.md §A.1–A.4.

use super::{Desk, Told};
use crate::it::office::Office;
use crate::it::weighted::{SYSTEM, towns};
use contract::dto::*;
use serde_json::{Value, json};

const RETURNS: &str =
    "unit,firms,founded,rules:yes,visits\n东镇,50,40,是,12\n西镇,50,20,是,6\n南镇,50,40,否,7\n";

fn ahp(desk: &Desk, text: &str, more: &[&str]) -> Told {
    desk.put("m.csv", text);
    desk.run(&[&["weigh", "--ahp", "m.csv"], more].concat())
}

fn column(told: &Value, key: &str) -> Vec<String> {
    let rows = told["rows"].as_array().unwrap().iter();
    rows.map(|row| row[key].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn comparisons_give_the_weights_that_they_give_in_the_window() {
    let (desk, office) = (Desk::new(), Office::begun());
    let text = "name;素质;地位;权益\n素质;1;2;３\n地位;0.5;;2\n权益;1/3;;\n";
    for (method, table) in [("geometric", "saaty"), ("eigenvector", "textbook")] {
        let rows = json!([["1", "2", "３"], ["0.5", "", "2"], ["1/3", "", ""]]);
        let asked =
            json!({ "rows": rows, "method": method, "table": table, "total": "40", "step": "0.5" });
        let view: AhpView = office.call("trial_ahp", asked);
        let named = [
            "--method", method, "--ri", table, "--points", "40", "--step", "0.5",
        ];
        let told = ahp(&desk, text, &[&named[..], &["--format", "json"]].concat()).json();
        assert_eq!(column(&told, "item"), ["素质", "地位", "权益"]);
        assert_eq!(column(&told, "share"), view.weights);
        assert_eq!(column(&told, "points"), view.points);
        for (key, wanted) in [
            ("lambda", view.lambda),
            ("ci", view.ci),
            ("ri", view.ri),
            ("cr", view.cr),
        ] {
            assert_eq!(told[key], json!(wanted), "{key}");
        }
        assert_eq!(
            (&told["method"], &told["table"]),
            (&json!(method), &json!(table))
        );
        let table = ahp(&desk, text, &named);
        assert!(
            table.out.contains("不作为评定依据") && table.out.contains("CR 0.0"),
            "{table:?}"
        );
    }
    let two = ahp(&desk, "name,甲,乙\n甲,,3\n乙,,\n", &[]);
    assert!(two.out.contains("少于三项"), "{two:?}");
    let odd = ahp(&desk, "name,a,b,c\na,,9,1/9\nb,,,9\nc,,,\n", &[]);
    assert!(odd.out.contains("前后不一致"), "{odd:?}");
}

#[test]
fn weights_from_the_data_and_equal_ones_are_those_of_the_window() {
    let desk = Desk::new();
    desk.put("s.toml", SYSTEM);
    desk.put("r.csv", RETURNS);
    let (office, evaluation, _) = towns();
    for (how, args) in [
        ("entropy", &["weigh", "s.toml", "r.csv", "--entropy"][..]),
        ("equal", &["weigh", "s.toml", "--equal"]),
    ] {
        let asked = json!({ "evaluation": evaluation, "how": how, "step": "0.5" });
        let view: WeightsView = office.call("trial_weights", asked);
        let more = ["--step", "0.5", "--format", "json"];
        let told = desk.run(&[args, &more].concat()).json();
        let rows =
            |of: fn(&Weighed) -> &String| view.rows.iter().map(of).cloned().collect::<Vec<_>>();
        assert_eq!(column(&told, "code"), rows(|row| &row.code));
        assert_eq!(column(&told, "points"), rows(|row| &row.points));
        assert_eq!(column(&told, "percent"), rows(|row| &row.weight));
        assert_eq!(column(&told, "tried_points"), rows(|row| &row.tried));
        assert_eq!(told["findings"], json!(view.findings));
    }
}

#[test]
fn every_fault_of_a_matrix_is_named_by_line_column_and_value() {
    let desk = Desk::new();
    for (text, code, said) in [
        ("", 1, &["没有数据"][..]),
        ("name,a,b\n", 1, &["缺少“a”这一行"]),
        ("a,b\n1,2\n", 1, &["name"]),
        ("name,a,b\na,1,2,3\nb,1\n", 1, &["第 2 行"]),
        (
            "name,a,b\nb,1,2\na,1,1\n",
            1,
            &["第 2 行 name 列“b”：这一行应为“a”", "第 3 行 name 列“a”"],
        ),
        (
            "name,a,b\na,1,约3\nb,0,1\n",
            1,
            &["第 2 行 b 列“约3”", "第 3 行 a 列“0”"],
        ),
        (
            "name,a,b\na,2,3\nb,1/2,\n",
            1,
            &["第 2 行 a 列“2”", "第 2 行 b 列“3”"],
        ),
        (
            "name,a,b,c\na,,3,\nb,,,\nc,,,\n",
            1,
            &["第 2 行 c 列：", "第 3 行 c 列："],
        ),
        ("name,a,b\na,,-3\nb,,\n", 1, &["第 2 行 b 列“-3”"]),
    ] {
        let told = ahp(&desk, text, &[]);
        assert_eq!(
            (told.code, told.out.as_str()),
            (code, ""),
            "{text} {told:?}"
        );
        for said in said {
            assert!(told.err.contains(said), "{said}: {told:?}");
        }
    }
    let many: String = (0..16).map(|n| format!(",i{n}")).collect();
    let rows: String = (0..16)
        .map(|n| format!("i{n}{}\n", ",1".repeat(16)))
        .collect();
    assert!(
        ahp(&desk, &format!("name{many}\n{rows}"), &[])
            .err
            .contains("最多 15 项")
    );
    let uneven = ahp(&desk, "name,a,b\na,,3\nb,,\n", &["--step", "7"]);
    assert_eq!(uneven.code, 1);
    assert!(uneven.out.contains("最小分值 7"), "{uneven:?}");
    for (args, code) in [
        (&["--ahp", "none.csv"][..], 3),
        (&["--ahp", "m.csv", "--step", "x"], 2),
        (&["--ahp", "m.csv", "--ri", "x"], 2),
        (&["county", "--equal", "--step", "7"], 1),
        (&["county", "none.csv", "--entropy"], 3),
        (&["nowhere.toml", "--equal"], 3),
    ] {
        assert_eq!(
            desk.run(&[&["weigh"], args].concat()).code,
            code,
            "{args:?}"
        );
    }
    desk.put("s.toml", SYSTEM);
    desk.put(
        "one.csv",
        "unit,firms,founded,rules:yes,visits\n东镇,50,40,是,12\n",
    );
    let one = desk.run(&["weigh", "s.toml", "one.csv", "--entropy"]);
    assert_eq!(one.code, 1, "{one:?}");
}
