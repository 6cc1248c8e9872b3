//! Expressions over data: `skilled_high / skilled * 100`. An own small language that only computes a value; how a value
//! becomes points is the rules' matter. Exact, and safe on any input: length, depth and number of terms are limited,
//! and every term is evaluated at most once. SCORING.md §3.

use crate::number::{Exact, Rounding, Year};

mod fault;
mod group;
mod parse;
mod sign;

pub use fault::{ExprError, Fault};
pub use group::{GroupFigure, Source};

pub use parse::Alias;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;

/// Longest text, in characters.
pub const MAX_LENGTH: usize = 1000;
/// Deepest nesting of terms.
pub const MAX_DEPTH: u32 = 32;
/// Most terms; each is one step of evaluation at most.
pub const MAX_NODES: u32 = 256;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    root: Node,
    inputs: Vec<(String, Year)>,
    groups: Vec<(GroupFigure, Expr)>,
}

/// The reason why an expression has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvalError {
    /// Something was divided by zero.
    #[error("division by zero")]
    ZeroDenominator,
    /// An input is blank.
    #[error("an input is blank")]
    Blank,
    /// `round` met a number beyond 28 digits.
    #[error("a number beyond 28 digits")]
    TooLarge,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Number(Exact),
    /// An input, as an index into `inputs`.
    Input(usize),
    /// A figure of the comparison group, as an index into `groups`.
    Group(usize),
    Neg(Box<Node>),
    Not(Box<Node>),
    Binary(Op, Box<Node>, Box<Node>),
    If(Box<[Node; 3]>),
    Round(Box<Node>, u32),
    Call(Function, Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    Or,
    And,
    Add,
    Sub,
    Mul,
    Div,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Min,
    Max,
    Abs,
    Sum,
    Avg,
    Ceil,
    Floor,
}

impl Expr {
    /// Reads an expression. See the module for the limits, SCORING.md §3 for the language.
    ///
    /// # Errors
    /// What is at fault in the text, and at which character.
    pub fn parse(text: &str) -> Result<Expr, ExprError> {
        parse::parse(text, &[])
    }

    /// Reads an expression that may name values besides data: each stands for its own expression, rounded, and
    /// `NAME@prev` for the same over last year's data.
    ///
    /// # Errors
    /// As [`Expr::parse`]; a fault inside a named value is reported where it is named.
    pub fn parse_with(text: &str, locals: &[Alias<'_>]) -> Result<Expr, ExprError> {
        parse::parse(text, locals)
    }

    /// Returns the data it reads, each once, in the order of first mention.
    pub fn inputs(&self) -> &[(String, Year)] {
        &self.inputs
    }

    /// Returns the figures of the group that it reads, each with the value that is compared. Its data are among
    /// [`Expr::inputs`].
    pub fn groups(&self) -> &[(GroupFigure, Expr)] {
        &self.groups
    }

    /// Returns the decimals that the outermost term is rounded to; none where it is not rounded.
    pub fn decimals(&self) -> Option<u32> {
        match &self.root {
            Node::Round(_, dp) => Some(*dp),
            _ => None,
        }
    }

    /// Reports whether the expression divides by something that can be 0, so that `den0` must be declared. `count` reports
    /// whether a datum is never below 0.
    pub fn divides(&self, count: &dyn Fn(&str) -> bool) -> bool {
        let counts: Vec<bool> = self.inputs.iter().map(|(key, _)| count(key)).collect();
        self.root.divides(&counts)
    }

    /// Returns the value of the expression; `of` gives the input with that index into [`Expr::inputs`].
    ///
    /// # Errors
    /// Why it has none: a zero denominator, a blank input, a number too large to be rounded.
    #[inline(always)]
    pub fn value<'a>(&self, of: &impl Source<'a>, rounding: Rounding) -> Result<Exact, EvalError> {
        match &self.root {
            Node::Input(i) => of.input(*i).cloned().ok_or(EvalError::Blank),
            Node::Binary(op, a, b) if op.counts() => op.of(a, b, of, rounding),
            root => root.value(of, rounding),
        }
    }

    /// Returns the expression in print, with `name` for each datum and × ÷ − for the signs.
    pub fn show(&self, name: &dyn Fn(&str, Year) -> String) -> String {
        let mut text = String::new();
        let names: Vec<String> = self.inputs.iter().map(|(k, y)| name(k, *y)).collect();
        let groups = self.groups.iter();
        let groups: Vec<(GroupFigure, String)> = groups
            .map(|(figure, of)| (*figure, of.show(name)))
            .collect();
        self.root.show(&names, &groups, 0, &mut text);
        text
    }
}

impl Node {
    /// Returns a number that needs no arithmetic.
    fn given<'a, 'b: 'a>(&'a self, of: &impl Source<'b>) -> Option<&'a Exact> {
        match self {
            Node::Number(n) => Some(n),
            Node::Input(i) => of.input(*i),
            _ => None,
        }
    }

    fn value<'a>(&self, of: &impl Source<'a>, rounding: Rounding) -> Result<Exact, EvalError> {
        Ok(match self {
            Node::Number(n) => n.clone(),
            Node::Input(i) => of.input(*i).cloned().ok_or(EvalError::Blank)?,
            Node::Binary(op, a, b) if op.counts() => op.of(a, b, of, rounding)?,
            other => other.rare(of, rounding)?,
        })
    }

    /// Evaluates the terms that few expressions have. `and` and `or` leave out their second side where the first decides.
    #[inline(never)]
    fn rare<'a>(&self, of: &impl Source<'a>, rounding: Rounding) -> Result<Exact, EvalError> {
        Ok(match self {
            Node::Binary(Op::And, a, b) => {
                let yes = !a.value(of, rounding)?.is_zero() && !b.value(of, rounding)?.is_zero();
                truth(yes)
            }
            Node::Binary(Op::Or, a, b) => {
                let yes = !a.value(of, rounding)?.is_zero() || !b.value(of, rounding)?.is_zero();
                truth(yes)
            }
            Node::Number(_) | Node::Input(_) | Node::Binary(..) => self.value(of, rounding)?,
            Node::Group(at) => of.group(*at).ok_or(EvalError::Blank)?,
            Node::Neg(x) => -&x.value(of, rounding)?,
            Node::Not(x) => truth(x.value(of, rounding)?.is_zero()),
            // Only the branch taken is evaluated: `if(b = 0, 0, a / b)` does not divide by zero.
            Node::If(parts) => {
                let [c, yes, no] = parts.as_ref();
                let taken = if c.value(of, rounding)?.is_zero() {
                    no
                } else {
                    yes
                };
                taken.value(of, rounding)?
            }
            Node::Round(x, dp) => x
                .value(of, rounding)?
                .round(*dp, rounding)
                .map(Exact::from)
                .ok_or(EvalError::TooLarge)?,
            Node::Call(function, args) => {
                let mut result: Option<Exact> = None;
                for arg in args {
                    let x = arg.value(of, rounding)?;
                    result = Some(match (function, result) {
                        (Function::Abs, _) => x.abs(),
                        (Function::Ceil, _) => x.ceil(),
                        (Function::Floor, _) => x.floor(),
                        (_, None) => x,
                        (Function::Min, Some(so_far)) => so_far.min(x),
                        (Function::Max, Some(so_far)) => so_far.max(x),
                        (Function::Sum | Function::Avg, Some(so_far)) => &so_far + &x,
                    });
                }
                let result = result.unwrap_or(Exact::ZERO);
                match (function, i64::try_from(args.len())) {
                    (Function::Avg, Ok(n)) => result
                        .div(&Exact::from(n))
                        .ok_or(EvalError::ZeroDenominator)?,
                    _ => result,
                }
            }
        })
    }

    fn show(
        &self,
        names: &[String],
        groups: &[(GroupFigure, String)],
        outer: u8,
        text: &mut String,
    ) {
        let list = |name: &str, args: &[&Node], text: &mut String| {
            text.push_str(name);
            text.push('(');
            for (i, arg) in args.iter().enumerate() {
                if i > 0 {
                    text.push_str(", ");
                }
                arg.show(names, groups, 0, text);
            }
            text.push(')');
        };
        match self {
            Node::Number(n) => text.push_str(&n.show()),
            Node::Input(i) => text.push_str(names.get(*i).map_or("", String::as_str)),
            Node::Group(at) => {
                if let Some((figure, shown)) = groups.get(*at) {
                    text.push_str(&format!("{}({shown})", figure.name()));
                }
            }
            Node::Neg(x) => {
                text.push('−');
                x.show(names, groups, power::SIGN, text);
            }
            Node::Not(x) => {
                text.push_str("not ");
                x.show(names, groups, power::COMPARISON, text);
            }
            Node::Binary(op, a, b) => {
                let (sign, power) = op.sign();
                let bracket = power < outer;
                if bracket {
                    text.push('(');
                }
                a.show(names, groups, power, text);
                text.push(' ');
                text.push_str(sign);
                text.push(' ');
                b.show(names, groups, power + 1, text);
                if bracket {
                    text.push(')');
                }
            }
            Node::If(parts) => list("if", &parts.each_ref(), text),
            Node::Round(x, dp) => {
                text.push_str("round(");
                x.show(names, groups, 0, text);
                text.push_str(&format!(", {dp})"));
            }
            Node::Call(function, args) => {
                let name = match function {
                    Function::Min => "min",
                    Function::Max => "max",
                    Function::Abs => "abs",
                    Function::Sum => "sum",
                    Function::Avg => "avg",
                    Function::Ceil => "ceil",
                    Function::Floor => "floor",
                };
                list(name, &args.iter().collect::<Vec<_>>(), text);
            }
        }
    }
}

impl Op {
    /// Evaluates two terms; numbers that are literals or inputs are not copied.
    #[inline(always)]
    fn of<'a>(
        self,
        a: &Node,
        b: &Node,
        of: &impl Source<'a>,
        rounding: Rounding,
    ) -> Result<Exact, EvalError> {
        let (left, right);
        let a = match a.given(of) {
            Some(a) => a,
            None => {
                left = a.value(of, rounding)?;
                &left
            }
        };
        let b = match b.given(of) {
            Some(b) => b,
            None => {
                right = b.value(of, rounding)?;
                &right
            }
        };
        self.value(a, b)
    }

    #[inline(always)]
    fn value(self, a: &Exact, b: &Exact) -> Result<Exact, EvalError> {
        Ok(match self {
            Op::Or => truth(!a.is_zero() || !b.is_zero()),
            Op::And => truth(!a.is_zero() && !b.is_zero()),
            Op::Add => a + b,
            Op::Sub => a - b,
            Op::Mul => a * b,
            Op::Div => a.div(b).ok_or(EvalError::ZeroDenominator)?,
            Op::Eq => truth(a == b),
            Op::Ne => truth(a != b),
            Op::Lt => truth(a < b),
            Op::Le => truth(a <= b),
            Op::Gt => truth(a > b),
            Op::Ge => truth(a >= b),
        })
    }

    /// Reports whether both sides are always evaluated.
    fn counts(self) -> bool {
        !matches!(self, Op::And | Op::Or)
    }

    /// Returns the printed sign and the binding power: [`power`] names them.
    fn sign(self) -> (&'static str, u8) {
        match self {
            Op::Or => ("or", power::OR),
            Op::And => ("and", power::AND),
            Op::Add => ("+", power::SUM),
            Op::Sub => ("−", power::SUM),
            Op::Mul => ("×", power::PRODUCT),
            Op::Div => ("÷", power::PRODUCT),
            Op::Eq => ("=", power::COMPARISON),
            Op::Ne => ("≠", power::COMPARISON),
            Op::Lt => ("<", power::COMPARISON),
            Op::Le => ("≤", power::COMPARISON),
            Op::Gt => (">", power::COMPARISON),
            Op::Ge => ("≥", power::COMPARISON),
        }
    }
}

/// How tightly operators bind, the weakest first.
mod power {
    pub const OR: u8 = 0;
    pub const AND: u8 = 1;
    pub const COMPARISON: u8 = 2;
    pub const SUM: u8 = 3;
    pub const PRODUCT: u8 = 4;
    pub const SIGN: u8 = 5;
}

fn truth(yes: bool) -> Exact {
    if yes { Exact::ONE } else { Exact::ZERO }
}
