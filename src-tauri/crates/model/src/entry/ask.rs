//! Lists what an officer is asked for one indicator, in the order asked. SCORING.md §2.

use super::Cell;
use crate::number::expr::{Alias, Expr};
use crate::number::{Dec, Year};
use crate::rule::{Control, Rule, Slot, Value, penalty, written};
use crate::system::{Ask, Collect, Datum, Indicator, System, Weighted};

/// One question to an officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Cell of the answer.
    pub cell: Cell,
    /// Control that takes the answer.
    pub control: Control,
    /// Printed question: the datum's name, the item's text; empty for 无此情况, a reported rate, judges, points within a
    /// level and a document, whose words are in the wording.
    pub label: String,
    /// Unit of a number, or empty.
    pub unit: String,
    /// Choices as (key, label) where the control is a level.
    pub options: Vec<(String, String)>,
    /// Points at stake: of an item, each occurrence of a deduction, the scale of a judge.
    pub points: Option<Dec>,
    /// Whether a blank here keeps the indicator pending.
    pub required: bool,
    /// Last year's cell, for a datum of this year.
    pub prev: Option<Cell>,
    /// 口径 as the system declares it.
    pub scope: String,
    /// Key of the role that answers.
    pub role: String,
    /// Whether the level above enters it (核查发现): the unit is shown it, and not asked.
    pub upper: bool,
    /// Parts of a `sum` datum, or levels of a `levels` datum; the datum itself is then their sum.
    pub parts: Vec<Asked>,
    /// Heading of the part (采分点) it belongs to, or empty.
    pub section: String,
}

/// Returns the questions of an indicator, in order: the data of its value, the reported rate that may replace them,
/// then what the rule asks; empty for one that the system does not have. Matters of bonus and penalty rows are asked by
/// [`matter_levels`].
pub fn asked(system: &System, indicator: &str) -> Vec<Asked> {
    let Some(indicator) = system.indicator(indicator) else {
        return Vec::new();
    };
    let leaf = Leaf {
        system,
        indicator,
        cell: indicator.key.clone(),
        name: &indicator.name,
        section: "",
    };
    let mut asked = leaf.forfeits();
    asked.extend(leaf.asked(indicator.value.as_ref(), &indicator.rule));
    leaf.once(&mut asked);
    for part in indicator.rule.parts() {
        let leaf = Leaf {
            cell: format!("{}.{}", indicator.key, part.key),
            name: &part.text,
            section: &part.text,
            ..leaf
        };
        asked.extend(leaf.asked(part.value.as_ref(), &part.rule));
    }
    asked
}

/// Reports whether a system takes this slot of an indicator as words said beside its answers: 完成情况说明 everywhere, and
/// what it asks besides.
pub fn said(system: &System, indicator: &Indicator, slot: &Slot) -> bool {
    match slot {
        Slot::Text => true,
        slot => beside(system, indicator).contains(slot),
    }
}

/// Returns what a system asks to be said of an indicator beside 完成情况说明, in the order of the page: 配合情况 of each supporting
/// role, then of a base row 减分原因 and 整改措施.
pub fn beside(system: &System, indicator: &Indicator) -> Vec<Slot> {
    let asks = |ask: Ask| system.asks.contains(&ask);
    let support = indicator.support.iter().filter(|_| asks(Ask::Support));
    let mut slots: Vec<Slot> = support.cloned().map(Slot::Support).collect();
    let lost = [
        (Ask::LossReason, Slot::LossReason),
        (Ask::Measure, Slot::Measure),
    ];
    let lost = lost.into_iter().filter(|(ask, _)| asks(*ask));
    if indicator.rule.is_base() {
        slots.extend(lost.map(|(_, slot)| slot));
    }
    slots
}

/// Returns the levels that a matter of a bonus or penalty row can have, as (key, label), highest first; the one level
/// of a penalty has no label. Empty for other rules.
pub fn matter_levels(rule: &Rule) -> Vec<(String, String)> {
    match rule {
        Rule::Bonus(bonus) => {
            let levels = bonus.levels.iter();
            levels.map(|l| (l.key.clone(), l.label.clone())).collect()
        }
        Rule::Penalty(_) => vec![(penalty::EACH.to_owned(), String::new())],
        _ => Vec::new(),
    }
}

/// Returns the parts that a unit can take in a matter of a bonus row, as (key, label), the first where none is named; empty for
/// a row that has none.
pub fn matter_factors(rule: &Rule) -> Vec<(String, String)> {
    let Rule::Bonus(bonus) = rule else {
        return Vec::new();
    };
    let factors = bonus.factors.iter();
    factors.map(|f| (f.key.clone(), f.label.clone())).collect()
}

/// An indicator, or one of its parts.
#[derive(Clone)]
struct Leaf<'a> {
    system: &'a System,
    indicator: &'a Indicator,
    cell: String,
    name: &'a str,
    section: &'a str,
}

impl Leaf<'_> {
    fn asked(&self, value: Option<&Value>, rule: &Rule) -> Vec<Asked> {
        let mut asked = Vec::new();
        for one in written(rule, value) {
            self.data(one.text, &one.locals, &mut asked);
        }
        if rule.reads_value()
            && let Some(value) = value.filter(|value| value.may_be_reported(rule))
        {
            asked.push(Asked {
                unit: value.unit.clone(),
                required: false,
                ..self.plain(Cell::leaf(&self.cell, Slot::Rate), Control::Number)
            });
        }
        for question in rule.asks() {
            let whole = matches!(rule, Rule::Manual(_) | Rule::External(_));
            let given = question.slot == Slot::Score && whole;
            let named = given || matches!(question.slot, Slot::Level | Slot::Occurred);
            let plain = self.plain(Cell::leaf(&self.cell, question.slot), question.control);
            asked.push(Asked {
                label: if named {
                    self.name.to_owned()
                } else {
                    question.label
                },
                unit: question.unit,
                options: question.options,
                points: question.points,
                required: question.required && question.by.is_own(),
                upper: !question.by.is_own(),
                role: if question.role.is_empty() {
                    plain.role.clone()
                } else {
                    question.role
                },
                ..plain
            });
        }
        asked
    }

    /// Returns the questions of the forfeits, and 无此情况 for a row whose rule does not ask it.
    fn forfeits(&self) -> Vec<Asked> {
        let forfeits = &self.indicator.forfeits;
        let value = self.indicator.value.as_ref();
        let x = value.map(|value| Alias {
            key: "x",
            expr: &value.expr,
            dp: value.dp,
        });
        let mut asked = Vec::new();
        if forfeits.iter().any(|forfeit| forfeit.when.is_none()) {
            let none = Cell::leaf(&self.cell, Slot::None);
            asked.push(Asked {
                required: false,
                ..self.plain(none, Control::YesNo)
            });
        }
        for forfeit in forfeits {
            match &forfeit.when {
                Some(when) => self.data(&when.expr, x.as_slice(), &mut asked),
                None => {
                    let control = match forfeit.unit.is_empty() {
                        true => Control::YesNo,
                        false => Control::Number,
                    };
                    let slot = Slot::Forfeit(forfeit.key.clone());
                    let own = forfeit.by.is_own();
                    asked.push(Asked {
                        label: forfeit.text.clone(),
                        unit: forfeit.unit.clone(),
                        required: own,
                        upper: !own,
                        ..self.plain(Cell::leaf(&self.cell, slot), control)
                    });
                }
            }
        }
        asked
    }

    /// Keeps the first of questions about the same cell.
    fn once(&self, asked: &mut Vec<Asked>) {
        let mut seen = std::collections::BTreeSet::new();
        asked.retain(|one| seen.insert(one.cell.clone()));
    }

    /// Adds the data of an expression.
    fn data(&self, text: &str, locals: &[Alias<'_>], asked: &mut Vec<Asked>) {
        let known = |local: &&Alias<'_>| self.system.datum(local.key).is_none();
        let locals: Vec<Alias<'_>> = locals.iter().filter(known).copied().collect();
        let Ok(expr) = Expr::parse_with(text, &locals) else {
            return;
        };
        for (key, year) in expr.inputs() {
            if let Some(datum) = self.system.datum(key) {
                self.datum(datum, *year, asked);
            }
        }
    }

    fn datum(&self, datum: &Datum, year: Year, asked: &mut Vec<Asked>) {
        let cell = |part: Option<&String>| Cell::Datum {
            key: datum.key.clone(),
            year,
            part: part.cloned(),
        };
        if asked.iter().any(|a| a.cell == cell(None)) {
            return;
        }
        let one = |part: Option<&String>| Asked {
            label: datum.name.clone(),
            unit: datum.unit.clone(),
            prev: (year == Year::This).then(|| Cell::Datum {
                key: datum.key.clone(),
                year: Year::Prev,
                part: part.cloned(),
            }),
            scope: datum.scope.clone(),
            role: match part {
                Some(role) => role.clone(),
                None if datum.role.is_empty() => self.indicator.lead.clone(),
                None => datum.role.clone(),
            },
            ..self.plain(cell(part), Control::Number)
        };
        if !datum.collect.is_typed() {
            return;
        }
        let mut whole = one(None);
        match datum.collect {
            Collect::Sum => {
                whole.parts = datum.parts.iter().map(|part| one(Some(part))).collect();
            }
            Collect::Levels => {
                let levels = datum.weights.iter();
                let level = |level: &Weighted| Asked {
                    label: level.label.clone(),
                    role: whole.role.clone(),
                    ..one(Some(&level.key))
                };
                whole.parts = levels.map(level).collect();
            }
            Collect::One | Collect::Children | Collect::Last => {}
        }
        asked.push(whole);
    }

    fn plain(&self, cell: Cell, control: Control) -> Asked {
        Asked {
            cell,
            control,
            label: String::new(),
            unit: String::new(),
            options: Vec::new(),
            points: None,
            required: true,
            prev: None,
            scope: String::new(),
            role: self.indicator.lead.clone(),
            upper: false,
            parts: Vec::new(),
            section: self.section.to_owned(),
        }
    }
}
