//! Whether a field takes what is written in code: texts, numbers and truth values, also within operators.

use crate::schema::items::FieldType;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{EnumWalker, FieldWalker};
use crate::usage::query::Clause;
use crate::usage::value::{Entry, Value, ValueKind};

/// Whether a field takes a value; of several values, the greatest decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    Taken,
    Unknown,
    Refused,
}

/// Operators whose values are not of the type of the field.
const OF_OTHER_TYPES: &[&str] = &["isEmpty", "isSet", "mode", "path", "search", "unset"];

/// Operators that take a list of values of the type of the field.
const OF_LISTS: &[&str] = &["hasEvery", "hasSome", "in", "notIn", "push", "set"];

/// Whether the field takes the value where it is written.
pub(super) fn verdict(value: &Value, field: FieldWalker<'_>, clause: Clause) -> Verdict {
    of_branches(value, |value| match &value.kind {
        ValueKind::Object(_) if clause == Clause::Data && takes_any_object(field) => Verdict::Unknown,
        ValueKind::Object(object) if object.rest.is_empty() => {
            of_all(object.entries.iter().map(|entry| of_operator(entry, field, 0)))
        }
        ValueKind::Object(_) => Verdict::Unknown,
        // A condition on a list or on JSON is always an object.
        ValueKind::Text(_) | ValueKind::Number(_) | ValueKind::Boolean(_) | ValueKind::Array(_)
            if clause == Clause::Where && (field.is_list() || is_json(field)) =>
        {
            Verdict::Refused
        }
        ValueKind::Array(_) if !field.is_list() && !is_json(field) => Verdict::Refused,
        ValueKind::Array(array) => of_all(array.elements.iter().map(|value| of_element(value, field))),
        ValueKind::Text(_) | ValueKind::Number(_) | ValueKind::Boolean(_) if field.is_list() => {
            Verdict::Refused
        }
        _ => of_element(value, field),
    })
}

/// What an operator is given. Operators are no deeper than `{ not: { not: … } }` is written.
fn of_operator(entry: &Entry, field: FieldWalker<'_>, depth: usize) -> Verdict {
    const MAX_DEPTH: usize = 8;
    if OF_OTHER_TYPES.contains(&&*entry.key) {
        return Verdict::Taken;
    }
    of_branches(&entry.value, |value| match &value.kind {
        ValueKind::Object(object) if &*entry.key == "not" && depth < MAX_DEPTH && object.rest.is_empty() => {
            of_all(object.entries.iter().map(|entry| of_operator(entry, field, depth + 1)))
        }
        ValueKind::Array(array) if OF_LISTS.contains(&&*entry.key) => {
            of_all(array.elements.iter().map(|value| of_element(value, field)))
        }
        ValueKind::Object(_) | ValueKind::Array(_) => Verdict::Unknown,
        _ => of_element(value, field),
    })
}

/// One value.
fn of_element(value: &Value, field: FieldWalker<'_>) -> Verdict {
    of_branches(value, |value| match &value.kind {
        ValueKind::Null | ValueKind::Undefined => Verdict::Taken,
        ValueKind::Text(text) => of_text(text, field),
        ValueKind::Number(number) => of_number(number, field),
        ValueKind::Boolean(_) => of_truth(field),
        ValueKind::Object(_) | ValueKind::Array(_) if is_json(field) => Verdict::Taken,
        _ => Verdict::Unknown,
    })
}

fn of_text(text: &str, field: FieldWalker<'_>) -> Verdict {
    use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};
    let is_number = text.trim().parse::<f64>().is_ok();
    match field.ty() {
        FieldType::Scalar(String | Json) => Verdict::Taken,
        FieldType::Scalar(Int | Float | Boolean) | FieldType::Model(_) => Verdict::Refused,
        FieldType::Scalar(BigInt) => or_refused(is_number, Verdict::Unknown),
        FieldType::Scalar(Decimal) => or_refused(is_number, Verdict::Taken),
        // `2026-05-01T12:00:00Z`: a date alone is refused.
        FieldType::Scalar(DateTime) => {
            or_refused(text.len() > 10 && text.contains(['T', 't', ' ']), Verdict::Taken)
        }
        FieldType::Enum(_) => {
            let mut values = field.enum_type().into_iter().flat_map(EnumWalker::values);
            or_refused(values.any(|value| value.name() == text), Verdict::Taken)
        }
        FieldType::Scalar(Bytes)
        | FieldType::CompositeType(_)
        | FieldType::Unsupported(_)
        | FieldType::Unknown => Verdict::Unknown,
    }
}

fn of_number(number: &str, field: FieldWalker<'_>) -> Verdict {
    use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};
    let is_big = number.ends_with('n');
    let is_fraction = number.parse::<f64>().is_ok_and(|number| number.fract() != 0.0);
    match field.ty() {
        FieldType::Scalar(BigInt) => or_refused(!is_fraction, Verdict::Taken),
        FieldType::Scalar(Int | Float | Decimal | Json) if is_big => Verdict::Unknown,
        FieldType::Scalar(Int) if is_fraction => Verdict::Refused,
        FieldType::Scalar(Int | Float | Decimal | Json) => Verdict::Taken,
        FieldType::Scalar(String | Boolean | DateTime | Bytes) | FieldType::Enum(_) | FieldType::Model(_) => {
            Verdict::Refused
        }
        FieldType::CompositeType(_) | FieldType::Unsupported(_) | FieldType::Unknown => Verdict::Unknown,
    }
}

fn of_truth(field: FieldWalker<'_>) -> Verdict {
    match field.ty() {
        FieldType::Scalar(ScalarType::Boolean | ScalarType::Json) => Verdict::Taken,
        FieldType::Scalar(_) | FieldType::Enum(_) | FieldType::Model(_) => Verdict::Refused,
        FieldType::CompositeType(_) | FieldType::Unsupported(_) | FieldType::Unknown => Verdict::Unknown,
    }
}

fn or_refused(holds: bool, verdict: Verdict) -> Verdict {
    if holds { verdict } else { Verdict::Refused }
}

/// Of values of which the run takes one: refused only if all of them are.
fn of_branches(value: &Value, verdict: impl Fn(&Value) -> Verdict) -> Verdict {
    let present = |value: &&Value| !matches!(value.kind, ValueKind::Null | ValueKind::Undefined);
    let verdicts = value.branches().iter().filter(present).map(verdict);
    let (least, greatest) = verdicts.fold((None, Verdict::Taken), |(least, greatest), verdict| {
        (Some(least.map_or(verdict, |least: Verdict| least.min(verdict))), greatest.max(verdict))
    });
    match (least, greatest) {
        (Some(Verdict::Refused) | None, greatest) => greatest,
        (_, Verdict::Taken) => Verdict::Taken,
        _ => Verdict::Unknown,
    }
}

/// Of values that are all there.
fn of_all(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.max().unwrap_or(Verdict::Taken)
}

fn is_json(field: FieldWalker<'_>) -> bool {
    field.scalar_type() == Some(ScalarType::Json)
}

/// Whether values of the field may be objects in code: dates, exact numbers, JSON, rows.
fn takes_any_object(field: FieldWalker<'_>) -> bool {
    use ScalarType::{Bytes, DateTime, Decimal, Json};
    match field.ty() {
        FieldType::Scalar(scalar) => matches!(scalar, Bytes | DateTime | Decimal | Json) && !field.is_list(),
        FieldType::Enum(_) => false,
        FieldType::Model(_)
        | FieldType::CompositeType(_)
        | FieldType::Unsupported(_)
        | FieldType::Unknown => true,
    }
}
