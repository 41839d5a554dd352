//! Changes of the text, collected by what they change and made at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Edit, apply};
use crate::schema::Schema;
use crate::schema::edits::{add_block_attribute, add_fields};
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{AttributeRef, BlockRef, EntryRef};
use crate::schema::walk::FieldWalker;
use crate::syntax;
use crate::syntax::tree::{Comment, CommentKind, Entry, Item};
use crate::text::{FileId, Location, Span, offset_of};

use super::Changes;

/// What is to be done to the text of a schema.
pub(super) struct Edits<'a> {
    schema: &'a Schema,
    fields: BTreeMap<FieldId, Patch>,
    lines: BTreeMap<ModelId, Vec<String>>,
    removed: Vec<Location>,
    others: Vec<Edit>,
    pub(super) changes: Changes,
}

/// What becomes of the type and the attributes of a field.
#[derive(Default)]
struct Patch {
    ty: Option<String>,
    removed: BTreeSet<u32>,
    replaced: BTreeMap<u32, String>,
    added: Vec<String>,
}

impl<'a> Edits<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        Self {
            schema,
            fields: BTreeMap::new(),
            lines: BTreeMap::new(),
            removed: Vec::new(),
            others: Vec::new(),
            changes: Changes::default(),
        }
    }

    /// Gives a field another type, with its arity.
    pub(super) fn set_type(&mut self, field: FieldId, ty: String) {
        self.fields.entry(field).or_default().ty = Some(ty);
    }

    /// Gives a field another attribute.
    pub(super) fn add_to_field(&mut self, field: FieldId, attribute: String) {
        self.fields.entry(field).or_default().added.push(attribute);
    }

    /// Takes an attribute away, from a field or from a block.
    pub(super) fn remove_attribute(&mut self, attribute: AttributeRef) {
        match self.field_of(attribute.entry) {
            Some(field) => {
                self.fields.entry(field).or_default().removed.insert(attribute.attribute);
            }
            None => self.remove_line(attribute.entry),
        }
    }

    /// Writes an attribute of a field anew.
    pub(super) fn replace_attribute(&mut self, attribute: AttributeRef, text: String) {
        if let Some(field) = self.field_of(attribute.entry) {
            self.fields.entry(field).or_default().replaced.insert(attribute.attribute, text);
        }
    }

    /// Adds a line with a field.
    pub(super) fn add_field(&mut self, model: ModelId, line: String) {
        self.lines.entry(model).or_default().push(line);
    }

    /// Adds a line with an attribute of the block.
    pub(super) fn add_to_block(&mut self, block: BlockRef, attribute: &str) {
        self.others.push(add_block_attribute(self.schema.ast(), block, attribute));
    }

    /// Takes a line away with the documentation above it.
    pub(super) fn remove_line(&mut self, entry: EntryRef) {
        let block = self.schema.ast().block(entry.block);
        let place = entry.entry as usize;
        let above = block.entries[..place].iter().rev().map_while(|entry| match entry {
            Entry::Comment(comment) => documentation(comment),
            _ => None,
        });
        let line = block.entries[place].full_span();
        let span = above.fold(line, Span::to);
        self.removed.push(Location::new(entry.block.file, span));
    }

    /// Takes a block away with the documentation above it.
    pub(super) fn remove_block(&mut self, block: BlockRef) {
        let items = &self.schema.ast().tree(block.file).items;
        let place = block.item as usize;
        let above = items[..place].iter().rev().map_while(|item| match item {
            Item::Comment(comment) => documentation(comment),
            _ => None,
        });
        let span = above.fold(items[place].span(), Span::to);
        self.removed.push(Location::new(block.file, span));
    }

    /// Writes a block at the end of the file with the datasource.
    pub(super) fn append(&mut self, block: &str) {
        let file =
            self.schema.config().datasource.as_ref().map_or(FileId::default(), |datasource| datasource.file);
        let end = offset_of(self.schema.ast().sources.get(file).text().len());
        self.others.push(Edit::insert(file, end, format!("\n\n{block}")));
    }

    /// Makes any other change.
    pub(super) fn push(&mut self, edit: Edit) {
        self.others.push(edit);
    }

    /// The texts of all files. One without a change is left as it is, others are formatted.
    pub(super) fn apply(mut self) -> (Vec<String>, Changes) {
        for (model, lines) in std::mem::take(&mut self.lines) {
            self.others.push(add_fields(self.schema.walk(model), &lines));
        }
        for (field, patch) in std::mem::take(&mut self.fields) {
            self.others.push(patch.edit(self.schema.walk(field)));
        }
        let is_gone = |edit: &Edit| {
            self.removed.iter().any(|gone| gone.file == edit.file && covers(gone.span, edit.span))
        };
        self.others.retain(|edit| !is_gone(edit));
        self.others.extend(outermost(self.removed).into_iter().map(Edit::remove));
        let texts = self.schema.ast().sources.iter().map(|(file, source)| {
            let edits: Vec<_> = self.others.iter().filter(|edit| edit.file == file).collect();
            if edits.is_empty() {
                source.text().to_owned()
            } else {
                syntax::format(&apply(source.text(), edits))
            }
        });
        (texts.collect(), self.changes)
    }

    fn field_of(&self, entry: EntryRef) -> Option<FieldId> {
        matches!(self.schema.ast().entry(entry), Entry::Field(_)).then_some(())?;
        let mut fields = self.schema.fields();
        fields.find(|field| field.item().entry == entry).map(|field| field.id)
    }
}

impl Patch {
    fn edit(self, field: FieldWalker<'_>) -> Edit {
        let (node, ast, file) = (field.node(), field.schema.ast(), field.file());
        let ty = self.ty.unwrap_or_else(|| ast.text(file, field.type_location().span).to_owned());
        let kept = node.attributes.iter().zip(0..).filter(|(_, place)| !self.removed.contains(place));
        let kept = kept.map(|(attribute, place)| {
            let written = || ast.text(file, attribute.span).to_owned();
            self.replaced.get(&place).cloned().unwrap_or_else(written)
        });
        let words: Vec<_> = std::iter::once(ty).chain(kept).chain(self.added.iter().cloned()).collect();
        let span = Span::new(field.type_location().span.start, node.span.end);
        Edit::replace(Location::new(file, span), words.join(" "))
    }
}

fn documentation(comment: &Comment) -> Option<Span> {
    (comment.kind == CommentKind::Doc).then_some(comment.full_span)
}

/// Whether nothing of `inner` is left without `outer`; what is inserted at its end stays.
fn covers(outer: Span, inner: Span) -> bool {
    outer.contains(inner) && !(inner.is_empty() && (inner.start == outer.end || inner.start == outer.start))
}

/// Without places that lie in others.
fn outermost(mut places: Vec<Location>) -> Vec<Location> {
    places.sort_by_key(|place| (place.file, place.span.start, std::cmp::Reverse(place.span.end)));
    let mut outer: Vec<Location> = Vec::new();
    for place in places {
        match outer.last() {
            Some(last) if last.file == place.file && last.span.contains(place.span) => {}
            _ => outer.push(place),
        }
    }
    outer
}
