//! Reads expressions, by the precedence of operators that the manual gives (4.1.6).

mod operands;

use crate::sql::dialect::postgresql::tokens::Token;

use super::tree::Tree;

/// How deep an expression may be nested; a deeper one is not read.
const MAX_DEPTH: usize = 64;

/// The expression that these tokens are; `None` where they are none that is known here.
pub(super) fn parse(tokens: &[Token<'_>]) -> Option<Tree> {
    let mut parser = Parser { tokens, place: 0, depth: 0 };
    let tree = parser.expression(Binding::Or)?;
    (parser.place == tokens.len()).then_some(tree)
}

/// How strongly operators bind, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
    Is,
    Comparison,
    Membership,
    Other,
    Sum,
    Product,
    Power,
    Zone,
    Collation,
    Sign,
}

struct Parser<'t, 's> {
    tokens: &'t [Token<'s>],
    place: usize,
    depth: usize,
}

impl Parser<'_, '_> {
    /// What binds at least so strongly.
    fn expression(&mut self, least: Binding) -> Option<Tree> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut left = self.operand()?;
        while let Some((binding, _)) = self.infix().filter(|(binding, _)| *binding >= least) {
            left = self.infix_expression(left, binding)?;
        }
        self.depth -= 1;
        Some(left)
    }

    /// What the next token does to the operand before it: how strongly it binds, and its sign or word.
    fn infix(&self) -> Option<(Binding, String)> {
        let token = self.tokens.get(self.place)?;
        let binding = match token {
            Token::Sign(sign) => match *sign {
                "=" | "<" | ">" | "<=" | ">=" | "<>" | "!=" => Binding::Comparison,
                "+" | "-" => Binding::Sum,
                "*" | "/" | "%" => Binding::Product,
                "^" => Binding::Power,
                ")" | "(" | "]" | "[" | "," | ";" | "." | ":" | "::" => return None,
                _ => Binding::Other,
            },
            Token::Word(word) => match &**word {
                "or" => Binding::Or,
                "and" => Binding::And,
                "is" | "isnull" | "notnull" => Binding::Is,
                "not" | "in" | "between" | "like" | "ilike" => Binding::Membership,
                "at" => Binding::Zone,
                "collate" => Binding::Collation,
                _ => return None,
            },
            _ => return None,
        };
        let text = match token {
            Token::Sign(sign) => (*sign).to_owned(),
            Token::Word(word) => word.to_string(),
            _ => return None,
        };
        Some((binding, text))
    }

    fn infix_expression(&mut self, left: Tree, binding: Binding) -> Option<Tree> {
        let (_, text) = self.infix()?;
        self.place += 1;
        match binding {
            Binding::Or | Binding::And => {
                let right =
                    self.expression(if binding == Binding::Or { Binding::And } else { Binding::Not })?;
                Some(Tree::chain(&text, left, right))
            }
            Binding::Is => self.test(left, &text),
            Binding::Membership => self.membership(left, &text),
            Binding::Zone => {
                (self.takes_word("time") && self.takes_word("zone")).then_some(())?;
                let zone = self.expression(Binding::Collation)?;
                Some(Tree::Call(vec!["timezone".to_owned()], vec![zone, left]))
            }
            Binding::Collation => {
                let name = self.name()?;
                Some(Tree::apply("collate", vec![left, Tree::Name(name)]))
            }
            _ => self.binary(left, binding, text),
        }
    }

    fn binary(&mut self, left: Tree, binding: Binding, sign: String) -> Option<Tree> {
        let sign = if sign == "!=" { "<>".to_owned() } else { sign };
        for word in ["any", "some", "all"] {
            if self.peeks_word(word) && self.peeks_sign(1, "(") {
                self.place += 2;
                let list = self.expression(Binding::Or)?;
                self.takes(")").then_some(())?;
                let word = if word == "all" { "all" } else { "any" };
                return Some(Tree::over_list(&sign, word, left, list));
            }
        }
        let right = self.expression(next(binding))?;
        Some(Tree::apply(sign, vec![left, right]))
    }

    /// `IS NULL`, `IS NOT DISTINCT FROM …`
    fn test(&mut self, left: Tree, word: &str) -> Option<Tree> {
        if word != "is" {
            let null = Tree::apply("is null", vec![left]);
            return Some(if word == "isnull" {
                null
            } else {
                Tree::apply("is not null", [operand_of(null)?].into())
            });
        }
        let is_negated = self.takes_word("not");
        if self.takes_word("distinct") {
            self.takes_word("from").then_some(())?;
            let right = self.expression(Binding::Comparison)?;
            let distinct = Tree::apply("is distinct", vec![left, right]);
            return Some(if is_negated { Tree::apply("not", vec![distinct]) } else { distinct });
        }
        let what = self.word()?;
        let not = if is_negated { "not " } else { "" };
        Some(Tree::apply(format!("is {not}{what}"), vec![left]))
    }

    /// `IN (…)`, `BETWEEN … AND …`, `LIKE …`, and the contrary.
    fn membership(&mut self, left: Tree, word: &str) -> Option<Tree> {
        let is_negated = word == "not";
        let word = if is_negated { self.word()? } else { word.to_owned() };
        match word.as_str() {
            "in" => {
                self.takes("(").then_some(())?;
                let list = Tree::apply("array", self.list(")")?);
                let (sign, word) = if is_negated { ("<>", "all") } else { ("=", "any") };
                Some(Tree::over_list(sign, word, left, list))
            }
            "between" => {
                let low = self.expression(Binding::Other)?;
                self.takes_word("and").then_some(())?;
                let high = self.expression(Binding::Other)?;
                let [over, under] = if is_negated { ["<", ">"] } else { [">=", "<="] };
                let low = Tree::apply(over, vec![left.clone(), low]);
                let high = Tree::apply(under, vec![left, high]);
                Some(Tree::chain(if is_negated { "or" } else { "and" }, low, high))
            }
            "like" | "ilike" => {
                let not = if is_negated { "!" } else { "" };
                let insensitive = if word == "ilike" { "*" } else { "" };
                let pattern = self.expression(Binding::Other)?;
                Some(Tree::apply(format!("{not}~~{insensitive}"), vec![left, pattern]))
            }
            _ => None,
        }
    }

    fn name(&mut self) -> Option<Vec<String>> {
        let mut parts = vec![self.identifier()?];
        while self.takes(".") {
            parts.push(self.identifier()?);
        }
        Some(parts)
    }

    fn identifier(&mut self) -> Option<String> {
        let (Token::Word(name) | Token::Name(name)) = self.tokens.get(self.place)? else { return None };
        self.place += 1;
        Some(name.to_string())
    }

    fn word(&mut self) -> Option<String> {
        let Token::Word(word) = self.tokens.get(self.place)? else { return None };
        self.place += 1;
        Some(word.to_string())
    }

    fn past(&mut self, tree: Tree) -> Tree {
        self.place += 1;
        tree
    }

    fn peeks_word(&self, word: &str) -> bool {
        matches!(self.tokens.get(self.place), Some(Token::Word(found)) if found == word)
    }

    fn peeks_sign(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.tokens.get(self.place + ahead), Some(Token::Sign(found)) if *found == sign)
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is_there = self.peeks_word(word);
        self.place += usize::from(is_there);
        is_there
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is_there = self.peeks_sign(0, sign);
        self.place += usize::from(is_there);
        is_there
    }
}

/// What binds more strongly: operators of one kind group from the left.
const fn next(binding: Binding) -> Binding {
    match binding {
        Binding::Comparison => Binding::Membership,
        Binding::Other => Binding::Sum,
        Binding::Sum => Binding::Product,
        Binding::Product => Binding::Power,
        _ => Binding::Zone,
    }
}

fn operand_of(tree: Tree) -> Option<Tree> {
    match tree {
        Tree::Apply(_, mut operands) => operands.pop(),
        _ => None,
    }
}
