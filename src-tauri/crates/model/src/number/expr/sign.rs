//! What is known of the sign of an expression before its figures are: whether it divides by something that can be 0.
//! SCORING.md §4.5.

use super::{Function, Node, Op};

/// What is known of the sign of a number before its figures are.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Sign {
    Any,
    NotNegative,
    Positive,
}

impl Sign {
    fn lesser(self, other: Sign) -> Sign {
        if self < other { self } else { other }
    }

    fn greater(self, other: Sign) -> Sign {
        if self > other { self } else { other }
    }

    /// A sum is above 0 where one summand is and none is below 0.
    fn of_sum(signs: &[Sign]) -> Sign {
        let least = signs.iter().copied().fold(Sign::Positive, Sign::lesser);
        match least {
            Sign::Any => Sign::Any,
            _ => signs.iter().copied().fold(least, Sign::greater),
        }
    }
}

impl Node {
    /// Reports whether something that can be 0 is divided by. `counts` names the inputs that are never below 0.
    pub(super) fn divides(&self, counts: &[bool]) -> bool {
        match self {
            // A figure of the group is made of the values of the units that have one.
            Node::Number(_) | Node::Input(_) | Node::Group(_) => false,
            Node::Neg(a) | Node::Not(a) | Node::Round(a, _) => a.divides(counts),
            Node::Binary(op, a, b) => {
                let zero = *op == Op::Div && !b.is_never_zero(counts);
                zero || a.divides(counts) || b.divides(counts)
            }
            Node::If(of) => of.iter().any(|one| one.divides(counts)),
            Node::Call(_, of) => of.iter().any(|one| one.divides(counts)),
        }
    }

    fn is_never_zero(&self, counts: &[bool]) -> bool {
        match self {
            Node::Number(n) => !n.is_zero(),
            Node::Neg(a) => a.is_never_zero(counts),
            Node::Call(Function::Abs, of) => of.iter().all(|one| one.is_never_zero(counts)),
            _ => self.sign(counts) == Sign::Positive,
        }
    }

    fn sign(&self, counts: &[bool]) -> Sign {
        let of = |list: &[Node]| list.iter().map(|one| one.sign(counts)).collect::<Vec<_>>();
        let least = |signs: &[Sign]| signs.iter().copied().fold(Sign::Positive, Sign::lesser);
        let most = |signs: &[Sign]| signs.iter().copied().fold(Sign::Any, Sign::greater);
        match self {
            Node::Number(n) if n.is_zero() => Sign::NotNegative,
            Node::Number(n) if n.is_negative() => Sign::Any,
            Node::Number(_) => Sign::Positive,
            Node::Input(at) if counts.get(*at) == Some(&true) => Sign::NotNegative,
            Node::Input(_) | Node::Neg(_) | Node::Group(_) => Sign::Any,
            Node::Not(_) => Sign::NotNegative,
            Node::Binary(Op::Add, a, b) => Sign::of_sum(&[a.sign(counts), b.sign(counts)]),
            Node::Binary(Op::Mul | Op::Div, a, b) => least(&[a.sign(counts), b.sign(counts)]),
            Node::Binary(Op::Sub, ..) => Sign::Any,
            Node::Binary(..) => Sign::NotNegative,
            Node::If(of) => {
                let [_, a, b] = of.as_ref();
                least(&[a.sign(counts), b.sign(counts)])
            }
            // What is above 0 may round to 0.
            Node::Round(a, _) => a.sign(counts).lesser(Sign::NotNegative),
            Node::Call(Function::Min, list) => least(&of(list)),
            Node::Call(Function::Max, list) => most(&of(list)),
            Node::Call(Function::Sum | Function::Avg, list) => Sign::of_sum(&of(list)),
            // What is above 0 may have a floor of 0.
            Node::Call(Function::Floor, list) => most(&of(list)).lesser(Sign::NotNegative),
            Node::Call(Function::Ceil, list) => most(&of(list)),
            Node::Call(Function::Abs, list) => most(&of(list)).greater(Sign::NotNegative),
        }
    }
}
