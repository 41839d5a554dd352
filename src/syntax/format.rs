//! Lays a file out as `prisma format` does: one style, columns aligned, attributes in one order.
//!
//! The layout is a fixed point: formatting its own output changes nothing. It differs from Prisma's
//!
//! - where Prisma's drops what the author wrote: what stands after an opening brace stays there, and
//!   so does the equals sign of a setting without a value;
//! - where Prisma's needs a second run: there is an empty line after every block and none at the
//!   beginning of one, and a block comment below another comment is taken over as it is;
//! - in files that begin with a byte order mark, which is dropped.
//!
//! A line that is not part of the language keeps its text.

mod arguments;
mod block;
mod comments;
mod lines;
pub(super) mod order;
mod table;
#[cfg(test)]
mod tests;

use crate::text::Span;

use super::is_next_language;
use super::parser::{BYTE_ORDER_MARK, parse};
use super::split::is_white_space;
use super::tree::{Entry, Item, Tree};

use table::Table;

/// Formats the text of a file. The cost is linear in its length.
pub fn format(text: &str) -> String {
    format_tree(text, &parse(text))
}

/// Formats the file that `tree` was read from.
///
/// A file in the language of Prisma 8 is left alone, and so is one with a comment that nothing
/// closes: moving a line past it could make the line a part of it.
pub fn format_tree(text: &str, tree: &Tree) -> String {
    let mut out = lay_out(text, tree);
    if tree.errors.is_empty() {
        return out;
    }
    // A line that was junk may open or close a block once the lines around it have moved.
    for _ in 0..MAX_ROUNDS {
        let again = lay_out(&out, &parse(&out));
        if again == out {
            break;
        }
        out = again;
    }
    out
}

/// How often a file with errors is laid out again until nothing changes; damage that takes more
/// than two rounds has not been seen.
const MAX_ROUNDS: usize = 8;

fn lay_out(text: &str, tree: &Tree) -> String {
    if is_next_language(text) || broken_lines(tree).any(|line| opens_comment(&text[line.range()])) {
        return text.to_owned();
    }
    let mut layout = Layout { text, table: Table::default(), out: String::with_capacity(text.len()) };
    let mut previous: Option<&Item> = None;
    let mut after_blank = false;
    for item in &tree.items {
        if let Item::Blank(_) = item {
            after_blank |= makes_empty_line(text, previous);
            continue;
        }
        // Blocks stand apart even where the author left nothing between them.
        let apart = after_blank || matches!(previous, Some(Item::Block(_)));
        if apart && previous.is_some() {
            layout.out.push('\n');
        }
        top_level_item(&mut layout, item);
        previous = Some(item);
        after_blank = false;
    }
    finish(layout.out)
}

/// Ends the text with a line break, and sees to it that it does not begin with a byte order mark,
/// which may have stood behind empty lines.
fn finish(mut out: String) -> String {
    if out.starts_with(BYTE_ORDER_MARK) {
        return format(out.trim_start_matches(|c| {
            is_white_space(c) || matches!(c, '\n' | '\r') || BYTE_ORDER_MARK.contains(c)
        }));
    }
    if out.is_empty() {
        out.push('\n');
    }
    out
}

fn broken_lines(tree: &Tree) -> impl Iterator<Item = Span> {
    tree.items.iter().flat_map(|item| {
        let (broken, entries) = match item {
            Item::Error(span) => (Some(*span), &[][..]),
            Item::Block(block) => (None, &block.entries[..]),
            Item::Comment(_) | Item::Blank(_) => (None, &[][..]),
        };
        let lines = entries.iter().filter_map(|entry| match entry {
            Entry::Error(span) => Some(*span),
            _ => None,
        });
        broken.into_iter().chain(lines)
    })
}

fn opens_comment(line: &str) -> bool {
    line.rfind("/*").is_some_and(|open| !line[open + 2..].contains("*/"))
}

/// The state of formatting one file.
struct Layout<'t> {
    text: &'t str,
    /// The lines of the current block that are aligned with each other.
    table: Table,
    out: String,
}

fn top_level_item(layout: &mut Layout<'_>, item: &Item) {
    let text = layout.text;
    match item {
        Item::Block(block) => block::write(layout, block),
        Item::Comment(comment) => comments::lines(text, comment, |start, rest| {
            layout.out.extend([start, rest, "\n"]);
        }),
        Item::Error(span) => layout.out.extend([without_line_break(text, *span), "\n"]),
        Item::Blank(_) => {}
    }
}

/// Whether white space after `previous` makes an empty line. Most items include the end of their
/// line; an alias or an unknown block does not, and Prisma ends its line and leaves it at that.
fn makes_empty_line(text: &str, previous: Option<&Item>) -> bool {
    let Some(Item::Error(error)) = previous else { return true };
    text[error.range()].ends_with(['\n', '\r'])
}

/// A broken line without its indentation and its end.
fn without_line_break(text: &str, line: Span) -> &str {
    text[line.range()].trim_start_matches(is_white_space).trim_end_matches(['\n', '\r'])
}
