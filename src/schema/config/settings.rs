//! The properties of a datasource or generator, taken one by one, so that what nobody takes can be
//! reported (V264).

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::Diagnostic;
use crate::schema::ast::Ast;
use crate::schema::items::BlockRef;
use crate::schema::resolver::{Resolver, at};
use crate::syntax::tree::{Block, Expr, Property};
use crate::text::{FileId, Location, Span};

/// What a block sets. Of two properties with one key, which `names` reports, the later counts.
#[derive(Debug)]
pub(super) struct Settings<'t> {
    pub(super) ast: &'t Ast,
    pub(super) file: FileId,
    pub(super) block: &'t Block,
    properties: IndexMap<&'t str, &'t Property, FxBuildHasher>,
}

impl<'t> Settings<'t> {
    /// The properties of the block, without those that are to be `ignored`.
    pub(super) fn of_block(ast: &'t Ast, block: BlockRef, ignored: &[&str]) -> Self {
        let (file, block) = (block.file, ast.block(block));
        let named = block.properties().map(|property| (ast.name(file, property.name), property));
        let properties = named.filter(|(key, _)| !ignored.contains(key)).collect();
        Self { ast, file, block, properties }
    }

    /// Reports the properties that have no value.
    pub(super) fn report_missing_values(&self, cx: &mut Resolver) {
        for (key, property) in self.properties.iter().filter(|(_, property)| property.value.is_none()) {
            let message = format!("`{key}` in {} has no value", self.described());
            let help = format!("write a value after `{key} =`, or remove the line");
            cx.report(
                Diagnostic::error("V264", self.header(), message)
                    .related(self.at(property.span), "nothing follows the equals sign")
                    .help(help),
            );
        }
    }

    /// Takes the property `key`.
    pub(super) fn take(&mut self, key: &str) -> Option<&'t Property> {
        self.properties.shift_remove(key)
    }

    /// Takes the property `key` if it has a value; one without has been reported.
    pub(super) fn value(&mut self, key: &str) -> Option<&'t Expr> {
        self.take(key)?.value.as_ref()
    }

    /// Whether the property `key` is there and not taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.properties.contains_key(key)
    }

    /// The properties that nobody took.
    pub(super) fn rest(self) -> impl Iterator<Item = (&'t str, &'t Property)> {
        self.properties.into_iter()
    }

    /// The keyword with the name, which stands for the block as a whole.
    pub(super) fn header(&self) -> Location {
        self.at(Span::new(self.block.span.start, self.block.name.span.end))
    }

    /// The block in words: "datasource `db`".
    pub(super) fn described(&self) -> String {
        format!("{} `{}`", self.block.kind.keyword(), self.ast.name(self.file, self.block.name))
    }

    /// Where `span` stands in the file of the block.
    pub(super) fn at(&self, span: Span) -> Location {
        at(self.file, span)
    }

    /// The text of `span` in the file of the block.
    pub(super) fn text(&self, span: Span) -> &'t str {
        self.ast.text(self.file, span)
    }
}
