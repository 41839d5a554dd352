//! The columns of a foreign key that the author left out: what they are called and what they hold.

use std::fmt;

use crate::syntax::tree::Arity;

use super::{Completion, NewField, naming};
use crate::schema::items::FieldType;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker, RelationWalker};

/// A column that a relation needs.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) arity: Arity,
    /// Whether the model has it already.
    pub(super) exists: bool,
    ty: String,
    native_type: String,
}

/// The line of the column in its model.
impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{} {}", self.name, self.ty, self.arity.suffix(), self.native_type)
    }
}

/// The columns with which the first model of `relation` can refer to the second; `None` where one
/// cannot be made.
pub(super) fn of(completion: &Completion, relation: RelationWalker<'_>) -> Option<Vec<Column>> {
    let (owner, target) = (relation.model_a(), relation.model_b());
    // A new column is optional where nothing says that the relation is not.
    let arity = relation.forward().map_or(Arity::Optional, |forward| forward.field.arity());
    let mut referenced = given_references(relation);
    if referenced.is_empty() {
        let criterion = target.unique_criteria().next();
        referenced = criterion.map_or_else(Vec::new, |criterion| criterion.fields().collect());
    }
    referenced.into_iter().map(|field| column(completion, owner, target, field, arity)).collect()
}

/// The fields that identify a record of the second model of `relation`.
pub(super) fn identifying(relation: RelationWalker<'_>) -> Vec<FieldWalker<'_>> {
    let mut criteria = relation.model_b().unique_criteria();
    let criterion = criteria.find(|criterion| criterion.is_strict());
    criterion.map_or_else(Vec::new, |criterion| criterion.fields().collect())
}

fn given_references(relation: RelationWalker<'_>) -> Vec<FieldWalker<'_>> {
    let references = relation.forward().and_then(RelationFieldWalker::references);
    references.map_or_else(Vec::new, Iterator::collect)
}

fn column(
    completion: &Completion,
    owner: ModelWalker<'_>,
    target: ModelWalker<'_>,
    field: FieldWalker<'_>,
    arity: Arity,
) -> Option<Column> {
    let name = naming::join(target.name(), field.name());
    let (arity, exists) = match place(completion, owner, &name) {
        Place::Free => (arity, false),
        Place::Column(arity) => (arity, true),
        Place::Taken => return None,
    };
    let ty = type_name(field)?.to_owned();
    let native_type = native_type(field).unwrap_or_default().to_owned();
    Some(Column { name, arity, exists, ty, native_type })
}

/// What a name stands for in a model.
enum Place {
    Free,
    Column(Arity),
    Taken,
}

fn place(completion: &Completion, owner: ModelWalker<'_>, name: &str) -> Place {
    match owner.field(name) {
        Some(field) if field.is_relation() => return Place::Taken,
        Some(field) => return Place::Column(field.arity()),
        None => {}
    }
    match completion.fields.get(&(owner.id, name.to_owned())) {
        Some(NewField::Relation) => Place::Taken,
        Some(NewField::Column(arity)) => Place::Column(*arity),
        None => Place::Free,
    }
}

fn type_name(field: FieldWalker<'_>) -> Option<&str> {
    match field.ty() {
        FieldType::Scalar(_) | FieldType::Enum(_) => Some(field.type_text()),
        FieldType::CompositeType(_)
        | FieldType::Model(_)
        | FieldType::Unsupported(_)
        | FieldType::Unknown => None,
    }
}

/// `@db.…` as written.
fn native_type(field: FieldWalker<'_>) -> Option<&str> {
    let ast = field.schema.ast();
    let attribute = ast.attribute(field.native_type()?.attribute);
    Some(ast.text(field.file(), attribute.span))
}
