//! What the comparison of two databases knows of renames, as items of both schemas: for the rules about code.
//!
//! A name that the new schema still has is not renamed for code, whatever became of its column.

use crate::diff::{DecidedBy, Diff, Question, Rename, RenameKind};
use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::walk::EnumWalker;
use crate::usage::impact::Renaming;
use crate::usage::query::Item;

/// The renames that a comparison takes for granted, or for clear.
pub(super) fn of(diff: &Diff<'_>, before: &Schema, after: &Schema) -> Vec<Renaming> {
    diff.renames.iter().flat_map(|rename| of_rename(rename, before, after)).collect()
}

/// What an item that is gone may have become, the likeliest first, each with its likeness.
pub(super) fn asked<'d>(diff: &'d Diff<'_>, name: &str) -> &'d [(String, f64)] {
    let is_about = |question: &&Question| question.from == name && question.kind != RenameKind::Constraint;
    diff.questions.iter().find(is_about).map_or(&[], |question| &question.candidates)
}

fn of_rename(rename: &Rename, before: &Schema, after: &Schema) -> Vec<Renaming> {
    let likeness = (rename.decided_by == DecidedBy::Score).then_some(rename.confidence);
    let (from, to) = (rename.from.as_str(), rename.to.as_str());
    let items = match rename.kind {
        RenameKind::Table => model(before, after, from, to).into_iter().collect(),
        RenameKind::Column => column(before, after, from, to).into_iter().collect(),
        RenameKind::EnumValue => value(before, after, from, to).into_iter().collect(),
        RenameKind::Enum => values(before, after, from, to),
        RenameKind::Constraint => Vec::new(),
    };
    items.into_iter().map(|(before, after)| Renaming { before, after, likeness }).collect()
}

fn model(before: &Schema, after: &Schema, from: &str, to: &str) -> Option<(Item, Item)> {
    let (old, new) = (before.find_model(from)?, after.find_model(to)?);
    after.find_model(from).is_none().then_some((Item::Model(old.id), Item::Model(new.id)))
}

fn column(before: &Schema, after: &Schema, from: &str, to: &str) -> Option<(Item, Item)> {
    let (model, name) = from.rsplit_once('.')?;
    let (old, new) = (field(before, from)?, field(after, to)?);
    let is_there = after.find_model(model).is_some_and(|model| model.field(name).is_some());
    (!is_there).then_some((Item::Field(old), Item::Field(new)))
}

fn field(schema: &Schema, name: &str) -> Option<FieldId> {
    let (model, field) = name.rsplit_once('.')?;
    schema.find_model(model)?.field(field).map(|field| field.id)
}

fn value(before: &Schema, after: &Schema, from: &str, to: &str) -> Option<(Item, Item)> {
    let item = |schema: &Schema, name: &str| {
        let (owner, name) = name.rsplit_once('.')?;
        let owner = schema.enums().find(|one| one.name() == owner)?;
        owner.values().find(|value| value.name() == name).map(|value| Item::EnumValue(value.id))
    };
    if item(after, from).is_some() {
        return None;
    }
    Some((item(before, from)?, item(after, to)?))
}

/// The values that an enum keeps under another name.
fn values(before: &Schema, after: &Schema, from: &str, to: &str) -> Vec<(Item, Item)> {
    let named = |schema: &Schema, name: &str| schema.enums().any(|one| one.name() == name);
    if named(after, from) {
        return Vec::new();
    }
    let old = before.enums().filter(|one| one.name() == from).flat_map(EnumWalker::values);
    let same = |name: &str| {
        let mut new = after.enums().filter(|one| one.name() == to).flat_map(EnumWalker::values);
        new.find(|value| value.name() == name).map(|value| value.id)
    };
    old.filter_map(|value| Some((Item::EnumValue(value.id), Item::EnumValue(same(value.name())?)))).collect()
}
