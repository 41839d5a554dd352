//! The words of Prisma Client: which arguments methods take, and which operators fields.
//!
//! The lists are unions over versions, databases and preview features: what one of them takes is not
//! reported for the others.

use crate::schema::scalar::ScalarType;
use crate::usage::method::Method;
use crate::usage::query::Operator;

/// Words, as they are written.
pub(super) type Words = &'static [&'static str];

/// Arguments that extensions of the client add to methods, or that versions before had.
pub(super) const FROM_EXTENSIONS: Words = &["cache", "cacheStrategy", "rejectOnNotFound", "uncache"];

const ROWS: Words = &[
    "where",
    "orderBy",
    "cursor",
    "take",
    "skip",
    "distinct",
    "select",
    "include",
    "omit",
    "relationLoadStrategy",
];
const ONE: Words = &["where", "select", "include", "omit", "relationLoadStrategy"];

/// The arguments of a method.
pub(super) const fn arguments(method: Method) -> Words {
    match method {
        Method::FindUnique | Method::FindUniqueOrThrow | Method::Delete => ONE,
        Method::FindFirst | Method::FindFirstOrThrow | Method::FindMany => ROWS,
        Method::Create => &["data", "select", "include", "omit", "relationLoadStrategy"],
        Method::CreateMany => &["data", "skipDuplicates"],
        Method::CreateManyAndReturn => &["data", "skipDuplicates", "select", "include", "omit"],
        Method::Update => &["data", "where", "select", "include", "omit", "relationLoadStrategy"],
        Method::UpdateMany => &["data", "where", "limit"],
        Method::UpdateManyAndReturn => &["data", "where", "limit", "select", "include", "omit"],
        Method::Upsert => &["where", "create", "update", "select", "include", "omit", "relationLoadStrategy"],
        Method::DeleteMany => &["where", "limit"],
        Method::Count => &["where", "orderBy", "cursor", "take", "skip", "select", "distinct"],
        Method::Aggregate => &[
            "where", "orderBy", "cursor", "take", "skip", "distinct", "_count", "_sum", "_avg", "_min",
            "_max",
        ],
        Method::GroupBy => {
            &["by", "where", "having", "orderBy", "take", "skip", "_count", "_sum", "_avg", "_min", "_max"]
        }
        Method::FindRaw => &["filter", "options"],
        Method::AggregateRaw => &["pipeline", "options"],
    }
}

/// The arguments of a list of rows below `select` or `include`.
pub(super) const OF_LIST: Words =
    &["where", "orderBy", "cursor", "take", "skip", "distinct", "select", "include", "omit"];

/// The arguments of one row below `select` or `include`.
pub(super) const OF_ONE: Words = &["where", "select", "include", "omit"];

const STRING: Words = &[
    "equals",
    "in",
    "notIn",
    "lt",
    "lte",
    "gt",
    "gte",
    "contains",
    "startsWith",
    "endsWith",
    "mode",
    "search",
    "not",
    "isSet",
];
const ORDERED: Words = &["equals", "in", "notIn", "lt", "lte", "gt", "gte", "not", "isSet"];
const BOOLEAN: Words = &["equals", "not", "isSet"];
const SET: Words = &["equals", "in", "notIn", "not", "isSet"];
const JSON: Words = &[
    "equals",
    "not",
    "path",
    "mode",
    "string_contains",
    "string_starts_with",
    "string_ends_with",
    "array_contains",
    "array_starts_with",
    "array_ends_with",
    "lt",
    "lte",
    "gt",
    "gte",
    "isSet",
];
const LIST: Words = &["equals", "has", "hasEvery", "hasSome", "isEmpty", "isSet"];

/// The operators of lists of scalars.
pub(super) const fn of_lists() -> Words {
    LIST
}

/// The operators of enums.
pub(super) const fn of_enums() -> Words {
    SET
}

/// The operators of a scalar type.
pub(super) const fn of_scalar(scalar: ScalarType) -> Words {
    match scalar {
        ScalarType::String => STRING,
        ScalarType::Boolean => BOOLEAN,
        ScalarType::Json => JSON,
        ScalarType::Bytes => SET,
        ScalarType::Int
        | ScalarType::BigInt
        | ScalarType::Float
        | ScalarType::Decimal
        | ScalarType::DateTime => ORDERED,
    }
}

/// What compares a group of rows in `having`, and what a group is ordered by.
pub(super) const AGGREGATES: Words = &["_count", "_sum", "_avg", "_min", "_max"];

/// What an operator means for an index; `None` if it only goes with others.
pub(super) fn meaning(operator: &str, insensitive: bool, list_or_json: bool) -> Option<Operator> {
    if list_or_json {
        return (!matches!(operator, "mode" | "path")).then_some(Operator::Inside);
    }
    Some(match operator {
        "mode" => return None,
        "equals" | "in" | "startsWith" if insensitive => Operator::Pattern,
        "equals" => Operator::Equals,
        "in" => Operator::In,
        "startsWith" => Operator::Prefix,
        "lt" | "lte" | "gt" | "gte" => Operator::Range,
        "contains" | "endsWith" => Operator::Pattern,
        "search" => Operator::FullText,
        _ => Operator::Unequal,
    })
}

/// Quantifiers of relations to many rows.
pub(super) const QUANTIFIERS_OF_LISTS: Words = &["some", "every", "none"];

/// Quantifiers of relations to one row.
pub(super) const QUANTIFIERS_OF_ONE: Words = &["is", "isNot"];

/// What `data` does with rows on the other side of a relation.
pub(super) const fn nested_writes(updates: bool, list: bool) -> Words {
    match (updates, list) {
        (false, true) => &["create", "connectOrCreate", "createMany", "connect"],
        (false, false) => &["create", "connectOrCreate", "connect"],
        (true, true) => &[
            "create",
            "connectOrCreate",
            "upsert",
            "createMany",
            "set",
            "disconnect",
            "delete",
            "connect",
            "update",
            "updateMany",
            "deleteMany",
        ],
        (true, false) => {
            &["create", "connectOrCreate", "upsert", "disconnect", "delete", "connect", "update"]
        }
    }
}

/// Whether only `data` of relations has this word, whatever the kind of relation.
pub(super) fn is_nested_write(word: &str) -> bool {
    nested_writes(true, true).contains(&word)
}

/// What `data` does with a value; `None` if the value may be any object.
pub(super) const fn scalar_writes(scalar: Option<ScalarType>, list: bool) -> Option<Words> {
    if list {
        return Some(&["set", "push", "unset"]);
    }
    match scalar {
        Some(ScalarType::Int | ScalarType::BigInt | ScalarType::Float) => {
            Some(&["set", "increment", "decrement", "multiply", "divide", "unset"])
        }
        Some(ScalarType::String | ScalarType::Boolean) | None => Some(&["set", "unset"]),
        // Dates, buffers and exact numbers are objects in code.
        Some(ScalarType::Json | ScalarType::Decimal | ScalarType::DateTime | ScalarType::Bytes) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_mean_what_an_index_can_do() {
        assert_eq!(meaning("startsWith", false, false), Some(Operator::Prefix));
        assert_eq!(meaning("startsWith", true, false), Some(Operator::Pattern));
        assert_eq!(meaning("equals", false, true), Some(Operator::Inside));
        assert_eq!(meaning("notIn", false, false), Some(Operator::Unequal));
        assert_eq!(meaning("mode", false, false), None);
    }

    #[test]
    fn every_method_that_takes_a_unique_where_has_it() {
        for method in Method::ALL.iter().filter(|method| method.takes_unique_where()) {
            assert!(arguments(*method).contains(&"where"), "{method:?}");
        }
    }
}
