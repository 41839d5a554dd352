//! The types of a database that may follow `@db.`: for which fields they are, and which arguments they take.

use std::fmt;

use crate::schema::scalar::ScalarType;

pub(super) const INT: &[ScalarType] = &[ScalarType::Int];
pub(super) const BIG_INT: &[ScalarType] = &[ScalarType::BigInt];
pub(super) const FLOAT: &[ScalarType] = &[ScalarType::Float];
pub(super) const BOOLEAN: &[ScalarType] = &[ScalarType::Boolean];
pub(super) const STRING: &[ScalarType] = &[ScalarType::String];
pub(super) const DATE_TIME: &[ScalarType] = &[ScalarType::DateTime];
pub(super) const JSON: &[ScalarType] = &[ScalarType::Json];
pub(super) const BYTES: &[ScalarType] = &[ScalarType::Bytes];
pub(super) const DECIMAL: &[ScalarType] = &[ScalarType::Decimal];

/// A type of a database.
#[derive(Debug, PartialEq, Eq)]
pub struct NativeType {
    /// The name after `@db.`.
    pub name: &'static str,
    /// The field types that it can hold; the first is the natural one.
    pub scalars: &'static [ScalarType],
    /// The arguments that it takes.
    pub form: ArgumentForm,
    /// Whether ids and indexes may contain it.
    pub keys: KeyUse,
}

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
    pub(super) const fn any(quantity: &'static str) -> Self {
        Self { quantity, min: 0, max: u32::MAX, code: "" }
    }

    fn check(self, value: u32) -> Result<(), NativeTypeProblem> {
        if self.min <= value && value <= self.max {
            return Ok(());
        }
        Err(NativeTypeProblem::OutOfRange { range: self, value })
    }
}

/// Whether ids and indexes may contain a column of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// Ids, unique constraints and indexes alike.
    Anywhere,
    /// Prisma refuses it in unique constraints and indexes, and overlooks ids.
    IdsOnly,
    /// Only with a `length:` in the index.
    WithLength,
    /// Nowhere.
    Nowhere,
    /// Nowhere when the argument is `Max`, otherwise anywhere.
    NowhereWhenMax,
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

/// The native type that a scalar field gets without `@db.`.
#[derive(Debug, PartialEq, Eq)]
pub struct DefaultType {
    /// The type of the field.
    pub scalar: ScalarType,
    /// The name of the native type.
    pub name: &'static str,
    /// Its arguments.
    pub arguments: NativeArguments,
}

/// What is wrong with a use of a native type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NativeTypeProblem {
    /// The type takes a fixed number of arguments.
    ArgumentCount {
        /// How many it takes.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The type takes arguments or none, but not so many.
    OptionalArgumentCount {
        /// How many it takes at most.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The type cannot hold values of the field.
    Scalar {
        /// What it can hold.
        expected: &'static [ScalarType],
    },
    /// The arguments are not of the right kind.
    Unreadable {
        /// What they should be, in words.
        expected: &'static str,
    },
    /// More digits after the point than digits.
    ScaleOverPrecision {
        /// The number of digits.
        precision: u32,
        /// The number of digits after the point.
        scale: u32,
    },
    /// The number is too small or too large.
    OutOfRange {
        /// What it may be.
        range: Range,
        /// What it is.
        value: u32,
    },
}

impl NativeTypeProblem {
    /// The rule that is broken.
    pub const fn code(&self) -> &'static str {
        match self {
            NativeTypeProblem::ArgumentCount { .. } => "V249",
            NativeTypeProblem::OptionalArgumentCount { .. } => "V250",
            NativeTypeProblem::Scalar { .. } => "V251",
            NativeTypeProblem::Unreadable { .. } => "V252",
            NativeTypeProblem::ScaleOverPrecision { .. } => "V254",
            NativeTypeProblem::OutOfRange { range, value: _ } => range.code,
        }
    }
}

impl NativeType {
    /// Checks the type on a field of type `scalar`, with its arguments as they are written.
    pub fn check(
        &self,
        scalar: ScalarType,
        arguments: &[&str],
    ) -> Result<NativeArguments, NativeTypeProblem> {
        self.form.check_count(arguments.len())?;
        if !self.scalars.contains(&scalar) {
            return Err(NativeTypeProblem::Scalar { expected: self.scalars });
        }
        let expected = self.form.description();
        let read = self.form.read(arguments).ok_or(NativeTypeProblem::Unreadable { expected })?;
        self.form.check_ranges(scalar, read)?;
        Ok(read)
    }

    /// Whether a column of this type may stand in an index that gives it a `length:` or not.
    pub fn fits_index(&self, arguments: NativeArguments, has_length: bool) -> bool {
        match self.keys {
            KeyUse::IdsOnly => false,
            KeyUse::Anywhere | KeyUse::WithLength | KeyUse::Nowhere | KeyUse::NowhereWhenMax => {
                self.fits_id(arguments, has_length)
            }
        }
    }

    /// Whether a column of this type may stand in an id that gives it a `length:` or not.
    pub fn fits_id(&self, arguments: NativeArguments, has_length: bool) -> bool {
        match self.keys {
            KeyUse::Anywhere | KeyUse::IdsOnly => true,
            KeyUse::WithLength => has_length,
            KeyUse::Nowhere => false,
            KeyUse::NowhereWhenMax => arguments != NativeArguments::Max,
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

    fn check_count(self, found: usize) -> Result<(), NativeTypeProblem> {
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

    fn check_ranges(self, scalar: ScalarType, read: NativeArguments) -> Result<(), NativeTypeProblem> {
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
