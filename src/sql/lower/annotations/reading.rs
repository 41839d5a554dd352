//! The annotations in the text of one comment.

use std::ops::Range;

use crate::syntax::unescape;
use crate::text::offset_of;

/// What every annotation begins with.
pub(super) const MARK: &str = "@prismakit.";

const NAME: &str = "renamedFrom";

/// An annotation, with its place in the comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `@prismakit.renamedFrom("old")`
    OldName { at: Range<u32>, name: String },
    /// One that means nothing.
    Wrong { at: Range<u32>, message: String },
}

/// The annotations of a comment, slashes included. In comments that document nothing, one counts
/// only at the very beginning: there it was meant to be followed.
pub(super) fn marks(comment: &str) -> Vec<Mark> {
    let body = comment.trim_start_matches(['/', '*']).trim_start();
    let is_documentation = comment.starts_with("///");
    if !is_documentation {
        let at = comment.len() - body.len()..comment.trim_end().len();
        let message = "write `///` in front of it: in other comments an annotation is not followed";
        return body.strip_prefix(MARK).map(|_| wrong(&at, message)).into_iter().collect();
    }
    let starts = comment.match_indices(MARK).map(|(start, _)| start);
    let is_word = |start: &usize| comment[..*start].ends_with(['/', ' ', '\t']);
    starts.filter(is_word).map(|start| mark(comment, start)).collect()
}

fn mark(comment: &str, start: usize) -> Mark {
    let rest = &comment[start + MARK.len()..];
    let word = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    let end = start + MARK.len() + word.len();
    if word != NAME {
        let message = format!("there is no annotation `{MARK}{word}`; write `{MARK}{NAME}(\"old name\")`");
        return wrong(&(start..end), message);
    }
    match old_name(&comment[end..]) {
        Some((name, _)) if name.trim().is_empty() => wrong(&(start..end), "the old name is empty"),
        Some((name, len)) => Mark::OldName { at: offset_of(start)..offset_of(end + len), name },
        None => {
            let message = format!("the old name is missing; write `{MARK}{NAME}(\"old name\")`");
            wrong(&(start..end), message)
        }
    }
}

/// `("old")` at the beginning of `text`: the name, and the length of the whole.
fn old_name(text: &str) -> Option<(String, usize)> {
    let literal = text.strip_prefix('(')?.trim_start();
    let content = literal.strip_prefix('"')?;
    let mut escaped = false;
    let close = content.find(|c| {
        let is_close = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_close
    })?;
    let name = unescape(&literal[..close + 2]).ok()?;
    let rest = content[close + 1..].trim_start().strip_prefix(')')?;
    Some((name.into_owned(), text.len() - rest.len()))
}

fn wrong(at: &Range<usize>, message: impl Into<String>) -> Mark {
    Mark::Wrong { at: offset_of(at.start)..offset_of(at.end), message: message.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_names_are_read() {
        let cases: [(&str, &[&str]); 8] = [
            ("/// @prismakit.renamedFrom(\"phone\")", &["phone"]),
            ("///@prismakit.renamedFrom( \"a \\\"b\\\"\" ) once", &["a \"b\""]),
            ("/// The number. @prismakit.renamedFrom(\"phone\")", &["phone"]),
            ("/// @prismakit.renamedFrom(\"a\") @prismakit.renamedFrom(\"b\")", &["a", "b"]),
            ("/// see `@prismakit.renamedFrom`", &[]),
            ("// was: @prismakit.renamedFrom(\"a\")", &[]),
            ("// /// @prismakit.rename", &[]),
            ("/// nothing", &[]),
        ];
        for (comment, expected) in cases {
            let found = marks(comment).into_iter().map(|mark| match mark {
                Mark::OldName { name, .. } => name,
                Mark::Wrong { .. } => "wrong".to_owned(),
            });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{comment}");
        }
    }

    #[test]
    fn a_mark_that_means_nothing_says_where() {
        let cases = [
            ("/// @prismakit.renamedFrom", "@prismakit.renamedFrom"),
            ("/// @prismakit.renamedFrom(phone)", "@prismakit.renamedFrom"),
            ("/// @prismakit.renamedFrom(\"a)", "@prismakit.renamedFrom"),
            ("/// @prismakit.renamedFrom(\"a\"", "@prismakit.renamedFrom"),
            ("/// @prismakit.renamedFrom(\" \")", "@prismakit.renamedFrom"),
            ("/// @prismakit.RenamedFrom(\"a\")", "@prismakit.RenamedFrom"),
            ("// @prismakit.renamedFrom(\"a\")", "@prismakit.renamedFrom(\"a\")"),
            ("/* @prismakit.renamedFrom(\"a\") */", "@prismakit.renamedFrom(\"a\") */"),
        ];
        for (comment, expected) in cases {
            let found = marks(comment);
            let [Mark::Wrong { at, .. }] = found.as_slice() else { panic!("{comment}") };
            assert_eq!(&comment[at.start as usize..at.end as usize], expected, "{comment}");
        }
    }
}
