//! Models: new ones as blocks, those that the schema has as they are now, and none that are gone.

mod edited;

use std::collections::BTreeSet;

use crate::schema::ids::ModelId;
use crate::schema::items::IndexKind;
use crate::sql::Index;

use super::draft::{Draft, ModelDraft};
use super::edits::Edits;
use super::fields::{self, FieldType};
use super::indexes::{FieldAttribute, KeyAttribute, Keys};
use super::{Context, enums, partial_indexes};

use edited::Edited;

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
fn said_indexes<'a>(cx: &Context<'_>, model: &ModelDraft<'a>) -> impl Iterator<Item = &'a Index> {
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
