//! Lays out a block: which lines are aligned with each other, where empty lines stand, and the
//! block attributes, which go to the end.

use crate::syntax::tree::{Block, BlockAttribute, Comment, Entry};

use super::{Layout, comments, lines, order, without_line_break};

/// Block attributes with the comments directly above them, which move with them.
type Attributes<'b> = Vec<(&'b [Entry], &'b BlockAttribute)>;

/// Writes the block up to the end of the line with its closing brace.
pub(super) fn write(layout: &mut Layout<'_>, block: &Block) {
    let text = layout.text;
    layout.out.extend([block.kind.keyword(), " ", &text[block.name.span.range()], " {"]);
    if !block.after_brace.is_empty() {
        layout.out.extend([" ", &text[block.after_brace.range()]]);
    }
    layout.out.push('\n');
    let body = layout.out.len();
    let attributes = write_lines(layout, &block.entries, body);
    layout.table.flush(&mut layout.out);
    write_attributes(layout, attributes);
    layout.out.push_str("}\n");
}

/// Writes everything but the block attributes, which are returned.
///
/// An empty line begins a new table; comments and broken lines do not.
fn write_lines<'b>(layout: &mut Layout<'_>, mut entries: &'b [Entry], body: usize) -> Attributes<'b> {
    let mut attributes = Attributes::new();
    let mut after_blank = false;
    while let Some((entry, rest)) = entries.split_first() {
        if let Entry::Blank(_) = entry {
            after_blank = true;
            entries = rest;
            continue;
        }
        let (comments, rest) = entries.split_at(leading_comments(entries));
        if let Some((Entry::Attribute(attribute), rest)) = rest.split_first() {
            attributes.push((comments, attribute));
            entries = rest;
        } else {
            if after_blank {
                write_empty_line(layout, body);
            }
            entries = write_line(layout, entries);
        }
        after_blank = false;
    }
    attributes
}

/// Writes the comments that `entries` begin with, or else the first line of code.
fn write_line<'b>(layout: &mut Layout<'_>, entries: &'b [Entry]) -> &'b [Entry] {
    let (comments, rest) = entries.split_at(leading_comments(entries));
    if !comments.is_empty() {
        write_comments(layout, comments);
        return rest;
    }
    let Some((entry, rest)) = entries.split_first() else { return rest };
    let (text, table) = (layout.text, &mut layout.table);
    match entry {
        Entry::Field(field) => lines::field(table, text, field),
        Entry::Value(value) => lines::enum_value(table, text, value),
        Entry::Property(property) => lines::property(table, text, property),
        Entry::Attribute(attribute) => lines::block_attribute(table, text, attribute),
        Entry::Error(span) => table.line("", without_line_break(text, *span)),
        Entry::Comment(_) | Entry::Blank(_) => {}
    }
    rest
}

fn write_attributes(layout: &mut Layout<'_>, mut attributes: Attributes<'_>) {
    if attributes.is_empty() {
        return;
    }
    layout.out.push('\n');
    attributes.sort_by_key(|(_, line)| order::rank(&layout.text[line.attribute.name.span.range()]));
    for (comments, attribute) in attributes {
        write_comments(layout, comments);
        lines::block_attribute(&mut layout.table, layout.text, attribute);
    }
    layout.table.flush(&mut layout.out);
}

fn write_comments(layout: &mut Layout<'_>, comments: &[Entry]) {
    for comment in comments.iter().filter_map(as_comment) {
        comments::lines(layout.text, comment, |start, rest| layout.table.line(start, rest));
    }
}

fn as_comment(entry: &Entry) -> Option<&Comment> {
    match entry {
        Entry::Comment(comment) => Some(comment),
        _ => None,
    }
}

fn leading_comments(entries: &[Entry]) -> usize {
    entries.iter().take_while(|entry| as_comment(entry).is_some()).count()
}

/// Ends the table with an empty line, unless nothing stands in the body of the block so far, which
/// begins at `body`.
fn write_empty_line(layout: &mut Layout<'_>, body: usize) {
    layout.table.flush(&mut layout.out);
    if layout.out.len() > body {
        layout.out.push('\n');
    }
}
