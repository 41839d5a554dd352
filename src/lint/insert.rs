//! Where a fix puts a new attribute, and how it takes one away: in the order and with the blank
//! lines of `prisma format`, so that a formatted file stays formatted.

use crate::diagnostic::Edit;
use crate::schema::ast::Ast;
use crate::schema::items::BlockRef;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::{Attribute, Block, Entry};
use crate::text::{FileId, Location, Span};

/// The order of attributes on a field and in a block; all others follow.
const ORDER: &[&str] =
    &["id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore"];

fn rank(name: &str) -> usize {
    ORDER.iter().position(|ordered| *ordered == name).unwrap_or(ORDER.len())
}

/// Adds `@@name…` to a block, on a line of its own.
///
/// `attribute` is the text from `@@` on.
pub(super) fn block_attribute(ast: &Ast, block: BlockRef, attribute: &str) -> Edit {
    let (file, node) = (block.file, ast.block(block));
    let break_ = line_break(ast.sources.get(file).text());
    let rank_of = |attribute: &Attribute| rank(ast.name(file, attribute.name));
    let new_rank = rank(attribute_name(attribute));
    let later = node.attributes().find(|(_, other)| rank_of(other) > new_rank);
    if let Some((index, _)) = later {
        let index = first_comment_above(node, index);
        let start = node.entries[index].full_span().start;
        return Edit::insert(file, start, format!("{}{attribute}{break_}", indent(ast, file, node)));
    }
    let last = node.entries.iter().rposition(|entry| !matches!(entry, Entry::Blank(_)));
    let start = last.map_or(node.close.start, |last| node.entries[last].full_span().end);
    let blank = if node.attributes().next().is_some() { "" } else { break_ };
    Edit::insert(file, start, format!("{blank}{}{attribute}{break_}", indent(ast, file, node)))
}

/// Adds `@name…` to a field.
pub(super) fn field_attribute(field: FieldWalker<'_>, attribute: &str) -> Edit {
    let ast = field.schema.ast();
    let (file, node) = (field.file(), field.node());
    let new_rank = rank(attribute_name(attribute));
    let later = node.attributes.iter().find(|other| rank(ast.name(file, other.name)) > new_rank);
    match later {
        Some(later) => Edit::insert(file, later.span.start, format!("{attribute} ")),
        None => Edit::insert(file, node.span.end, format!(" {attribute}")),
    }
}

/// Removes an attribute of a block with its line, and with the blank line before it where none
/// follows.
pub(super) fn remove_block_attribute(ast: &Ast, block: BlockRef, entry: usize) -> Edit {
    let node = ast.block(block);
    let mut span = node.entries[entry].full_span();
    let others = node.attributes().any(|(index, _)| index != entry);
    if !others && let Some(Entry::Blank(blank)) = entry.checked_sub(1).map(|before| &node.entries[before]) {
        span = blank.to(span);
    }
    Edit::remove(Location::new(block.file, span))
}

/// Removes an attribute of a field with the blanks before it.
pub(super) fn remove_field_attribute(ast: &Ast, file: FileId, attribute: &Attribute) -> Edit {
    let before = &ast.sources.get(file).text()[..attribute.span.start as usize];
    let start = crate::text::offset_of(before.trim_end_matches([' ', '\t']).len());
    Edit::remove(Location::new(file, Span::new(start, attribute.span.end)))
}

/// `@@map("x")` is called `map`.
fn attribute_name(attribute: &str) -> &str {
    attribute.trim_start_matches('@').split('(').next().unwrap_or_default()
}

/// Comments directly above an attribute belong to it.
fn first_comment_above(block: &Block, mut index: usize) -> usize {
    while index > 0 && matches!(block.entries[index - 1], Entry::Comment(_)) {
        index -= 1;
    }
    index
}

/// The white space that the lines of the block begin with.
fn indent<'t>(ast: &'t Ast, file: FileId, block: &Block) -> &'t str {
    let starts = block.entries.iter().find_map(|entry| match entry {
        Entry::Field(field) => Some((field.full_span.start, field.span.start)),
        Entry::Value(value) => Some((value.full_span.start, value.span.start)),
        Entry::Attribute(line) => Some((line.full_span.start, line.attribute.span.start)),
        Entry::Property(_) | Entry::Comment(_) | Entry::Blank(_) | Entry::Error(_) => None,
    });
    starts.map_or("  ", |(line, text)| ast.text(file, Span::new(line, text)))
}

/// The line break of a file: what its first line ends with.
fn line_break(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}
