//! From a resolved item back to the text it was written as.

use std::sync::Arc;

use crate::syntax::Tree;
use crate::syntax::tree::{self, Argument, Attribute, Block, Entry, Item, Name};
use crate::text::{FileId, Location, Sources, Span, offset_of};

use super::items::{AttributeRef, BlockRef, EntryRef};

/// The files of a schema and their trees, shared and cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Ast {
    /// The texts.
    pub sources: Arc<Sources>,
    /// One tree for each file, in the same order.
    pub trees: Arc<Vec<Tree>>,
}

impl Ast {
    /// The text of `span` in `file`.
    pub fn text(&self, file: FileId, span: Span) -> &str {
        self.sources.get(file).slice(span)
    }

    /// The text of a name in `file`.
    pub fn name(&self, file: FileId, name: Name) -> &str {
        self.text(file, name.span)
    }

    /// The tree of `file`.
    pub fn tree(&self, file: FileId) -> &Tree {
        &self.trees[file.0 as usize]
    }

    /// The files in order.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        let last = offset_of(self.trees.len());
        (0..last).map(FileId)
    }

    /// All blocks of all files.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockRef, &Block)> {
        self.files().flat_map(|file| self.blocks_of(file))
    }

    /// The blocks of a file.
    pub fn blocks_of(&self, file: FileId) -> impl Iterator<Item = (BlockRef, &Block)> {
        self.tree(file).items.iter().zip(0..).filter_map(move |(item, index)| match item {
            Item::Block(block) => Some((BlockRef { file, item: index }, &**block)),
            Item::Comment(_) | Item::Blank(_) | Item::Error(_) => None,
        })
    }

    /// The block at `block`.
    pub fn block(&self, block: BlockRef) -> &Block {
        match &self.tree(block.file).items[block.item as usize] {
            Item::Block(block) => block,
            other => unreachable!("a block reference to {other:?}"),
        }
    }

    /// The line at `entry`.
    pub fn entry(&self, entry: EntryRef) -> &Entry {
        &self.block(entry.block).entries[entry.entry as usize]
    }

    /// The field at `entry`.
    pub fn field(&self, entry: EntryRef) -> &tree::Field {
        match self.entry(entry) {
            Entry::Field(field) => field,
            other => unreachable!("a field reference to {other:?}"),
        }
    }

    /// The enum value at `entry`.
    pub fn enum_value(&self, entry: EntryRef) -> &tree::EnumValue {
        match self.entry(entry) {
            Entry::Value(value) => value,
            other => unreachable!("a reference of an enum value to {other:?}"),
        }
    }

    /// The attributes on the line at `entry`.
    pub fn attributes(&self, entry: EntryRef) -> &[Attribute] {
        match self.entry(entry) {
            Entry::Field(field) => &field.attributes,
            Entry::Value(value) => &value.attributes,
            Entry::Attribute(line) => std::slice::from_ref(&line.attribute),
            Entry::Property(_) | Entry::Comment(_) | Entry::Blank(_) | Entry::Error(_) => &[],
        }
    }

    /// The attribute at `attribute`.
    pub fn attribute(&self, attribute: AttributeRef) -> &Attribute {
        &self.attributes(attribute.entry)[attribute.attribute as usize]
    }

    /// The argument `name: value` of an attribute.
    pub fn argument(&self, attribute: AttributeRef, name: &str) -> Option<&Argument> {
        let file = attribute.entry.block.file;
        let is_named = |argument: &&Argument| argument.name.is_some_and(|own| self.name(file, own) == name);
        self.attribute(attribute).args().iter().find(is_named)
    }

    /// Where the argument `name: value` of an attribute is written; where it has none, the attribute.
    pub fn argument_location(&self, attribute: AttributeRef, name: &str) -> Location {
        let argument = self.argument(attribute, name).map(|argument| argument.span);
        let span = argument.unwrap_or_else(|| self.attribute(attribute).span);
        Location::new(attribute.entry.block.file, span)
    }

    /// Where the attribute is written.
    pub fn attribute_location(&self, attribute: AttributeRef) -> Location {
        Location::new(attribute.entry.block.file, self.attribute(attribute).span)
    }
}
