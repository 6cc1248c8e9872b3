//! Small pieces of what the page shows, made from the model's.

mod named;
mod remarks;
mod scores;

pub(crate) use named::{basis_of, label, label_of, standing};
pub(crate) use remarks::{counted, indicator, remarks, sees};
pub(crate) use scores::{changed_groups, changed_rows, groups, scores, totals};

use crate::dto::{
    ConvertedView, EvaluationView, EvidenceView, FindingView, GroupView, RoleView, SystemInfo,
    UnitView,
};
use crate::error::Result;
use chrono::NaiveDate;
use evaluation::{EvidenceItem, Role, Source, system};
use ledger::{Evaluation, Unit};
use model::finding::Finding;
use model::number::Dec;
use model::plan::{GroupScore, Totals};
use model::system::{Group, Indicator, System};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// Returns a number without trailing zeros: 94, 0.5.
pub(crate) fn plain(number: Dec) -> String {
    number.plain().to_string()
}

pub(crate) fn group_view(group: &Group, score: Option<&GroupScore>) -> GroupView {
    GroupView {
        key: group.key.clone(),
        code: group.code.clone(),
        name: group.name.clone(),
        short: group.short().to_owned(),
        parent: group.parent.clone(),
        points: score.map(|s| plain(s.points)).unwrap_or_default(),
        weight: group.weight.map(plain).unwrap_or_default(),
        score: score
            .and_then(GroupScore::so_far)
            .map(|score| score.to_string())
            .unwrap_or_default(),
        rate: score.and_then(|s| s.rate).map(|r| r.to_string()),
    }
}

/// Returns a total as it stands, or the words for nothing to assess.
pub(crate) fn so_far(total: Option<Dec>, locale: Locale) -> String {
    match total {
        Some(total) => total.to_string(),
        None => wording::say("sheet.nothing", &Default::default(), locale),
    }
}

/// Returns the name of a grade; empty for none.
pub(crate) fn grade(system: &System, key: Option<&str>) -> String {
    let mut grades = system.grades.iter();
    let found = grades.find(|grade| Some(&*grade.key) == key);
    found.map(|grade| grade.name.clone()).unwrap_or_default()
}

/// Returns the total on the other scales that the system has.
pub(crate) fn converted(system: &System, totals: &Totals) -> Vec<ConvertedView> {
    let scales = system.converts.iter().zip(&totals.converted);
    let scales = scales.filter(|_| !totals.nothing);
    scales
        .map(|(scale, converted)| ConvertedView {
            name: scale.name.clone(),
            score: converted.score.to_string(),
            to: plain(scale.to),
        })
        .collect()
}

/// Returns a finding for each kind of these units that the system names nowhere, with the kinds as the window calls them.
pub(crate) fn unnamed_kinds<'a>(
    system: &System,
    kinds: impl Iterator<Item = &'a str>,
    locale: Locale,
) -> Vec<Finding> {
    let kinds: BTreeSet<&str> = kinds.collect();
    let mut found: Vec<Finding> = kinds
        .into_iter()
        .filter_map(|kind| system.unnamed_kind(kind))
        .collect();
    for kinds in found.iter_mut().flat_map(|one| one.params.values_mut()) {
        let names: Vec<String> = kinds
            .split('、')
            .map(|kind| wording::unit_kind(kind, locale))
            .collect();
        *kinds = names.join("、");
    }
    found
}

/// Returns a finding in words, with its place as an officer calls it.
pub(crate) fn finding_view(system: &System, finding: &Finding, locale: Locale) -> FindingView {
    let indicator = finding
        .place
        .indicator
        .as_deref()
        .and_then(|key| system.indicator(key));
    let place = match indicator {
        Some(indicator) => format!("{} {}", indicator.code, indicator.short),
        None => {
            let datum = finding
                .place
                .cell
                .as_deref()
                .and_then(|cell| system.datum(cell));
            datum.map_or_else(|| finding.place.path.clone(), |d| d.name.clone())
        }
    };
    FindingView {
        code: finding.code.clone(),
        severity: finding.severity.into(),
        text: wording::finding(finding, locale),
        place,
        cell: finding.place.cell.clone(),
        indicator: finding.place.indicator.clone(),
    }
}

/// Returns the findings of a paper in words; their place is the paper by its name.
pub(crate) fn paper_findings(findings: &[Finding], locale: Locale) -> Vec<FindingView> {
    let view = |finding: &Finding| {
        let paper = finding.place.path.strip_prefix("paper ");
        let name = format!("paper.{}.name", paper.unwrap_or_default());
        let place = wording::say(&name, &BTreeMap::new(), locale);
        at_place(finding, place, locale)
    };
    findings.iter().map(view).collect()
}

/// Returns findings about a package, each with the file in it that it is about.
pub(crate) fn package_findings(findings: &[Finding], locale: Locale) -> Vec<FindingView> {
    let view = |finding: &Finding| at_place(finding, finding.place.path.clone(), locale);
    findings.iter().map(view).collect()
}

/// Returns a finding that leads to no field.
fn at_place(finding: &Finding, place: String, locale: Locale) -> FindingView {
    FindingView {
        code: finding.code.clone(),
        severity: finding.severity.into(),
        text: wording::finding(finding, locale),
        place,
        cell: None,
        indicator: None,
    }
}

/// Returns a unit with its contacts, and the name by which a list calls it.
pub(crate) fn unit(unit: Unit, label: String) -> UnitView {
    UnitView {
        id: unit.id,
        label,
        name: unit.name,
        kind: unit.kind,
        parent: unit.parent,
        group: unit.group,
        contact: unit.contact,
        phone: unit.phone,
        archived: unit.archived,
        classes: unit.classes,
        sample: false,
    }
}

/// Returns a role with the unit bound to it.
pub(crate) fn role(role: Role) -> RoleView {
    RoleView {
        key: role.key,
        name: role.name,
        contact: role.contact,
        phone: role.phone,
        unit: role.unit,
    }
}

/// Returns the name of the role of the level above that assesses an indicator; empty where none is named.
pub(crate) fn assessor(system: &System, indicator: &Indicator) -> String {
    let role = system.role(&indicator.assessor);
    role.map(|role| role.name.clone()).unwrap_or_default()
}

/// Returns a piece of evidence.
pub(crate) fn evidence(item: EvidenceItem) -> EvidenceView {
    EvidenceView {
        n: item.n,
        code: item.code,
        title: item.title,
        number: item.number,
        ready: item.ready,
        required: item.required,
    }
}

/// Returns an evaluation as one line; `today` decides the days left.
pub(crate) fn evaluation(
    source: Source<'_>,
    evaluation: &Evaluation,
    today: NaiveDate,
) -> Result<EvaluationView> {
    let pinned = source.system(&evaluation.system)?;
    let due = NaiveDate::parse_from_str(&evaluation.due, "%Y-%m-%d").ok();
    Ok(EvaluationView {
        id: evaluation.id.clone(),
        name: evaluation.name.clone(),
        year: evaluation.year,
        as_of: evaluation.as_of.clone(),
        due: evaluation.due.clone(),
        days_left: due.and_then(|due| i32::try_from((due - today).num_days()).ok()),
        system: system_info(&pinned.stored.fingerprint, &pinned.system),
        stage: evaluation.stage.clone(),
        sample: evaluation.sample,
        archived: evaluation.archived,
        hidden: false,
        units: u32::try_from(evaluation.participants.len()).unwrap_or(u32::MAX),
    })
}

/// Returns a system as one line.
pub(crate) fn system_info(fingerprint: &str, system: &System) -> SystemInfo {
    let base = system
        .indicators
        .iter()
        .filter(|i| i.rule.is_base())
        .count();
    SystemInfo {
        fingerprint: fingerprint.to_owned(),
        key: system.key.clone(),
        name: system.name.clone(),
        version: system.version.clone(),
        kind: system.kind.clone(),
        classes: system.classes.clone(),
        notice: system.notice.clone(),
        indicators: u32::try_from(base).unwrap_or(u32::MAX),
        points: system.points.plain().to_string(),
        built_in: system::built_in().iter().any(|(key, _)| *key == system.key),
    }
}
