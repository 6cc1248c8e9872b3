//! Reads an expression: a tokeniser and a Pratt parser, limited in length, depth and terms.

use super::{Expr, ExprError, Fault, Function, MAX_DEPTH, MAX_LENGTH, MAX_NODES, Node, Op};
use crate::number::{Dec, Exact, Year, is_key};

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(Exact),
    Word(String, Year),
    Op(Op),
    Open,
    Close,
    Comma,
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    at: usize,
    end: usize,
    depth: u32,
    nodes: u32,
    inputs: Vec<(String, Year)>,
}

/// Reads a whole text.
pub(super) fn parse(text: &str) -> Result<Expr, ExprError> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        end: text.chars().count() + 1,
        tokens,
        at: 0,
        depth: 0,
        nodes: 0,
        inputs: Vec::new(),
    };
    let root = parser.expression(0)?;
    if let Some((position, token)) = parser.tokens.get(parser.at) {
        return Err(unexpected(*position, token));
    }
    Ok(Expr {
        root,
        inputs: parser.inputs,
    })
}

fn fault<T>(position: usize, fault: Fault) -> Result<T, ExprError> {
    Err(ExprError { position, fault })
}

fn unexpected(position: usize, token: &Token) -> ExprError {
    let found = match token {
        Token::Number(n) => n.show(),
        Token::Word(word, Year::This) => word.clone(),
        Token::Word(word, Year::Prev) => format!("{word}@prev"),
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
                let (key, year) = match word.strip_suffix("@prev") {
                    Some(key) => (key, Year::Prev),
                    None => (word.as_str(), Year::This),
                };
                if !is_key(key) {
                    return fault(position, Fault::Unexpected(word));
                }
                Token::Word(key.to_owned(), year)
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

impl Parser {
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
            if binds == 0
                && let Some(Token::Op(next)) = self.peek()
                && next.sign().1 == 0
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
                let inner = self.expression(3)?;
                self.term(position, Node::Neg(Box::new(inner)))
            }
            Token::Open => {
                let inner = self.expression(0)?;
                self.close()?;
                Ok(inner)
            }
            Token::Word(name, Year::This) if self.peek() == Some(&Token::Open) => {
                self.at += 1;
                self.call(position, &name)
            }
            Token::Word(key, year) => {
                let input = (key, year);
                let at = self.inputs.iter().position(|i| *i == input);
                let at = at.unwrap_or_else(|| {
                    self.inputs.push(input);
                    self.inputs.len() - 1
                });
                self.term(position, Node::Input(at))
            }
            other => Err(unexpected(position, &other)),
        }
    }

    fn close(&mut self) -> Result<(), ExprError> {
        match self.next()? {
            (_, Token::Close) => Ok(()),
            (position, other) => Err(unexpected(position, &other)),
        }
    }

    fn call(&mut self, position: usize, name: &str) -> Result<Node, ExprError> {
        if !matches!(name, "if" | "min" | "max" | "round" | "abs" | "sum") {
            return fault(position, Fault::Function(name.to_owned()));
        }
        let mut args = vec![self.expression(0)?];
        while self.peek() == Some(&Token::Comma) {
            self.at += 1;
            args.push(self.expression(0)?);
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
            "abs" if args.len() != 1 => return fault(position, wrong()),
            "abs" => Node::Call(Function::Abs, args),
            "min" => Node::Call(Function::Min, args),
            "max" => Node::Call(Function::Max, args),
            _ => Node::Call(Function::Sum, args),
        };
        self.term(position, node)
    }
}
