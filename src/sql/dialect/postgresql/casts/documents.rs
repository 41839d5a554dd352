//! Documents in JSON: what becomes one, and what can be read from one.

use super::conversion::Conversion;
use super::kind::Kind;
use super::texts;

/// A value that is no text to a document of that value.
pub(super) fn made(from: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    let (function, ty) = names(to)?;
    Some(match from {
        Kind::Json if matches!(to, Kind::JsonB) => {
            return Conversion::casts(["TEXT"]).then(value, |text| texts::read(text, to));
        }
        Kind::JsonB if matches!(to, Kind::Json) => Conversion::casts([ty]),
        Kind::Json | Kind::JsonB => Conversion::nothing(),
        Kind::Boolean | Kind::Integer(_) | Kind::Decimal(_) | Kind::Real | Kind::Double => {
            Conversion::expression(format!("{function}({value})"))
        }
        Kind::Oid => Conversion::expression(format!("{function}({value}::BIGINT)")),
        Kind::Money => Conversion::expression(format!("{function}({value}::NUMERIC)")),
        Kind::Inet
        | Kind::Uuid
        | Kind::Date
        | Kind::Time(_)
        | Kind::TimeTz(_)
        | Kind::Timestamp(_)
        | Kind::TimestampTz(_)
        | Kind::Enum(_) => {
            let text = texts::as_text(from, value)?;
            return text.then(value, |text| Some(Conversion::expression(format!("{function}({text})"))));
        }
        Kind::Xml | Kind::Bit(_) | Kind::VarBit(_) | Kind::Bytes | Kind::Text(_) | Kind::Unknown => {
            return None;
        }
    })
}

/// A document to the value that it consists of. Objects, lists and `null` are none.
pub(super) fn read(from: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    let is_readable = !matches!(to, Kind::Xml | Kind::Bit(_) | Kind::VarBit(_) | Kind::Bytes | Kind::Unknown);
    let (_, ty) = names(from).filter(|_| is_readable)?;
    let ty = ty.to_lowercase();
    let is_no_scalar = format!("{ty}_typeof({value}) IN ('null', 'object', 'array')");
    let condition = match has_no_text(from, value) {
        Some(condition) => format!("{is_no_scalar} OR {condition}"),
        None => is_no_scalar,
    };
    let text = Conversion::expression(format!("{value} #>> '{{}}'")).unless(condition).canonical();
    text.then(value, |text| texts::read(text, to))
}

/// Finds documents with letters that may be halves, or none: `json` holds such, text does not.
pub(super) fn has_no_text(kind: &Kind<'_>, value: &str) -> Option<String> {
    matches!(kind, Kind::Json).then(|| format!("{value}::text ~ '\\\\u(0000|[dD][89a-fA-F])'"))
}

/// The function that makes a document, and the type.
pub(super) fn names(kind: &Kind<'_>) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Json => Some(("to_json", "JSON")),
        Kind::JsonB => Some(("to_jsonb", "JSONB")),
        _ => None,
    }
}
