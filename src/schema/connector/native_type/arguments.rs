//! The arguments of native types: what each takes, and how they are read.

use std::fmt;

use super::NativeTypeProblem;
use crate::schema::scalar::ScalarType;

/// The arguments that a native type takes, in brackets after its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentForm {
    /// None.
    Nothing,
    /// One number, which must be there.
    Number(Range),
    /// One number, or nothing.
    OptionalNumber(Range),
    /// One number or `Max`, or nothing.
    OptionalNumberOrMax(Range),
    /// One number, which must be there and is smaller for a field of one type.
    NumberBy {
        /// What the number may be.
        range: Range,
        /// The field type with a range of its own.
        scalar: ScalarType,
        /// What the number may be for that field type.
        narrow: Range,
    },
    /// Precision and scale, or nothing; the scale is never larger than the precision.
    OptionalPrecisionAndScale {
        /// The number of digits.
        precision: Range,
        /// The number of digits after the point.
        scale: Range,
    },
}

/// The values that an argument may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// What the number means.
    pub quantity: &'static str,
    /// The smallest value.
    pub min: u32,
    /// The largest value.
    pub max: u32,
    /// The rule that a value outside breaks; empty where any number is accepted.
    pub code: &'static str,
}

impl Range {
    /// Any number: the database decides when the table is created.
    pub(in crate::schema::connector) const fn any(quantity: &'static str) -> Self {
        Self { quantity, min: 0, max: u32::MAX, code: "" }
    }

    fn check(self, value: u32) -> Result<(), NativeTypeProblem> {
        if self.min <= value && value <= self.max {
            return Ok(());
        }
        Err(NativeTypeProblem::OutOfRange { range: self, value })
    }
}

/// The arguments of a native type, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NativeArguments {
    /// No arguments.
    Nothing,
    /// One number.
    Number(u32),
    /// Precision and scale.
    PrecisionAndScale(u32, u32),
    /// `Max`.
    Max,
}

impl fmt::Display for NativeArguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NativeArguments::Nothing => Ok(()),
            NativeArguments::Number(number) => write!(f, "({number})"),
            NativeArguments::PrecisionAndScale(precision, scale) => write!(f, "({precision}, {scale})"),
            NativeArguments::Max => f.write_str("(Max)"),
        }
    }
}

impl ArgumentForm {
    /// The arguments as written, read; `None` when they are not of the right kind.
    pub fn read(self, arguments: &[&str]) -> Option<NativeArguments> {
        match (self, arguments) {
            (ArgumentForm::Nothing, _)
            | (
                ArgumentForm::OptionalNumber(_)
                | ArgumentForm::OptionalNumberOrMax(_)
                | ArgumentForm::OptionalPrecisionAndScale { .. },
                [],
            ) => Some(NativeArguments::Nothing),
            (
                ArgumentForm::Number(_) | ArgumentForm::OptionalNumber(_) | ArgumentForm::NumberBy { .. },
                [number],
            ) => number.parse().ok().map(NativeArguments::Number),
            (ArgumentForm::OptionalNumberOrMax(_), [number]) => read_number_or_max(number),
            (ArgumentForm::OptionalPrecisionAndScale { .. }, [precision, scale]) => {
                let (precision, scale) = (precision.parse().ok()?, scale.parse().ok()?);
                Some(NativeArguments::PrecisionAndScale(precision, scale))
            }
            (_, _) => None,
        }
    }

    /// What the arguments should be, in words.
    pub const fn description(self) -> &'static str {
        match self {
            ArgumentForm::Nothing => "nothing",
            ArgumentForm::Number(_) | ArgumentForm::OptionalNumber(_) | ArgumentForm::NumberBy { .. } => {
                "a whole number that is not negative"
            }
            ArgumentForm::OptionalNumberOrMax(_) => "a whole number or `Max`",
            ArgumentForm::OptionalPrecisionAndScale { .. } => "two whole numbers, precision and scale",
        }
    }

    pub(super) fn check_count(self, found: usize) -> Result<(), NativeTypeProblem> {
        let (required, optional) = self.counts();
        if found < required || (found > required && optional == 0) {
            return Err(NativeTypeProblem::ArgumentCount { expected: required, found });
        }
        if found > required + optional {
            return Err(NativeTypeProblem::OptionalArgumentCount { expected: optional, found });
        }
        Ok(())
    }

    /// How many arguments there must be, and how many more there may be.
    const fn counts(self) -> (usize, usize) {
        match self {
            ArgumentForm::Nothing => (0, 0),
            ArgumentForm::Number(_) | ArgumentForm::NumberBy { .. } => (1, 0),
            ArgumentForm::OptionalNumber(_) | ArgumentForm::OptionalNumberOrMax(_) => (0, 1),
            ArgumentForm::OptionalPrecisionAndScale { .. } => (0, 2),
        }
    }

    pub(super) fn check_ranges(
        self,
        scalar: ScalarType,
        read: NativeArguments,
    ) -> Result<(), NativeTypeProblem> {
        match (self, read) {
            (
                ArgumentForm::Number(range)
                | ArgumentForm::OptionalNumber(range)
                | ArgumentForm::OptionalNumberOrMax(range),
                NativeArguments::Number(value),
            ) => range.check(value),
            (ArgumentForm::NumberBy { range, scalar: special, narrow }, NativeArguments::Number(value)) => {
                range.check(value)?;
                if scalar == special { narrow.check(value) } else { Ok(()) }
            }
            (
                ArgumentForm::OptionalPrecisionAndScale { precision: precisions, scale: scales },
                NativeArguments::PrecisionAndScale(precision, scale),
            ) => {
                if scale > precision {
                    return Err(NativeTypeProblem::ScaleOverPrecision { precision, scale });
                }
                precisions.check(precision)?;
                scales.check(scale)
            }
            (_, _) => Ok(()),
        }
    }
}

/// SQL Server keeps lengths in 16 bits; a larger number is no length at all.
fn read_number_or_max(text: &str) -> Option<NativeArguments> {
    if text.eq_ignore_ascii_case("max") {
        return Some(NativeArguments::Max);
    }
    let length: u16 = text.parse().ok()?;
    Some(NativeArguments::Number(length.into()))
}
