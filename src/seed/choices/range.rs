//! Ranges: from one number or moment to another, and where in between most of them are.

use toml::Spanned;
use toml::de::DeValue;

use crate::seed::hint::Skew;
use crate::sql::calendar::DAY;

use super::error::Fault;
use super::fit::{Fit, Kind};
use super::held::Held;
use super::moment;
use super::number::Exact;

/// Values from one to another, both included, counted in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) skew: Skew,
    pub(super) step: Step,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Whole numbers.
    One,
    /// Numbers with so many decimals.
    Decimal(u32),
    /// The same in binary.
    Float(u32),
    /// Days since 1970.
    Day,
    /// Seconds of a day.
    Clock,
    /// Seconds since 1970.
    Moment,
}

/// What distributions are called.
pub(super) const DISTRIBUTIONS: [(&str, Skew); 4] =
    [("even", Skew::Even), ("low", Skew::Low), ("normal", Skew::Middle), ("high", Skew::High)];

const SECOND: i64 = 1_000_000;

/// Numbers have as many decimals as somebody has written, and these at least if the column has room.
const USUAL_DECIMALS: u32 = 2;

impl Range {
    /// The range between two values; which of them is wrong comes with what is wrong with it.
    pub(super) fn between(
        fit: &Fit<'_>,
        low: &Spanned<DeValue<'_>>,
        high: &Spanned<DeValue<'_>>,
    ) -> Result<Self, (std::ops::Range<usize>, Fault)> {
        let read = |value: &Spanned<DeValue<'_>>| {
            fit.element(value.get_ref()).map_err(|fault| (value.span(), fault))
        };
        let (first, last) = (read(low)?, read(high)?);
        let (first, last, step) = match fit.kind {
            Kind::Float | Kind::Decimal => decimals(fit, low, high)?,
            _ => {
                whole(&first, &last, is_day(high.get_ref())).ok_or_else(|| (low.span(), not_ordered(fit)))?
            }
        };
        if first > last {
            let fault = Fault::new("the range ends before it begins").help("write the smaller value first");
            return Err((low.span().start..high.span().end, fault));
        }
        Ok(Self { low: first, high: last, skew: Skew::Even, step })
    }
}

impl Range {
    /// How many values there are.
    pub(super) fn count(&self) -> u64 {
        self.high.abs_diff(self.low).saturating_add(1)
    }
}

/// Why a field has no ranges.
pub(super) fn not_ordered(fit: &Fit<'_>) -> Fault {
    let help = match fit.kind {
        Kind::Text => "say with `list`, `pattern` or `template` which values it has",
        _ => "say with `list` or `weights` which values it has",
    };
    Fault::new(format!("{}, and ranges are those of numbers and dates", fit.nature())).help(help)
}

fn whole(first: &Held, last: &Held, is_day: bool) -> Option<(i64, i64, Step)> {
    Some(match (first, last) {
        (Held::Integer(first), Held::Integer(last)) => (*first, *last, Step::One),
        (Held::Date(first), Held::Date(last)) => ((*first).into(), (*last).into(), Step::Day),
        (Held::Time(first), Held::Time(last)) => (first / SECOND, last / SECOND, Step::Clock),
        (Held::Moment(first), Held::Moment(last)) => {
            // The day that a range ends with belongs to it.
            let last = if is_day { last + DAY - SECOND } else { *last };
            (first.div_euclid(SECOND), last.div_euclid(SECOND), Step::Moment)
        }
        _ => return None,
    })
}

/// Whether a moment is given as a day, without a time.
fn is_day(value: &DeValue<'_>) -> bool {
    let written = match value {
        DeValue::Datetime(written) => Some(*written),
        DeValue::String(text) => moment::parse(text),
        _ => None,
    };
    written.is_some_and(|written| written.time.is_none())
}

fn decimals(
    fit: &Fit<'_>,
    low: &Spanned<DeValue<'_>>,
    high: &Spanned<DeValue<'_>>,
) -> Result<(i64, i64, Step), (std::ops::Range<usize>, Fault)> {
    let exact = |value: &Spanned<DeValue<'_>>| {
        let exact = exact(value.get_ref());
        exact.ok_or_else(|| (value.span(), Fault::new("the number has too many digits for a range")))
    };
    let (first, last) = (exact(low)?, exact(high)?);
    let room = fit.limits.scale.unwrap_or(u32::MAX);
    let scale = first.scale.max(last.scale).max(USUAL_DECIMALS.min(room));
    let steps = |exact: Exact, value: &Spanned<DeValue<'_>>| {
        let steps = exact.at_scale(scale).and_then(|steps| i64::try_from(steps).ok());
        steps.ok_or_else(|| (value.span(), Fault::new("the number has too many digits for a range")))
    };
    let step = if fit.kind == Kind::Float { Step::Float(scale) } else { Step::Decimal(scale) };
    Ok((steps(first, low)?, steps(last, high)?, step))
}

fn exact(value: &DeValue<'_>) -> Option<Exact> {
    match value {
        DeValue::Integer(_) => Exact::parse(&super::fit::whole_number(value)?.to_string()),
        DeValue::Float(it) => Exact::parse(it.as_str()),
        DeValue::String(text) => Exact::parse(text),
        _ => None,
    }
}
