//! A model that the schema has: what of its columns, keys and indexes comes, changes and goes.

use std::collections::BTreeSet;

use crate::schema::ids::ModelId;
use crate::schema::items::AttributeRef;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};
use crate::sql::declare::draft::{Draft, FieldDraft, ModelDraft};
use crate::sql::declare::edits::Edits;
use crate::sql::declare::fields::{self, FieldType};
use crate::sql::declare::indexes::Keys;
use crate::sql::declare::{Context, partial_indexes};
use crate::sql::{Column, Index, Table};

use super::{Attributes, is_usable};

/// A model of the schema with its table as it is described and as it is.
pub(super) struct Edited<'d, 'a> {
    pub(super) cx: &'d Context<'a>,
    pub(super) draft: &'d Draft<'a>,
    pub(super) model: &'d ModelDraft<'a>,
    pub(super) id: ModelId,
    pub(super) before: &'a Table,
}

impl<'a> Edited<'_, 'a> {
    /// Brings the model in line; `relations` are the lines of its new relation fields.
    pub(super) fn edit(&self, relations: &[String], edits: &mut Edits<'_>) {
        let added = self.keys(edits);
        for field in &self.model.fields {
            match field.existing {
                Some((id, before)) => self.field(self.cx.schema.walk(id), before, field, edits),
                None => self.new_field(field, &added, edits),
            }
        }
        self.removed_fields(edits);
        for line in relations {
            edits.add_field(self.id, line.clone());
            self.note_added(line, edits);
        }
        for attribute in &added.of_fields {
            if let Some((id, _)) = self.model.field(&attribute.column).and_then(|field| field.existing) {
                edits.add_to_field(id, attribute.text.clone());
            }
        }
        for attribute in &added.of_model {
            edits.add_to_block(self.walker().item().block, attribute);
        }
        if !self.walker().is_ignored() && !is_usable(self.cx, self.draft, self.model) {
            self.ignore(edits);
        }
    }

    /// Leaves the model out of the client, and with it what refers to it.
    fn ignore(&self, edits: &mut Edits<'_>) {
        edits.add_to_block(self.walker().item().block, "@@ignore");
        let fields = self.walker().relation_fields().filter_map(RelationFieldWalker::opposite);
        for field in fields.filter(|field| !field.field.is_ignored()) {
            edits.add_to_field(field.field.id, "@ignore".to_owned());
        }
    }

    fn walker(&self) -> ModelWalker<'a> {
        self.cx.schema.walk(self.id)
    }

    fn note_added(&self, line: &str, edits: &mut Edits<'_>) {
        let name = line.split_whitespace().next().unwrap_or_default();
        edits.changes.added.push(format!("{}.{name}", self.model.name));
    }

    fn note_changed(&self, name: &str, edits: &mut Edits<'_>) {
        let name = format!("{}{name}", self.model.name);
        if edits.changes.changed.last() != Some(&name) {
            edits.changes.changed.push(name);
        }
    }

    fn new_field(&self, field: &FieldDraft<'_>, keys: &Attributes, edits: &mut Edits<'_>) {
        let keys = keys.of_column(&field.column.name);
        let line = fields::line(self.cx, self.draft, self.model, field, &keys);
        self.note_added(&line, edits);
        edits.add_field(self.id, line);
    }

    fn removed_fields(&self, edits: &mut Edits<'_>) {
        let kept: BTreeSet<_> =
            self.model.fields.iter().filter_map(|field| Some(field.existing?.0)).collect();
        for gone in self.walker().scalar_fields().filter(|field| !kept.contains(&field.id)) {
            edits.remove_line(gone.item().entry);
            edits.changes.removed.push(gone.full_name());
        }
    }

    fn field(&self, walker: FieldWalker<'_>, before: &Column, field: &FieldDraft<'_>, edits: &mut Edits<'_>) {
        let ty = FieldType::of(self.cx, self.draft, field);
        let is_same_type = is_same_type(self.cx, walker, before, field, &ty);
        let is_same_arity = walker.arity() == fields::arity(self.model, field);
        let is_same_default = is_same_default(before, field.column);
        if is_same_type && is_same_arity && is_same_default {
            return;
        }
        self.note_changed(&format!(".{}", field.name), edits);
        if !is_same_type || !is_same_arity {
            edits.set_type(walker.id, fields::type_text(self.cx, self.draft, self.model, field));
        }
        if !is_same_type {
            if let Some(native) = &walker.item().native_type {
                edits.remove_attribute(native.attribute);
            }
            if let Some(attribute) = ty.attribute(self.cx) {
                edits.add_to_field(walker.id, attribute);
            }
        }
        // The words for a value depend on the type.
        if !is_same_default || (!is_same_type && before.default.is_some()) {
            self.default(walker, field, edits);
        }
    }

    fn default(&self, walker: FieldWalker<'_>, field: &FieldDraft<'_>, edits: &mut Edits<'_>) {
        let default = fields::default_attribute(self.cx, self.draft, field);
        let old = walker.item().default.map(|default| default.attribute);
        match (old, default) {
            (Some(old), Some(text)) => edits.replace_attribute(old, text),
            (Some(old), None) => edits.remove_attribute(old),
            (None, Some(text)) => edits.add_to_field(walker.id, text),
            (None, None) => {}
        }
    }

    /// Takes away the attributes of keys and indexes that are gone, and gives back those of new ones.
    fn keys(&self, edits: &mut Edits<'_>) -> Attributes {
        let keys = Keys { cx: self.cx, draft: self.draft, model: self.model };
        let mut added = Vec::new();
        let (before, after) = (&self.before.primary_key, &self.model.table.primary_key);
        if before != after {
            let old = self.walker().item().primary_key.as_ref().map(|key| key.attribute);
            self.changed_key(old, edits);
            added.extend(after.iter().filter_map(|key| keys.primary_key(key)));
        }
        let partial = partial_indexes::can_be_said(self.cx);
        let said = |index: &&Index| partial || index.predicate.is_none();
        let mut live: Vec<&Index> = self.model.table.indexes.iter().filter(said).collect();
        let mut unique = BTreeSet::new();
        for (walker, index) in self.walker().indexes().zip(&self.before.indexes) {
            match live.iter().position(|other| is_same_index(index, other)) {
                Some(place) => {
                    let kept = live.remove(place);
                    if walker.is_defined_on_field() {
                        unique.insert(kept.columns[0].column.clone());
                    }
                }
                None => self.changed_key(Some(walker.item().attribute), edits),
            }
        }
        if !live.is_empty() {
            self.note_changed("", edits);
        }
        added.extend(live.into_iter().filter_map(|index| keys.index(index)));
        Attributes::of(added.into_iter(), unique)
    }

    fn changed_key(&self, old: Option<AttributeRef>, edits: &mut Edits<'_>) {
        self.note_changed("", edits);
        if let Some(attribute) = old {
            edits.remove_attribute(attribute);
        }
    }
}

/// Whether the type is the one that the schema says, whose wording stays then.
fn is_same_type(
    cx: &Context<'_>,
    walker: FieldWalker<'_>,
    before: &Column,
    field: &FieldDraft<'_>,
    ty: &FieldType<'_>,
) -> bool {
    if let FieldType::Enum(of) = ty {
        return walker.enum_type().is_some_and(|definition| of.existing == Some(definition.id));
    }
    let writer = cx.live.dialect.writer;
    walker.enum_type().is_none()
        && (before.ty.base == field.column.ty.base
            || writer.column_type(&before.ty) == writer.column_type(&field.column.ty))
}

/// Whether the database gives the same value, which aligning has brought into the same words.
fn is_same_default(before: &Column, after: &Column) -> bool {
    before.is_auto_increment == after.is_auto_increment && before.default == after.default
}

fn is_same_index(before: &Index, after: &Index) -> bool {
    before.name == after.name
        && before.kind == after.kind
        && before.columns == after.columns
        && before.algorithm == after.algorithm
        && before.predicate == after.predicate
}
