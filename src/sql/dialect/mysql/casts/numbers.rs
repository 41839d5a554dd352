//! Conversions between numbers, truth values and bits.

use crate::sql::cast::{Cast, Fidelity};

use super::super::types::Family;
use super::{by, native};

/// The largest `FLOAT`.
const MAX_SINGLE: &str = "3.402823466e38";

pub(super) fn cast(from: &Family<'_>, to: &Family<'_>, value: &str) -> Option<Cast> {
    match to {
        Family::Integer { min, max } => to_integer(from, *min, *max, value),
        Family::Year => to_year(from, value),
        Family::Boolean | Family::Bits(1) => to_boolean(from, value),
        Family::Bits(bits) => to_integer(from, 0, (1 << bits) - 1, value),
        Family::Float { is_single } => to_float(from, *is_single, value),
        Family::Decimal { whole, fraction } => to_decimal(from, *whole, *fraction, value),
        _ => None,
    }
}

/// The least and the greatest whole number of a type, if it holds nothing else.
fn range(family: &Family<'_>) -> Option<(i128, i128)> {
    Some(match family {
        Family::Integer { min, max } => (*min, *max),
        Family::Year => (0, 2155),
        Family::Boolean => (-128, 127),
        Family::Bits(bits) => (0, (1 << bits) - 1),
        _ => return None,
    })
}

fn to_integer(from: &Family<'_>, min: i128, max: i128, value: &str) -> Option<Cast> {
    if let Some((low, high)) = range(from) {
        let fits = min <= low && high <= max;
        // Bits are no number until something is added.
        let outside = format!("{value} + 0 NOT BETWEEN {min} AND {max}");
        return Some(native(Fidelity::Exact).unless((!fits).then_some(outside)));
    }
    let fidelity = match from {
        Family::Decimal { fraction: 0, .. } => Fidelity::Exact,
        Family::Decimal { .. } | Family::Float { .. } => Fidelity::Lossy,
        _ => return None,
    };
    // Decimal numbers are compared to the last digit; floating ones would be rounded first.
    let outside = format!("CAST({value} AS DECIMAL(65, 0)) NOT BETWEEN {min} AND {max}");
    let fits = matches!(from, Family::Decimal { whole, .. } if power(*whole).is_some_and(|limit| limit <= max && -limit >= min));
    // By itself MariaDB makes no whole number of a floating one that is larger than a signed one.
    let is_large = matches!(from, Family::Float { .. }) && max > i128::from(i64::MAX);
    let expression = is_large.then(|| format!("CAST({value} AS DECIMAL(65, 0))"));
    Some(Cast { expression, ..native(fidelity).unless((!fits).then_some(outside)) })
}

fn to_year(from: &Family<'_>, value: &str) -> Option<Cast> {
    let fidelity = match from {
        Family::Integer { .. } | Family::Decimal { fraction: 0, .. } => Fidelity::Exact,
        Family::Bits(bits) if *bits > 1 => Fidelity::Exact,
        Family::Decimal { .. } | Family::Float { .. } => Fidelity::Lossy,
        _ => return None,
    };
    // What is left of 0.3 would be 0; that is no year that anybody meant.
    let outside = format!("{value} + 0 <> 0 AND {value} + 0 NOT BETWEEN 1901 AND 2155");
    let cast =
        if matches!(from, Family::Bits(_)) { by(format!("{value} + 0"), fidelity) } else { native(fidelity) };
    Some(cast.unless(Some(outside)))
}

fn to_boolean(from: &Family<'_>, value: &str) -> Option<Cast> {
    let unconvertible = match from {
        Family::Integer { .. }
        | Family::Float { .. }
        | Family::Decimal { .. }
        | Family::Boolean
        | Family::Bits(_) => Some(format!("{value} + 0 NOT IN (0, 1)")),
        _ => return None,
    };
    Some(native(Fidelity::Exact).unless(unconvertible.filter(|_| *from != Family::Bits(1))))
}

fn to_float(from: &Family<'_>, is_single: bool, value: &str) -> Option<Cast> {
    let exact: i128 = if is_single { 1 << 24 } else { 1 << 53 };
    let is_exact = match from {
        Family::Decimal { whole, fraction } => whole + fraction <= if is_single { 6 } else { 15 },
        Family::Float { is_single } => *is_single,
        _ => range(from).map(|(low, high)| -exact <= low && high <= exact)?,
    };
    let may_be_too_large = match from {
        Family::Float { is_single: false } => true,
        Family::Decimal { whole, .. } => *whole > 38,
        _ => false,
    };
    let too_large = (is_single && may_be_too_large).then(|| format!("ABS({value}) > {MAX_SINGLE}"));
    Some(native(if is_exact { Fidelity::Exact } else { Fidelity::Lossy }).unless(too_large))
}

fn to_decimal(from: &Family<'_>, whole: u32, fraction: u32, value: &str) -> Option<Cast> {
    let (fits, is_exact) = match from {
        Family::Decimal { whole: before, fraction: digits } => (*before <= whole, *digits <= fraction),
        Family::Float { .. } => (false, false),
        _ => {
            let (low, high) = range(from)?;
            (power(whole).is_none_or(|limit| -limit < low && high < limit), true)
        }
    };
    let limit = format!("1{}", "0".repeat(whole as usize));
    let rounded = format!("ROUND({value} + 0, {fraction})");
    // Not by `ABS`, which fails for the least whole number.
    let too_large = format!("({rounded} <= -{limit} OR {rounded} >= {limit})");
    let fidelity = if is_exact { Fidelity::Exact } else { Fidelity::Lossy };
    Some(native(fidelity).unless((!fits).then_some(too_large)))
}

/// Ten to the power of `digits`, where that is a number at all.
fn power(digits: u32) -> Option<i128> {
    10_i128.checked_pow(digits)
}
