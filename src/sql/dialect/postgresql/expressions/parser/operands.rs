//! What operators stand between: literals, names, calls, and what is closed in brackets.

use crate::sql::dialect::postgresql::expressions::tree::Tree;
use crate::sql::dialect::postgresql::expressions::type_names::canonical;
use crate::sql::dialect::postgresql::tokens::Token;

use super::{Binding, Parser};

impl Parser<'_, '_> {
    /// Something with what stands right behind it: casts, subscripts, fields.
    pub(super) fn operand(&mut self) -> Option<Tree> {
        if self.takes("-") {
            return self.expression(Binding::Sign).map(Tree::minus);
        }
        if self.takes("+") {
            return self.expression(Binding::Sign);
        }
        if self.takes_word("not") {
            let operand = self.expression(Binding::Not)?;
            return Some(Tree::apply("not", vec![operand]));
        }
        let mut tree = self.primary()?;
        loop {
            if self.takes("::") {
                tree = tree.cast(self.type_name()?);
            } else if self.takes("[") {
                let place = self.expression(Binding::Or)?;
                self.takes("]").then_some(())?;
                tree = Tree::apply("[]", vec![tree, place]);
            } else if self.takes(".") {
                tree = Tree::apply(format!(".{}", self.identifier()?), vec![tree]);
            } else {
                return Some(tree);
            }
        }
    }

    fn primary(&mut self) -> Option<Tree> {
        match self.tokens.get(self.place)? {
            Token::Sign("(") => {
                self.place += 1;
                let inner = self.expression(Binding::Or)?;
                self.takes(")").then_some(inner)
            }
            Token::Text(text) => Some(self.past(Tree::Text(text.to_string(), None))),
            Token::Bits(bits) => Some(self.past(Tree::Bits(bits.clone()))),
            Token::Number(number) => Some(self.past(Tree::Number((*number).to_owned()))),
            Token::Word(word) => match &**word {
                "null" | "true" | "false" | "current_date" | "current_user" | "session_user" | "user"
                | "localtimestamp" | "localtime" | "current_time" => {
                    Some(self.past(Tree::Keyword(word.to_string())))
                }
                "current_timestamp" if !self.peeks_sign(1, "(") => {
                    Some(self.past(Tree::Call(vec!["now".to_owned()], Vec::new())))
                }
                "array" => {
                    self.place += 1;
                    self.takes("[").then_some(())?;
                    self.list("]").map(|elements| Tree::apply("array", elements))
                }
                "case" => self.case(),
                "cast" => self.written_out_cast(),
                "select" | "exists" | "row" | "when" | "then" | "else" | "end" | "from" => None,
                _ => self.named(),
            },
            Token::Name(_) => self.named(),
            Token::Sign(_) => None,
        }
    }

    /// A column, a call, or a literal behind the name of its type.
    fn named(&mut self) -> Option<Tree> {
        let start = self.place;
        let name = self.name()?;
        if name == ["extract"] && self.takes("(") {
            return self.extraction();
        }
        if self.takes("(") {
            let name = if name == ["pg_catalog", "now"] { vec!["now".to_owned()] } else { name };
            return self.list(")").map(|arguments| Tree::Call(name, arguments));
        }
        let is_typed = |token: Option<&Token<'_>>| matches!(token, Some(Token::Text(_) | Token::Word(_)));
        if is_typed(self.tokens.get(self.place)) && self.infix().is_none() {
            let after_name = self.place;
            self.place = start;
            let ty = self.type_name()?;
            if let Some(Token::Text(text)) = self.tokens.get(self.place) {
                let literal = Tree::Text(text.to_string(), None).cast(ty);
                return Some(self.past(literal));
            }
            self.place = after_name;
        }
        Some(Tree::Name(name))
    }

    /// `EXTRACT(field FROM …)`
    fn extraction(&mut self) -> Option<Tree> {
        let field = self.identifier()?;
        self.takes_word("from").then_some(())?;
        let source = self.expression(Binding::Or)?;
        self.takes(")").then(|| Tree::apply(format!("extract {field}"), vec![source]))
    }

    fn case(&mut self) -> Option<Tree> {
        self.place += 1;
        let mut parts = Vec::new();
        if !self.peeks_word("when") {
            parts.push(Tree::apply("of", vec![self.expression(Binding::Or)?]));
        }
        while self.takes_word("when") {
            let condition = self.expression(Binding::Or)?;
            self.takes_word("then").then_some(())?;
            parts.push(Tree::apply("when", vec![condition, self.expression(Binding::Or)?]));
        }
        if self.takes_word("else") {
            let otherwise = self.expression(Binding::Or)?;
            // It is null anyway.
            if otherwise != Tree::Keyword("null".to_owned()) {
                parts.push(Tree::apply("else", vec![otherwise]));
            }
        }
        self.takes_word("end").then(|| Tree::apply("case", parts))
    }

    /// `CAST(… AS …)`
    fn written_out_cast(&mut self) -> Option<Tree> {
        self.place += 1;
        self.takes("(").then_some(())?;
        let inner = self.expression(Binding::Or)?;
        self.takes_word("as").then_some(())?;
        let ty = self.type_name()?;
        self.takes(")").then(|| inner.cast(ty))
    }

    /// What stands between commas, up to a closing bracket.
    pub(super) fn list(&mut self, end: &str) -> Option<Vec<Tree>> {
        let mut list = Vec::new();
        if self.takes(end) {
            return Some(list);
        }
        loop {
            list.push(self.expression(Binding::Or)?);
            if self.takes(end) {
                return Some(list);
            }
            self.takes(",").then_some(())?;
        }
    }

    fn type_name(&mut self) -> Option<String> {
        let mut words = self.name()?.pop()?;
        let mut arguments = String::new();
        loop {
            if arguments.is_empty() && self.takes("(") {
                let numbers = self.list(")")?.into_iter().map(|tree| match tree {
                    Tree::Number(number) => Some(number),
                    Tree::Name(name) => Some(name.join(".")),
                    _ => None,
                });
                arguments = format!("({})", numbers.collect::<Option<Vec<_>>>()?.join(","));
            } else if ["precision", "varying", "with", "without", "time", "zone"]
                .iter()
                .any(|word| self.peeks_word(word))
            {
                words = format!("{words} {}", self.word()?);
            } else {
                break;
            }
        }
        let mut brackets = String::new();
        while self.peeks_sign(0, "[") && self.peeks_sign(1, "]") {
            self.place += 2;
            brackets.push_str("[]");
        }
        Some(canonical(&words, &arguments, &brackets))
    }
}
