//! `where` that picks one row: a unique field or a key of several fields, and more conditions beside it.

use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::FieldOwner;
use crate::usage::query::{Comparison, Condition, Item, Operator, ProblemKind};
use crate::usage::value::{Entry, Object, Value, ValueKind};

use super::keys::CompoundKey;
use super::{At, Reader, all, any, keys};

impl Reader<'_> {
    /// What picks a row; lists of such objects are read, too.
    pub(super) fn unique(&mut self, model: ModelId, value: &Value, at: At) -> Condition {
        let mut alternatives = Vec::new();
        let known = self.objects(value, at, &mut |reader, written, object, at| {
            alternatives.push(reader.unique_object(model, written, object, at));
        });
        if !known || alternatives.is_empty() {
            alternatives.push(Condition::Unknown);
        }
        any(alternatives).unwrap_or(Condition::Unknown)
    }

    fn unique_object(&mut self, model: ModelId, written: &Value, object: &Object, at: At) -> Condition {
        let owner = FieldOwner::Model(model);
        let problems = self.problems();
        let mut conditions = Vec::new();
        let mut picked = !object.rest.is_empty();
        for entry in &object.entries {
            let at = at.of(entry);
            picked |= entry.computed;
            if matches!(entry.key.as_ref(), "AND" | "OR" | "NOT") {
                conditions.extend(self.combined(owner, entry, at));
            } else if let Some(field) = keys::field(self.schema, owner, &entry.key) {
                picked |= keys::is_unique(self.schema, model, field.id);
                conditions.extend(self.filter_entry(owner, entry, at));
            } else if let Some(key) = keys::compound(self.schema, model, &entry.key) {
                picked = true;
                conditions.push(self.compound(model, &key, entry, at));
            } else {
                conditions.extend(self.filter_entry(owner, entry, at));
            }
        }
        if !picked && self.problems() == problems {
            self.problem(written.location, at, ProblemKind::NoUniqueField { model });
        }
        if !object.rest.is_empty() {
            conditions.push(Condition::Unknown);
        }
        all(conditions)
    }

    fn problems(&self) -> usize {
        self.reading.problems.len() + self.reading.doubtful.len()
    }

    /// `userId_postId: { userId, postId }`
    fn compound(&mut self, model: ModelId, key: &CompoundKey<'_>, entry: &Entry, at: At) -> Condition {
        if !key.named {
            for field in key.fields {
                self.mention(entry, Item::KeyName(field.leaf()), at);
            }
        }
        self.objects(&entry.value, at, &mut |reader, _, object, at| {
            for part in &object.entries {
                reader.key_part(model, key, part, at.of(part));
            }
        });
        all(key.fields.iter().map(|field| Condition::Compare(self.part(field.leaf(), entry, at))).collect())
    }

    fn key_part(&mut self, model: ModelId, key: &CompoundKey<'_>, part: &Entry, at: At) {
        let leaves = key.fields.iter().map(|field| self.schema.walk(field.leaf()));
        match { leaves }.find(|field| field.name() == part.key.as_ref()) {
            Some(field) => {
                self.field_mention(part, field.id, at);
                self.enum_values(field, &part.value, at);
            }
            None => self.unknown_field(FieldOwner::Model(model), part, at, false),
        }
    }

    fn part(&self, field: FieldId, entry: &Entry, at: At) -> Comparison {
        let may_be_undefined = entry.value.may_be_undefined()
            || entry.value.branches().iter().any(|branch| self.part_may_be_undefined(field, branch));
        Comparison {
            field,
            operator: Operator::Equals,
            location: entry.key_location,
            certain: at.certain,
            may_be_undefined,
            null: false,
        }
    }

    fn part_may_be_undefined(&self, field: FieldId, value: &Value) -> bool {
        let ValueKind::Object(object) = &value.kind else { return false };
        let name = self.schema.walk(field).name();
        let mut parts = object.entries.iter().filter(|part| part.key.as_ref() == name);
        parts.any(|part| part.value.may_be_undefined())
    }
}
