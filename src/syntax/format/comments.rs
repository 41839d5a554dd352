//! The lines of a comment that stands by itself.

use crate::syntax::tree::{Comment, CommentKind};

/// Gives `write` each line of the comment as its beginning and its rest.
///
/// `//` and `///` keep their text. `/* */` becomes a block with a star before each line; its empty
/// lines are dropped.
pub(super) fn lines(text: &str, comment: &Comment, mut write: impl FnMut(&str, &str)) {
    let text = &text[comment.span.range()];
    match comment.kind {
        CommentKind::Line | CommentKind::Doc => write("", text),
        CommentKind::Block => {
            write("/**", "");
            content(text)
                .lines()
                .map(without_star)
                .filter(|line| !line.is_empty())
                .for_each(|line| write(" * ", line));
            write(" */", "");
        }
    }
}

fn content(comment: &str) -> &str {
    comment.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/")).unwrap_or(comment)
}

fn without_star(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix('*').map_or(line, str::trim_start)
}
