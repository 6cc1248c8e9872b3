//! Small pieces of what the page shows, made from the model's.

use crate::dto::{ConvertedView, FindingView, GroupView};
use model::finding::{Finding, Severity};
use model::number::Dec;
use model::plan::{GroupScore, Totals};
use model::rule::Rule;
use model::system::{Group, System};
use model::wording::{self, Locale};

/// A number without trailing zeros: 94, 0.5.
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
        score: score.map(|s| s.score.to_string()).unwrap_or_default(),
        rate: score.and_then(|s| s.rate).map(|r| r.to_string()),
    }
}

/// The total on the other scales that the system has.
pub(crate) fn converted(system: &System, totals: &Totals) -> Vec<ConvertedView> {
    let scales = system.converts.iter().zip(&totals.converted);
    scales
        .map(|(scale, converted)| ConvertedView {
            name: scale.name.clone(),
            score: converted.score.to_string(),
            to: plain(scale.to),
        })
        .collect()
}

/// A finding in words, with its place as an officer calls it.
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
        severity: match finding.severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Block => "block",
        }
        .to_owned(),
        text: wording::finding(finding, locale),
        place,
        cell: finding.place.cell.clone(),
        indicator: finding.place.indicator.clone(),
    }
}

/// Which section of the table a row belongs to.
pub(crate) fn section(rule: &Rule) -> &'static str {
    match rule {
        Rule::Bonus(_) => "bonus",
        Rule::Penalty(_) => "penalty",
        Rule::Veto(_) => "veto",
        _ => "base",
    }
}
