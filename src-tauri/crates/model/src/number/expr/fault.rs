//! Why a text is no expression. SCORING.md §3.

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
    /// Longer than [`super::MAX_LENGTH`].
    TooLong,
    /// Nested deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// More terms than [`super::MAX_NODES`].
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
    /// A figure of the group inside another.
    Nested(String),
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
            Fault::Nested(_) => "expr-nested",
        }
    }

    /// Returns the text at fault, or nothing.
    pub fn found(&self) -> &str {
        match &self.fault {
            Fault::Unexpected(text)
            | Fault::Number(text)
            | Fault::Function(text)
            | Fault::Arguments(text)
            | Fault::Nested(text) => text,
            _ => "",
        }
    }
}
