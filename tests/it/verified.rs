//! 核验 of a package whose parts were exchanged or changed and whose digests were mended. What is said to agree was looked at.

use super::stages::City;
use contract::Config;
use contract::dto::*;
use gongping_cli::{self as files, Format, Said};
use model::wording::Locale;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

/// The entries of a package, in order.
type Parts = Vec<(String, Vec<u8>)>;

fn parts_of(path: &Path) -> Parts {
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let part = |at: usize| {
        let mut entry = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..6).map(part).collect()
}

fn part<'a>(parts: &'a mut Parts, name: &str) -> &'a mut Vec<u8> {
    &mut parts.iter_mut().find(|one| one.0 == name).unwrap().1
}

/// Changes a part that is JSON.
fn json_part(parts: &mut Parts, name: &str, change: impl FnOnce(&mut Value)) {
    let bytes = part(parts, name);
    let mut value: Value = serde_json::from_slice(bytes).unwrap();
    change(&mut value);
    *bytes = serde_json::to_vec(&value).unwrap();
}

/// Writes the parts as a package whose every digest in the manifest is right.
fn packed(mut parts: Parts, path: &Path) {
    let stood: Vec<Value> = parts[1..]
        .iter()
        .map(|(name, bytes)| {
            let hex = Sha256::digest(bytes)
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect::<String>();
            json!({ "name": name, "bytes": bytes.len(), "sha256": hex })
        })
        .collect();
    json_part(&mut parts, "manifest.json", |manifest| {
        manifest["files"] = json!(stood)
    });
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
}

fn verify(path: &Path, format: Format) -> Said {
    let config = Config::real(
        super::office::root().join("assets"),
        Default::default(),
        "test".to_owned(),
    );
    files::verify(&config, path, format, Locale::ZhCn).unwrap()
}

/// Three returns: settled, settled otherwise, and a draft.
fn exported() -> (City, Vec<std::path::PathBuf>) {
    let city = City::of(&["甲公司", "乙公司", "丙公司"]);
    let row = city.row(1);
    let (at, none) = (city.at(1), || json!({}));
    let fill: LeafView = city.office.leaf(&at, &row.key);
    let evidence = json!({ "n": fill.evidence[0].n, "code": "", "title": "劳动合同台账", "number": "云工〔2026〕12号",
        "ready": true, "required": true });
    for unit in 0..3 {
        let at = city.at(unit);
        let put = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": row.key, "evidence": evidence });
        city.office.call::<Recorded>("evidence_put", put);
    }
    let text = format!("{}:text", row.key);
    city.office
        .type_in::<Recorded>("record", &at, &row.key, &[(&text, "另有说明")]);
    city.act("settle", &[0, 1], none());
    let export = |unit: usize| {
        let at = city.at(unit);
        let path = city.office.home.path().join(format!("{unit}.gongping"));
        let to = json!({ "evaluation": at.evaluation, "unit": at.unit, "path": path });
        city.office.call::<Saved>("submission_export", to);
        path
    };
    let paths = (0..3).map(export).collect();
    (city, paths)
}

#[test]
fn a_package_with_another_paper_other_evidence_or_other_days_does_not_verify() {
    let (city, paths) = exported();
    for path in &paths {
        let said = verify(path, Format::Table);
        assert!(!said.blocked, "{}", said.text);
        assert!(
            said.text
                .contains("佐证登记、数据时点等日期、评分表版面均一致"),
            "{}",
            said.text
        );
        assert!(!said.text.contains("未核对"), "{}", said.text);
        let json: Value = serde_json::from_str(&verify(path, Format::Json).text).unwrap();
        assert_eq!(
            (&json["paper"], &json["evidence_and_days"]),
            (&json!({ "checked": true }), &json!("checked"))
        );
    }
    // The same return with one figure more, as its own paper: opened again and printed.
    let at = city.at(2);
    let row = city.row(2);
    city.office.type_in::<Recorded>(
        "record",
        &at,
        &row.key,
        &[(&format!("{}:text", row.key), "改过")],
    );
    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "paper": "score-sheet" });
    let later = city.office.home.path().join("later.pdf");
    city.office
        .call::<Saved>("paper_save", json!({ "paper": arg, "path": later }));
    let later = fs::read(later).unwrap();
    let others: Vec<Vec<u8>> = paths
        .iter()
        .map(|path| part(&mut parts_of(path), "sheet.pdf").clone())
        .collect();

    let row_of = |value: &mut Value| {
        value
            .as_array_mut()
            .unwrap()
            .iter()
            .position(|one| one["ready"] == true)
            .unwrap()
    };
    type Change<'a> = Box<dyn Fn(&mut Parts) + 'a>;
    let evidence = |change: fn(&mut Value)| -> Change<'_> {
        Box::new(move |parts| {
            json_part(parts, "evidence.json", |rows| {
                let at = row_of(rows);
                change(&mut rows[at]);
            });
        })
    };
    let about = |pointer: &'static str, value: Value| -> Change<'_> {
        Box::new(move |parts| {
            json_part(parts, "manifest.json", |manifest| {
                *manifest.pointer_mut(pointer).unwrap() = value.clone();
            });
        })
    };
    let pdf = |bytes: &'static [u8]| -> Change<'_> {
        Box::new(move |parts| *part(parts, "sheet.pdf") = bytes.to_vec())
    };
    let changes: Vec<(&str, Change<'_>)> = vec![
        ("package-paper", pdf(b"%PDF-1.4 not a paper")),
        ("package-entry", pdf(b"no paper")),
        ("package-entry", pdf(b"")),
        (
            "package-paper",
            Box::new(|parts| *part(parts, "sheet.pdf") = others[1].clone()),
        ),
        (
            "package-paper",
            Box::new(|parts| *part(parts, "sheet.pdf") = later.clone()),
        ),
        (
            "package-evidence-changed",
            evidence(|row| row["ready"] = json!(false)),
        ),
        (
            "package-evidence-changed",
            evidence(|row| row["title"] = json!("别的台账")),
        ),
        (
            "package-evidence-changed",
            evidence(|row| row["number"] = json!("云工〔2026〕13号")),
        ),
        (
            "package-evidence-code",
            evidence(|row| row["code"] = json!("Z9-99")),
        ),
        (
            "package-evidence-changed",
            Box::new(|parts| {
                json_part(parts, "evidence.json", |rows| {
                    let at = row_of(rows);
                    rows.as_array_mut().unwrap().remove(at);
                });
            }),
        ),
        (
            "package-evidence-changed",
            Box::new(|parts| *part(parts, "evidence.json") = b"[]".to_vec()),
        ),
        (
            "package-about",
            about("/about/evaluation/as_of", json!("2025-11-30")),
        ),
        (
            "package-about",
            about("/about/created_at", json!("2026-01-01T00:00:00+08:00")),
        ),
        (
            "package-about",
            about("/about/evaluation/name", json!("2026年度第二次评价")),
        ),
        ("package-about", about("/about/draft", json!(true))),
        ("package-journal", about("/about/journal/seq", json!(1))),
        ("package-code", about("/about/evaluation/year", json!(2025))),
    ];
    let changed = city.office.home.path().join("changed.gongping");
    for (n, (code, change)) in changes.iter().enumerate() {
        let mut parts = parts_of(&paths[if n == 4 { 2 } else { 0 }]);
        change(&mut parts);
        packed(parts, &changed);
        let said = verify(&changed, Format::Json);
        let json: Value = serde_json::from_str(&said.text).unwrap();
        let codes: Vec<&str> = json["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["code"].as_str().unwrap())
            .collect();
        assert!(
            said.blocked && codes.contains(code),
            "{n}: {code} among {codes:?}"
        );
        let text = verify(&changed, Format::Table).text;
        assert!(
            text.contains("核验不通过") && !text.contains("均一致"),
            "{text}"
        );
    }
}

/// A paper that cannot be drawn again is said not to have been checked, and the sentence names nothing that was not looked at.
#[test]
fn what_was_not_checked_is_said() {
    let (city, paths) = exported();
    let changed = city.office.home.path().join("changed.gongping");
    type Change = fn(&mut Value);
    let older: Change = |sheet| {
        let sheet = sheet.as_object_mut().unwrap();
        sheet.remove("printed");
        sheet.remove("digests");
    };
    let edition: Change = |sheet| sheet["printed"]["edition"] = json!("0.0.9+00000000");
    for (change, why, recorded) in [(older, "not_kept", false), (edition, "edition", true)] {
        let mut parts = parts_of(&paths[0]);
        json_part(&mut parts, "sheet.json", change);
        packed(parts, &changed);
        let said = verify(&changed, Format::Table);
        assert!(!said.blocked, "{}", said.text);
        let good = said
            .text
            .lines()
            .find(|line| line.contains("均一致"))
            .unwrap();
        assert!(
            !good.contains("版面") && good.contains("佐证") == recorded,
            "{good}"
        );
        assert!(said.text.contains("版面未核对"), "{}", said.text);
        assert_eq!(said.text.contains("日期未核对"), !recorded, "{}", said.text);
        let json: Value = serde_json::from_str(&verify(&changed, Format::Json).text).unwrap();
        assert_eq!(json["paper"], json!({ "checked": false, "why": why }));
    }
}
