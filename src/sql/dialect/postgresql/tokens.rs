//! Expressions of PostgreSQL as tokens: what is a name, what is a literal, what is a sign.

use std::borrow::Cow;

/// A token. White space and comments are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::sql) enum Token<'s> {
    /// A keyword or a name without quotes, in small letters.
    Word(Cow<'s, str>),
    /// A name in quotes, without them.
    Name(Cow<'s, str>),
    /// A text, without quotes and escapes.
    Text(Cow<'s, str>),
    /// A string of bits, by digits behind the letter that says which: `b101`, `x1F`.
    Bits(String),
    /// A number without a sign.
    Number(&'s str),
    /// An operator, a bracket, a comma.
    Sign(&'s str),
}

/// The tokens of an expression; `None` where it is none, as a quote is left open.
pub(in crate::sql) fn tokens(expression: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = expression.trim_start();
    while !rest.is_empty() {
        let behind = if rest.starts_with("--") || rest.starts_with("/*") {
            behind_comment(rest)?
        } else {
            let (token, behind) = token(rest)?;
            tokens.push(token);
            behind
        };
        rest = behind.trim_start();
    }
    Some(tokens)
}

/// What follows a comment; `None` where it is left open.
fn behind_comment(rest: &str) -> Option<&str> {
    match rest.strip_prefix("/*") {
        Some(inner) => inner.split_once("*/").map(|(_, behind)| behind),
        None => Some(rest.find('\n').map_or("", |end| &rest[end..])),
    }
}

fn token(rest: &str) -> Option<(Token<'_>, &str)> {
    let mut characters = rest.chars();
    let (first, second) = (characters.next()?, characters.next());
    match (first, second) {
        ('\'', _) => quoted(&rest[1..], '\'').map(|(text, behind)| (Token::Text(text), behind)),
        ('"', _) => quoted(&rest[1..], '"').map(|(name, behind)| (Token::Name(name), behind)),
        ('e' | 'E', Some('\'')) => escaped(&rest[2..]),
        ('b' | 'B' | 'x' | 'X', Some('\'')) => {
            let (digits, behind) = quoted(&rest[2..], '\'')?;
            Some((Token::Bits(format!("{}{digits}", first.to_ascii_lowercase())), behind))
        }
        ('$', _) => dollar_quoted(rest),
        _ if first.is_ascii_digit() || (first == '.' && second.is_some_and(|c| c.is_ascii_digit())) => {
            let (number, behind) = rest.split_at(number_length(rest));
            Some((Token::Number(number), behind))
        }
        _ if is_initial(first) => {
            let (word, behind) = rest.split_at(rest.find(|c| !is_inner(c)).unwrap_or(rest.len()));
            Some((Token::Word(lower(word)), behind))
        }
        _ => {
            let (sign, behind) = rest.split_at(sign_length(rest, first));
            Some((Token::Sign(sign), behind))
        }
    }
}

fn is_initial(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// A text up to the closing quote; two quotes in it are one.
fn quoted(rest: &str, quote: char) -> Option<(Cow<'_, str>, &str)> {
    let mut from = 0;
    loop {
        let end = from + rest[from..].find(quote)?;
        if !rest[end + 1..].starts_with(quote) {
            let double = format!("{quote}{quote}");
            let text = &rest[..end];
            let text =
                if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(text.replace(&double, &double[..1])) };
            return Some((text, &rest[end + 1..]));
        }
        from = end + 2;
    }
}

/// A text of the form `E'…'`, in which a backslash escapes. Escapes by number are not read.
fn escaped(rest: &str) -> Option<(Token<'_>, &str)> {
    let mut text = String::new();
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' if matches!(characters.peek(), Some((_, '\''))) => {
                characters.next();
                text.push('\'');
            }
            '\'' => return Some((Token::Text(Cow::Owned(text)), &rest[at + 1..])),
            '\\' => text.push(escape(characters.next()?.1)?),
            _ => text.push(character),
        }
    }
    None
}

fn escape(character: char) -> Option<char> {
    match character {
        'n' => Some('\n'),
        't' => Some('\t'),
        'r' => Some('\r'),
        'b' => Some('\u{8}'),
        'f' => Some('\u{c}'),
        'x' | 'u' | 'U' | '0'..='9' => None,
        other => Some(other),
    }
}

/// A text of the form `$tag$…$tag$`.
fn dollar_quoted(rest: &str) -> Option<(Token<'_>, &str)> {
    let end = rest[1..].find('$')? + 2;
    let (tag, inner) = rest.split_at(end);
    if !tag[1..end - 1].chars().all(is_inner) {
        return None;
    }
    let (text, behind) = inner.split_once(tag)?;
    Some((Token::Text(Cow::Borrowed(text)), behind))
}

fn number_length(rest: &str) -> usize {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut length = digits(rest);
    if rest[length..].starts_with('.') {
        length += 1 + digits(&rest[length + 1..]);
    }
    let exponent = rest[length..].strip_prefix(['e', 'E']).unwrap_or_default();
    let unsigned = exponent.trim_start_matches(['+', '-']);
    if unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        length += 1 + (exponent.len() - unsigned.len()) + digits(unsigned);
    }
    length
}

/// Operators are as long as they can be; other signs stand alone.
fn sign_length(rest: &str, first: char) -> usize {
    const OPERATORS: &str = "+-*/<>=~!@#%^&|`?";
    if rest.starts_with("::") {
        return 2;
    }
    if !OPERATORS.contains(first) {
        return first.len_utf8();
    }
    let length = rest.find(|c| !OPERATORS.contains(c)).unwrap_or(rest.len());
    // A sign in front of a number or parenthesis is none of the operator's: `a =-1`.
    let is_special = rest[..length].contains(['~', '!', '@', '#', '%', '^', '&', '|', '`', '?']);
    if is_special { length } else { rest[..length].trim_end_matches(['+', '-']).len().max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_taken_apart() {
        let text = |text: &str| Token::Text(text.to_owned().into());
        let word = |text: &str| Token::Word(text.to_owned().into());
        let cases: Vec<(&str, Vec<Token<'_>>)> = vec![
            ("'it''s'::TEXT", vec![text("it's"), Token::Sign("::"), word("text")]),
            (r"E'a\'b\\'", vec![text(r"a'b\")]),
            ("\"My \"\"x\"", vec![Token::Name("My \"x".into())]),
            ("B'101'", vec![Token::Bits("b101".to_owned())]),
            ("$a$ it's $a$", vec![text(" it's ")]),
            ("1.5e-3", vec![Token::Number("1.5e-3")]),
            ("a=-1", vec![word("a"), Token::Sign("="), Token::Sign("-"), Token::Number("1")]),
            ("a->>'b'", vec![word("a"), Token::Sign("->>"), text("b")]),
            ("f(a /* b */) -- c", vec![word("f"), Token::Sign("("), word("a"), Token::Sign(")")]),
        ];
        for (expression, expected) in cases {
            assert_eq!(tokens(expression), Some(expected), "{expression}");
        }
    }

    #[test]
    fn what_is_left_open_is_no_expression() {
        for expression in ["'a", "\"a", "/* a", "$a$ b", r"E'\x41'"] {
            assert_eq!(tokens(expression), None, "{expression}");
        }
    }
}
