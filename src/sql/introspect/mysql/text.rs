//! Texts as the server writes them, and as it reads them.

/// A text for places where the server takes nothing but quotes, such as comments. A backslash is
/// doubled, as it must be unless the server runs with `NO_BACKSLASH_ESCAPES`.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// The text of a literal that `source` begins with, and what stands behind it.
///
/// The server doubles quotes in some places and has backslashes before them in others.
pub(super) fn literal(source: &str) -> Option<(String, &str)> {
    let mut letters = source.strip_prefix('\'')?.char_indices();
    let mut text = String::new();
    while let Some((place, letter)) = letters.next() {
        match letter {
            '\\' => text.push(escaped(letters.next()?.1)),
            '\'' if letters.as_str().starts_with('\'') => text.extend(letters.next().map(|(_, quote)| quote)),
            '\'' => return Some((text, &source[place + 2..])),
            other => text.push(other),
        }
    }
    None
}

/// The text of `source`, if it is one literal and nothing else.
pub(super) fn only_literal(source: &str) -> Option<String> {
    literal(source).filter(|(_, rest)| rest.is_empty()).map(|(text, _)| text)
}

/// The texts of a list of literals with commas.
pub(super) fn list(source: &str) -> Option<Vec<String>> {
    let (first, mut rest) = literal(source)?;
    let mut texts = vec![first];
    while !rest.is_empty() {
        let (text, following) = literal(rest.strip_prefix(',')?.trim_start())?;
        texts.push(text);
        rest = following;
    }
    Some(texts)
}

/// A text in which everything that a literal could not hold has a backslash before it.
pub(super) fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next().map(escaped)),
            other => plain.push(other),
        }
    }
    plain
}

/// What a letter behind a backslash means.
fn escaped(letter: char) -> char {
    match letter {
        '0' => '\0',
        'b' => '\u{8}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'Z' => '\u{1a}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_in_both_ways_of_escaping() {
        for (source, text, rest) in [
            ("''", "", ""),
            ("'it''s' x", "it's", " x"),
            ("'it\\'s'", "it's", ""),
            (r"'\\ \n \0 \x'", "\\ \n \0 x", ""),
            ("'é','b'", "é", ",'b'"),
        ] {
            assert_eq!(literal(source), Some((text.to_owned(), rest)), "{source}");
        }
        for source in ["", "a", "'a", "'a\\'", "'a''"] {
            assert_eq!(literal(source), None, "{source}");
        }
    }

    #[test]
    fn lists_are_read_whole_or_not_at_all() {
        assert_eq!(list("'a','b''c','d,e'"), Some(["a", "b'c", "d,e"].map(str::to_owned).to_vec()));
        assert_eq!(list("'a' 'b'"), None);
        assert_eq!(list("'a',"), None);
    }

    #[test]
    fn what_is_quoted_is_read_back() {
        for text in ["", "it's", "\\", "\\'", "a\nb", "\"`"] {
            assert_eq!(only_literal(&quoted(text)).as_deref(), Some(text));
        }
        assert_eq!(unescaped(r"_utf8mb4\'t\\\'x\'"), r"_utf8mb4't\'x'");
    }
}
