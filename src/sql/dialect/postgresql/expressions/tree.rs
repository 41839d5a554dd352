//! An expression as a tree, in which what may be written in several ways is written in one.

use super::type_names::{is_fractional, is_integer, is_text};

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// A column, with what it stands in if that is told.
    Name(Vec<String>),
    /// A word with a meaning of its own: `null`, `true`, `current_date`.
    Keyword(String),
    /// A text, and the type that it is cast to.
    Text(String, Option<String>),
    /// Bits.
    Bits(String),
    /// A number, with its sign.
    Number(String),
    /// A cast of anything but a literal.
    Cast(Box<Tree>, String),
    /// A call of a function.
    Call(Vec<String>, Vec<Tree>),
    /// An operator, by its sign or words, with what it is applied to.
    Apply(String, Vec<Tree>),
}

impl Tree {
    pub(super) fn apply(operator: impl Into<String>, operands: Vec<Tree>) -> Self {
        Tree::Apply(operator.into(), operands)
    }

    /// `AND` and `OR` of any number of operands.
    pub(super) fn chain(operator: &str, left: Tree, right: Tree) -> Self {
        let operands = [left, right].into_iter().flat_map(|side| match side {
            Tree::Apply(own, operands) if own == operator => operands,
            other => vec![other],
        });
        Tree::apply(operator, operands.collect())
    }

    /// `= ANY`, `<> ALL` over a list that is written out; of one element it is a comparison.
    pub(super) fn over_list(operator: &str, word: &str, left: Tree, right: Tree) -> Self {
        match right {
            Tree::Apply(array, mut elements) if array == "array" && elements.len() == 1 => {
                Tree::apply(operator, vec![left, elements.remove(0)])
            }
            other => Tree::apply(format!("{operator} {word}"), vec![left, other]),
        }
    }

    /// A minus in front of a number belongs to it.
    pub(super) fn minus(operand: Tree) -> Self {
        match operand {
            Tree::Number(number) if !number.starts_with('-') => Tree::Number(format!("-{number}")),
            other => Tree::apply("-", vec![other]),
        }
    }

    /// A cast; on a literal it only says what that is.
    pub(super) fn cast(self, ty: String) -> Self {
        match self {
            Tree::Keyword(word) if word == "null" => Tree::Keyword(word),
            Tree::Text(text, None) if is_number_of(&text, &ty) => Tree::Number(text),
            // A length may cut it.
            tree @ Tree::Text(..) if ty.contains('(') => Tree::Cast(Box::new(tree), ty),
            Tree::Text(text, None) if text == "{}" && ty.ends_with("[]") => Tree::apply("array", Vec::new()),
            Tree::Text(text, None) => Tree::Text(text, Some(ty)),
            Tree::Text(text, Some(known)) if is_text(&known) && is_text(&ty) => Tree::Text(text, Some(ty)),
            Tree::Number(number) if is_number_of(&number, &ty) => Tree::Number(number),
            Tree::Apply(array, elements) if array == "array" && ty.ends_with("[]") => {
                let element = ty.trim_end_matches("[]").to_owned();
                let cast = |tree: Tree| if tree.is_literal() { tree.cast(element.clone()) } else { tree };
                Tree::Apply(array, elements.into_iter().map(cast).collect())
            }
            other => Tree::Cast(Box::new(other), ty),
        }
    }

    fn is_literal(&self) -> bool {
        matches!(self, Tree::Text(..) | Tree::Number(_))
    }
}

/// Whether a text is a number that the type holds as it stands.
fn is_number_of(text: &str, ty: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok();
    (is_integer(ty) && is_whole) || (is_fractional(ty) && is_decimal)
}
