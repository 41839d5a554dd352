//! Documents: conversions to and from scalars.

use super::families::Family;
use super::numbers;

/// The scalar in a document as a text.
pub(super) fn scalar(value: &str) -> String {
    // A number is stored as such, and would lose digits on its way through a document.
    numbers::as_text(&format!(
        "CASE typeof({value}) WHEN 'text' THEN json_extract({value}, '$') ELSE {value} END"
    ))
}

/// A condition: the document holds no scalar of which something of the family could be made.
pub(super) fn is_no_scalar(value: &str, family: Family) -> String {
    let kinds = match family {
        Family::Boolean => "'true', 'false', 'text'",
        _ if family.is_number() => "'integer', 'real', 'text'",
        _ => "'text'",
    };
    format!("CASE WHEN json_valid({value}) THEN json_type({value}) NOT IN ({kinds}) ELSE true END")
}

/// A condition: the text is no document.
pub(super) fn is_no_document(text: &str) -> String {
    format!("NOT json_valid({text})")
}

/// A text as a document that holds it.
pub(super) fn quoted(text: &str) -> String {
    format!("CASE WHEN {text} IS NOT NULL THEN json_quote({text}) END")
}
