//! The annotations in the text of one comment.

use std::ops::Range;

/// What every annotation begins with.
pub(super) const MARK: &str = "@seed";

/// An annotation, with its place in the comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `@seed(…)`
    Choices { at: Range<usize>, inside: Inside },
    /// One that means nothing.
    Wrong { at: Range<usize>, message: String },
}

/// What stands in the parentheses, as a document of TOML with one table in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Inside {
    /// The document.
    pub(super) text: String,
    /// Where in it what was written begins.
    pub(super) head: usize,
    /// Where in the comment it begins.
    pub(super) start: usize,
    /// A meaning that stood alone comes last: from where on in the document, and where in the comment.
    pub(super) tail: Option<(usize, Range<usize>)>,
}

/// The annotations of a comment, slashes included. In comments that document nothing, one counts only
/// at the very beginning: there it was meant to be followed.
pub(super) fn of(comment: &str) -> Vec<Mark> {
    let body = comment.trim_start_matches(['/', '*']).trim_start();
    if !comment.starts_with("///") {
        let at = comment.len() - body.len()..comment.trim_end().len();
        let message =
            "write `///` in front of it: in other comments an annotation is not followed".to_owned();
        return body.strip_prefix("@seed(").map(|_| Mark::Wrong { at, message }).into_iter().collect();
    }
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(start) = comment[from..].find(MARK).map(|start| from + start) {
        from = start + MARK.len();
        let is_word = comment[..start].ends_with(['/', ' ', '\t']);
        let goes_on =
            comment[from..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
        if is_word && !goes_on {
            let (mark, end) = mark(comment, start);
            marks.push(mark);
            from = end;
        }
    }
    marks
}

fn mark(comment: &str, start: usize) -> (Mark, usize) {
    let open = start + MARK.len();
    let Some(written) = comment[open..].strip_prefix('(') else {
        let message = "what is decided is missing; write it in parentheses, as in `@seed(email)`".to_owned();
        return (Mark::Wrong { at: start..open, message }, open);
    };
    let Some(length) = closing(written) else {
        let end = comment.trim_end().len();
        let message = "the closing parenthesis is missing".to_owned();
        return (Mark::Wrong { at: start..end, message }, comment.len());
    };
    let end = open + 1 + length + 1;
    (Mark::Choices { at: start..end, inside: inside(&written[..length], open + 1) }, end)
}

/// Where the parenthesis is that closes; those in texts are not meant.
fn closing(written: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in written.char_indices() {
        match quote {
            Some('"') if is_escaped => is_escaped = false,
            Some('"') if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == ')' => return Some(at),
            Some(_) | None => {}
        }
    }
    None
}

fn inside(written: &str, start: usize) -> Inside {
    const OPEN: &str = "a={";
    let blank = written.len() - written.trim_start().len();
    let word = written[blank..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')));
    let word = &written[blank..blank + word.unwrap_or(written.len() - blank)];
    let behind = written[blank + word.len()..].trim_start();
    let is_alone = !word.is_empty() && (behind.is_empty() || behind.starts_with(','));
    if !is_alone {
        return Inside { text: format!("{OPEN}{written}}}"), head: OPEN.len(), start, tail: None };
    }
    let rest = behind.strip_prefix(',').unwrap_or(behind);
    let comma = if rest.trim().is_empty() { "" } else { "," };
    let word_at = start + blank..start + blank + word.len();
    let rest_start = start + written.len() - rest.len();
    let text = format!("{OPEN}{rest}{comma}like=\"{word}\"}}");
    let tail = Some((OPEN.len() + rest.len() + comma.len(), word_at));
    Inside { text, head: OPEN.len(), start: rest_start, tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_are_found_with_what_they_say() {
        let cases: [(&str, &[&str]); 12] = [
            ("/// @seed(rows = 5)", &["a={rows = 5}"]),
            ("///@seed(email)", &["a={like=\"email\"}"]),
            ("/// @seed( person.first-name , null = 0.1 )", &["a={ null = 0.1 ,like=\"person.first-name\"}"]),
            ("/// The key. @seed(constant = \"a)b\\\")\") It is.", &["a={constant = \"a)b\\\")\"}"]),
            (
                "/// @seed(pattern = '\\w(a|b)') @seed(null = 1)",
                &["a={pattern = '\\w(a|b)'}", "a={null = 1}"],
            ),
            ("/// see `@seed(email)`", &[]),
            ("/// a@seed.org and @seeded(x) @seed.x", &[]),
            ("// was: @seed(email)", &[]),
            ("// @seed(email)", &["wrong"]),
            ("/// @seed", &["wrong"]),
            ("/// @seed email", &["wrong"]),
            ("/// @seed(constant = \"a)", &["wrong"]),
        ];
        for (comment, expected) in cases {
            let found = of(comment).into_iter().map(|mark| match mark {
                Mark::Choices { inside, .. } => inside.text,
                Mark::Wrong { .. } => "wrong".to_owned(),
            });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{comment}");
        }
    }

    #[test]
    fn what_is_written_is_found_again() {
        let comment = "/// @seed(email, null = 0.1)";
        let marks = of(comment);
        let [Mark::Choices { at, inside }] = marks.as_slice() else { panic!() };
        assert_eq!(&comment[at.clone()], "@seed(email, null = 0.1)");
        let null = inside.text.find("null").unwrap() - inside.head + inside.start;
        assert_eq!(&comment[null..null + 4], "null");
        assert_eq!(inside.tail.as_ref().map(|(_, word)| &comment[word.clone()]), Some("email"));
    }
}
