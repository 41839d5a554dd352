//! Expressions as the server tells them.

use super::Context;
use super::text;

/// An expression as it can be written again. MySQL escapes every quote in it once more.
pub(super) fn read(cx: &Context<'_>, source: &str) -> String {
    if cx.is_mariadb { source.to_owned() } else { text::unescaped(source) }
}

/// An expression between parentheses, as both servers want it for a default.
pub(super) fn in_parentheses(expression: &str) -> String {
    if is_in_parentheses(expression) { expression.to_owned() } else { format!("({expression})") }
}

/// Without the parentheses around the whole of it.
pub(super) fn without_parentheses(expression: &str) -> &str {
    let mut expression = expression;
    while is_in_parentheses(expression) {
        expression = expression[1..expression.len() - 1].trim();
    }
    expression
}

/// Whether the first parenthesis is closed by the last letter.
fn is_in_parentheses(expression: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = expression;
    while let Some(first) = rest.chars().next() {
        match first {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        rest = match first {
            '\'' => text::literal(rest).map_or("", |(_, rest)| rest),
            '`' => rest[1..].find('`').map_or("", |end| &rest[end + 2..]),
            _ => &rest[first.len_utf8()..],
        };
        if depth == 0 {
            return rest.is_empty() && expression.starts_with('(') && expression.ends_with(')');
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parentheses_are_seen_only_around_the_whole() {
        for (expression, expected) in [
            ("(a)", "a"),
            ("((a + 1))", "a + 1"),
            ("(a) + (b)", "(a) + (b)"),
            ("(')') + ('(')", "(')') + ('(')"),
            ("(`)` + 1)", "`)` + 1"),
            ("a", "a"),
            ("", ""),
            ("(a", "(a"),
        ] {
            assert_eq!(without_parentheses(expression), expected, "{expression}");
        }
        assert_eq!(in_parentheses("uuid()"), "(uuid())");
        assert_eq!(in_parentheses("(uuid())"), "(uuid())");
    }
}
