//! Decides what a relation lacks, as Prisma's formatter does: the field on the other side, the
//! columns of the foreign key, and the arguments of `@relation`.
//!
//! Many-to-many relations need nothing. Where a name that is needed is taken by something else, the
//! relation is left as it is; validation then says what is wrong with it.

mod columns;
pub(super) mod naming;
pub(super) mod plural;
mod uncountable;

pub(crate) use naming::camel_case;
pub(crate) use plural::of as plural_of;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::Edit;
use crate::syntax::quote;
use crate::syntax::tree::Arity;

use super::Schema;
use super::ids::ModelId;
use super::items::RelationKind;
use super::walk::{ModelWalker, RelationFieldWalker, RelationWalker};

use columns::Column;

/// The insertions that complete the relations of `schema`; they only ever add text.
pub(super) fn edits(schema: &Schema) -> Vec<Edit> {
    let mut completion = Completion::default();
    for relation in schema.relations().filter(is_incomplete) {
        complete(&mut completion, relation);
    }
    completion.edits
}

/// What has been written so far.
#[derive(Default)]
struct Completion {
    edits: Vec<Edit>,
    /// The fields among it: two relations may want the same one.
    fields: IndexMap<(ModelId, String), NewField, FxBuildHasher>,
}

/// A field that is written.
#[derive(Clone, Copy)]
enum NewField {
    Relation,
    Column(Arity),
}

fn is_incomplete(relation: &RelationWalker<'_>) -> bool {
    let has_key = |forward: RelationFieldWalker<'_>| {
        let item = forward.item();
        item.fields.is_some() && item.references.is_some()
    };
    match relation.item().kind {
        RelationKind::ImplicitManyToMany { .. } | RelationKind::EmbeddedManyToMany { .. } => false,
        RelationKind::OneToOne { .. } | RelationKind::OneToMany { .. } => {
            relation.back().is_none() || !relation.forward().is_some_and(has_key)
        }
    }
}

fn complete(completion: &mut Completion, relation: RelationWalker<'_>) {
    if relation.back().is_none() {
        add_back_field(completion, relation);
    }
    let Some(columns) = columns::of(completion, relation) else { return };
    let Some(forward) = relation.forward() else {
        if add_forward_field(completion, relation, &columns) {
            add_columns(completion, relation.model_a(), &columns);
        }
        return;
    };
    if forward.item().fields.is_none() {
        add_columns(completion, relation.model_a(), &columns);
    }
    add_arguments(completion, relation, forward, &columns);
}

/// The field of the model that is referred to.
fn add_back_field(completion: &mut Completion, relation: RelationWalker<'_>) {
    let (target, owner) = (relation.model_a(), relation.model_b());
    let singular = naming::camel_case(target.name());
    let (name, arity) = match relation.item().kind {
        RelationKind::OneToOne { .. } => (singular, "?"),
        _ => (plural::of(&singular), "[]"),
    };
    let attribute = relation_name(relation).map_or_else(String::new, |name| format!(" @relation({name})"));
    let ignore = if target.is_ignored() { " @ignore" } else { "" };
    let line = format!("{name} {}{arity}{attribute}{ignore}\n", target.name());
    completion.add_field(owner, name, NewField::Relation, line);
}

/// The field of the model with the foreign key; says whether its name was free.
fn add_forward_field(completion: &mut Completion, relation: RelationWalker<'_>, columns: &[Column]) -> bool {
    let (owner, target) = (relation.model_a(), relation.model_b());
    let name = naming::camel_case(target.name());
    let arity = if columns.iter().any(|column| column.arity == Arity::Optional) { "?" } else { "" };
    let arguments = relation_name(relation)
        .into_iter()
        .chain([fields_argument(columns), references_argument(relation)])
        .collect::<Vec<_>>()
        .join(", ");
    let line = format!("{name} {}{arity} @relation({arguments})\n", target.name());
    completion.add_field(owner, name, NewField::Relation, line)
}

fn add_columns(completion: &mut Completion, owner: ModelWalker<'_>, columns: &[Column]) {
    for column in columns.iter().filter(|column| !column.exists) {
        let field = NewField::Column(column.arity);
        completion.add_field(owner, column.name.clone(), field, format!("{column}\n"));
    }
}

/// `@relation` with its arguments, or those that it lacks.
fn add_arguments(
    completion: &mut Completion,
    relation: RelationWalker<'_>,
    forward: RelationFieldWalker<'_>,
    columns: &[Column],
) {
    let fields = forward.item().fields.is_none().then(|| fields_argument(columns));
    let references = forward.item().references.is_none().then(|| references_argument(relation));
    let missing = fields.into_iter().chain(references).collect::<Vec<_>>().join(", ");
    if missing.is_empty() {
        return;
    }
    let (offset, text) = match forward.attribute().map(|attribute| (attribute, &attribute.arguments)) {
        None => (forward.field.type_location().span.end, format!(" @relation({missing})")),
        Some((attribute, None)) => (attribute.span.end, format!("({missing})")),
        Some((_, Some(given))) if given.list.is_empty() => (given.span.end - 1, missing),
        Some((_, Some(given))) => (given.span.end - 1, format!(", {missing}")),
    };
    completion.edits.push(Edit::insert(forward.field.file(), offset, text));
}

impl Completion {
    /// Writes a line before the closing brace of `owner`, unless it has a field of that name.
    fn add_field(&mut self, owner: ModelWalker<'_>, name: String, field: NewField, line: String) -> bool {
        let key = (owner.id, name);
        if self.fields.contains_key(&key) || owner.field(&key.1).is_some() {
            return false;
        }
        self.fields.insert(key, field);
        self.edits.push(Edit::insert(owner.file(), owner.block().close.start, line));
        true
    }
}

/// The name of the relation, if the author gave one: both sides have to carry it.
fn relation_name(relation: RelationWalker<'_>) -> Option<String> {
    relation.item().name.map(|name| quote(relation.schema.name(name)))
}

fn fields_argument(columns: &[Column]) -> String {
    let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
    format!("fields: [{}]", names.join(", "))
}

fn references_argument(relation: RelationWalker<'_>) -> String {
    let names: Vec<_> = columns::identifying(relation).iter().map(|field| field.name()).collect();
    format!("references: [{}]", names.join(", "))
}
