//! What a change of the schema does to code: every place that names what is removed, renamed, has another
//! type, or must be given from now on.
//!
//! The code has been read with the schema as it was. Where a place is named is known from that; what the
//! client refuses beside that, as a key that is unique no more, is found by reading the arguments again with
//! the schema as it will be.

mod creations;
mod matching;

use std::collections::BTreeSet;

use crate::schema::Schema;
use crate::schema::ids::{EnumValueId, FieldId, ModelId};
use crate::schema::items::FieldType;
use crate::text::Location;

use super::code::Code;
use super::query::{Clause, Item, Mention, Problem, ProblemKind, Query};
use super::reading;
use super::value::{Value, ValueKind};

use matching::{Fate, Matching};

/// A place in code that a change of the schema concerns.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// The name in code, or the object that lacks a field.
    pub location: Location,
    /// In which part of a query.
    pub clause: Clause,
    /// The place of the query in [`Code::queries`]; `None` for SQL, and for names outside of queries.
    pub query: Option<usize>,
    /// The item as it was; `None` if it is new.
    pub before: Option<Item>,
    /// The item as it will be; `None` if it is removed.
    pub after: Option<Item>,
    /// What happens to it.
    pub kind: Kind,
    /// Whether the code is concerned whatever the run decides.
    pub certain: bool,
}

/// What happens to an item that code names.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// It is no more.
    Removed,
    /// It has another name.
    Renamed,
    /// It has another type, or it is a list and was none, or the other way round.
    Retyped,
    /// It must be given, and is not, or is `null`.
    NowRequired,
    /// It may be `null` where it is read.
    NowOptional,
    /// The client refuses this for another reason; the items in it are those of the schema as it will be.
    Refused(ProblemKind),
}

/// The places that a change of the schema concerns, by place. Items that the caller knows to be the same
/// under another name are given as pairs; others are the same if their names are, or those in the database.
pub fn of(before: &Schema, after: &Schema, code: &Code, renamed: &[(Item, Item)]) -> Vec<Impact> {
    let matching = Matching::new(before, after, renamed);
    let mut reader = Reader { before, after, matching, found: Vec::new() };
    for (place, query) in code.queries.iter().enumerate() {
        reader.query(place, query);
    }
    let in_sql = code.raw.iter().flat_map(|raw| &raw.mentions);
    for mention in in_sql.chain(&code.mentions) {
        reader.mention(None, mention);
    }
    let mut found = reader.found;
    found.sort_by_key(|impact| (impact.location, impact.query));
    found.dedup_by(|one, other| {
        (one.location, one.before, &one.kind) == (other.location, other.before, &other.kind)
    });
    found
}

struct Reader<'s> {
    before: &'s Schema,
    after: &'s Schema,
    matching: Matching,
    found: Vec<Impact>,
}

impl Reader<'_> {
    fn query(&mut self, place: usize, query: &Query) {
        let start = self.found.len();
        let item = Item::Model(query.model);
        if let Some((after, kind)) = self.fate_of_model(query.model) {
            self.push(Some(place), query.model_location, Clause::Call, (Some(item), after, kind), true);
        }
        for mention in &query.reading.mentions {
            self.mention(Some(place), mention);
            self.null(place, query, mention);
        }
        let Some(model) = self.matching.model(query.model) else { return };
        let again = reading::read(self.after, model, query.method, query.argument.as_ref());
        for creation in &query.reading.creations {
            self.creation(place, creation, &again.creations);
        }
        self.refused(place, query, again.problems, start);
    }

    /// A place that names an item.
    fn mention(&mut self, query: Option<usize>, mention: &Mention) {
        let fate = match mention.item {
            _ if mention.clause == Clause::Sql => self.fate_in_sql(mention.item),
            Item::Model(model) => self.fate_of_model(model),
            Item::Field(field) => self.fate_of_field(field, mention.clause),
            Item::KeyName(field) => self.fate_of_key(field),
            Item::EnumValue(value) => self.fate_of_value(value),
        };
        if let Some((after, kind)) = fate {
            let change = (Some(mention.item), after, kind);
            self.push(query, mention.location, mention.clause, change, mention.certain);
        }
    }

    fn push(
        &mut self,
        query: Option<usize>,
        location: Location,
        clause: Clause,
        (before, after, kind): (Option<Item>, Option<Item>, Kind),
        certain: bool,
    ) {
        self.found.push(Impact { location, clause, query, before, after, kind, certain });
    }

    fn fate_of_model(&self, model: ModelId) -> Option<(Option<Item>, Kind)> {
        let Some(after) = self.matching.model(model) else { return Some((None, Kind::Removed)) };
        let same = self.before.walk(model).name() == self.after.walk(after).name();
        (!same).then_some((Some(Item::Model(after)), Kind::Renamed))
    }

    fn fate_of_field(&self, field: FieldId, clause: Clause) -> Option<(Option<Item>, Kind)> {
        let after = match self.matching.field(field) {
            Fate::WithOwner => return None,
            Fate::Removed => return Some((None, Kind::Removed)),
            Fate::Kept(after) => after,
        };
        let (old, new) = (self.before.walk(field), self.after.walk(after));
        let item = Some(Item::Field(after));
        let reads = matches!(clause, Clause::Select | Clause::Include);
        if old.name() != new.name() {
            Some((item, Kind::Renamed))
        } else if self.is_retyped(field, after) && !reads && clause != Clause::OrderBy {
            Some((item, Kind::Retyped))
        } else if old.is_required() && new.is_optional() && reads {
            Some((item, Kind::NowOptional))
        } else {
            None
        }
    }

    fn is_retyped(&self, before: FieldId, after: FieldId) -> bool {
        let (old, new) = (self.before.walk(before), self.after.walk(after));
        let same = match (old.ty(), new.ty()) {
            (FieldType::Scalar(one), FieldType::Scalar(other)) => one == other,
            (FieldType::Model(one), FieldType::Model(other)) => self.matching.model(one) == Some(other),
            (FieldType::Enum(_), FieldType::Enum(_)) => {
                let names = (old.enum_type(), new.enum_type());
                matches!(names, (Some(one), Some(other)) if one.name() == other.name()
                    || one.database_name() == other.database_name())
            }
            (FieldType::CompositeType(_), FieldType::CompositeType(_)) => old.type_text() == new.type_text(),
            (FieldType::Unsupported(_), FieldType::Unsupported(_))
            | (FieldType::Unknown, FieldType::Unknown) => true,
            _ => false,
        };
        !same || old.is_list() != new.is_list()
    }

    /// The name of a key is made of the names of its fields.
    fn fate_of_key(&self, field: FieldId) -> Option<(Option<Item>, Kind)> {
        match self.matching.field(field) {
            Fate::Removed => Some((None, Kind::Removed)),
            Fate::Kept(after) if self.before.walk(field).name() != self.after.walk(after).name() => {
                Some((Some(Item::KeyName(after)), Kind::Renamed))
            }
            Fate::Kept(_) | Fate::WithOwner => None,
        }
    }

    fn fate_of_value(&self, value: EnumValueId) -> Option<(Option<Item>, Kind)> {
        let after = match self.matching.value(value) {
            Fate::WithOwner => return None,
            Fate::Removed => return Some((None, Kind::Removed)),
            Fate::Kept(after) => after,
        };
        let same = self.before.walk(value).name() == self.after.walk(after).name();
        (!same).then_some((Some(Item::EnumValue(after)), Kind::Renamed))
    }

    /// SQL names tables and columns as the database does.
    fn fate_in_sql(&self, item: Item) -> Option<(Option<Item>, Kind)> {
        let (after, same) = match item {
            Item::Model(model) => {
                let Some(after) = self.matching.model(model) else { return Some((None, Kind::Removed)) };
                let same = self.before.walk(model).database_name() == self.after.walk(after).database_name();
                (Item::Model(after), same)
            }
            Item::Field(field) => match self.matching.field(field) {
                Fate::WithOwner => return None,
                Fate::Removed => return Some((None, Kind::Removed)),
                Fate::Kept(after) => {
                    let (old, new) = (self.before.walk(field), self.after.walk(after));
                    if self.is_retyped(field, after) {
                        return Some((Some(Item::Field(after)), Kind::Retyped));
                    }
                    (Item::Field(after), old.database_name() == new.database_name())
                }
            },
            Item::EnumValue(value) => match self.matching.value(value) {
                Fate::WithOwner => return None,
                Fate::Removed => return Some((None, Kind::Removed)),
                Fate::Kept(after) => {
                    let (old, new) = (self.before.walk(value), self.after.walk(after));
                    (Item::EnumValue(after), old.database_name() == new.database_name())
                }
            },
            Item::KeyName(_) => return None,
        };
        (!same).then_some((Some(after), Kind::Renamed))
    }

    /// A field that is never `null` any more cannot be compared with it, or set to it.
    fn null(&mut self, place: usize, query: &Query, mention: &Mention) {
        let (Item::Field(field), Clause::Where | Clause::Data) = (mention.item, mention.clause) else {
            return;
        };
        let Fate::Kept(after) = self.matching.field(field) else { return };
        let became_required = self.before.walk(field).is_optional() && self.after.walk(after).is_required();
        let is_null = |value: &Value| may_be_null(value, mention.location);
        if became_required && query.argument.as_ref().is_some_and(is_null) {
            let change = (Some(mention.item), Some(Item::Field(after)), Kind::NowRequired);
            self.push(Some(place), mention.location, mention.clause, change, mention.certain);
        }
    }

    /// What the client refuses from now on, and is not told of by the items that are named.
    fn refused(&mut self, place: usize, query: &Query, problems: Vec<Problem>, start: usize) {
        let told: BTreeSet<Location> = self.found[start..].iter().map(|impact| impact.location).collect();
        let is_told = |location: Location| {
            let within = |one: &Location| location.file == one.file && location.span.contains(one.span);
            told.iter().any(within)
        };
        for Problem { location, kind, clause } in problems {
            let known = query.reading.problems.iter().any(|problem| problem.location == location);
            if !known && !is_told(location) {
                self.push(Some(place), location, clause, (None, None, Kind::Refused(kind)), true);
            }
        }
    }
}

/// Whether the property whose name stands there may have `null` as its value.
fn may_be_null(value: &Value, name: Location) -> bool {
    value.branches().iter().any(|branch| match &branch.kind {
        ValueKind::Object(object) => object.entries.iter().any(|entry| {
            let is_null = || entry.value.branches().iter().any(|value| value.kind == ValueKind::Null);
            entry.key_location == name && is_null() || may_be_null(&entry.value, name)
        }),
        ValueKind::Array(array) => array.elements.iter().any(|element| may_be_null(element, name)),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
