//! Which blocks of a schema are not as they were.

use indexmap::IndexMap;

use crate::schema::Schema;

use super::round::{BlockChange, ChangeKind};

/// The blocks that are new, changed or gone, in the order of the new text, what is gone at the end.
pub(super) fn changes(before: &Schema, after: &Schema) -> Vec<BlockChange> {
    let mut known = blocks(before);
    let mut changes = Vec::new();
    for (name, text) in blocks(after) {
        let kind = match known.shift_remove(&name) {
            None => ChangeKind::Added,
            Some(earlier) if earlier != text => ChangeKind::Changed,
            Some(_) => continue,
        };
        changes.push(BlockChange { name, kind });
    }
    changes.extend(known.into_keys().map(|name| BlockChange { name, kind: ChangeKind::Removed }));
    changes
}

/// The texts of the blocks by keyword and name.
fn blocks(schema: &Schema) -> IndexMap<String, &str> {
    let ast = schema.ast();
    let named = ast.blocks().map(|(at, block)| {
        let name = format!("{} {}", block.kind.keyword(), ast.name(at.file, block.name));
        (name, ast.text(at.file, block.span))
    });
    named.collect()
}
