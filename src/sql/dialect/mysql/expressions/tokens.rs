//! The words, names, texts and signs of an expression.

/// A part of an expression that has no parts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word without quotes, in lower case: a keyword, a function, a name.
    Word(String),
    /// A name between backticks, in lower case: the server tells no columns apart by that.
    Name(String),
    /// What a text says.
    Text(String),
    /// A number as it is written, or bytes in hexadecimal digits.
    Number(String),
    /// An operator, a comma or a parenthesis.
    Sign(&'static str),
}

/// Signs, the longer ones first.
const SIGNS: &[&str] = &[
    "<=>", "->>", "->", "<>", "!=", "<=", ">=", "<<", ">>", "&&", "||", "(", ")", ",", ".", "=", "<", ">",
    "+", "-", "*", "/", "%", "^", "&", "|", "~", "!",
];

/// The tokens of an expression; `None` where there is something in it that is not known here.
pub(super) fn read(source: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, following) = match first {
            '\'' | '"' => text(rest, first)?,
            '`' => name(rest)?,
            _ if first.is_ascii_digit() || is_fraction(rest, &tokens) => number(rest)?,
            _ if is_inner(first) => word(rest)?,
            _ => sign(rest)?,
        };
        push(&mut tokens, token);
        rest = following.trim_start();
    }
    Some(tokens)
}

/// Texts that follow each other are one text.
fn push(tokens: &mut Vec<Token>, token: Token) {
    match (tokens.last_mut(), token) {
        (Some(Token::Text(text)), Token::Text(more)) => text.push_str(&more),
        (_, token) => tokens.push(token),
    }
}

fn is_inner(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// Whether a number begins with this point; behind a name it is something else.
fn is_fraction(rest: &str, tokens: &[Token]) -> bool {
    let follows_name = matches!(tokens.last(), Some(Token::Name(_) | Token::Word(_)));
    !follows_name && rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A text up to the quote that ends it. In a pattern, a backslash before `%` and `_` says something.
fn text(source: &str, quote: char) -> Option<(Token, &str)> {
    let mut letters = source[1..].chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next()? {
                kept @ ('%' | '_') => text.extend(['\\', kept]),
                '0' => text.push('\0'),
                'b' => text.push('\u{8}'),
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                'Z' => text.push('\u{1a}'),
                other => text.push(other),
            },
            _ if letter == quote => match letters.as_str().strip_prefix(quote) {
                Some(following) => {
                    text.push(quote);
                    letters = following.chars();
                }
                None => return Some((Token::Text(text), letters.as_str())),
            },
            other => text.push(other),
        }
    }
    None
}

fn name(source: &str) -> Option<(Token, &str)> {
    let mut name = String::new();
    let mut rest = &source[1..];
    loop {
        let (part, following) = rest.split_once('`')?;
        name.push_str(part);
        match following.strip_prefix('`') {
            Some(following) => {
                name.push('`');
                rest = following;
            }
            None => return Some((Token::Name(name.to_lowercase()), following)),
        }
    }
}

/// A number; `0x` and `0b` begin bytes.
fn number(source: &str) -> Option<(Token, &str)> {
    let lower = source.to_ascii_lowercase();
    let mut end = source.find(|c: char| !is_inner(c) && c != '.').unwrap_or(source.len());
    // The sign of an exponent.
    let is_decimal = !lower.starts_with("0x") && !lower.starts_with("0b");
    if is_decimal && lower[..end].ends_with('e') && source[end..].starts_with(['+', '-']) {
        let digits = &source[end + 1..];
        end += 1 + digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    }
    let token = match lower[..end].strip_prefix("0b") {
        Some(bits) => bytes_of_bits(bits)?,
        None => Token::Number(lower[..end].to_owned()),
    };
    Some((token, &source[end..]))
}

/// A word, or a text or bytes with a letter before them that says what they are.
fn word(source: &str) -> Option<(Token, &str)> {
    let end = source.find(|c: char| !is_inner(c)).unwrap_or(source.len());
    let word = source[..end].to_ascii_lowercase();
    let rest = &source[end..];
    match word.as_str() {
        "x" | "b" | "n" if rest.starts_with('\'') => {
            let (Token::Text(text), following) = text(rest, '\'')? else { return None };
            let token = match word.as_str() {
                "x" => Token::Number(format!("x'{}'", text.to_ascii_lowercase())),
                "b" => bytes_of_bits(&text)?,
                _ => Token::Text(text),
            };
            Some((token, following))
        }
        "_utf8mb4" | "_utf8mb3" | "_utf8" => introduced(rest.trim_start()),
        // Letters of another character set are other letters.
        _ if word.starts_with('_') && rest.trim_start().starts_with(['\'', '"']) => None,
        _ => Some((Token::Word(word), rest)),
    }
}

/// A text behind the name of the character set that texts are in anyway.
fn introduced(source: &str) -> Option<(Token, &str)> {
    if let Some(quote @ ('\'' | '"')) = source.chars().next() {
        return text(source, quote);
    }
    let digits = source.strip_prefix("0x")?;
    let end = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
    let byte = |place: usize| u8::from_str_radix(digits[..end].get(place..place + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..end).step_by(2).map(byte).collect();
    Some((Token::Text(String::from_utf8(bytes?).ok()?), &digits[end..]))
}

fn bytes_of_bits(bits: &str) -> Option<Token> {
    let number = u128::from_str_radix(bits, 2).ok()?;
    let width = bits.len().div_ceil(8) * 2;
    Some(Token::Number(format!("0x{number:0width$x}")))
}

fn sign(source: &str) -> Option<(Token, &str)> {
    // Comments are no part of an expression, but may hide one.
    if source.starts_with("/*") || source.starts_with("--") {
        return None;
    }
    let sign = SIGNS.iter().find(|sign| source.starts_with(**sign))?;
    Some((Token::Sign(sign), &source[sign.len()..]))
}
