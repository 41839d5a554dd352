//! Documentation comments: the text that stands as `///` above an item, or behind it on its line.
//!
//! Prisma hands the same text to its generators. Lines with annotations of ours (`@prismakit.…`, `@seed(…)`)
//! speak to this tool, not to readers, and are left out.

use crate::syntax::tree::{Block, Comment, CommentKind, Entry, Item};
use crate::text::FileId;

use super::ast::Ast;
use super::items::{BlockRef, EntryRef};
use super::walk::{CompositeTypeWalker, EnumValueWalker, EnumWalker, FieldWalker, ModelWalker};

/// What comments of ours begin with.
const ANNOTATIONS: &[&str] = &["@prismakit.", "@seed("];

impl ModelWalker<'_> {
    /// What the comments above it say; lines are parted by `\n`.
    pub fn documentation(self) -> Option<String> {
        of_block(self.schema.ast(), self.item().block)
    }
}

impl EnumWalker<'_> {
    /// What the comments above it say; lines are parted by `\n`.
    pub fn documentation(self) -> Option<String> {
        of_block(self.schema.ast(), self.item().block)
    }
}

impl CompositeTypeWalker<'_> {
    /// What the comments above it say; lines are parted by `\n`.
    pub fn documentation(self) -> Option<String> {
        of_block(self.schema.ast(), self.item().block)
    }
}

impl FieldWalker<'_> {
    /// What the comments above and behind it say; lines are parted by `\n`.
    pub fn documentation(self) -> Option<String> {
        of_entry(self.schema.ast(), self.item().entry)
    }
}

impl EnumValueWalker<'_> {
    /// What the comments above and behind it say; lines are parted by `\n`.
    pub fn documentation(self) -> Option<String> {
        of_entry(self.schema.ast(), self.item().entry)
    }
}

fn of_block(ast: &Ast, block: BlockRef) -> Option<String> {
    let items = &ast.tree(block.file).items[..block.item as usize];
    let above = items.iter().rev().map_while(|item| match item {
        Item::Comment(comment) => Some(comment),
        Item::Block(_) | Item::Blank(_) | Item::Error(_) => None,
    });
    joined(ast, block.file, above, None)
}

fn of_entry(ast: &Ast, entry: EntryRef) -> Option<String> {
    let block: &Block = ast.block(entry.block);
    let above = block.entries[..entry.entry as usize].iter().rev().map_while(|entry| match entry {
        Entry::Comment(comment) => Some(comment),
        _ => None,
    });
    let behind = match ast.entry(entry) {
        Entry::Field(field) => field.comment,
        Entry::Value(value) => value.comment,
        _ => None,
    };
    joined(ast, entry.block.file, above, behind)
}

/// The lines of the comments `above`, which come from below, and of the one `behind`.
fn joined<'a>(
    ast: &'a Ast,
    file: FileId,
    above: impl Iterator<Item = &'a Comment>,
    behind: Option<Comment>,
) -> Option<String> {
    let mut comments: Vec<Comment> = above.copied().collect();
    comments.reverse();
    comments.extend(behind);
    let lines = comments
        .iter()
        .filter(|comment| comment.kind == CommentKind::Doc)
        .map(|comment| text(ast.text(file, comment.span)))
        .filter(|line| !ANNOTATIONS.iter().any(|ours| line.starts_with(ours)))
        .collect::<Vec<_>>();
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    (!text.is_empty()).then(|| text.to_owned())
}

/// What stands behind the slashes, without the one space that people put there.
fn text(comment: &str) -> &str {
    let text = comment.trim_start_matches('/').trim_end();
    text.strip_prefix(' ').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    #[test]
    fn comments_above_and_behind_belong_to_an_item() {
        let text = "\
/// of nothing

// no documentation
/// A person,
///   indented
/// @prismakit.renamedFrom(\"Human\")
model User {
  /// The key.
  /// @seed(range = [1, 9])
  id Int @id /// Never changes.
  name String // plain
  ///
  role Role /// @seed(constant = \"USER\")
}
/// What one may do.
enum Role {
  USER /// By default.
}
";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let user = schema.find_model("User").unwrap();
        assert_eq!(user.documentation().unwrap(), "A person,\n  indented");
        let of_fields: Vec<_> = user.fields().map(super::FieldWalker::documentation).collect();
        assert_eq!(of_fields, [Some("The key.\nNever changes.".to_owned()), None, None]);
        let role = schema.enums().next().unwrap();
        assert_eq!(role.documentation().unwrap(), "What one may do.");
        assert_eq!(role.values().next().unwrap().documentation().unwrap(), "By default.");
    }
}
