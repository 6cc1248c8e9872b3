//! Verifying a package: everything that can be worked out again is, and every difference is a fault of its own.

use super::open::{Reading, unpack};
use super::printed::{Digests, SheetFile};
use super::sheet::{Sheet, Totals};
use super::{About, ENTRIES, EVIDENCE, Evidence, MANIFEST, PDF, SHEET, SYSTEM, Stored, entries};
use crate::error::{Error, Result};
use model::entry::{Cell, Entries, intake, seal};
use model::finding::{Finding, Severity};
use model::number::Dec;
use model::number::day::YEARS;
use model::plan::{Plan, Viewpoint};
use model::system::{self, System};
use std::collections::BTreeSet;
use std::path::Path;

/// The content of a package as it states it, and as it was found to be.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The file's own statement of what it is.
    pub about: About,
    /// The version of the program that wrote it.
    pub program: String,
    /// The 校验码 worked out from the entries; none where they or the system cannot be read.
    pub code: Option<String>,
    /// The scores as the file states them; none where they cannot be read.
    pub stated: Option<Sheet>,
    /// The scores worked out from the entries; none where they or the system cannot be read.
    pub sheet: Option<Sheet>,
    /// Whether the file keeps digests of evidence and of what it says of itself, so that both were checked.
    pub recorded: bool,
    /// Every difference, with codes `package-…`. That it is the sample is reported as [`Severity::Info`].
    pub faults: Vec<Finding>,
}

impl Verified {
    /// Returns whether nothing differs.
    pub fn is_good(&self) -> bool {
        self.faults
            .iter()
            .all(|fault| fault.severity == Severity::Info)
    }
}

/// Works out digests, fingerprint, 校验码 and scores again, and holds evidence, days and journal against what the file keeps
/// of them. Differences are listed in [`Verified::faults`]. The paper is not looked into: whoever draws papers does.
///
/// # Errors
///
/// Fails where the file cannot be opened as a package at all, as [`super::open`] does but for `Damaged`.
pub fn verify(path: &Path) -> Result<Verified> {
    let unpacked = unpack(path)?;
    let reading = Reading {
        path,
        unpacked: &unpacked,
    };
    let about = unpacked.manifest.about.clone();
    let mut faults = Faults(Vec::new());
    for name in &unpacked.damaged {
        faults.add("package-entry", name, &[]);
    }
    let year = about.evaluation.year;
    if !YEARS.contains(&year) {
        faults.add("package-year", MANIFEST, &[("year", year.to_string())]);
    }
    if about.sample {
        faults.0.push(Finding::new(
            "package-is-sample",
            Severity::Info,
            "manifest.json",
        ));
    }
    let system = faults
        .take(SYSTEM, reading.text(SYSTEM))
        .and_then(|text| self::system(&about, &text, &mut faults));
    let stored: Option<Vec<Stored>> = faults.take(ENTRIES, reading.json(ENTRIES));
    let evidence: Option<Vec<Evidence>> = faults.take(EVIDENCE, reading.json(EVIDENCE));
    let (stated, digests) = match faults.take(SHEET, reading.json::<SheetFile>(SHEET)) {
        Some(file) => (Some(file.sheet), file.digests),
        None => (None, None),
    };
    if faults
        .take(PDF, reading.bytes(PDF))
        .is_some_and(|pdf| !pdf.starts_with(b"%PDF-"))
    {
        faults.add("package-entry", PDF, &[]);
    }
    let mut sheet = None;
    let mut code = None;
    if let (Some(system), Some(stored)) = (&system, &stored) {
        // What is asked of its classes alone, it alone may have answered.
        let seen = system.of_classes(&about.unit.classes);
        typed(&seen, stored, &mut faults);
        journal(&about, stored, &mut faults);
        let entries = entries(stored);
        code = Some(self::code(&about, system, &entries, &mut faults));
        sheet = scores(&about, system, &entries, &mut faults);
    }
    if let (Some(system), Some(evidence)) = (&system, &evidence) {
        numbered(system, evidence, &mut faults);
    }
    if let (Some(digests), Some(evidence)) = (&digests, &evidence) {
        recorded(&about, evidence, digests, &mut faults);
    }
    if let (Some(system), Some(stated), Some(sheet)) = (&system, &stated, &sheet) {
        compare(system, stated, sheet, &mut faults);
    }
    Ok(Verified {
        program: unpacked.manifest.program.clone(),
        about,
        code,
        stated,
        sheet,
        recorded: digests.is_some(),
        faults: faults.0,
    })
}

struct Faults(Vec<Finding>);

impl Faults {
    fn add(&mut self, code: &str, entry: &str, params: &[(&str, String)]) {
        let mut fault = Finding::new(code, Severity::Block, entry).with("entry", entry);
        for (key, value) in params {
            fault = fault.with(key, value);
        }
        if !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    /// A part that can be read, or a fault that names the entry.
    fn take<T>(&mut self, name: &str, part: Result<T>) -> Option<T> {
        match part {
            Ok(part) => Some(part),
            Err(Error::Damaged { .. }) => {
                self.add("package-entry", name, &[]);
                None
            }
            Err(_) => None,
        }
    }

    /// One thing stated and found otherwise.
    fn differs(&mut self, code: &str, entry: &str, what: &str, stated: &str, found: &str) {
        if stated != found {
            let params = [
                ("what", what.to_owned()),
                ("stated", stated.to_owned()),
                ("found", found.to_owned()),
            ];
            self.add(code, entry, &params);
        }
    }
}

fn system(about: &About, text: &str, faults: &mut Faults) -> Option<System> {
    let Ok(system) = system::parse(text) else {
        faults.add("package-system", SYSTEM, &[]);
        return None;
    };
    let id = &about.system;
    faults.differs(
        "package-fingerprint",
        SYSTEM,
        "",
        &id.fingerprint,
        &system.fingerprint(),
    );
    faults.differs("package-system-name", SYSTEM, "", &id.key, &system.key);
    faults.differs(
        "package-system-name",
        SYSTEM,
        "",
        &id.version,
        &system.version,
    );
    Some(system)
}

/// Each figure is what its typed text says; no cell stands twice.
fn typed(system: &System, stored: &[Stored], faults: &mut Faults) {
    let mut seen: BTreeSet<&Cell> = BTreeSet::new();
    for one in stored {
        let cell = [("cell", one.cell.to_string())];
        if !seen.insert(&one.cell) {
            faults.add("package-cell-twice", ENTRIES, &cell);
        }
        if one.typed.is_empty() && one.value.is_none() {
            continue;
        }
        let read = intake::read_from_file(system, &one.cell, &one.typed);
        if !read.is_ok_and(|entry| entry.value == one.value) {
            faults.add("package-value", ENTRIES, &cell);
        }
    }
}

/// No entry was set after the head of the journal that the file names.
fn journal(about: &About, stored: &[Stored], faults: &mut Faults) {
    let head = &about.journal;
    let later = |one: &&Stored| one.workspace == head.workspace && one.seq > head.seq;
    for one in stored.iter().filter(later) {
        faults.add(
            "package-journal",
            ENTRIES,
            &[("cell", one.cell.to_string())],
        );
    }
}

/// Every piece of evidence belongs to an indicator, stands once, and has the number that its place gives it.
fn numbered(system: &System, evidence: &[Evidence], faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for one in evidence {
        let Some(indicator) = system.indicator(&one.indicator) else {
            let params = [("indicator", one.indicator.clone())];
            faults.add("package-evidence", EVIDENCE, &params);
            continue;
        };
        let code = format!("{}-{:02}", indicator.code, one.n);
        if one.n == 0 || one.code != code || !seen.insert((&one.indicator, one.n)) {
            faults.add(
                "package-evidence-code",
                EVIDENCE,
                &[("code", one.code.clone())],
            );
        }
    }
}

/// Evidence and what the file says of itself are as they were when it was written.
fn recorded(about: &About, evidence: &[Evidence], kept: &Digests, faults: &mut Faults) {
    let Ok(found) = Digests::of(about, evidence) else {
        return;
    };
    if found.about != kept.about {
        faults.add("package-about", MANIFEST, &[]);
    }
    if found.evidence != kept.evidence {
        faults.add("package-evidence-changed", EVIDENCE, &[]);
    }
}

fn code(about: &About, system: &System, entries: &Entries, faults: &mut Faults) -> String {
    let header = seal::Header {
        year: i32::from(about.evaluation.year),
        unit: about.unit.name.clone(),
        system: system.key.clone(),
    };
    let code = seal::code(&system.fingerprint(), &header, entries).to_string();
    faults.differs("package-code", ENTRIES, "", &about.code, &code);
    code
}

fn scores(about: &About, system: &System, entries: &Entries, faults: &mut Faults) -> Option<Sheet> {
    match Plan::compile(system) {
        Ok(plan) => {
            let sheet = plan.scores(entries, Viewpoint::Own, about.unit.traits());
            Some((&sheet).into())
        }
        Err(_) => {
            faults.add("package-system", SYSTEM, &[]);
            None
        }
    }
}

fn compare(system: &System, stated: &Sheet, found: &Sheet, faults: &mut Faults) {
    for (what, stated, found) in totals(&stated.totals, &found.totals) {
        faults.differs(
            "package-total",
            SHEET,
            what,
            &stated.to_string(),
            &found.to_string(),
        );
    }
    if stated.totals.complete != found.totals.complete
        || stated.totals.blank_count != found.totals.blank_count
    {
        let (stated, found) = (
            stated.totals.blank_count.to_string(),
            found.totals.blank_count.to_string(),
        );
        faults.differs("package-total", SHEET, "blank_count", &stated, &found);
    }
    let mut rows = (stated.leaves.iter(), found.leaves.iter());
    for leaf in rows.1.by_ref() {
        let same = rows.0.next();
        if same == Some(leaf) {
            continue;
        }
        let score = |score: Option<Dec>| score.map_or("—".to_owned(), |s| s.to_string());
        let params = [
            (
                "code",
                system
                    .indicator(&leaf.key)
                    .map_or(leaf.key.clone(), |i| i.code.clone()),
            ),
            (
                "stated",
                score(same.filter(|s| s.key == leaf.key).and_then(|s| s.score)),
            ),
            ("found", score(leaf.score)),
        ];
        faults.add("package-score", SHEET, &params);
    }
    if rows.0.next().is_some()
        || stated.groups != found.groups
        || stated.totals.converted != found.totals.converted
        || stated.findings != found.findings
    {
        faults.add("package-sheet", SHEET, &[]);
    }
}

fn totals(stated: &Totals, found: &Totals) -> [(&'static str, Dec, Dec); 13] {
    [
        ("score", stated.score, found.score),
        ("earned", stated.earned, found.earned),
        ("base", stated.base, found.base),
        ("bonus", stated.bonus, found.bonus),
        ("penalty", stated.penalty, found.penalty),
        ("children", stated.children, found.children),
        ("points", stated.points, found.points),
        ("settled", stated.settled, found.settled),
        ("attainable", stated.attainable, found.attainable),
        ("blank_points", stated.blank_points, found.blank_points),
        ("upper_points", stated.upper_points, found.upper_points),
        (
            "claimed_points",
            stated.claimed_points,
            found.claimed_points,
        ),
        (
            "granted_points",
            stated.granted_points,
            found.granted_points,
        ),
    ]
}
