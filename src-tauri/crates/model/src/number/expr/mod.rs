//! Expressions over data: `skilled_high / skilled * 100`. An own small language that only computes a value; how a value
//! becomes points is the rules' matter. Exact, and safe on any input: length, depth and number of terms are limited,
//! and every term is evaluated at most once. SCORING.md §3.

use crate::number::{Exact, Rounding, Year};

mod parse;
mod sign;
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
}

/// Why a text is no expression, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault:?} at character {position}")]
pub struct ExprError {
    /// Character at fault, from 1.
    pub position: usize,
    /// What is at fault.
    pub fault: Fault,
}

/// What is at fault in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is empty.
    Empty,
    /// Longer than [`MAX_LENGTH`].
    TooLong,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// More terms than [`MAX_NODES`].
    TooManyTerms,
    /// A character or word that is not allowed here.
    Unexpected(String),
    /// The text ends where something must follow.
    Ends,
    /// A number with too many digits.
    Number(String),
    /// No function of this name.
    Function(String),
    /// A wrong number of arguments for this function.
    Arguments(String),
    /// The decimals of `round` are not a whole number from 0 to 12.
    Decimals,
}

impl ExprError {
    /// Returns the stable code: `expr-unexpected`.
    pub fn code(&self) -> &'static str {
        match self.fault {
            Fault::Empty => "expr-empty",
            Fault::TooLong => "expr-too-long",
            Fault::TooDeep => "expr-too-deep",
            Fault::TooManyTerms => "expr-too-many-terms",
            Fault::Unexpected(_) => "expr-unexpected",
            Fault::Ends => "expr-ends",
            Fault::Number(_) => "expr-number",
            Fault::Function(_) => "expr-function",
            Fault::Arguments(_) => "expr-arguments",
            Fault::Decimals => "expr-decimals",
        }
    }

    /// Returns the text at fault, or nothing.
    pub fn found(&self) -> &str {
        match &self.fault {
            Fault::Unexpected(text)
            | Fault::Number(text)
            | Fault::Function(text)
            | Fault::Arguments(text) => text,
            _ => "",
        }
    }
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
    Neg(Box<Node>),
    Binary(Op, Box<Node>, Box<Node>),
    If(Box<[Node; 3]>),
    Round(Box<Node>, u32),
    Call(Function, Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
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
}

impl Expr {
    /// Reads an expression. See the module for the limits, SCORING.md §3 for the language.
    ///
    /// # Errors
    /// What is at fault in the text, and at which character.
    pub fn parse(text: &str) -> Result<Expr, ExprError> {
        parse::parse(text)
    }

    /// Returns the data it reads, each once, in the order of first mention.
    pub fn inputs(&self) -> &[(String, Year)] {
        &self.inputs
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
    pub fn value<'a>(
        &self,
        of: &impl Fn(usize) -> Option<&'a Exact>,
        rounding: Rounding,
    ) -> Result<Exact, EvalError> {
        match &self.root {
            Node::Input(i) => of(*i).cloned().ok_or(EvalError::Blank),
            Node::Binary(op, a, b) => op.of(a, b, of, rounding),
            root => root.value(of, rounding),
        }
    }

    /// Returns the expression in print, with `name` for each datum and × ÷ − for the signs.
    pub fn show(&self, name: &dyn Fn(&str, Year) -> String) -> String {
        let mut text = String::new();
        let names: Vec<String> = self.inputs.iter().map(|(k, y)| name(k, *y)).collect();
        self.root.show(&names, 0, &mut text);
        text
    }
}

impl Node {
    /// Returns a number that needs no arithmetic.
    fn given<'a, 'b: 'a>(&'a self, of: &impl Fn(usize) -> Option<&'b Exact>) -> Option<&'a Exact> {
        match self {
            Node::Number(n) => Some(n),
            Node::Input(i) => of(*i),
            _ => None,
        }
    }

    fn value<'a>(
        &self,
        of: &impl Fn(usize) -> Option<&'a Exact>,
        rounding: Rounding,
    ) -> Result<Exact, EvalError> {
        Ok(match self {
            Node::Number(n) => n.clone(),
            Node::Input(i) => of(*i).cloned().ok_or(EvalError::Blank)?,
            Node::Binary(op, a, b) => op.of(a, b, of, rounding)?,
            other => other.rare(of, rounding)?,
        })
    }

    /// Evaluates the terms that few expressions have.
    #[inline(never)]
    fn rare<'a>(
        &self,
        of: &impl Fn(usize) -> Option<&'a Exact>,
        rounding: Rounding,
    ) -> Result<Exact, EvalError> {
        Ok(match self {
            Node::Number(_) | Node::Input(_) | Node::Binary(..) => self.value(of, rounding)?,
            Node::Neg(x) => -&x.value(of, rounding)?,
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
                        (_, None) => x,
                        (Function::Min, Some(so_far)) => so_far.min(x),
                        (Function::Max, Some(so_far)) => so_far.max(x),
                        (Function::Sum, Some(so_far)) => &so_far + &x,
                    });
                }
                result.unwrap_or(Exact::ZERO)
            }
        })
    }

    fn show(&self, names: &[String], outer: u8, text: &mut String) {
        let list = |name: &str, args: &[&Node], text: &mut String| {
            text.push_str(name);
            text.push('(');
            for (i, arg) in args.iter().enumerate() {
                if i > 0 {
                    text.push_str(", ");
                }
                arg.show(names, 0, text);
            }
            text.push(')');
        };
        match self {
            Node::Number(n) => text.push_str(&n.show()),
            Node::Input(i) => text.push_str(names.get(*i).map_or("", String::as_str)),
            Node::Neg(x) => {
                text.push('−');
                x.show(names, 3, text);
            }
            Node::Binary(op, a, b) => {
                let (sign, power) = op.sign();
                let bracket = power < outer;
                if bracket {
                    text.push('(');
                }
                a.show(names, power, text);
                text.push(' ');
                text.push_str(sign);
                text.push(' ');
                b.show(names, power + 1, text);
                if bracket {
                    text.push(')');
                }
            }
            Node::If(parts) => list("if", &parts.each_ref(), text),
            Node::Round(x, dp) => {
                text.push_str("round(");
                x.show(names, 0, text);
                text.push_str(&format!(", {dp})"));
            }
            Node::Call(function, args) => {
                let name = match function {
                    Function::Min => "min",
                    Function::Max => "max",
                    Function::Abs => "abs",
                    Function::Sum => "sum",
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
        of: &impl Fn(usize) -> Option<&'a Exact>,
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
        let truth = |yes: bool| if yes { Exact::ONE } else { Exact::ZERO };
        Ok(match self {
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

    /// Returns the printed sign and the binding power: comparisons 0, sums 1, products 2.
    fn sign(self) -> (&'static str, u8) {
        match self {
            Op::Add => ("+", 1),
            Op::Sub => ("−", 1),
            Op::Mul => ("×", 2),
            Op::Div => ("÷", 2),
            Op::Eq => ("=", 0),
            Op::Ne => ("≠", 0),
            Op::Lt => ("<", 0),
            Op::Le => ("≤", 0),
            Op::Gt => (">", 0),
            Op::Ge => ("≥", 0),
        }
    }
}
