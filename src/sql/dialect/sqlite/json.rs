//! Documents: conversions to and from scalars.

use super::families::Family;

/// The scalar in a document as a text.
pub(super) fn scalar(value: &str) -> String {
    format!("CAST(json_extract({value}, '$') AS TEXT)")
}

/// A condition: the document holds no scalar of which something of the family could be made.
pub(super) fn is_no_scalar(value: &str, family: Family) -> String {
    let kinds = match family {
        Family::Boolean => "'true', 'false', 'text'",
        Family::Integer | Family::BigInteger | Family::Real | Family::Decimal => "'integer', 'real', 'text'",
        _ => "'text'",
    };
    format!("json_type({value}) NOT IN ({kinds})")
}

/// A condition: the text is no document.
pub(super) fn is_no_document(text: &str) -> String {
    format!("NOT json_valid({text})")
}

/// A text as a document that holds it.
pub(super) fn quoted(text: &str) -> String {
    format!("json_quote({text})")
}
