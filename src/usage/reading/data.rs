//! `data`: the values that rows get.

use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{FieldOwner, FieldType};
use crate::schema::walk::FieldWalker;
use crate::text::Location;
use crate::usage::query::Creation;
use crate::usage::value::{Entry, Object, Value, ValueKind};

use super::{At, Reader, keys, leaves, vocabulary};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Writing {
    /// They are made, through a relation or by themselves.
    Create {
        /// The relation.
        through: Option<FieldId>,
    },
    /// They are changed.
    Update,
}

impl Reader<'_> {
    /// An object with values, or a list of such objects.
    pub(super) fn data(&mut self, owner: FieldOwner, value: &Value, at: At, writing: Writing) {
        let mut made = Vec::new();
        let known = self.objects(value, at, &mut |reader, written, object, at| {
            if let (Writing::Create { through }, FieldOwner::Model(model)) = (writing, owner) {
                made.push(reader.creation(model, written.location, object, through));
            }
            for entry in &object.entries {
                reader.data_entry(owner, entry, at.of(entry), writing);
            }
        });
        self.reading.creations.append(&mut made);
        if let (false, Writing::Create { through }, FieldOwner::Model(model)) = (known, writing, owner) {
            self.unknown_creations(model, value, through);
        }
    }

    fn creation(
        &self,
        model: ModelId,
        location: Location,
        object: &Object,
        through: Option<FieldId>,
    ) -> Creation {
        let fields = object.entries.iter().filter_map(|entry| {
            let field = keys::field(self.schema, FieldOwner::Model(model), &entry.key)?;
            Some((field.id, entry.certain && leaves::is_given(&entry.value)))
        });
        Creation { model, location, through, fields: fields.collect(), complete: object.rest.is_empty() }
    }

    /// Rows of which nothing is known, beside those of which something is.
    fn unknown_creations(&mut self, model: ModelId, value: &Value, through: Option<FieldId>) {
        for branch in value.branches() {
            let location = match &branch.kind {
                ValueKind::Unknown(_) => branch.location,
                ValueKind::Array(array) if !array.complete || array.elements.iter().any(may_be_unknown) => {
                    branch.location
                }
                _ => continue,
            };
            let creation = Creation { model, location, through, fields: Vec::new(), complete: false };
            self.reading.creations.push(creation);
        }
    }

    /// The value for one field.
    pub(super) fn data_entry(&mut self, owner: FieldOwner, entry: &Entry, at: At, writing: Writing) {
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            let relation = leaves::keys(&entry.value).any(is_only_of_relations);
            return self.unknown_field(owner, entry, at, relation);
        };
        self.field_mention(entry, field.id, at);
        match field.ty() {
            FieldType::Model(target) => self.nested_writes(field, target, &entry.value, at, writing),
            FieldType::CompositeType(composite) => self.composite_write(field, composite, &entry.value, at),
            FieldType::Scalar(_) | FieldType::Enum(_) => self.scalar_write(field, &entry.value, at),
            FieldType::Unsupported(_) | FieldType::Unknown => {}
        }
    }

    /// A value, or what is done with the value that is there.
    fn scalar_write(&mut self, field: FieldWalker<'_>, value: &Value, at: At) {
        self.enum_values(field, value, at);
        let Some(known) = vocabulary::scalar_writes(field.scalar_type(), field.is_list()) else { return };
        for branch in value.branches() {
            let ValueKind::Object(object) = &branch.kind else { continue };
            for entry in &object.entries {
                let at = at.branch(value).of(entry);
                if known.contains(&entry.key.as_ref()) {
                    self.enum_values(field, &entry.value, at);
                } else {
                    self.unknown_operator(entry, field.id, at, known);
                }
            }
        }
    }
}

fn may_be_unknown(value: &Value) -> bool {
    value.branches().iter().any(|branch| matches!(branch.kind, ValueKind::Unknown(_)))
}

/// `set` and the like are for scalars, too.
fn is_only_of_relations(word: &str) -> bool {
    word != "set" && vocabulary::is_nested_write(word)
}
