//! The types of a database that may follow `@db.`: for which fields they are, and which arguments they take.

mod arguments;
mod domain;

pub use arguments::{ArgumentForm, NativeArguments, Range};
pub use domain::{Domain, Format, LengthUnit, Limits, MaxLength};

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

/// What a database takes as the argument of a type, where the language takes any number.
#[derive(Debug, PartialEq, Eq)]
pub struct ArgumentLimit {
    /// The name after `@db.`.
    pub name: &'static str,
    /// The smallest number.
    pub min: u32,
    /// The largest number.
    pub max: u32,
    /// The type without an argument that has more room.
    pub roomier: Option<&'static str>,
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
