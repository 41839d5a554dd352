//! Whether a text is what a page shows: exactly, but for what the page leaves out with `…`.

/// A line `…` stands for any number of lines, `…` in a line for any text in it. The times in the
/// names of migrations, 14 digits, are all alike.
pub(super) fn is_like(text: &str, shown: &str) -> bool {
    let (text, shown) = (timeless(text), timeless(shown));
    lines_are_like(&text.lines().collect::<Vec<_>>(), &shown.lines().collect::<Vec<_>>())
}

fn lines_are_like(lines: &[&str], shown: &[&str]) -> bool {
    match (lines, shown) {
        (_, ["…", rest @ ..]) => (0..=lines.len()).any(|skipped| lines_are_like(&lines[skipped..], rest)),
        ([line, lines @ ..], [first, rest @ ..]) => line_is_like(line, first) && lines_are_like(lines, rest),
        (lines, shown) => lines.is_empty() && shown.is_empty(),
    }
}

fn line_is_like(line: &str, shown: &str) -> bool {
    let Some((before, after)) = shown.split_once('…') else { return line == shown };
    let Some(rest) = line.strip_prefix(before) else { return false };
    let mut ends = rest.char_indices().map(|(index, _)| index).chain([rest.len()]);
    ends.any(|end| line_is_like(&rest[end..], after))
}

/// The text with another time in each name of a migration.
fn timeless(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
        let number = &rest[start..start + digits];
        result.push_str(&rest[..start]);
        result.push_str(if digits == 14 && number.starts_with("20") { "20000000000000" } else { number });
        rest = &rest[start + digits..];
    }
    result + rest
}

#[test]
fn only_what_is_left_out_may_differ() {
    for (text, shown, expected) in [
        ("a\nb\n", "a\nb\n", true),
        ("a\nb\n", "a\nc\n", false),
        ("a\nb\n", "a\n", false),
        ("a\n", "a\nb\n", false),
        ("a\nb\nc\nd\n", "a\n…\nd\n", true),
        ("a\nd\n", "a\n…\nd\n", true),
        ("a\nd\ne\n", "a\n…\nd\n", false),
        ("a\nd\ne\nd\n", "a\n…\nd\n", true),
        ("in 0.4 s on a\n", "in … s on a\n", true),
        ("in 0.4 s on b\n", "in … s on a\n", false),
        ("applied 20261120101500_init\n", "applied 20260101000000_init\n", true),
        ("1 of 2\n", "1 of 3\n", false),
    ] {
        assert_eq!(is_like(text, shown), expected, "{text:?} {shown:?}");
    }
}
