//! When two expressions are the same one. SQLite keeps them as they were written, so it is enough to
//! look past what means nothing: white space, comments, case, kinds of quotes, outer parentheses.

use super::tokens::{self, Kind, Token};

/// Whether both are the same but for how they are written.
pub(super) fn are_same(before: &str, after: &str) -> bool {
    let [before, after] = [before, after].map(tokens::all);
    let [before, after] = [&before, &after].map(|tokens| without_parentheses(tokens));
    before.len() == after.len() && before.iter().zip(after).all(|(before, after)| is_same(before, after))
}

fn is_same(before: &Token<'_>, after: &Token<'_>) -> bool {
    let is_name = |token: &Token<'_>| matches!(token.kind, Kind::Word | Kind::Name);
    if is_name(before) && is_name(after) {
        // What is a keyword without quotes may be a name in them.
        let is_literal = is_literal(before) || is_literal(after);
        let same_name = before.name().zip(after.name()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(&b));
        return same_name && (before.kind == after.kind || !is_literal);
    }
    before.kind == after.kind && before.text == after.text
}

fn is_literal(token: &Token<'_>) -> bool {
    const WORDS: [&str; 6] = ["NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"];
    WORDS.iter().any(|word| token.text.trim_matches(['"', '`', '[', ']']).eq_ignore_ascii_case(word))
}

/// Without the parentheses around the whole.
fn without_parentheses<'t, 's>(mut tokens: &'t [Token<'s>]) -> &'t [Token<'s>] {
    while let [open, inner @ .., close] = tokens {
        if !open.is("(") || !close.is(")") || !is_balanced(inner) {
            break;
        }
        tokens = inner;
    }
    tokens
}

/// Whether nothing is closed that was not opened.
fn is_balanced(tokens: &[Token<'_>]) -> bool {
    let mut depth = 0_usize;
    tokens.iter().all(|token| {
        if token.is("(") {
            depth += 1;
        } else if token.is(")") {
            let Some(outer) = depth.checked_sub(1) else { return false };
            depth = outer;
        }
        true
    })
}

#[cfg(test)]
mod tests {
    use super::are_same;

    #[test]
    fn expressions_are_the_same_however_they_are_written() {
        for (before, after, expected) in [
            ("hex(randomblob(4))", "(hex( randomblob(4) ))", true),
            ("\"a\" IS NULL", "a is\n  null", true),
            ("[a] > `b`", "\"A\" > B", true),
            ("a > 0 -- positive", "((a > 0))", true),
            ("'a'", "'A'", false),
            ("'a b'", "'a  b'", false),
            ("(a) + (b)", "a) + (b", false),
            ("a + b", "a - b", false),
            ("a", "'a'", false),
            ("current_timestamp", "CURRENT_TIMESTAMP", true),
            ("\"current_timestamp\"", "CURRENT_TIMESTAMP", false),
            ("1.0", "1", false),
            ("x'ab'", "x'ab'", true),
            ("", "()", true),
        ] {
            assert_eq!(are_same(before, after), expected, "{before} / {after}");
            assert_eq!(are_same(after, before), expected, "{after} / {before}");
        }
    }
}
