//! Conversions between numbers, and from texts to numbers.

use super::families::Family;

/// The whole numbers that the client reads into an `Int`.
const INT: &str = "-2147483648 AND 2147483647";
/// The fractions that have a whole number of 64 bits beside them.
const BIG_INT: &str = "-9223372036854774784.0 AND 9223372036854774784.0";

/// The nearest whole number.
pub(super) fn rounded(value: &str) -> String {
    // `round` would make a fraction of a large whole number.
    format!("CASE typeof({value}) WHEN 'integer' THEN {value} ELSE CAST(round({value}) AS INTEGER) END")
}

/// A condition: the number, rounded, is none that the whole numbers of the family hold.
pub(super) fn is_out_of_range(value: &str, family: Family) -> String {
    match family {
        Family::Integer => format!("round({value}) NOT BETWEEN {INT}"),
        _ => format!("typeof({value}) <> 'integer' AND round({value}) NOT BETWEEN {BIG_INT}"),
    }
}

/// The text of a number, such that the text gives the number again.
pub(super) fn as_text(value: &str) -> String {
    let short = format!("CAST({value} AS TEXT)");
    format!(
        "CASE WHEN typeof({value}) = 'real' AND CAST({short} AS REAL) <> ({value}) \
         THEN printf('%!.17g', {value}) ELSE {short} END"
    )
}

/// A condition: the text is not one of a whole number, or of one that is too large. Blanks around
/// it do not matter.
pub(super) fn is_no_integer(text: &str, family: Family) -> String {
    // A comparison makes a number of the text if it is one as a whole; a `CAST` if it starts with one.
    let number = format!("CAST({text} AS INTEGER)");
    let is_integer = format!("{number} = {text} AND trim({text}) NOT GLOB '*[^-+0-9]*'");
    match family {
        Family::Integer => format!("NOT ({is_integer} AND {number} BETWEEN {INT})"),
        _ => format!("NOT ({is_integer})"),
    }
}

/// A condition: the text is not one of a number.
pub(super) fn is_no_number(text: &str) -> String {
    format!("NOT (CAST({text} AS NUMERIC) = {text})")
}

const TRUE: &str = "'true', 't', 'yes', 'y', 'on', '1'";
const FALSE: &str = "'false', 'f', 'no', 'n', 'off', '0'";

pub(super) fn boolean_of_text(text: &str) -> String {
    format!(
        "CASE WHEN lower(trim({text})) IN ({TRUE}) THEN 1 WHEN lower(trim({text})) IN ({FALSE}) THEN 0 END"
    )
}

/// A condition: the text says neither true nor false.
pub(super) fn is_no_boolean(text: &str) -> String {
    format!("lower(trim({text})) NOT IN ({TRUE}, {FALSE})")
}
