//! What a system is compiled to: cells, data, and the leaves with everything that can be settled before figures are known.
//! SCORING.md §4.1.

use super::Traits;
use crate::entry::Cell;
use crate::number::expr::{Expr, GroupFigure};
use crate::number::{Dec, Exact};
use crate::rule::{Den0, Rule, Slot};
use crate::system::{Collect, NaPolicy, Weighted};

/// A cell and its text form.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Address {
    pub(super) cell: Cell,
    pub(super) text: String,
}

/// Where a datum's figure comes from: positions in `cells`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DatumPlan {
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) collect: Collect,
    pub(super) direct: usize,
    pub(super) parts: Vec<usize>,
    /// Levels of the parts, where they are counts by level.
    pub(super) levels: Vec<Weighted>,
}

/// An expression with its inputs as positions in `data`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Formula {
    pub(super) expr: Expr,
    pub(super) data: Vec<usize>,
    /// Figures of the group that it reads, by position in `comparisons`.
    pub(super) groups: Vec<(GroupFigure, usize)>,
}

/// What the units of a comparison group are compared by under one leaf. SCORING.md §4.9.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparing {
    /// Position of the leaf.
    pub(super) leaf: usize,
    pub(super) by: ComparedBy,
}

/// The value with which a unit takes part in a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ComparedBy {
    /// The value that the leaf's rule scores.
    Value,
    /// The value of an expression.
    Formula(Formula),
    /// Points over full points.
    Rate,
}

/// The value of an indicator or part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ValuePlan {
    pub(super) formula: Formula,
    pub(super) dp: Option<u32>,
    pub(super) den0: Option<Den0>,
    /// Cell of the reported rate, where one may replace the value.
    pub(super) rate: Option<usize>,
    /// Whether the value is a percentage.
    pub(super) percent: bool,
}

/// An indicator, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) rule: Rule,
    pub(super) points: Exact,
    pub(super) value: Option<ValuePlan>,
    /// x₀ of `growth`.
    pub(super) base: Option<Formula>,
    /// The rule's own computed figures.
    pub(super) made: Vec<Formula>,
    /// Conditions and values under `cases`.
    pub(super) cases: Option<Box<CasesPlan>>,
    /// Least and most points that the leaf declares.
    pub(super) range: (Option<Exact>, Option<Exact>),
    /// Cells of what the rule asks, in its order.
    pub(super) asks: Vec<usize>,
    pub(super) parts: Vec<Node>,
}

/// The cases of a node: their rules are parts of the node.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CasesPlan {
    /// Condition of each case, none of the last, and the part whose rule gives its points, where a rule does.
    pub(super) cases: Vec<(Option<Formula>, Option<usize>)>,
    /// The values that conditions name, each with its decimals.
    pub(super) values: Vec<(Formula, Option<u32>)>,
    pub(super) den0: Option<Den0>,
}

/// An occurrence that forfeits a leaf.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ForfeitPlan {
    pub(super) no: u32,
    pub(super) text: String,
    pub(super) unit: String,
    /// Cell of the answer; none where a condition decides.
    pub(super) cell: Option<usize>,
    pub(super) when: Option<Formula>,
    /// Whether the unit itself answers.
    pub(super) own: bool,
    pub(super) beyond: Exact,
}

/// An indicator as compiled.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) key: String,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) value_name: String,
    pub(super) unit: String,
    pub(super) points: Dec,
    /// Weight in a group that is a mean.
    pub(super) weight: Exact,
    pub(super) node: Node,
    pub(super) forfeits: Vec<ForfeitPlan>,
    /// Cell of 无此情况 for the clauses of the row, where it has forfeits.
    pub(super) none: Option<usize>,
    /// Whether points above the full ones count as bonus.
    pub(super) surplus: bool,
    /// Names of what the kinds of occurrence are about, where the same one is deducted once across rows.
    pub(super) named: Vec<NamedKind>,
    /// The leaf as it is for units of a class.
    pub(super) by: Vec<(String, Leaf)>,
    /// Those classes, also in the leaf of one of them.
    pub(super) overridden: Vec<String>,
    pub(super) kinds: Vec<String>,
    pub(super) classes: Vec<String>,
    /// Whether the level above scores it.
    pub(super) upper: bool,
    /// Position in `comparisons` of its value, where its rule compares units.
    pub(super) cohort: Option<usize>,
    /// Positions of all its comparisons, also under classes.
    pub(super) compares: Vec<usize>,
    /// Whether it compares all units, and not only those of a comparison group.
    pub(super) everyone: bool,
    /// Claim of 不适用, where it is allowed.
    pub(super) na: Option<Claim>,
    /// Cell of the points given by hand, for base rows.
    pub(super) mark: Option<usize>,
    /// First and last possible matter, for bonus and penalty rows.
    pub(super) matters: Option<(Cell, Cell)>,
}

/// A kind of occurrence about things that have names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NamedKind {
    /// Position of the kind.
    pub(super) kind: usize,
    /// What the names are of: 企业.
    pub(super) matter: String,
    /// Cell of the names.
    pub(super) names: usize,
    /// What one occurrence costs.
    pub(super) cost: Dec,
}

/// The cells of a claim of 不适用 and of the answer to it, and what a grant does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Claim {
    pub(super) reason: usize,
    pub(super) consent: usize,
    pub(super) policy: NaPolicy,
}

/// A group as compiled.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) key: String,
    pub(super) code: String,
    pub(super) name: String,
}

impl Node {
    /// Returns every formula of the node itself, without its parts.
    pub(super) fn formulas(&self) -> impl Iterator<Item = &Formula> {
        let value = self.value.as_ref().map(|value| &value.formula);
        let cases = self.cases.iter().flat_map(|plan| {
            let conditions = plan.cases.iter().filter_map(|(when, _)| when.as_ref());
            conditions.chain(plan.values.iter().map(|(value, _)| value))
        });
        value
            .into_iter()
            .chain(&self.base)
            .chain(&self.made)
            .chain(cases)
    }
}

impl Leaf {
    /// Returns the leaf as it is for a unit: the first of its classes that has one of its own decides.
    #[inline]
    pub(super) fn of(&self, traits: Traits<'_>) -> &Leaf {
        if self.by.is_empty() {
            return self;
        }
        let mut classes = traits.classes.iter();
        let own = classes.find_map(|class| self.by.iter().find(|(named, _)| named == class));
        own.map_or(self, |(_, leaf)| leaf)
    }

    /// Reports whether two classes of a unit both have the leaf otherwise: a fault of the system.
    #[inline]
    pub(super) fn contested(&self, traits: Traits<'_>) -> bool {
        let named = |class: &&String| self.overridden.contains(class);
        !self.overridden.is_empty() && traits.classes.iter().filter(named).count() > 1
    }

    pub(super) fn place(&self) -> String {
        format!("indicator {}", self.key)
    }

    pub(super) fn first_and_last(key: &str) -> (Cell, Cell) {
        (
            Cell::leaf(key, Slot::Matter(1)),
            Cell::leaf(key, Slot::Matter(999)),
        )
    }
}
