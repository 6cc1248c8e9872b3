//! Nothing to assess is no score, by every way out of the command line: SCORING.md §6.12. A column without range counts as blank: §4.11.

use super::{Desk, Told};
use serde_json::Value;

/// Leaves p and q of a, r of b; the groups and the base by one aggregate.
pub fn system(aggregate: &str) -> String {
    let weight = if aggregate == "sum" {
        ""
    } else {
        "weight = 1\n"
    };
    let group = |key: &str| {
        format!(
            "[[group]]\nkey = '{key}'\ncode = '{key}'\nname = '{key}组'\naggregate = '{aggregate}'\npoints = '5'\n{weight}\n"
        )
    };
    let leaf = |key: &str, group: &str, points: &str| {
        format!(
            "[[indicator]]\nkey = '{key}'\ncode = '{key}'\ngroup = '{group}'\nname = '指标{key}'\nshort = '{key}'\npoints = {points}\n\
             lead = 'o'\nna = 'rescale_group'\n{weight}rule = {{ kind = 'yes_no', text = '完成' }}\n"
        )
    };
    format!(
        "format = 1\nkey = 'n'\nname = '试'\nversion = '1'\nkind = 'county'\npoints = 10\naggregate = '{aggregate}'\n\
         [[role]]\nkey = 'o'\nname = '办'\n{}{}{}{}{}[grading]\n[[grade]]\nkey = 'e'\nname = '优'\nfrom = '9'\nquota = '50'\n\
         [[grade]]\nkey = 'd'\nname = '差'\nfrom = '0'\n",
        group("a"),
        group("b"),
        leaf("p", "a", "3"),
        leaf("q", "a", "2"),
        leaf("r", "b", "5"),
    )
}

/// 全免 has nothing, 半免 nothing in a.
const RETURNS: &str = "unit,key,value,note\n全免,p:na,无,\n全免,p:consent,是,\n全免,q:na,无,\n全免,q:consent,是,\n全免,r:na,无,\n\
                       全免,r:consent,是,\n半免,p:na,无,\n半免,p:consent,是,\n半免,q:na,无,\n半免,q:consent,是,\n半免,r:yes,是,\n\
                       甲,p:yes,是,\n甲,q:yes,是,\n甲,r:yes,是,\n乙,p:yes,否,\n乙,q:yes,是,\n乙,r:yes,是,\n";

fn run(desk: &Desk, args: &[&str]) -> Told {
    let told = desk.run(args);
    assert_eq!(told.code, 0, "{told:?}");
    told
}

#[test]
fn nothing_to_assess_is_no_score_whatever_is_asked() {
    for aggregate in ["sum", "weighted_mean", "geometric_mean"] {
        let desk = Desk::new();
        desk.put("s.toml", &system(aggregate));
        desk.put("r.csv", RETURNS);
        let score = ["score", "s.toml", "r.csv", "--upper", "--format"];
        let json = run(&desk, &[&score[..], &["json"]].concat()).json();
        let unit = |name: &str| {
            let units = json["units"].as_array().unwrap().iter();
            units
                .clone()
                .find(|one| one["unit"] == name)
                .unwrap()
                .clone()
        };
        let none = unit("全免");
        let totals = &none["totals"];
        for figure in [
            &totals["score"],
            &totals["earned"],
            &totals["base"],
            &none["rate"],
        ] {
            assert_eq!(figure, &Value::Null, "{aggregate}");
        }
        for figure in ["rank", "rank_in_group", "grade"] {
            assert_eq!(none["standing"][figure], Value::Null, "{aggregate}");
        }
        assert_eq!(
            (&none["final"], &totals["nothing"]),
            (&false.into(), &true.into())
        );
        assert_eq!(none["findings"][0]["code"], "nothing-to-assess");
        let half = unit("半免");
        assert_eq!(half["groups"][0]["score"], Value::Null, "{aggregate}");
        assert_eq!(
            (&half["totals"]["score"], &half["standing"]["rank"]),
            (&"10.00".into(), &1.into())
        );
        // n is 3: half of it is one place.
        let quota = &json["quotas"][0]["quotas"][0];
        assert_eq!(
            (&quota["n"], &quota["places"]),
            (&3.into(), &1.into()),
            "{aggregate}"
        );
        let csv = run(&desk, &[&score[..], &["csv"]].concat()).out;
        let line = csv
            .lines()
            .find(|line| line.starts_with("全免,") && line.contains(",total,"));
        assert!(line.unwrap().ends_with(",nothing,"), "{csv}");
        assert!(!line.unwrap().contains("0.00"), "{csv}");
        let table = run(&desk, &score[..4]).out;
        assert!(table.contains("全免: 没有可评的内容"), "{table}");
        let line = table.lines().find(|line| line.starts_with("全免")).unwrap();
        assert!(!line.contains("0.00") && !line.contains('差'), "{table}");
        run(
            &desk,
            &["score", "s.toml", "r.csv", "--upper", "--out", "o"],
        );
        let file = |name: &str| std::fs::read_to_string(desk.path("o").join(name)).unwrap();
        for name in ["scores.csv", "ranks.csv", "nodes.csv"] {
            let text = file(name);
            let lines = text.lines().filter(|line| line.contains("全免"));
            let total = lines.clone().next().unwrap();
            assert!(
                !total.contains(",差") && !total.contains(",d,"),
                "{name}: {total}"
            );
        }
        let mut only = String::from("unit,key,value,note\n");
        only.extend(
            RETURNS
                .lines()
                .filter(|line| line.starts_with("全免"))
                .map(|line| format!("{line}\n")),
        );
        desk.put("one.csv", &only);
        let alone = run(&desk, &["score", "s.toml", "one.csv", "--upper"]).out;
        assert!(
            alone.contains("没有可评的内容") && !alone.contains("0.00"),
            "{alone}"
        );
        let tried = run(
            &desk,
            &[
                "trial",
                "s.toml",
                "r.csv",
                "--upper",
                "--set",
                "乙/p:yes=是",
                "--format",
                "json",
            ],
        )
        .json();
        let rows = tried["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["unit"] == "全免").unwrap();
        assert_eq!(
            (&row["total"], &row["rank"]),
            (&Value::Null, &Value::Null),
            "{row}"
        );
        for more in [&["--draws", "20"][..], &["--leave-out"]] {
            let told = run(
                &desk,
                &[&["trial", "s.toml", "r.csv", "--upper"], more].concat(),
            )
            .out;
            assert!(told.contains("有 1 个单位没有得分"), "{told}");
        }
        let ranking = [
            "report",
            "s.toml",
            "r.csv",
            "--paper",
            "ranking",
            "--as-of",
            "2026-11-30",
            "--out",
            "k.pdf",
        ];
        run(&desk, &ranking);
        let sheet = [
            "report",
            "s.toml",
            "r.csv",
            "--unit",
            "全免",
            "--as-of",
            "2026-11-30",
            "--out",
            "s.pdf",
        ];
        run(&desk, &sheet);
    }
}

/// Two leaves that are compared; every unit has the same figure in x.
fn compared(aggregate: &str) -> String {
    let leaf = |key: &str| {
        format!(
            "[[indicator]]\nkey = '{key}'\ncode = '{key}'\ngroup = 'a'\nname = '指标{key}'\nshort = '{key}'\npoints = 5\nweight = 1\nlead = 'o'\n\
             scored_by = 'upper'\nvalue = {{ expr = '{key}', dp = 2, unit = '人' }}\nrule = {{ kind = 'min_max' }}\n"
        )
    };
    let datum = |key: &str| format!("[[datum]]\nkey = '{key}'\nname = '数{key}'\nunit = '人'\n");
    let text = format!(
        "format = 1\nkey = 'c'\nname = '试'\nversion = '1'\nkind = 'county'\npoints = 10\naggregate = '{aggregate}'\n[[role]]\nkey = 'o'\n\
         name = '办'\n[[group]]\nkey = 'a'\ncode = 'a'\nname = 'a组'\naggregate = '{aggregate}'\nweight = 1\n{}{}{}{}",
        datum("x"),
        datum("y"),
        leaf("x"),
        leaf("y"),
    );
    if aggregate == "sum" {
        text.replace("weight = 1\n", "")
    } else {
        text
    }
}

#[test]
fn a_column_without_range_counts_as_blank() {
    for (aggregate, total, fixed) in [("sum", "5.00", false), ("weighted_mean", "10.00", true)] {
        let desk = Desk::new();
        desk.put("s.toml", &compared(aggregate));
        desk.put("r.csv", "unit,x,y\n甲,7,9\n乙,7,4\n丙,7,4\n");
        let json = run(
            &desk,
            &["score", "s.toml", "r.csv", "--upper", "--format", "json"],
        )
        .json();
        let first = &json["units"][0];
        assert_eq!(first["totals"]["score"], total);
        assert_eq!(first["final"], fixed, "{aggregate}");
        let rank = if fixed { 1.into() } else { Value::Null };
        assert_eq!(first["standing"]["rank"], rank, "{aggregate}");
        assert_eq!(first["findings"][0]["severity"], "warning");
        let drawn = run(
            &desk,
            &[
                "trial", "s.toml", "r.csv", "--upper", "--draws", "20", "--format", "json",
            ],
        )
        .json();
        let ranks: Vec<&Value> = drawn["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["rank"])
            .collect();
        assert_eq!(ranks, ["1", "2", "2"]);
    }
}
