//! What another type of a field means for the places that name it.
//!
//! Three things decide: what is written there, whether the new type takes what the old one takes, and
//! whether code reads another kind of value. Of these, only a literal that is none of the new type is known
//! to fail; whether other values are of the new type already, nobody can tell from here.

use crate::schema::items::FieldType;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::text::Location;
use crate::usage::query::{Clause, Item, Mention};
use crate::usage::value::{Entry, Value, ValueKind};

use super::fates::Change;
use super::matching::Fate;
use super::{Around, Kind, Reader};

mod literal;

use literal::Verdict;

/// What another type does at a place, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The client refuses what is written there.
    Refused,
    /// What is given there is not known, and the new type does not take all that the old one takes.
    Given,
    /// What is read there is another kind of value in code: a `bigint` and no `number`.
    Read,
}

impl Reader<'_> {
    /// What another type of the field means at this place.
    pub(super) fn retyped(&self, mention: &Mention, around: &Around<'_>) -> Option<Change> {
        let Item::Field(field) = mention.item else { return None };
        let Fate::Kept(after) = self.matching.field(field) else { return None };
        let (old, new) = (self.before.walk(field), self.after.walk(after));
        if !self.is_retyped(old, new) || (old.name() != new.name() && mention.clause != Clause::Sql) {
            return None;
        }
        let effect = match mention.clause {
            Clause::Where | Clause::Data => given(old, new, mention, around),
            Clause::Select | Clause::Include | Clause::Aggregate | Clause::Read => {
                read(old, new, mention, around)
            }
            Clause::Sql if !takes(old, new, Clause::Data) => Some(Effect::Given),
            Clause::Sql => is_read_otherwise(old, new).then_some(Effect::Read),
            Clause::Call | Clause::OrderBy | Clause::Distinct | Clause::By | Clause::Type => None,
        };
        Some((Some(Item::Field(after)), Kind::Retyped(effect?)))
    }

    fn is_retyped(&self, old: FieldWalker<'_>, new: FieldWalker<'_>) -> bool {
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
}

/// What becomes of a value that is compared with the field, or written into it.
fn given(
    old: FieldWalker<'_>,
    new: FieldWalker<'_>,
    mention: &Mention,
    around: &Around<'_>,
) -> Option<Effect> {
    let places = places(around.argument, mention.location);
    let is_refused_inside = |place: &Place<'_>| {
        let within = |at: Location| {
            at.file == place.entry.value.location.file && place.entry.value.location.span.contains(at.span)
        };
        around.problems.iter().any(|problem| within(problem.location) || problem.location == mention.location)
    };
    // What is refused inside is told there.
    let verdicts = places.iter().filter(|place| !is_refused_inside(place));
    let verdicts = verdicts.map(|place| literal::verdict(&place.entry.value, new, mention.clause));
    let worst = if places.is_empty() { Some(Verdict::Unknown) } else { verdicts.max() };
    match worst? {
        Verdict::Taken => None,
        Verdict::Refused => Some(Effect::Refused),
        Verdict::Unknown => (!takes(old, new, mention.clause)).then_some(Effect::Given),
    }
}

/// What becomes of a value that is read.
fn read(
    old: FieldWalker<'_>,
    new: FieldWalker<'_>,
    mention: &Mention,
    around: &Around<'_>,
) -> Option<Effect> {
    let places = places(around.argument, mention.location);
    let is_left_out = !places.is_empty() && places.iter().all(|place| place.is_left_out);
    (is_read_otherwise(old, new) && !is_left_out).then_some(Effect::Read)
}

/// Whether code gets another kind of value where it reads the field.
pub(super) fn is_read_otherwise(old: FieldWalker<'_>, new: FieldWalker<'_>) -> bool {
    form(old) != form(new)
}

/// A property with the name of the field.
struct Place<'v> {
    entry: &'v Entry,
    /// Whether it is in `omit`.
    is_left_out: bool,
}

/// The properties whose name stands at a place: several where the run decides which is there.
fn places(argument: Option<&Value>, name: Location) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    if let Some(argument) = argument {
        search(argument, name, false, &mut found);
    }
    found
}

fn search<'v>(value: &'v Value, name: Location, is_left_out: bool, found: &mut Vec<Place<'v>>) {
    for branch in value.branches() {
        match &branch.kind {
            ValueKind::Object(object) => {
                for entry in &object.entries {
                    if entry.key_location == name {
                        found.push(Place { entry, is_left_out });
                    } else {
                        search(&entry.value, name, is_left_out || &*entry.key == "omit", found);
                    }
                }
            }
            ValueKind::Array(array) => {
                array.elements.iter().for_each(|element| search(element, name, is_left_out, found));
            }
            _ => {}
        }
    }
}

/// Whether a field takes all that it took when it had its old type.
fn takes(old: FieldWalker<'_>, new: FieldWalker<'_>, clause: Clause) -> bool {
    use ScalarType::{BigInt, Boolean, Decimal, Float, Int, Json, String};
    // What JSON is compared with stands in an operator.
    if old.is_list() != new.is_list() || (new.scalar_type() == Some(Json) && clause == Clause::Where) {
        return false;
    }
    match (old.ty(), new.ty()) {
        (FieldType::Scalar(old), FieldType::Scalar(new)) => matches!(
            (old, new),
            (Int, BigInt | Float | Decimal | Json) | (Float, Decimal | Json) | (String | Boolean, Json)
        ),
        (FieldType::Enum(_), FieldType::Scalar(String | Json)) => true,
        (FieldType::Enum(_), FieldType::Enum(_)) => has_all_values(old, new),
        _ => false,
    }
}

/// Whether an enum has all values of another one.
fn has_all_values(old: FieldWalker<'_>, new: FieldWalker<'_>) -> bool {
    let (Some(old), Some(new)) = (old.enum_type(), new.enum_type()) else { return false };
    old.values().all(|value| new.values().any(|other| other.name() == value.name()))
}

/// What code gets where it reads a field.
#[derive(PartialEq)]
enum Form<'s> {
    Text,
    Number,
    Big,
    Exact,
    Truth,
    Time,
    Bytes,
    Json,
    Other(&'s str),
}

/// What code gets where it reads the field, and whether it is a list.
fn form(field: FieldWalker<'_>) -> (Form<'_>, bool) {
    let form = match field.ty() {
        FieldType::Enum(_) => Form::Text,
        FieldType::Scalar(scalar) => match scalar {
            ScalarType::String => Form::Text,
            ScalarType::Int | ScalarType::Float => Form::Number,
            ScalarType::BigInt => Form::Big,
            ScalarType::Decimal => Form::Exact,
            ScalarType::Boolean => Form::Truth,
            ScalarType::DateTime => Form::Time,
            ScalarType::Bytes => Form::Bytes,
            ScalarType::Json => Form::Json,
        },
        _ => Form::Other(field.type_text().trim_end_matches(['?', ']', '['])),
    };
    (form, field.is_list())
}

#[cfg(test)]
mod tests;
