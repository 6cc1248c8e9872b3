//! Reads an expression: a tokeniser and a Pratt parser, limited in length, depth and terms.

use super::{
    Expr, ExprError, Fault, Function, GroupFigure, MAX_DEPTH, MAX_LENGTH, MAX_NODES, Node, Op,
    power,
};
use crate::number::{Dec, Exact, Year, is_key};

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(Exact),
    Word(String, Year),
    Op(Op),
    Not,
    Open,
    Close,
    Comma,
}

/// A value that an expression may name besides data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias<'a> {
    /// The name in the expression.
    pub key: &'a str,
    /// Its own expression, over data only.
    pub expr: &'a str,
    /// Decimals that it is rounded to; exact where there are none.
    pub dp: Option<u32>,
}

struct Parser<'a> {
    tokens: Vec<(usize, Token)>,
    at: usize,
    end: usize,
    depth: u32,
    nodes: u32,
    inputs: Vec<(String, Year)>,
    groups: Vec<(GroupFigure, Expr)>,
    locals: &'a [Alias<'a>],
    /// How many years ago the data are that are read, inside a named value of an earlier year.
    ago: u8,
    /// Whether a figure of the group is being read.
    inside: bool,
}

/// Reads a whole text.
pub(super) fn parse(text: &str, locals: &[Alias<'_>]) -> Result<Expr, ExprError> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        end: text.chars().count() + 1,
        tokens,
        at: 0,
        depth: 0,
        nodes: 0,
        inputs: Vec::new(),
        groups: Vec::new(),
        locals,
        ago: 0,
        inside: false,
    };
    let root = parser.expression(power::OR)?;
    if let Some((position, token)) = parser.tokens.get(parser.at) {
        return Err(unexpected(*position, token));
    }
    Ok(Expr {
        root,
        inputs: parser.inputs,
        groups: parser.groups,
    })
}

fn fault<T>(position: usize, fault: Fault) -> Result<T, ExprError> {
    Err(ExprError { position, fault })
}

fn unexpected(position: usize, token: &Token) -> ExprError {
    let found = match token {
        Token::Number(n) => n.show(),
        Token::Word(word, year) => format!("{word}{}", year.suffix()),
        Token::Not => "not".to_owned(),
        Token::Op(op) => op.sign().0.to_owned(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::Comma => ",".to_owned(),
    };
    ExprError {
        position,
        fault: Fault::Unexpected(found),
    }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ExprError> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().zip(1usize..).peekable();
    while let Some((c, position)) = chars.next() {
        if position > MAX_LENGTH {
            return fault(position, Fault::TooLong);
        }
        let mut run = |first: char, more: fn(char) -> bool| {
            let mut run = String::from(first);
            while let Some((c, _)) = chars.next_if(|(c, _)| more(*c)) {
                run.push(c);
            }
            run
        };
        let token = match c {
            c if c.is_whitespace() => continue,
            '0'..='9' => {
                let digits = run(c, |c| c.is_ascii_digit() || c == '.');
                match digits.parse::<Dec>() {
                    Ok(dec) if !digits.ends_with('.') => Token::Number(Exact::from(dec)),
                    _ => return fault(position, Fault::Number(digits)),
                }
            }
            c if c.is_ascii_lowercase() => {
                let word = run(c, |c| {
                    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '@'
                });
                match (word.as_str(), Year::split(&word)) {
                    ("and", _) => Token::Op(Op::And),
                    ("or", _) => Token::Op(Op::Or),
                    ("not", _) => Token::Not,
                    (_, Some((key, year))) if is_key(key) => Token::Word(key.to_owned(), year),
                    _ => return fault(position, Fault::Unexpected(word)),
                }
            }
            '+' => Token::Op(Op::Add),
            '-' => Token::Op(Op::Sub),
            '*' => Token::Op(Op::Mul),
            '/' => Token::Op(Op::Div),
            '=' => Token::Op(Op::Eq),
            '!' if chars.next_if(|(c, _)| *c == '=').is_some() => Token::Op(Op::Ne),
            '<' if chars.next_if(|(c, _)| *c == '=').is_some() => Token::Op(Op::Le),
            '<' => Token::Op(Op::Lt),
            '>' if chars.next_if(|(c, _)| *c == '=').is_some() => Token::Op(Op::Ge),
            '>' => Token::Op(Op::Gt),
            '(' => Token::Open,
            ')' => Token::Close,
            ',' => Token::Comma,
            other => return fault(position, Fault::Unexpected(other.to_string())),
        };
        tokens.push((position, token));
    }
    if tokens.is_empty() {
        return fault(1, Fault::Empty);
    }
    Ok(tokens)
}

impl<'a> Parser<'a> {
    fn next(&mut self) -> Result<(usize, Token), ExprError> {
        match self.tokens.get(self.at).cloned() {
            Some(found) => {
                self.at += 1;
                Ok(found)
            }
            None => fault(self.end, Fault::Ends),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn position(&self) -> usize {
        self.tokens
            .get(self.at)
            .map_or(self.end, |(position, _)| *position)
    }

    fn term(&mut self, position: usize, node: Node) -> Result<Node, ExprError> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return fault(position, Fault::TooManyTerms);
        }
        Ok(node)
    }

    /// Parses everything that binds at least as tightly as `power`.
    fn expression(&mut self, power: u8) -> Result<Node, ExprError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return fault(self.position(), Fault::TooDeep);
        }
        let mut left = self.operand()?;
        while let Some(Token::Op(op)) = self.peek().cloned() {
            let (_, binds) = op.sign();
            if binds < power {
                break;
            }
            let position = self.position();
            self.at += 1;
            let right = self.expression(binds + 1)?;
            // A comparison does not chain: `a < b < c` would compare a truth with c.
            if binds == power::COMPARISON
                && let Some(Token::Op(next)) = self.peek()
                && next.sign().1 == power::COMPARISON
            {
                return Err(unexpected(self.position(), &Token::Op(*next)));
            }
            left = self.term(position, Node::Binary(op, Box::new(left), Box::new(right)))?;
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Node, ExprError> {
        let (position, token) = self.next()?;
        match token {
            Token::Number(n) => self.term(position, Node::Number(n)),
            Token::Op(Op::Sub) => {
                let inner = self.expression(power::SIGN)?;
                self.term(position, Node::Neg(Box::new(inner)))
            }
            Token::Not => {
                let inner = self.expression(power::COMPARISON)?;
                self.term(position, Node::Not(Box::new(inner)))
            }
            Token::Open => {
                let inner = self.expression(power::OR)?;
                self.close()?;
                Ok(inner)
            }
            Token::Word(name, Year::This) if self.peek() == Some(&Token::Open) => {
                self.at += 1;
                self.call(position, &name)
            }
            Token::Word(key, year) => {
                let years = year.years_ago().saturating_add(self.ago);
                let mut locals = self.locals.iter();
                if let Some(local) = locals.find(|local| local.key == key).copied() {
                    return self.local(position, local, years);
                }
                let Some(year) = Year::ago(years) else {
                    return fault(position, Fault::Unexpected(key + &year.suffix()));
                };
                let at = self.input((key, year));
                self.term(position, Node::Input(at))
            }
            other => Err(unexpected(position, &other)),
        }
    }

    /// Returns the position of an input, each once.
    fn input(&mut self, input: (String, Year)) -> usize {
        let at = self.inputs.iter().position(|i| *i == input);
        at.unwrap_or_else(|| {
            self.inputs.push(input);
            self.inputs.len() - 1
        })
    }

    /// Puts the expression of a named value in its place, over the data of that many years ago. Its own names are data.
    fn local(&mut self, position: usize, local: Alias<'a>, ago: u8) -> Result<Node, ExprError> {
        let tokens = std::mem::replace(&mut self.tokens, tokens(local.expr)?);
        let (at, end) = (std::mem::take(&mut self.at), self.end);
        let before = (std::mem::replace(&mut self.ago, ago), self.locals);
        self.locals = &[];
        let inner = self.expression(power::OR);
        let rest = self.tokens.get(self.at).cloned();
        (self.tokens, self.at, self.end) = (tokens, at, end);
        (self.ago, self.locals) = before;
        match (inner, rest) {
            (Ok(inner), None) => match local.dp {
                Some(dp) => self.term(position, Node::Round(Box::new(inner), dp)),
                None => Ok(inner),
            },
            (Ok(_), Some((_, token))) => Err(unexpected(position, &token)),
            (Err(error), _) => fault(position, error.fault),
        }
    }

    /// Reads the value of a figure of the group, after its opening bracket. What it reads is read by the whole as well.
    fn group(&mut self, position: usize, figure: GroupFigure) -> Result<Node, ExprError> {
        if std::mem::replace(&mut self.inside, true) {
            return fault(position, Fault::Nested(figure.name().to_owned()));
        }
        let inputs = std::mem::take(&mut self.inputs);
        let root = self.expression(power::OR)?;
        let own = std::mem::replace(&mut self.inputs, inputs);
        self.close()?;
        self.inside = false;
        for input in &own {
            self.input(input.clone());
        }
        let group = (
            figure,
            Expr {
                root,
                inputs: own,
                groups: Vec::new(),
            },
        );
        let known = self.groups.iter().position(|one| *one == group);
        let at = known.unwrap_or_else(|| {
            self.groups.push(group);
            self.groups.len() - 1
        });
        self.term(position, Node::Group(at))
    }

    fn close(&mut self) -> Result<(), ExprError> {
        match self.next()? {
            (_, Token::Close) => Ok(()),
            (position, other) => Err(unexpected(position, &other)),
        }
    }

    fn call(&mut self, position: usize, name: &str) -> Result<Node, ExprError> {
        let mut groups = GroupFigure::ALL.into_iter();
        if let Some((_, figure)) = groups.find(|(known, _)| *known == name) {
            return self.group(position, figure);
        }
        const KNOWN: [&str; 9] = [
            "if", "min", "max", "round", "abs", "sum", "avg", "ceil", "floor",
        ];
        if !KNOWN.contains(&name) {
            return fault(position, Fault::Function(name.to_owned()));
        }
        let mut args = vec![self.expression(power::OR)?];
        while self.peek() == Some(&Token::Comma) {
            self.at += 1;
            args.push(self.expression(power::OR)?);
        }
        self.close()?;
        let wrong = || Fault::Arguments(name.to_owned());
        let node = match name {
            "if" => match <[Node; 3]>::try_from(args) {
                Ok(parts) => Node::If(Box::new(parts)),
                Err(_) => return fault(position, wrong()),
            },
            "round" => match <[Node; 2]>::try_from(args) {
                Ok([x, Node::Number(dp)]) => {
                    match (0..=12u32).find(|n| Exact::from(i64::from(*n)) == dp) {
                        Some(dp) => Node::Round(Box::new(x), dp),
                        None => return fault(position, Fault::Decimals),
                    }
                }
                Ok(_) => return fault(position, Fault::Decimals),
                Err(_) => return fault(position, wrong()),
            },
            "abs" | "ceil" | "floor" if args.len() != 1 => return fault(position, wrong()),
            "abs" => Node::Call(Function::Abs, args),
            "ceil" => Node::Call(Function::Ceil, args),
            "floor" => Node::Call(Function::Floor, args),
            "avg" => Node::Call(Function::Avg, args),
            "min" => Node::Call(Function::Min, args),
            "max" => Node::Call(Function::Max, args),
            _ => Node::Call(Function::Sum, args),
        };
        self.term(position, node)
    }
}
