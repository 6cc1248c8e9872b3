//! What is lost in units of work: how many more, or which items, and what they would bring.

use super::Locale;
use super::figure;
use super::rounded::least_numerator;
use super::shape::{Shape, shape};
use super::table::say;
use crate::number::Dec;
use crate::plan::{Derivation, Input, State};
use crate::rule::ratio::Direction;
use crate::rule::step::Step;
use crate::rule::{Order, Rule};
use crate::system::System;
use rust_decimal::Decimal;

/// "“已建制企业”再增加 3 家，可得 0.48 分": the least that reaches the target or the next tier, and what it would bring over
/// the computed points. None where nothing is lost, or where the rule has no such measure.
pub fn work(system: &System, derivation: &Derivation, locale: Locale) -> Option<String> {
    let computed = derivation.computed?;
    if derivation.state != State::Scored || computed.0 >= derivation.points.0 || derivation.reported
    {
        return None;
    }
    let step = derivation.step.as_ref()?;
    if let Step::Checklist { items } = step {
        let open: Vec<&str> = items
            .iter()
            .filter(|item| item.earned.0 < item.points.0)
            .map(|item| item.text.as_str())
            .collect();
        let gain = figure::points(figure::less(derivation.points, computed));
        let items = figure::quoted(locale, open);
        return Some(say(
            locale,
            "work.checklist",
            &[("items", &items), ("gain", &gain)],
        ));
    }
    let indicator = system.indicator(&derivation.key)?;
    let (edge, points) = aim(step, &indicator.rule, derivation.points)?;
    let gain = figure::less(points, computed);
    if gain.0 <= Decimal::ZERO {
        return None;
    }
    let value = indicator.value.as_ref()?;
    let input = |key: &str| derivation.inputs.iter().find(|input| input.cell == key);
    let (input, more) = match shape(&value.expr)? {
        Shape::Plain(key) => {
            let input = input(key)?;
            (input, figure::less(Dec(edge.0.ceil()), input.value?))
        }
        Shape::Share { num, den, factor } => {
            let (input, den) = (input(num)?, input(den)?.value?);
            let least = least_numerator(edge, den, factor, value.dp, system.rounding)?;
            let least = Decimal::try_from_i128_with_scale(least, 0).ok()?;
            (input, figure::less(Dec(least), input.value?))
        }
    };
    told(input, Dec(more.0.ceil()), gain, locale)
}

fn told(input: &Input, more: Dec, gain: Dec, locale: Locale) -> Option<String> {
    (more > Dec::ZERO).then(|| {
        say(
            locale,
            "work.more",
            &[
                ("name", &figure::inner(&input.name)),
                ("n", &figure::points(more)),
                ("unit", figure::unit(locale, &input.unit)),
                ("gain", &figure::points(gain)),
            ],
        )
    })
}

/// The threshold to reach next and the points it brings, for rules where more is better.
fn aim(step: &Step, rule: &Rule, points: Dec) -> Option<(Dec, Dec)> {
    match (step, rule) {
        (
            Step::Ratio {
                target,
                dir: Direction::Up,
                gap: Some(_),
            },
            _,
        ) => Some((*target, points)),
        (Step::Shortfall { target, gap, .. }, _) => gap.map(|_| (*target, points)),
        (
            Step::Efficacy {
                ok,
                bad,
                gap: Some(_),
                ..
            },
            _,
        ) if ok.0 > bad.0 => Some((*ok, points)),
        (
            Step::Goalposts {
                high,
                order: Order::Desc,
                gap: Some(_),
                ..
            },
            _,
        ) => Some((*high, points)),
        (
            Step::Tier {
                next: Some(next), ..
            },
            Rule::Tiers(rule),
        ) => rule
            .tiers
            .iter()
            .find(|tier| tier.ge == *next)
            .map(|tier| (tier.ge, tier.score)),
        _ => None,
    }
}
