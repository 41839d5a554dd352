//! Reading a text again after a change: blocks that are as they were are not parsed, but moved.

use rustc_hash::FxHashMap;

use super::tree::{Block, Item, Tree};

/// The blocks of an earlier text, by what is written.
pub(super) struct Known<'t> {
    blocks: FxHashMap<&'t str, Box<Block>>,
}

impl<'t> Known<'t> {
    /// The blocks of `text`, whose tree is `tree`. One with an error is parsed again, because its errors
    /// are kept apart from it.
    pub(super) fn of(text: &'t str, tree: Tree) -> Self {
        let mut errors = tree.errors.iter().map(|error| error.span).peekable();
        let mut blocks = FxHashMap::default();
        for item in tree.items {
            let Item::Block(block) = item else { continue };
            while errors.next_if(|error| error.end < block.full_span.start).is_some() {}
            if errors.peek().is_none_or(|error| error.start > block.full_span.end) {
                blocks.insert(&text[block.full_span.range()], block);
            }
        }
        Self { blocks }
    }

    /// The block that is written so, moved to where it stands now; each is given once.
    pub(super) fn take(&mut self, text: &str, start: u32) -> Option<Box<Block>> {
        let mut block = self.blocks.remove(text)?;
        block.move_to(start);
        Some(block)
    }
}
