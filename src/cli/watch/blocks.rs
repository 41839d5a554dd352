//! Which blocks of a schema are not as they were.

use indexmap::IndexMap;

use crate::lint::recheck::Edited;
use crate::schema::Schema;
use crate::syntax::tree::Block;
use crate::text::Sources;

use super::round::{BlockChange, ChangeKind};

/// The texts of blocks, by keyword and name.
#[derive(Debug)]
pub(super) struct Blocks(IndexMap<String, String>);

impl Blocks {
    /// The blocks of a schema.
    pub(super) fn of(schema: &Schema) -> Self {
        let ast = schema.ast();
        Self(ast.blocks().map(|(at, block)| named(block, ast.sources.get(at.file).text())).collect())
    }

    /// The blocks that are new, changed or gone, in the order of the new text, what is gone at the end.
    pub(super) fn changes(&self, after: &Self) -> Vec<BlockChange> {
        let (before, after) = (&self.0, &after.0);
        let kind = |name: &String, text: &String| match before.get(name) {
            None => Some(ChangeKind::Added),
            Some(earlier) => (earlier != text).then_some(ChangeKind::Changed),
        };
        let there = after.iter().filter_map(|(name, text)| Some((name, kind(name, text)?)));
        let gone = before.keys().filter(|name| !after.contains_key(*name));
        let gone = gone.map(|name| (name, ChangeKind::Removed));
        there.chain(gone).map(|(name, kind)| BlockChange { name: name.clone(), kind }).collect()
    }
}

/// The same where it is known where the text was edited.
pub(super) fn changes_where(edited: &Edited, before: &Schema, after: &Sources) -> Vec<BlockChange> {
    let earlier = before.ast().sources.get(edited.file).text();
    let now = after.get(edited.file).slice(edited.after);
    let known = Blocks(edited.blocks_before(before).map(|block| named(block, earlier)).collect());
    known.changes(&Blocks(edited.tree.blocks().map(|block| named(block, now)).collect()))
}

/// `model User` and the text of the block; its spans are in `text`.
fn named(block: &Block, text: &str) -> (String, String) {
    let name = format!("{} {}", block.kind.keyword(), &text[block.name.span.range()]);
    (name, text[block.span.range()].to_owned())
}
