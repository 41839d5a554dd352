//! An expression that is but a literal, with casts that change nothing.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::sql::dialect::postgresql::tokens::{Token, tokens};
use crate::sql::{BaseType, ColumnType};

/// A literal, before the type says what it means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Literal {
    Null,
    Boolean(bool),
    /// Digits, with a minus where it is negative.
    Number(String),
    Text(String),
    List(Vec<Literal>),
}

/// The literal that an expression is; `None` where it is more than that.
pub(super) fn read(expression: &str, ty: &ColumnType) -> Option<Literal> {
    let arguments = match &ty.base {
        BaseType::Named { arguments, .. } => arguments.as_slice(),
        _ => &[],
    };
    let mut reader = Reader { tokens: tokens(expression)?.into_iter().peekable(), arguments };
    let literal = reader.value()?;
    reader.tokens.peek().is_none().then_some(literal)
}

struct Reader<'s> {
    tokens: Peekable<IntoIter<Token<'s>>>,
    /// Those of the type of the column: a cast with others would change the value.
    arguments: &'s [u32],
}

impl Reader<'_> {
    fn value(&mut self) -> Option<Literal> {
        let literal = self.primary()?;
        while self.takes("::") {
            self.type_name()?;
        }
        Some(literal)
    }

    fn primary(&mut self) -> Option<Literal> {
        match self.tokens.next()? {
            Token::Text(text) => Some(Literal::Text(text.into_owned())),
            Token::Bits(bits) => bits.strip_prefix('b').map(|bits| Literal::Text(bits.to_owned())),
            Token::Number(number) => Some(Literal::Number(number.to_owned())),
            Token::Sign("-") => match self.tokens.next()? {
                Token::Number(number) => Some(Literal::Number(format!("-{number}"))),
                _ => None,
            },
            Token::Sign("(") => {
                let value = self.value()?;
                self.takes(")").then_some(value)
            }
            Token::Word(word) => match &*word {
                "null" => Some(Literal::Null),
                "true" => Some(Literal::Boolean(true)),
                "false" => Some(Literal::Boolean(false)),
                "array" => self.list(),
                _ => None,
            },
            Token::Sign(_) | Token::Name(_) => None,
        }
    }

    fn list(&mut self) -> Option<Literal> {
        let mut values = Vec::new();
        if !self.takes("[") {
            return None;
        }
        if self.takes("]") {
            return Some(Literal::List(values));
        }
        loop {
            values.push(self.value()?);
            if self.takes("]") {
                return Some(Literal::List(values));
            }
            if !self.takes(",") {
                return None;
            }
        }
    }

    /// The name of a type, which may have several words, and numbers between them.
    fn type_name(&mut self) -> Option<()> {
        self.name()?;
        loop {
            if self.takes(".") {
                self.name()?;
            } else if self.takes("(") {
                self.arguments()?;
            } else if self.takes("[") {
                self.takes("]").then_some(())?;
            } else if matches!(self.tokens.peek(), Some(Token::Word(_))) {
                self.name()?;
            } else {
                return Some(());
            }
        }
    }

    fn name(&mut self) -> Option<()> {
        matches!(self.tokens.next()?, Token::Word(_) | Token::Name(_)).then_some(())
    }

    fn arguments(&mut self) -> Option<()> {
        let mut numbers: Vec<u32> = Vec::new();
        loop {
            let Token::Number(number) = self.tokens.next()? else { return None };
            numbers.push(number.parse().ok()?);
            if self.takes(")") {
                return (numbers == self.arguments).then_some(());
            }
            if !self.takes(",") {
                return None;
            }
        }
    }

    fn takes(&mut self, sign: &str) -> bool {
        self.tokens.next_if(|token| matches!(token, Token::Sign(found) if *found == sign)).is_some()
    }
}
