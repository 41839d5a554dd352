//! Numbers to numbers, truth values among them.

use super::conversion::Conversion;
use super::kind::Kind;

/// The smallest and the largest whole number of so many bytes.
pub(super) const fn bounds(bytes: u32) -> (&'static str, &'static str) {
    match bytes {
        2 => ("-32768", "32767"),
        4 => ("-2147483648", "2147483647"),
        _ => ("-9223372036854775808", "9223372036854775807"),
    }
}

/// What the type of whole numbers of so many bytes is called.
pub(super) const fn integer(bytes: u32) -> &'static str {
    match bytes {
        2 => "SMALLINT",
        4 => "INTEGER",
        _ => "BIGINT",
    }
}

/// How many digits a whole number of so many bytes has at most.
const fn digits(bytes: u32) -> u32 {
    match bytes {
        2 => 5,
        4 => 10,
        _ => 19,
    }
}

/// A number to a number.
pub(super) fn between(from: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    Some(match (from, to) {
        (Kind::Boolean, _) => of_boolean(to, value)?,
        (_, Kind::Boolean) => to_boolean(from, value)?,
        (Kind::Money, Kind::Decimal(limits)) => money_to_decimal(*limits, value),
        (Kind::Money, _) => {
            return Conversion::casts(["NUMERIC"])
                .then(value, |number| between(&Kind::Decimal(Some((19, 2))), to, number));
        }
        (Kind::Oid, _) => of_oid(to, value)?,
        (_, Kind::Integer(bytes)) => to_integer(from, *bytes, value)?,
        (_, Kind::Oid) => to_oid(from, value)?,
        (_, Kind::Decimal(limits)) => to_decimal(from, *limits, value)?,
        (_, Kind::Money) => to_money(from, value)?,
        (_, Kind::Real) => to_real(from, value)?,
        (_, Kind::Double) => to_double(from, value)?,
        _ => return None,
    })
}

/// False is 0 and true is 1, and other numbers are neither.
fn of_boolean(to: &Kind<'_>, value: &str) -> Option<Conversion> {
    let conversion = Conversion::casts(["INTEGER"]);
    Some(match to {
        Kind::Boolean => Conversion::nothing(),
        Kind::Decimal(Some((precision, scale))) if precision <= scale => conversion.unless(value.to_owned()),
        Kind::Integer(_) | Kind::Oid | Kind::Decimal(_) | Kind::Money | Kind::Real | Kind::Double => {
            conversion
        }
        _ => return None,
    })
}

fn to_boolean(from: &Kind<'_>, value: &str) -> Option<Conversion> {
    Some(match from {
        Kind::Integer(4) => Conversion::casts(["BOOLEAN"]).unless(format!("{value} NOT IN (0, 1)")),
        Kind::Oid | Kind::Integer(_) | Kind::Decimal(Some(_)) | Kind::Real | Kind::Double => {
            Conversion::casts(["INTEGER", "BOOLEAN"]).unless(format!("{value} NOT IN (0, 1)"))
        }
        Kind::Decimal(None) => {
            Conversion::casts(["INTEGER", "BOOLEAN"]).unless(format!("{value} NOT IN (0, 1)")).canonical()
        }
        Kind::Money => Conversion::casts(["NUMERIC", "INTEGER", "BOOLEAN"])
            .unless(format!("{value}::numeric NOT IN (0, 1)")),
        _ => return None,
    })
}

fn money_to_decimal(limits: Option<(u32, u32)>, value: &str) -> Conversion {
    let Some((precision, scale)) = limits else { return Conversion::implicit() };
    let condition =
        (precision < scale + 17).then(|| overflows(&format!("{value}::numeric"), precision, scale));
    Conversion::implicit().unless(condition).lossy_if(scale < 2)
}

fn of_oid(to: &Kind<'_>, value: &str) -> Option<Conversion> {
    Some(match to {
        Kind::Oid => Conversion::nothing(),
        Kind::Integer(8) => Conversion::implicit(),
        Kind::Integer(bytes) => {
            let (_, max) = bounds(*bytes);
            let condition = format!("{value}::bigint > {max}");
            let conversion = if *bytes == 4 { Conversion::nothing() } else { Conversion::casts(["BIGINT"]) };
            conversion.unless(condition)
        }
        Kind::Double => Conversion::casts(["BIGINT"]),
        _ => {
            return Conversion::casts(["BIGINT"])
                .then(value, |number| between(&Kind::Integer(8), to, number));
        }
    })
}

fn to_integer(from: &Kind<'_>, bytes: u32, value: &str) -> Option<Conversion> {
    let (min, max) = bounds(bytes);
    Some(match from {
        Kind::Integer(from) if *from == bytes => Conversion::nothing(),
        Kind::Integer(from) if *from < bytes => Conversion::implicit(),
        Kind::Integer(_) => Conversion::implicit().unless(format!("{value} NOT BETWEEN {min} AND {max}")),
        Kind::Decimal(limits) => Conversion::implicit()
            .unless(format!("round({value}) NOT BETWEEN {min} AND {max}"))
            .lossy_if(limits.is_none_or(|(_, scale)| scale > 0)),
        Kind::Real | Kind::Double => Conversion::implicit().unless(no_integer(value, bytes)).lossy(),
        _ => return None,
    })
}

/// Floating point numbers are rounded, half of one to the even neighbour. The largest whole number
/// of 8 bytes is none of them, the one above it is.
fn no_integer(value: &str, bytes: u32) -> String {
    let (min, max) = bounds(bytes);
    let rounded = format!("round({value}::double precision)");
    if bytes == 8 {
        return format!("NOT ({rounded} >= {min} AND {rounded} < 9223372036854775808)");
    }
    format!("{rounded} NOT BETWEEN {min} AND {max}")
}

fn to_oid(from: &Kind<'_>, value: &str) -> Option<Conversion> {
    Some(match from {
        Kind::Integer(bytes) => {
            let condition = if *bytes == 8 { "NOT BETWEEN 0 AND 4294967295" } else { "< 0" };
            Conversion::implicit().unless(format!("{value} {condition}")).rewrites(*bytes != 4)
        }
        Kind::Decimal(_) | Kind::Real | Kind::Double => {
            return to_integer(from, 8, value)?
                .then_cast("BIGINT", value, |number| to_oid(&Kind::Integer(8), number));
        }
        _ => return None,
    })
}

fn to_decimal(from: &Kind<'_>, limits: Option<(u32, u32)>, value: &str) -> Option<Conversion> {
    Some(match (from, limits) {
        (Kind::Integer(bytes), Some((precision, scale))) => {
            let condition = (precision < scale + digits(*bytes)).then(|| too_large(value, precision, scale));
            Conversion::implicit().unless(condition)
        }
        (Kind::Integer(_), None) => Conversion::implicit(),
        (Kind::Decimal(_), None) => Conversion::nothing(),
        (Kind::Decimal(from), Some((precision, scale))) => decimal_to_decimal(*from, precision, scale, value),
        (Kind::Real | Kind::Double, None) => Conversion::casts(["TEXT", "NUMERIC"]),
        (Kind::Real | Kind::Double, Some((precision, scale))) => {
            let number = format!("{value}::text::numeric");
            Conversion::casts(["TEXT", "NUMERIC"]).unless(overflows(&number, precision, scale)).lossy()
        }
        _ => return None,
    })
}

fn decimal_to_decimal(from: Option<(u32, u32)>, precision: u32, scale: u32, value: &str) -> Conversion {
    let Some((from_precision, from_scale)) = from else {
        return Conversion::implicit().unless(overflows(value, precision, scale)).lossy();
    };
    let is_wider = precision >= from_precision && scale == from_scale;
    // Rounding may carry into a digit more.
    let carries = u32::from(scale < from_scale);
    let fits = precision + from_scale >= from_precision + scale + carries;
    Conversion::implicit()
        .unless((!fits).then(|| overflows(value, precision, scale)))
        .lossy_if(scale < from_scale)
        .rewrites(!is_wider)
}

fn to_money(from: &Kind<'_>, value: &str) -> Option<Conversion> {
    Some(match from {
        Kind::Integer(2) => Conversion::casts(["INTEGER"]),
        Kind::Integer(4) => Conversion::implicit(),
        Kind::Integer(_) => Conversion::implicit()
            .unless(format!("{value} NOT BETWEEN -92233720368547758 AND 92233720368547758")),
        Kind::Decimal(limits) => Conversion::implicit()
            .unless(is_no_money(value))
            .lossy_if(limits.is_none_or(|(_, scale)| scale > 2)),
        Kind::Real | Kind::Double => {
            return Conversion::casts(["TEXT", "NUMERIC"])
                .then(value, |number| to_money(&Kind::Decimal(None), number));
        }
        _ => return None,
    })
}

fn to_real(from: &Kind<'_>, value: &str) -> Option<Conversion> {
    let conversion = Conversion::implicit();
    Some(match from {
        Kind::Integer(bytes) => conversion.lossy_if(*bytes > 2),
        Kind::Real => Conversion::nothing(),
        Kind::Decimal(limits) => {
            let is_safe = limits.is_some_and(|(precision, scale)| precision <= scale + 38 && scale <= 37);
            let condition = (!is_safe).then(|| unless_special(value, &is_no_real(value)));
            conversion.unless(condition).lossy_if(limits.is_none_or(|(precision, _)| precision > 6))
        }
        Kind::Double => conversion.unless(unless_special(value, &is_no_real(value))).lossy(),
        _ => return None,
    })
}

fn to_double(from: &Kind<'_>, value: &str) -> Option<Conversion> {
    let conversion = Conversion::implicit();
    Some(match from {
        Kind::Integer(bytes) => conversion.lossy_if(*bytes > 4),
        Kind::Real => conversion,
        Kind::Double => Conversion::nothing(),
        Kind::Decimal(limits) => {
            let is_safe = limits.is_some_and(|(precision, scale)| precision <= scale + 308 && scale <= 307);
            let condition = (!is_safe).then(|| unless_special(value, &is_no_double(value)));
            conversion.unless(condition).lossy_if(limits.is_none_or(|(precision, _)| precision > 15))
        }
        _ => return None,
    })
}

/// A whole number with more digits before the point than there are places.
fn too_large(value: &str, precision: u32, scale: u32) -> String {
    let max = "9".repeat(precision.saturating_sub(scale) as usize);
    let max = if max.is_empty() { "0".to_owned() } else { max };
    format!("{value} NOT BETWEEN -{max} AND {max}")
}

/// A number that has too many digits before the point once it is rounded. What is no number at all
/// is held nevertheless.
fn overflows(number: &str, precision: u32, scale: u32) -> String {
    let limit = limit(precision, scale);
    format!("abs(round({number}, {scale})) >= {limit} AND {number} <> 'NaN'")
}

/// A number that is another one when it is held with these limits.
pub(super) fn loses_digits(number: &str, precision: u32, scale: u32) -> String {
    format!("{number} <> round({number}, {scale}) OR abs({number}) >= {}", limit(precision, scale))
}

fn limit(precision: u32, scale: u32) -> String {
    format!("1e{}", i64::from(precision) - i64::from(scale))
}

pub(super) fn is_no_money(number: &str) -> String {
    format!("round({number}, 2) NOT BETWEEN -92233720368547758.08 AND 92233720368547758.07")
}

/// Beyond what is rounded to the largest, or nearer to zero than what is rounded to the smallest that
/// `real` has.
pub(super) fn is_no_real(number: &str) -> String {
    out_of_range(number, "3.4028235677973362e38", "7.0064923216240862e-46")
}

/// The same for `double precision`.
pub(super) fn is_no_double(number: &str) -> String {
    out_of_range(number, "1.7976931348623157e308", "2.4703282292062329e-324")
}

fn out_of_range(number: &str, max: &str, min: &str) -> String {
    format!("abs({number}) > {max} OR {number} <> 0 AND abs({number}) < {min}")
}

/// Infinity and the like are the same in every type that has them.
fn unless_special(value: &str, condition: &str) -> String {
    format!("{value}::text NOT IN ('NaN', 'Infinity', '-Infinity') AND ({condition})")
}
