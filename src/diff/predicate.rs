//! The condition of a partial index when columns are renamed: the database changes the names in it.

use std::borrow::Cow;

/// The condition with its columns called as `rename` says; text in it stays as it is. `quote` is the
/// character around names.
pub(super) fn renamed<'p, 'n>(
    condition: &'p str,
    quote: char,
    rename: impl Fn(&str) -> Option<&'n str>,
) -> Cow<'p, str> {
    let mut text = String::new();
    let mut rest = condition;
    while !rest.is_empty() {
        let (token, following) = rest.split_at(token_length(rest, quote));
        match rename(token.trim_matches(quote)) {
            Some(new) if token.starts_with(quote) => text.extend([&token[..1], new, &token[..1]]),
            Some(new) => text.push_str(new),
            None => text.push_str(token),
        }
        rest = following;
    }
    if text == condition { Cow::Borrowed(condition) } else { Cow::Owned(text) }
}

/// The length of the name, text or sign that `rest` begins with.
fn token_length(rest: &str, quote: char) -> usize {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    match rest.chars().next() {
        Some(first) if first == '\'' || first == quote => {
            rest[first.len_utf8()..].find(first).map_or(rest.len(), |end| end + 2 * first.len_utf8())
        }
        Some(first) if is_inner(first) => rest.find(|c| !is_inner(c)).unwrap_or(rest.len()),
        Some(first) => first.len_utf8(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_changed_and_text_is_not() {
        for (condition, expected) in [
            ("\"a\" IS NULL", "\"b\" IS NULL"),
            ("a IS NULL AND ab > 0", "b IS NULL AND ab > 0"),
            ("(a = 'a' OR c = 'it''s a')", "(b = 'a' OR c = 'it''s a')"),
            ("x IS NULL", "x IS NULL"),
            ("'open", "'open"),
            ("", ""),
        ] {
            assert_eq!(renamed(condition, '"', |name| (name == "a").then_some("b")), expected, "{condition}");
        }
    }
}
