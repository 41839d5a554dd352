//! Datasources and generators as they are written, for rules about settings.

use std::borrow::Cow;

use crate::diagnostic::Edit;
use crate::schema::Schema;
use crate::schema::edits::add_property;
use crate::schema::items::BlockRef;
use crate::syntax::tree::{Block, BlockKind, ExprKind, Property};
use crate::syntax::unescape;
use crate::text::{Location, Span};

/// A datasource or generator.
#[derive(Clone, Copy, Debug)]
pub(super) struct ConfigBlock<'s> {
    schema: &'s Schema,
    at: BlockRef,
    block: &'s Block,
}

/// The datasources of a schema in order; there should be one.
pub(super) fn datasources(schema: &Schema) -> impl Iterator<Item = ConfigBlock<'_>> {
    blocks(schema, BlockKind::Datasource)
}

/// The generators of a schema in order.
pub(super) fn generators(schema: &Schema) -> impl Iterator<Item = ConfigBlock<'_>> {
    blocks(schema, BlockKind::Generator)
}

fn blocks(schema: &Schema, kind: BlockKind) -> impl Iterator<Item = ConfigBlock<'_>> {
    let blocks = schema.ast().blocks().filter(move |(_, block)| block.kind == kind);
    blocks.map(move |(at, block)| ConfigBlock { schema, at, block })
}

impl<'s> ConfigBlock<'s> {
    /// The name.
    pub(super) fn name(self) -> &'s str {
        self.schema.ast().name(self.at.file, self.block.name)
    }

    /// The keyword with the name, which stands for the block as a whole.
    pub(super) fn header(self) -> Location {
        self.location(Span::new(self.block.span.start, self.block.name.span.end))
    }

    /// The setting called `key`; of several the last, which counts.
    pub(super) fn setting(self, key: &str) -> Option<&'s Property> {
        let is_called = |property: &&Property| self.schema.ast().name(self.at.file, property.name) == key;
        self.block.properties().filter(is_called).last()
    }

    /// The value of the setting `key`, if that is a string, and where it stands.
    pub(super) fn string(self, key: &str) -> Option<(Cow<'s, str>, Location)> {
        let value = self.setting(key)?.value.as_ref()?;
        let text = self.schema.ast().text(self.at.file, value.span);
        let is_string = value.kind == ExprKind::String;
        is_string.then(|| Some((unescape(text).ok()?, self.location(value.span)))).flatten()
    }

    /// Where `span` stands.
    pub(super) fn location(self, span: Span) -> Location {
        Location::new(self.at.file, span)
    }

    /// Adds `line` behind the settings that are there.
    pub(super) fn add(self, line: &str) -> Edit {
        add_property(self.schema.ast(), self.at, line)
    }
}
