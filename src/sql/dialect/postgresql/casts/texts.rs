//! Texts: what a limit does to them, how they are read as something else, how something else is written.

use super::conversion::Conversion;
use super::kind::{EnumKind, Kind, Text, Variety};
use super::{enums, numbers, patterns, times};

/// The words that stand for numbers which have no digits.
const NOT_A_NUMBER: &str = "NaN";
const SPECIAL_NUMBERS: &str = "NaN|[+-]?Infinity";

/// The digits behind the point of a `Decimal` of Prisma for which no other number is given.
const DEFAULT_SCALE: u32 = 30;

/// The value as `text`, which is what patterns understand.
pub(super) fn plain(text: Text) -> Conversion {
    match text.variety {
        Variety::Plain => Conversion::nothing(),
        Variety::Padded | Variety::IgnoresCase => Conversion::casts(["TEXT"]),
    }
}

/// Text to text.
pub(super) fn limited(from: Text, to: Text, value: &str) -> Conversion {
    let conversion = Conversion::implicit().rewrites(rewrites(from, to));
    let fits = to.limit.is_none() || from.limit.is_some_and(|from| Some(from) <= to.limit);
    let loses_blanks = to.variety == Variety::Padded && from.variety != Variety::Padded;
    let conversion = if loses_blanks { conversion.canonical() } else { conversion };
    let Some(limit) = to.limit.filter(|_| !fits) else { return conversion };
    let length = if loses_blanks {
        format!("char_length(rtrim({value}::text, ' '))")
    } else {
        format!("char_length({value})")
    };
    conversion.unless(format!("{length} > {limit}"))
}

/// Whether PostgreSQL stores every text anew.
fn rewrites(from: Text, to: Text) -> bool {
    if from.variety == Variety::Padded || to.variety == Variety::Padded {
        return from != to;
    }
    to.limit.is_some_and(|to| from.limit.is_none_or(|from| from > to))
}

/// Anything but text to text.
pub(super) fn written(from: &Kind<'_>, to: Text, value: &str) -> Option<Conversion> {
    let conversion = as_text(from, value)?;
    if to.variety == Variety::IgnoresCase {
        return conversion.then(value, |_| Some(Conversion::casts(["CITEXT"]).rewrites(false)));
    }
    let Some(limit) = to.limit else { return Some(conversion) };
    if longest(from).is_some_and(|longest| longest <= limit) {
        return Some(conversion);
    }
    conversion
        .then(value, |text| Some(Conversion::implicit().unless(format!("char_length({text}) > {limit}"))))
}

/// The value as text of any length, such that it can be read again.
pub(super) fn as_text(from: &Kind<'_>, value: &str) -> Option<Conversion> {
    let text = || Conversion::casts(["TEXT"]);
    Some(match from {
        // Nobody who did not choose so many digits wants to see them.
        Kind::Decimal(Some((_, DEFAULT_SCALE))) => {
            Conversion::expression(format!("trim_scale({value})::text"))
        }
        Kind::Integer(_)
        | Kind::Oid
        | Kind::Decimal(_)
        | Kind::Real
        | Kind::Double
        | Kind::Boolean
        | Kind::Uuid
        | Kind::Json
        | Kind::JsonB
        | Kind::Bit(_)
        | Kind::VarBit(_)
        | Kind::Date
        | Kind::Time(_)
        | Kind::TimeTz(_)
        | Kind::Timestamp(_)
        | Kind::Enum(_) => text(),
        Kind::Text(kind) => limited(*kind, Text { limit: None, variety: Variety::Plain }, value),
        Kind::Xml => text().rewrites(false),
        Kind::Money => Conversion::casts(["NUMERIC", "TEXT"]),
        Kind::Inet => Conversion::expression(format!("abbrev({value})")),
        // The distance from UTC stands behind the digits, and before `BC`.
        Kind::TimestampTz(_) => Conversion::expression(format!(
            "regexp_replace(({value} AT TIME ZONE 'UTC')::text, '([0-9])( BC)?$', '\\1+00\\2')"
        )),
        Kind::Bytes => {
            Conversion::expression(format!("convert_from({value}, 'UTF8')")).unless(patterns::utf_8(value))
        }
        Kind::Unknown => return None,
    })
}

/// How long the text of a value can be, in characters, where there is a bound.
fn longest(from: &Kind<'_>) -> Option<u32> {
    Some(match from {
        Kind::Boolean => 5,
        Kind::Integer(2) => 6,
        Kind::Integer(4) => 11,
        Kind::Integer(_) => 20,
        Kind::Oid => 10,
        Kind::Decimal(Some((precision, scale))) => (*precision).max(*scale) + 3,
        Kind::Money => 21,
        Kind::Real | Kind::Time(_) => 15,
        Kind::Double | Kind::TimeTz(_) => 24,
        Kind::Uuid => 36,
        Kind::Date => 13,
        Kind::Timestamp(_) => 29,
        Kind::TimestampTz(_) => 32,
        Kind::Bit(length) => *length,
        Kind::VarBit(length) => return *length,
        Kind::Enum(EnumKind { values: Some(values), .. }) => {
            let longest = values.iter().map(|value| value.chars().count()).max();
            return u32::try_from(longest.unwrap_or(0)).ok();
        }
        Kind::Decimal(None)
        | Kind::Enum(_)
        | Kind::Text(_)
        | Kind::Inet
        | Kind::Xml
        | Kind::Json
        | Kind::JsonB
        | Kind::Bytes
        | Kind::Unknown => return None,
    })
}

/// Text to anything but text. `text` is an expression of type `text`.
pub(super) fn read(text: &str, to: &Kind<'_>) -> Option<Conversion> {
    Some(match to {
        Kind::Integer(_)
        | Kind::Oid
        | Kind::Decimal(_)
        | Kind::Money
        | Kind::Real
        | Kind::Double
        | Kind::Boolean => read_number(text, to)?,
        Kind::Date | Kind::Time(_) | Kind::TimeTz(_) | Kind::Timestamp(_) | Kind::TimestampTz(_) => {
            times::read(text, to)?
        }
        Kind::Inet => Conversion::casts(["INET"]).unless(patterns::inet(text)).canonical(),
        Kind::Uuid => Conversion::casts(["UUID"]).unless(patterns::uuid(text)).canonical(),
        Kind::Xml => Conversion::casts(["XML"]).unless(format!("NOT xml_is_well_formed({text})")),
        Kind::Json => Conversion::casts(["JSON"]).unless(patterns::json(text)),
        Kind::JsonB => Conversion::casts(["JSONB"]).unless(patterns::jsonb(text)).canonical(),
        Kind::Bit(length) => Conversion::casts([format!("BIT({length})")])
            .unless(patterns::bits(text, &format!("{{{length}}}"))),
        Kind::VarBit(limit) => {
            let length = limit.map_or_else(|| "*".to_owned(), |limit| format!("{{0,{limit}}}"));
            Conversion::casts(["VARBIT"]).unless(patterns::bits(text, &length))
        }
        Kind::Bytes => Conversion::expression(format!("convert_to({text}, 'UTF8')")),
        Kind::Enum(to) => enums::read(text, to),
        Kind::Text(_) | Kind::Unknown => return None,
    })
}

fn read_number(text: &str, to: &Kind<'_>) -> Option<Conversion> {
    Some(match to {
        Kind::Integer(bytes) => {
            let (min, max) = numbers::bounds(*bytes);
            Conversion::casts([numbers::integer(*bytes)])
                .unless(patterns::integer(text, min, max))
                .canonical()
        }
        Kind::Oid => {
            Conversion::casts(["OID"]).unless(patterns::integer(text, "0", "4294967295")).canonical()
        }
        Kind::Decimal(None) => {
            Conversion::casts(["NUMERIC"]).unless(patterns::number(text, SPECIAL_NUMBERS)).canonical()
        }
        Kind::Decimal(Some((precision, scale))) => {
            let misfits = |number: &str| numbers::loses_digits(number, *precision, *scale);
            Conversion::casts(["NUMERIC"])
                .unless(patterns::number_unless(text, Some(NOT_A_NUMBER), misfits))
                .canonical()
        }
        Kind::Money => Conversion::casts(["NUMERIC", "MONEY"])
            .unless(patterns::number_unless(text, None, |number| {
                format!("{} OR {number} <> round({number}, 2)", numbers::is_no_money(number))
            }))
            .canonical(),
        Kind::Real => Conversion::casts(["REAL"])
            .unless(patterns::number_unless(text, Some(SPECIAL_NUMBERS), numbers::is_no_real))
            .lossy(),
        Kind::Double => Conversion::casts(["DOUBLE PRECISION"])
            .unless(patterns::number_unless(text, Some(SPECIAL_NUMBERS), numbers::is_no_double))
            .lossy(),
        Kind::Boolean => Conversion::casts(["BOOLEAN"]).unless(patterns::boolean(text)).canonical(),
        _ => return None,
    })
}
