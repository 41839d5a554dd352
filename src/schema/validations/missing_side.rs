//! What a relation lacks, as a fix: the field on the other side, the columns of the foreign key, and
//! the names that they get.

use super::wording::joined;
use crate::diagnostic::Fix;
use crate::schema::complete::{naming, plural};
use crate::schema::edits::{add_fields, name_relation, set_relation_arguments};
use crate::schema::items::RelationKind;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker, UniqueCriterionWalker};
use crate::syntax::quote;

/// Adds the field on the other side of a relation that has one side only.
pub(super) fn opposite(field: RelationFieldWalker<'_>) -> Option<Fix> {
    if field.field.is_list() { single_side(field) } else { back_side(field) }
}

/// Adds the side without the foreign key. It is no column, so the database stays as it is.
fn back_side(field: RelationFieldWalker<'_>) -> Option<Fix> {
    let (model, target) = (field.model(), field.target());
    let is_one_to_one = is_one_to_one(field);
    let name = back_name(field, is_one_to_one)?;
    let arity = if is_one_to_one { "?" } else { "[]" };
    let (relation, mut edits) = shared_name(field);
    let attribute = relation.map(|name| format!(" @relation({name})")).unwrap_or_default();
    let ignore = if model.is_ignored() && !target.is_ignored() { " @ignore" } else { "" };
    let line = format!("{name} {}{arity}{attribute}{ignore}", model.name());
    edits.push(add_fields(target, &[line]));
    Some(Fix::safe(format!("add the field `{name}` to `{}`", target.name()), edits))
}

/// Adds the side with the foreign key, with its columns where there are none that fit.
fn single_side(field: RelationFieldWalker<'_>) -> Option<Fix> {
    let (model, target) = (field.model(), field.target());
    let name = naming::camel_case(model.name());
    if target.field(&name).is_some() {
        return None;
    }
    let references: Vec<_> = key(model)?.fields().collect();
    let columns = columns(target, &name, &references, "?")?;
    let (relation, mut edits) = shared_name(field);
    let relation = relation.map(|name| format!("{name}, ")).unwrap_or_default();
    let arguments = format!("fields: [{}], references: [{}]", columns.names.join(", "), joined(references));
    let mut lines = columns.new;
    lines.push(format!("{name} {}? @relation({relation}{arguments})", model.name()));
    edits.push(add_fields(target, &lines));
    Some(Fix::unsafe_fix(format!("add the field `{name}` to `{}`", target.name()), edits))
}

/// The name that both sides have to give, and the edit that gives it to `field`.
fn shared_name(field: RelationFieldWalker<'_>) -> (Option<String>, Vec<crate::diagnostic::Edit>) {
    if let Some(name) = field.relation_name() {
        return (Some(quote(name)), Vec::new());
    }
    if !field.is_self_relation() {
        return (None, Vec::new());
    }
    let name = quote(&suggested_name(field));
    let edit = name_relation(field, &name);
    (Some(name), vec![edit])
}

/// A name for the relation that says more than the generated one: the model and the field.
pub(super) fn suggested_name(field: RelationFieldWalker<'_>) -> String {
    format!("{}{}", field.model().name(), upper_first(field.name()))
}

fn is_one_to_one(field: RelationFieldWalker<'_>) -> bool {
    field.relation().is_some_and(|relation| matches!(relation.item().kind, RelationKind::OneToOne { .. }))
}

/// How the other model calls the records that refer to it.
fn back_name(field: RelationFieldWalker<'_>, is_one_to_one: bool) -> Option<String> {
    let (model, target) = (field.model(), field.target());
    let single = naming::camel_case(model.name());
    let name = if is_one_to_one { single } else { plural::of(&single) };
    let also_refers = |other: RelationFieldWalker<'_>| other.target() == target && other != field;
    let is_only_relation = !model.relation_fields().any(also_refers);
    let precise = format!("{name}By{}", upper_first(field.name()));
    let candidates = [Some(name).filter(|_| is_only_relation), Some(precise)];
    candidates.into_iter().flatten().find(|name| target.field(name).is_none())
}

/// Writes `fields` and `references`, with new columns where the model has none that fit.
pub(super) fn foreign_key(field: RelationFieldWalker<'_>) -> Option<Fix> {
    let given = |ids: &Option<Vec<_>>| ids.as_ref().is_some_and(|ids| !ids.is_empty());
    let item = field.item();
    let references: Vec<_> = match field.references().filter(|_| given(&item.references)) {
        Some(references) => references.collect(),
        None => key(field.target())?.fields().collect(),
    };
    let arity = if field.field.is_required() { "" } else { "?" };
    let mut columns = match field.fields().filter(|_| given(&item.fields)) {
        Some(fields) => {
            Columns { names: fields.map(|field| field.name().to_owned()).collect(), new: Vec::new() }
        }
        None => columns(field.model(), field.name(), &references, arity)?,
    };
    if columns.names.len() != references.len() {
        return None;
    }
    let values = [
        ("fields", format!("[{}]", columns.names.join(", "))),
        ("references", format!("[{}]", joined(references))),
    ];
    let mut edits = vec![set_relation_arguments(field, &values)];
    if let ([column], true) = (columns.new.as_mut_slice(), is_one_to_one(field)) {
        column.push_str(" @unique");
    }
    let title = format!("add `fields: {}` and `references: {}`", values[0].1, values[1].1);
    if columns.new.is_empty() {
        return Some(Fix::safe(title, edits));
    }
    edits.push(add_fields(field.model(), &columns.new));
    Some(Fix::unsafe_fix(title, edits))
}

fn key(model: ModelWalker<'_>) -> Option<UniqueCriterionWalker<'_>> {
    model.unique_criteria().find(|criterion| criterion.is_strict())
}

/// The columns of a foreign key: their names, and the lines of those that are new.
struct Columns {
    names: Vec<String>,
    new: Vec<String>,
}

fn columns(
    model: ModelWalker<'_>,
    base: &str,
    references: &[FieldWalker<'_>],
    arity: &str,
) -> Option<Columns> {
    let mut columns = Columns { names: Vec::new(), new: Vec::new() };
    for reference in references {
        let camel = naming::join(base, reference.name());
        let snake = format!("{base}_{}", reference.name());
        let fits = |field: &FieldWalker<'_>| field.ty() == reference.ty() && !field.is_list();
        let existing = [&camel, &snake].into_iter().filter_map(|name| model.field(name)).find(fits);
        if let Some(existing) = existing {
            columns.names.push(existing.name().to_owned());
            continue;
        }
        if model.field(&camel).is_some() || reference.is_unsupported() {
            return None;
        }
        columns.new.push(format!("{camel} {}{arity}{}", reference.type_text(), native_type(*reference)));
        columns.names.push(camel);
    }
    Some(columns)
}

fn native_type(field: FieldWalker<'_>) -> String {
    let Some(native_type) = field.native_type() else { return String::new() };
    let location = field.schema.ast().attribute_location(native_type.attribute);
    format!(" {}", field.schema.ast().text(location.file, location.span))
}

fn upper_first(name: &str) -> String {
    let mut rest = name.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest.clone()).collect()
}
