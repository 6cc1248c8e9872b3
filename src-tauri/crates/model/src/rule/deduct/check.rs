//! What can be wrong with a clause, and the figures that a standard may name of it. FORMATS.md "Check".

use super::super::check::{block, positive_at};
use super::super::clause::{Kind, Lost};
use super::Deduct;
use crate::finding::Finding;
use crate::number::Dec;
use crate::rule::Named;

impl Deduct {
    pub(super) fn check_kind(&self, kind: &Kind, found: &mut Vec<Finding>) {
        let place = format!("kind {}", kind.key);
        let forms = [
            kind.per.is_some(),
            !kind.steps.is_empty(),
            kind.all,
            kind.range.is_some(),
            kind.is_share(),
        ];
        if forms.iter().filter(|form| **form).count() != 1 {
            found.push(block("clause-form").inside(&place));
        }
        if let Some(per) = kind.per {
            positive_at("kind", &kind.key, per, found);
        }
        for points in kind.max.iter().chain(&kind.share).chain(&kind.beyond) {
            if *points <= Dec::ZERO {
                found.push(block("clause-points").with("points", points).inside(&place));
            }
        }
        let steps: Vec<Option<Dec>> = kind
            .steps
            .iter()
            .map(|lost| match lost {
                Lost::Points(points) => Some(*points),
                Lost::All => None,
            })
            .collect();
        let last = steps.len().saturating_sub(1);
        let rises = steps.windows(2).all(|pair| match pair {
            [Some(before), Some(after)] => before < after,
            [Some(_), None] => true,
            _ => false,
        });
        let negative = steps.iter().flatten().any(|points| *points < Dec::ZERO);
        let early = steps
            .iter()
            .position(Option::is_none)
            .is_some_and(|at| at < last);
        if !rises || negative || early {
            found.push(block("clause-steps").inside(&place));
        }
        if let Some([least, most]) = kind
            .range
            .filter(|[least, most]| *least < Dec::ZERO || most <= least)
        {
            let range = block("clause-range")
                .with("least", least)
                .with("most", most);
            found.push(range.inside(&place));
        }
        if kind.is_share() && (kind.done.is_empty() || kind.of.is_empty()) {
            found.push(block("clause-share").inside(&place));
        }
        let other = self.kinds.iter().find(|other| other.key == kind.instead_of);
        if !kind.instead_of.is_empty()
            && other.is_none_or(|other| other.key == kind.key || !other.instead_of.is_empty())
        {
            let instead = block("clause-instead").with("key", &kind.instead_of);
            found.push(instead.inside(&place));
        }
        if kind.beyond.is_some() && !kind.all && kind.steps.last() != Some(&Lost::All) {
            found.push(block("clause-beyond").inside(&place));
        }
        if (kind.exempt || !kind.matter.is_empty()) && !kind.is_asked() {
            found.push(block("clause-computed").inside(&place));
        }
    }
}

impl Kind {
    pub(super) fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers(
            self.per
                .iter()
                .chain(&self.max)
                .chain(&self.share)
                .chain(&self.beyond)
                .copied(),
        );
        named.numbers(self.steps.iter().filter_map(|lost| match lost {
            Lost::Points(points) => Some(*points),
            Lost::All => None,
        }));
        // The text counts what is lost for each one, and the steps: 每少1次扣0.4分; 1处扣0.5分，2处扣1.2分.
        named.numbers(self.per.map(|_| Dec::from(1)));
        named.numbers((1..).map(Dec::from).take(self.steps.len()));
        named.numbers(self.range.into_iter().flatten());
        self.expressions().for_each(|expr| named.expression(expr));
        named.text(&self.text);
    }
}
