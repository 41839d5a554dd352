//! The names of types in casts: each has one, whatever the author calls it.

/// Other names of types, and the ones that the database gives back.
const ALIASES: &[(&str, &str)] = &[
    ("bool", "boolean"),
    ("char", "character"),
    ("bpchar", "character"),
    ("decimal", "numeric"),
    ("float", "double precision"),
    ("float4", "real"),
    ("float8", "double precision"),
    ("int", "integer"),
    ("int2", "smallint"),
    ("int4", "integer"),
    ("int8", "bigint"),
    ("time", "time without time zone"),
    ("timestamp", "timestamp without time zone"),
    ("timestamptz", "timestamp with time zone"),
    ("timetz", "time with time zone"),
    ("varbit", "bit varying"),
    ("varchar", "character varying"),
];

/// The name of a type by its words, its arguments and the brackets behind it.
pub(super) fn canonical(words: &str, arguments: &str, brackets: &str) -> String {
    let known = ALIASES.iter().find(|(alias, _)| *alias == words);
    format!("{}{arguments}{brackets}", known.map_or(words, |(_, name)| name))
}

/// Whether its values are texts of any length.
pub(super) fn is_text(ty: &str) -> bool {
    matches!(ty, "text" | "character varying" | "character")
}

/// Whether its values are whole numbers.
pub(super) fn is_integer(ty: &str) -> bool {
    matches!(ty, "smallint" | "integer" | "bigint")
}

/// Whether its values are numbers that may have a fraction.
pub(super) fn is_fractional(ty: &str) -> bool {
    matches!(ty, "numeric" | "real" | "double precision")
}
