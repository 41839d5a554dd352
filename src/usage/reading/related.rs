//! Filters that go through a relation to other rows.

use crate::schema::ids::ModelId;
use crate::schema::items::FieldOwner;
use crate::schema::walk::FieldWalker;
use crate::usage::query::Condition;
use crate::usage::value::{Entry, Object, Value, ValueKind};

use super::{At, Reader, all, any, is_absent, keys, leaves, vocabulary};

impl Reader<'_> {
    /// What the key of a relation asks for.
    pub(super) fn related(
        &mut self,
        field: FieldWalker<'_>,
        target: ModelId,
        entry: &Entry,
        at: At,
    ) -> Option<Condition> {
        if is_absent(&entry.value) {
            return None;
        }
        let relation = RelationFilter { field, target, entry };
        let mut alternatives = Vec::new();
        for branch in entry.value.branches() {
            let at = at.branch(&entry.value);
            match &branch.kind {
                ValueKind::Object(object) if field.is_list() => {
                    alternatives.push(self.quantified(&relation, object, at));
                }
                ValueKind::Object(object) => alternatives.push(self.related_to_one(&relation, object, at)),
                ValueKind::Unknown(unknown) => {
                    self.gap(branch.location, at.clause, unknown.reason);
                    alternatives.push(Condition::Unknown);
                }
                ValueKind::Null => alternatives.push(relation.condition("isNot", everything(), at)),
                _ => {}
            }
        }
        any(alternatives)
    }

    /// `{ some: …, none: … }`
    fn quantified(&mut self, relation: &RelationFilter<'_>, object: &Object, at: At) -> Condition {
        let mut conditions = Vec::new();
        for entry in &object.entries {
            let at = at.of(entry);
            let known = vocabulary::QUANTIFIERS_OF_LISTS;
            if let Some(quantifier) = quantifier(&entry.key, known) {
                let condition = self.other_side(relation, &entry.value, at);
                conditions.push(relation.condition(quantifier, condition, at));
            } else {
                self.unknown_operator(entry, relation.field.id, at, known);
                conditions.push(Condition::Unknown);
            }
        }
        self.filter_rest(object, at, &mut conditions);
        all(conditions)
    }

    /// `{ is: … }`, or the conditions themselves.
    fn related_to_one(&mut self, relation: &RelationFilter<'_>, object: &Object, at: At) -> Condition {
        let owner = FieldOwner::Model(relation.target);
        let mut conditions = Vec::new();
        let mut short = Vec::new();
        for entry in &object.entries {
            let at = at.of(entry);
            let word = quantifier(&entry.key, vocabulary::QUANTIFIERS_OF_ONE);
            match word {
                // Which of them is meant only the database engine says.
                Some(word) if keys::field(self.schema, owner, word).is_some() => {
                    conditions.push(Condition::Unknown);
                }
                Some(word) if leaves::is_null(&entry.value) => {
                    let opposite = if word == "is" { "isNot" } else { "is" };
                    conditions.push(relation.condition(opposite, everything(), at));
                }
                Some(word) => {
                    let condition = self.other_side(relation, &entry.value, at);
                    conditions.push(relation.condition(word, condition, at));
                }
                None if matches!(entry.key.as_ref(), "AND" | "OR" | "NOT") => {
                    short.extend(self.combined(owner, entry, at));
                }
                None => short.extend(self.filter_entry(owner, entry, at)),
            }
        }
        self.filter_rest(object, at, &mut short);
        if !short.is_empty() || conditions.is_empty() {
            conditions.push(relation.condition("is", all(short), at));
        }
        all(conditions)
    }

    fn other_side(&mut self, relation: &RelationFilter<'_>, value: &Value, at: At) -> Condition {
        self.filter(FieldOwner::Model(relation.target), value, at)
    }
}

struct RelationFilter<'a> {
    field: FieldWalker<'a>,
    target: ModelId,
    entry: &'a Entry,
}

impl RelationFilter<'_> {
    fn condition(&self, quantifier: &'static str, condition: Condition, at: At) -> Condition {
        Condition::Related {
            field: self.field.id,
            quantifier,
            condition: Box::new(condition),
            location: self.entry.key_location,
            certain: at.certain,
        }
    }
}

fn everything() -> Condition {
    Condition::All(Vec::new())
}

fn quantifier(word: &str, known: vocabulary::Words) -> Option<&'static str> {
    known.iter().copied().find(|known| *known == word)
}
