//! The command line's work, from files alone.

use contract::Config;
use contract::settings::Unusable;
use evaluation::system::Unfit;
use gongping_cli::{self as files, Error, Format, How, Kind, Locale, Report, Viewpoint};
use std::fs;
use std::path::{Path, PathBuf};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets")
}

fn sample_return() -> PathBuf {
    assets().join("sample/county.csv")
}

fn config() -> Config {
    Config::real(assets(), PathBuf::new(), "test".to_owned())
}

fn score(path: &Path, format: Format, out: Option<&Path>) -> files::Result<files::Said> {
    let own = How {
        derivations: true,
        ..How::seen(Viewpoint::Own)
    };
    files::score("county", path, &own, format, out, Locale::ZhCn)
}

#[test]
fn the_score_table_of_the_sample_county_stays_as_it_is() {
    let said = score(&sample_return(), Format::Table, None).unwrap();
    assert!(!said.blocked);
    insta::assert_snapshot!(said.text);
}

#[test]
fn the_columns_of_the_score_table_add_up() {
    let said = score(&sample_return(), Format::Json, None).unwrap();
    let json: serde_json::Value = serde_json::from_str(&said.text).unwrap();
    let unit = &json["units"][0];
    let cents = |text: &serde_json::Value| {
        text.as_str()
            .unwrap()
            .replace('.', "")
            .parse::<i64>()
            .unwrap()
    };
    let base: i64 = unit["leaves"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|leaf| {
            !leaf["key"].as_str().unwrap().starts_with("bonus_") && !leaf["score"].is_null()
        })
        .map(|leaf| cents(&leaf["score"]))
        .sum();
    assert_eq!(base, cents(&unit["totals"]["base"]));
    assert_eq!(unit["totals"]["blank_count"], 4);
    assert_eq!(unit["totals"]["claimed_points"], "1");
    assert_eq!(
        unit["findings"],
        serde_json::json!([]),
        "the sample is consistent"
    );
}

#[test]
fn the_sample_states_its_main_figure_and_how_it_moved() {
    let explained = files::explain(
        "county",
        &sample_return(),
        None,
        Some("c2-1"),
        &How::seen(Viewpoint::Own),
        Format::Json,
        Locale::ZhCn,
    )
    .unwrap();
    let json: serde_json::Value = serde_json::from_str(&explained.text).unwrap();
    assert_eq!(json[0]["derivation"]["value"], "29.23");
    assert_eq!(json[0]["derivation"]["prev_value"], "27.38");
    assert_eq!(json[0]["derivation"]["score"], "3.64");
}

#[test]
fn scores_are_written_for_programs_too() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("new/folder");
    let said = score(&sample_return(), Format::Csv, Some(&out)).unwrap();
    let names = said
        .files
        .iter()
        .map(|f| f.file_name().unwrap().to_str().unwrap());
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "scores.csv",
            "nodes.csv",
            "ranks.csv",
            "weights.csv",
            "scores.json",
            "derivations"
        ]
    );
    let read = |name| fs::read_to_string(out.join(name)).unwrap();
    assert_eq!(read("nodes.csv"), said.text);
    let header = "\u{feff}unit,year,group,node,key,code,name,points,value,computed,score,rate,lost,state,rank_in_group\r\n";
    assert!(said.text.starts_with(header), "{}", said.text);
    assert!(
        said.text.contains(",leaf,high_skill_share,C2-1,"),
        "{}",
        said.text
    );
    let county = fs::read_dir(out.join("derivations"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let told: serde_json::Value =
        serde_json::from_slice(&fs::read(county.path()).unwrap()).unwrap();
    assert!(told[0]["sentence"].is_string() && told[0]["derivation"].is_object());
}

#[test]
fn every_fault_of_a_return_is_said_with_its_line_and_nothing_is_scored() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("bad.csv");
    fs::write(
        &path,
        "unit,key,value,as_of\n甲县,skilled,约300,\n甲县,foo,1,\n甲县,workers,5,昨天\n",
    )
    .unwrap();
    let error = score(&path, Format::Table, None).unwrap_err();
    assert_eq!(error.kind(), Kind::Blocked);
    for locale in [Locale::ZhCn, Locale::En] {
        let lines = error.lines(locale);
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(
            lines[1].contains("约300") && lines[2].contains("foo") && lines[3].contains("昨天"),
            "{lines:?}"
        );
    }
}

#[test]
fn blanks_and_a_zero_are_told_apart() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a.csv");
    fs::write(
        &path,
        "unit,key,value\n甲县,media_reports_count,0\n甲县,contest_trades_count,\n",
    )
    .unwrap();
    let json: serde_json::Value =
        serde_json::from_str(&score(&path, Format::Json, None).unwrap().text).unwrap();
    let leaf = |key: &str| {
        let leaves = json["units"][0]["leaves"].as_array().unwrap();
        leaves
            .iter()
            .find(|leaf| leaf["key"] == key)
            .unwrap()
            .clone()
    };
    assert_eq!(leaf("media_reports")["score"], "0.00");
    assert_eq!(leaf("contest_trades")["state"]["state"], "pending");
}

#[test]
fn what_is_not_there_is_told_apart_from_what_is_wrong() {
    let home = tempfile::tempdir().unwrap();
    let kind = |result: files::Result<files::Said>| result.unwrap_err().kind();
    let missing = home.path().join("none");
    assert_eq!(kind(score(&missing, Format::Table, None)), Kind::Input);
    assert_eq!(
        kind(files::verify(
            &config(),
            &sample_return(),
            Format::Table,
            Locale::En
        )),
        Kind::Input
    );
    let unit = |unit| {
        let (path, own) = (sample_return(), How::seen(Viewpoint::Own));
        files::explain("county", &path, unit, None, &own, Format::Table, Locale::En)
    };
    assert!(matches!(unit(Some("无此县")), Err(Error::NoUnit { .. })));
    let broken = home.path().join("broken.toml");
    fs::write(&broken, "format = 1\nkey = \"x\n").unwrap();
    assert_eq!(
        kind(files::check(
            &broken.to_string_lossy(),
            Format::Table,
            Locale::ZhCn
        )),
        Kind::Input
    );
    // A file stands where the folder should be made.
    fs::write(home.path().join("taken"), "").unwrap();
    let out = home.path().join("taken");
    assert_eq!(
        kind(score(&sample_return(), Format::Table, Some(&out))),
        Kind::Output
    );
}

#[test]
fn a_system_with_faults_is_checked_in_full_and_not_scored_with() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("county.toml");
    let text = fs::read_to_string(assets().join("templates/county.toml")).unwrap();
    fs::write(&path, text.replacen("points = \"2\"", "points = \"3\"", 1)).unwrap();
    let named = path.to_string_lossy();
    assert!(
        files::check(&named, Format::Table, Locale::ZhCn)
            .unwrap()
            .blocked
    );
    let scored = files::score(
        &named,
        &sample_return(),
        &How::default(),
        Format::Table,
        None,
        Locale::ZhCn,
    );
    assert!(matches!(
        scored,
        Err(Error::Unusable(Unusable::Unfit {
            source: Unfit::Faulty(_),
            ..
        }))
    ));
    for key in ["county", "park", "enterprise"] {
        assert!(
            !files::check(key, Format::Json, Locale::En).unwrap().blocked,
            "{key}"
        );
    }
}

#[test]
fn the_sample_goes_out_marked_and_verifies_with_the_code_of_its_paper() {
    let home = tempfile::tempdir().unwrap();
    let said = files::sample(&config(), home.path(), Locale::ZhCn).unwrap();
    let ending = |end: &str| {
        said.files
            .iter()
            .find(|f| f.to_string_lossy().ends_with(end))
            .unwrap()
    };
    let package = ending(".gongping");
    let name = package.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("示例-"), "{name}");
    assert!(fs::read(ending(".pdf")).unwrap().starts_with(b"%PDF-"));

    let verified = files::verify(&config(), package, Format::Json, Locale::ZhCn).unwrap();
    let json: serde_json::Value = serde_json::from_str(&verified.text).unwrap();
    assert!(!verified.blocked, "{}", verified.text);
    assert_eq!(json["about"]["sample"], true);
    assert_eq!(json["code"], json["about"]["code"]);
    assert!(said.text.contains(json["code"].as_str().unwrap()));

    let mut bytes = fs::read(package).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 0x40;
    fs::write(package, bytes).unwrap();
    let damaged = files::verify(&config(), package, Format::Table, Locale::ZhCn);
    assert!(damaged.is_err() || damaged.is_ok_and(|said| said.blocked));
}

#[test]
fn a_report_takes_year_and_date_from_the_returns() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("sheet.pdf");
    let said = files::report(
        &config(),
        "county",
        &sample_return(),
        &Report::default(),
        &out,
        Locale::ZhCn,
    )
    .unwrap();
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF-"));
    // The same code as the sample's paper: year, unit, system and entries are the same.
    let sample = files::sample(&config(), home.path(), Locale::ZhCn).unwrap();
    let code = said.text.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(sample.text.contains(&code), "{code}");

    let undated = home.path().join("a.csv");
    fs::write(&undated, "unit,key,value\n甲县,workers,5\n").unwrap();
    let report =
        |about: &Report| files::report(&config(), "county", &undated, about, &out, Locale::ZhCn);
    assert!(matches!(report(&Report::default()), Err(Error::NoYear)));
    let year = Report {
        year: Some(2026),
        ..Report::default()
    };
    report(&year).unwrap();
}

#[test]
fn a_ranking_of_a_file_has_the_ranks_of_its_table() {
    let home = tempfile::tempdir().unwrap();
    let returns = assets().join("sample/city.csv");
    let (a4, a3) = (home.path().join("a4.pdf"), home.path().join("a3.pdf"));
    let report = |size: Option<&str>, year, out: &Path| {
        let size = size.map(|size| ("size".to_owned(), size.to_owned()));
        let about = Report {
            paper: "ranking".to_owned(),
            chosen: size.into_iter().collect(),
            year,
            ..Report::default()
        };
        files::report(&config(), "county", &returns, &about, out, Locale::ZhCn)
    };
    let code = |said: files::Said| said.text.trim().rsplit(' ').next().unwrap().to_owned();
    let small = code(report(None, None, &a4).unwrap());
    let large = code(report(Some("a3"), None, &a3).unwrap());
    assert_eq!(small, large, "the same figures on other paper");
    assert_ne!(fs::read(&a4).unwrap(), fs::read(&a3).unwrap());
    let earlier = code(report(None, Some(2025), &a4).unwrap());
    assert_ne!(earlier, small);
    let none = report(None, Some(1999), &a4);
    assert!(matches!(none, Err(Error::NotInFile(1999))));
}

#[test]
fn a_workspace_verifies_until_a_row_is_changed_behind_its_journal() {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ledger/v1/gongping.db");
    let database = folder.path().join("gongping.db");
    fs::copy(source, &database).unwrap();
    // One of an older schema is brought up in a copy; reading never does.
    let old = fs::read(&database).unwrap();
    let said = files::verify(&config(), folder.path(), Format::Table, Locale::ZhCn).unwrap();
    assert!(
        !said.blocked && said.text.contains("核验通过"),
        "{}",
        said.text
    );
    assert_eq!(fs::read(&database).unwrap(), old, "verifying only reads");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "and leaves nothing"
    );
    let app = contract::App::new(config());
    app.open(Some(folder.path())).unwrap();
    app.close().unwrap();
    let before = fs::read(&database).unwrap();
    let said = files::verify(&config(), folder.path(), Format::Table, Locale::ZhCn).unwrap();
    assert!(!said.blocked, "{}", said.text);
    assert!(said.text.contains("核验通过"), "{}", said.text);
    assert_eq!(fs::read(&database).unwrap(), before, "verifying only reads");

    let empty = tempfile::tempdir().unwrap();
    let none = files::verify(&config(), empty.path(), Format::Table, Locale::ZhCn).unwrap_err();
    assert_eq!(
        (none.code(), none.kind()),
        ("workspace-missing", Kind::Input)
    );
}
