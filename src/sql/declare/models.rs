//! Models: new ones as blocks, columns, keys and indexes that come, change and go, models that are gone.

use std::collections::BTreeSet;

use crate::schema::ids::ModelId;
use crate::schema::items::{AttributeRef, IndexKind};
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};
use crate::sql::{Column, Index, Table};

use super::draft::{Draft, FieldDraft, ModelDraft};
use super::edits::Edits;
use super::fields::{self, FieldType};
use super::indexes::{FieldAttribute, KeyAttribute, Keys};
use super::{Context, enums, partial_indexes};

/// Why a model cannot be used.
const NO_KEY: &str =
    "/// Nothing tells the rows of this table apart, so that Prisma Client cannot work with it.\n";

/// Brings the models of the schema in line, writes new ones, and takes those away that are gone.
/// `relations` has the lines of new relation fields for each model.
pub(super) fn edit(cx: &Context<'_>, draft: &Draft<'_>, relations: &[Vec<String>], edits: &mut Edits<'_>) {
    for (model, relations) in draft.models.iter().zip(relations) {
        if let Some((id, before)) = model.existing {
            Edited { cx, draft, model, id, before }.edit(relations, edits);
        } else {
            edits.append(&block(cx, draft, model, relations));
            edits.changes.added.push(format!("model {}", model.name));
        }
    }
    let kept: BTreeSet<ModelId> = draft.models.iter().filter_map(|model| Some(model.existing?.0)).collect();
    for (gone, _) in cx.declared_models().filter(|(model, _)| !kept.contains(&model.id)) {
        edits.remove_block(gone.item().block);
        edits.changes.removed.push(format!("model {}", gone.name()));
    }
}

fn block(cx: &Context<'_>, draft: &Draft<'_>, model: &ModelDraft<'_>, relations: &[String]) -> String {
    let keys = Keys { cx, draft, model };
    let primary_key = model.table.primary_key.iter().filter_map(|key| keys.primary_key(key));
    let indexes = said_indexes(cx, model).filter_map(|index| keys.index(index));
    let attributes = Attributes::of(primary_key.chain(indexes), BTreeSet::new());
    let mut body = String::new();
    for field in &model.fields {
        body += &(fields::line(cx, draft, model, field, &attributes.of_column(&field.column.name)) + "\n");
    }
    for line in relations.iter().chain(&attributes.of_model) {
        body.extend([line, "\n"]);
    }
    body += &enums::attributes(Some(&model.table.name), &model.name);
    let (comment, ignore) = if is_usable(cx, draft, model) { ("", "") } else { (NO_KEY, "@@ignore\n") };
    format!("{comment}model {} {{\n{body}{ignore}}}\n", model.name)
}

/// The indexes that the schema can declare: without leave, none that covers only some rows.
pub(super) fn said_indexes<'a>(cx: &Context<'_>, model: &ModelDraft<'a>) -> impl Iterator<Item = &'a Index> {
    let partial = partial_indexes::can_be_said(cx);
    model.table.indexes.iter().filter(move |index| partial || index.predicate.is_none())
}

/// Whether every row has something that tells it from the others.
pub(super) fn is_usable(cx: &Context<'_>, draft: &Draft<'_>, model: &ModelDraft<'_>) -> bool {
    let is_known = |column: &str| {
        let field = model.field(column);
        field.is_some_and(|field| !matches!(FieldType::of(cx, draft, field), FieldType::Unsupported(_)))
    };
    let is_strict =
        |column: &str| is_known(column) && model.table.column(column).is_some_and(|it| !it.is_nullable);
    let key = model.table.primary_key.as_ref();
    key.is_some_and(|key| key.columns.iter().all(|part| is_known(&part.column)))
        || model.table.indexes.iter().any(|index| {
            index.kind == IndexKind::Unique
                && index.predicate.is_none()
                && index.columns.iter().all(|part| is_strict(&part.column))
        })
}

/// Attributes of keys by what they stand on.
#[derive(Default)]
struct Attributes {
    of_fields: Vec<FieldAttribute>,
    of_model: Vec<String>,
}

impl Attributes {
    /// A field has one attribute of a kind, which the `unique` columns have already; what comes second
    /// goes to the model.
    fn of(keys: impl Iterator<Item = KeyAttribute>, mut unique: BTreeSet<String>) -> Self {
        let mut attributes = Attributes::default();
        for key in keys {
            let is_free = |on_field: &FieldAttribute| {
                on_field.text.starts_with("@id") || unique.insert(on_field.column.clone())
            };
            match key.on_field.filter(is_free) {
                Some(on_field) => attributes.of_fields.push(on_field),
                None => attributes.of_model.push(key.on_model),
            }
        }
        attributes
    }

    fn of_column(&self, column: &str) -> Vec<String> {
        let own = self.of_fields.iter().filter(|it| it.column == column);
        own.map(|it| it.text.clone()).collect()
    }
}

/// A model of the schema with its table as it is described and as it is.
struct Edited<'d, 'a> {
    cx: &'d Context<'a>,
    draft: &'d Draft<'a>,
    model: &'d ModelDraft<'a>,
    id: ModelId,
    before: &'a Table,
}

impl<'a> Edited<'_, 'a> {
    fn edit(&self, relations: &[String], edits: &mut Edits<'_>) {
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
        let is_same_default = before.is_auto_increment == field.column.is_auto_increment
            && is_same_default(before, field.column);
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
        if !is_same_default {
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

/// Whether the database gives the same value.
fn is_same_default(before: &Column, after: &Column) -> bool {
    use crate::sql::{Default, Value};
    match (&before.default, &after.default) {
        (Some(Default::Unknown), Some(_)) => true,
        (Some(Default::Value(Value::Enum(a))), Some(Default::Value(Value::Text(b)))) => a == b,
        (before, after) => before == after,
    }
}

fn is_same_index(before: &Index, after: &Index) -> bool {
    before.name == after.name
        && before.kind == after.kind
        && before.columns == after.columns
        && before.algorithm == after.algorithm
        && before.predicate == after.predicate
}
