//! `where`: what rows have to fulfil.

use crate::schema::ids::ModelId;
use crate::schema::items::{FieldOwner, FieldType};
use crate::schema::walk::FieldWalker;
use crate::usage::query::{Comparison, Condition, Operator};
use crate::usage::value::{Entry, Object, Reason, Value, ValueKind};

use super::vocabulary::{self, Words};
use super::{At, MAX_DEPTH, Reader, all, any, is_absent, keys, leaves};

/// The words that combine conditions.
const COMBINED: Words = &["AND", "OR", "NOT"];

impl Reader<'_> {
    /// What `where` asks for, or any object like it.
    pub(super) fn filter(&mut self, owner: FieldOwner, value: &Value, at: At) -> Condition {
        let mut alternatives = Vec::new();
        if at.depth > MAX_DEPTH {
            self.gap(value.location, at.clause, Reason::TooDeep);
            return Condition::Unknown;
        }
        for branch in value.branches() {
            match &branch.kind {
                ValueKind::Object(object) => {
                    alternatives.push(self.filter_object(owner, object, at.branch(value)));
                }
                ValueKind::Unknown(unknown) if !unknown.scalar => {
                    self.gap(branch.location, at.clause, unknown.reason);
                    alternatives.push(Condition::Unknown);
                }
                // What is not there asks for nothing, which callers see for themselves.
                _ => {}
            }
        }
        any(alternatives).unwrap_or(Condition::All(Vec::new()))
    }

    fn filter_object(&mut self, owner: FieldOwner, object: &Object, at: At) -> Condition {
        let mut conditions = Vec::new();
        for entry in &object.entries {
            let at = at.of(entry);
            if COMBINED.contains(&entry.key.as_ref()) {
                conditions.extend(self.combined(owner, entry, at));
            } else {
                conditions.extend(self.filter_entry(owner, entry, at));
            }
        }
        self.filter_rest(object, at, &mut conditions);
        all(conditions)
    }

    pub(super) fn filter_rest(&mut self, object: &Object, at: At, conditions: &mut Vec<Condition>) {
        self.rest(object, at.clause);
        if !object.rest.is_empty() {
            conditions.push(Condition::Unknown);
        }
    }

    /// `AND`, `OR` or `NOT`; `None` if it may as well not be there.
    pub(super) fn combined(&mut self, owner: FieldOwner, entry: &Entry, at: At) -> Option<Condition> {
        if is_absent(&entry.value) {
            return None;
        }
        let mut conditions = Vec::new();
        for branch in entry.value.branches() {
            let at = at.branch(&entry.value);
            match &branch.kind {
                ValueKind::Array(array) => {
                    let at = At { certain: at.certain && array.exact, ..at };
                    for element in &array.elements {
                        conditions.extend(self.members(owner, element, at));
                    }
                    if !array.complete {
                        self.gap(branch.location, at.clause, Reason::Computed);
                        conditions.push(Condition::Unknown);
                    }
                }
                ValueKind::Object(_) | ValueKind::Unknown(_) => {
                    conditions.push(self.filter(owner, branch, at));
                }
                _ => {}
            }
        }
        Some(match entry.key.as_ref() {
            "AND" => all(conditions),
            "OR" => Condition::Any(conditions),
            _ => Condition::None(conditions),
        })
    }

    /// The conditions that one element of a list may be. What is no object is left out by the run, as in
    /// `[admin && { … }]`.
    fn members(&mut self, owner: FieldOwner, element: &Value, at: At) -> Option<Condition> {
        let is_filter = |value: &Value| matches!(value.kind, ValueKind::Object(_) | ValueKind::Unknown(_));
        let at = at.branch(element);
        let alternatives: Vec<_> = element
            .branches()
            .iter()
            .filter(|value| is_filter(value))
            .map(|value| self.filter(owner, value, at))
            .collect();
        any(alternatives)
    }

    /// What the key of a field asks for.
    pub(super) fn filter_entry(&mut self, owner: FieldOwner, entry: &Entry, at: At) -> Option<Condition> {
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            let quantified = leaves::keys(&entry.value).any(is_quantifier);
            self.unknown_field(owner, entry, at, quantified);
            return Some(Condition::Unknown);
        };
        self.field_mention(entry, field.id, at);
        let condition = match field.ty() {
            FieldType::Model(target) => self.related(field, target, entry, at),
            FieldType::CompositeType(composite) => {
                self.composite_filter(field, composite, &entry.value, at);
                Some(Condition::Unknown)
            }
            _ => Some(self.compared(field, entry, at)),
        };
        // Of several names one is there, and only the run knows which.
        if at.computed { Some(Condition::Unknown) } else { condition }
    }

    /// What the key of a scalar field asks for.
    pub(super) fn compared(&mut self, field: FieldWalker<'_>, entry: &Entry, at: At) -> Condition {
        let value = &entry.value;
        let base = Comparison {
            field: field.id,
            operator: Operator::Equals,
            location: entry.key_location,
            certain: at.certain,
            may_be_undefined: value.may_be_undefined(),
            null: false,
        };
        self.enum_values(field, value, at);
        let only_null = value
            .branches()
            .iter()
            .all(|branch| matches!(branch.kind, ValueKind::Null | ValueKind::Undefined));
        let mut alternatives = Vec::new();
        for branch in value.branches() {
            match &branch.kind {
                ValueKind::Undefined => {}
                // A value that may be `null` is compared as a value: code seldom means the rows without one.
                ValueKind::Null if !only_null => {}
                ValueKind::Object(object) => {
                    let at = at.branch(value);
                    alternatives.push(self.operators(field, object, &base, at));
                }
                ValueKind::Unknown(unknown) if !unknown.scalar => {
                    alternatives.push(compare(&base, Operator::Unknown));
                }
                ValueKind::Null => {
                    alternatives.push(Condition::Compare(Comparison { null: true, ..base.clone() }));
                }
                ValueKind::Array(_) if field.is_list() => alternatives.push(compare(&base, Operator::Inside)),
                _ => alternatives.push(compare(&base, Operator::Equals)),
            }
        }
        any(alternatives).unwrap_or_else(|| compare(&base, Operator::Equals))
    }

    /// `{ gte: …, lt: … }`
    fn operators(&mut self, field: FieldWalker<'_>, object: &Object, base: &Comparison, at: At) -> Condition {
        let insensitive = is_insensitive(object);
        let inside = field.is_list() || field.scalar_type() == Some(crate::schema::scalar::ScalarType::Json);
        let mut conditions = Vec::new();
        for entry in &object.entries {
            let at = at.of(entry);
            self.operator(field, entry, at);
            let Some(operator) = vocabulary::meaning(&entry.key, insensitive, inside) else { continue };
            conditions.push(Condition::Compare(Comparison {
                operator,
                certain: at.certain,
                may_be_undefined: base.may_be_undefined || entry.value.may_be_undefined(),
                null: leaves::is_null(&entry.value),
                ..base.clone()
            }));
        }
        if !object.rest.is_empty() {
            conditions.push(compare(base, Operator::Unknown));
        }
        all(conditions)
    }

    /// One operator: whether there is such a one, and what it compares with.
    pub(super) fn operator(&mut self, field: FieldWalker<'_>, entry: &Entry, at: At) {
        if field.ty() == FieldType::Unknown {
            return;
        }
        let known = operators_of(field);
        if !known.contains(&entry.key.as_ref()) {
            self.unknown_operator(entry, field.id, at, known);
            return;
        }
        self.enum_values(field, &entry.value, at);
        if entry.key.as_ref() == "not" && at.depth <= MAX_DEPTH && !takes_any_object(field) {
            for branch in entry.value.branches() {
                let ValueKind::Object(object) = &branch.kind else { continue };
                let at = at.branch(&entry.value);
                object.entries.iter().for_each(|inner| self.operator(field, inner, at.of(inner)));
            }
        }
    }

    /// `having`: fields that are compared one by one, or over the rows of a group.
    pub(super) fn having(&mut self, model: ModelId, value: &Value, at: At) {
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                let at = at.of(entry);
                if COMBINED.contains(&entry.key.as_ref()) {
                    reader.having(model, &entry.value, at);
                } else {
                    reader.having_field(model, entry, at);
                }
            }
        });
    }

    fn having_field(&mut self, model: ModelId, entry: &Entry, at: At) {
        let owner = FieldOwner::Model(model);
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            return self.unknown_field(owner, entry, at, false);
        };
        self.field_mention(entry, field.id, at);
        if field.is_relation() {
            return self.wrong_field(entry, field.id, at, "a scalar field");
        }
        self.enum_values(field, &entry.value, at);
        for branch in entry.value.branches() {
            let ValueKind::Object(object) = &branch.kind else { continue };
            let of_groups = |entry: &&Entry| vocabulary::AGGREGATES.contains(&entry.key.as_ref());
            for entry in object.entries.iter().filter(|entry| !of_groups(entry)) {
                self.operator(field, entry, at.of(entry));
            }
        }
    }
}

fn is_quantifier(word: &str) -> bool {
    vocabulary::QUANTIFIERS_OF_LISTS.contains(&word) || vocabulary::QUANTIFIERS_OF_ONE.contains(&word)
}

fn compare(base: &Comparison, operator: Operator) -> Condition {
    Condition::Compare(Comparison { operator, ..base.clone() })
}

/// The operators of a field that is neither a relation nor composite.
fn operators_of(field: FieldWalker<'_>) -> Words {
    match field.scalar_type() {
        _ if field.is_list() => vocabulary::of_lists(),
        Some(scalar) => vocabulary::of_scalar(scalar),
        None => vocabulary::of_enums(),
    }
}

/// Whether its values may be objects with any names.
fn takes_any_object(field: FieldWalker<'_>) -> bool {
    vocabulary::scalar_writes(field.scalar_type(), field.is_list()).is_none()
}

fn is_insensitive(object: &Object) -> bool {
    object.entries.iter().any(|entry| {
        let default =
            |value: &Value| matches!(&value.kind, ValueKind::Text(text) if text.as_ref() == "default");
        entry.key.as_ref() == "mode" && !entry.value.branches().iter().all(default)
    })
}
