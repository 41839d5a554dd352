//! What the author remarks about a field: the comments above it and behind it, of whatever kind.

use crate::schema::walk::FieldWalker;
use crate::syntax::tree::{Comment, Entry};

/// The comments behind a field and directly above it, without slashes and stars.
pub(super) fn remarks(field: FieldWalker<'_>) -> impl Iterator<Item = &str> {
    let entry = field.item().entry;
    let block = field.schema.ast().block(entry.block);
    let above = block.entries[..entry.entry as usize].iter().rev().map_while(|entry| match entry {
        Entry::Comment(comment) => Some(comment),
        _ => None,
    });
    field.node().comment.as_ref().into_iter().chain(above).map(move |comment| text(field, comment))
}

fn text<'s>(field: FieldWalker<'s>, comment: &Comment) -> &'s str {
    let text = field.schema.ast().text(field.file(), comment.span);
    text.trim_start_matches(['/', '*']).trim_end_matches(['/', '*']).trim()
}

#[cfg(test)]
mod tests {
    use super::remarks;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    #[test]
    fn remarks_stand_above_and_behind() {
        let text = "model A {\n  // of nothing\n\n  /// Above.\n  /* Block. */\n  id Int @id // Behind.\n  a Int\n}\n";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let of_fields: Vec<Vec<_>> = schema.fields().map(|field| remarks(field).collect()).collect();
        assert_eq!(of_fields, [vec!["Behind.", "Block.", "Above."], vec![]]);
    }
}
