//! What values a column of a native type holds: ranges, lengths, digits, forms of text.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::NativeArguments;
use crate::schema::scalar::ScalarType;

/// The values of a native type, before its arguments are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Domain {
    /// Whatever the type of the field can be.
    Any,
    /// Whole numbers.
    Integers {
        /// The smallest.
        min: i64,
        /// The largest.
        max: u64,
    },
    /// Numbers with a fraction, in binary.
    Reals {
        /// The smallest.
        min: f64,
        /// The largest.
        max: f64,
    },
    /// Floating point numbers whose argument is the number of bits of the mantissa.
    ByMantissa,
    /// Numbers of exact digits.
    Decimals {
        /// Precision and scale where no argument gives them; `None` if they are not limited then.
        default: Option<(u32, u32)>,
    },
    /// Text or binary data.
    Lengths {
        /// What is counted.
        unit: LengthUnit,
        /// How many there may be.
        max: MaxLength,
    },
    /// Text or binary data of so many bits.
    Bits {
        /// How many there may be.
        max: MaxLength,
        /// Whether there are always so many.
        is_exact: bool,
    },
    /// Points in time, or parts of them.
    Times {
        /// How they are written.
        format: Format,
        /// The first that the database takes, in the notation of RFC 3339, if it is later than the year 1.
        earliest: Option<&'static str>,
        /// The last that the database takes, if it is earlier than the end of the year 9999.
        latest: Option<&'static str>,
    },
    /// Text of a certain form.
    Text(Format),
}

/// How many units there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaxLength {
    /// As many as the argument says; without it, or with `Max`, any number.
    Argument,
    /// As many as the argument says; without it, so many.
    ArgumentOr(u32),
    /// So many.
    Always(u32),
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LengthUnit {
    /// Characters of Unicode.
    Characters,
    /// Units of UTF-16, of which some characters need two.
    Utf16,
    /// Bytes.
    Bytes,
}

/// Forms that a database requires of text, or gives to points in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A date and a time.
    DateTime,
    /// A date without a time.
    Date,
    /// A time of any day.
    Time,
    /// Hexadecimal digits, in groups of 8, 4, 4, 4 and 12. Version and variant are not looked at.
    Uuid,
    /// An address of the internet, perhaps with the length of its network.
    Inet,
    /// Zeros and ones.
    Bits,
    /// The 24 hexadecimal digits of an id of MongoDB.
    ObjectId,
}

/// What the values of a field are limited to by its column. Whatever is `null` is not limited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Limits {
    /// The smallest number.
    pub minimum: Option<Number>,
    /// The largest number.
    pub maximum: Option<Number>,
    /// The smallest length, of text or binary data.
    pub min_length: Option<u32>,
    /// The largest length, of text or binary data.
    pub max_length: Option<u32>,
    /// What both count: `characters`, `utf16` (units, of which some characters need two) or `bytes` (in
    /// UTF-8, for text).
    pub length_unit: Option<LengthUnit>,
    /// The number of digits of a decimal number.
    pub precision: Option<u32>,
    /// How many of them stand after the point.
    pub scale: Option<u32>,
    /// The form of text (`uuid`, `inet`, `bits`, `object-id`) or of a point in time (`date-time`, `date`,
    /// `time`).
    pub format: Option<Format>,
    /// The first point in time, as RFC 3339 writes it.
    pub earliest: Option<&'static str>,
    /// The last point in time.
    pub latest: Option<&'static str>,
}

impl Domain {
    /// Whole numbers of 16 bits.
    pub const INT_16: Self = Self::Integers { min: -0x8000, max: 0x7fff };
    /// Whole numbers of 32 bits.
    pub const INT_32: Self = Self::Integers { min: -0x8000_0000, max: 0x7fff_ffff };
    /// Whole numbers of 64 bits.
    pub const INT_64: Self = Self::Integers { min: i64::MIN, max: i64::MAX.unsigned_abs() };
    /// Whole numbers of so many bits, zero or more.
    pub const fn unsigned(bits: u32) -> Self {
        Self::Integers { min: 0, max: u64::MAX >> (64 - bits) }
    }
    /// Floating point numbers of 32 bits.
    pub const SINGLE: Self =
        Self::Reals { min: -3.402_823_466_385_288_6e38, max: 3.402_823_466_385_288_6e38 };
    /// A date and a time.
    pub const DATE_TIME: Self = Self::Times { format: Format::DateTime, earliest: None, latest: None };
    /// A date.
    pub const DATE: Self = Self::Times { format: Format::Date, earliest: None, latest: None };
    /// A time of any day.
    pub const TIME: Self = Self::Times { format: Format::Time, earliest: None, latest: None };

    /// As many characters as the argument says.
    pub const CHARACTERS: Self = Self::Lengths { unit: LengthUnit::Characters, max: MaxLength::Argument };
    /// As many bytes as the argument says.
    pub const BYTES: Self = Self::Lengths { unit: LengthUnit::Bytes, max: MaxLength::Argument };

    /// At most so many bytes, whatever the arguments.
    pub const fn bytes(max: u32) -> Self {
        Self::Lengths { unit: LengthUnit::Bytes, max: MaxLength::Always(max) }
    }

    /// What holds where the database has no native types, or none for this one.
    pub const fn of_scalar(scalar: ScalarType) -> Self {
        match scalar {
            ScalarType::Int => Self::INT_32,
            ScalarType::BigInt => Self::INT_64,
            ScalarType::DateTime => Self::DATE_TIME,
            ScalarType::Float
            | ScalarType::Boolean
            | ScalarType::String
            | ScalarType::Json
            | ScalarType::Bytes
            | ScalarType::Decimal => Self::Any,
        }
    }

    /// The limits of a field of type `scalar` whose native type has these arguments.
    pub fn limits(self, scalar: ScalarType, arguments: NativeArguments) -> Limits {
        // A column that could hold more than a truth value holds no more than that here.
        if scalar == ScalarType::Boolean {
            return Limits::default();
        }
        match self {
            Domain::Any => Limits::default(),
            Domain::Integers { min, max } => {
                Limits { minimum: Some(min.into()), maximum: Some(max.into()), ..Limits::default() }
            }
            Domain::Reals { min, max } => {
                Limits { minimum: Number::from_f64(min), maximum: Number::from_f64(max), ..Limits::default() }
            }
            Domain::ByMantissa => match arguments {
                NativeArguments::Number(bits) if bits <= 24 => {
                    Self::SINGLE.limits(scalar, NativeArguments::Nothing)
                }
                _ => Limits::default(),
            },
            Domain::Decimals { default } => Limits::of_digits(arguments, default),
            Domain::Lengths { unit, max } => Limits::of_length(unit, max.with(arguments)),
            Domain::Bits { max, is_exact } => Limits::of_bits(scalar, max.with(arguments), is_exact),
            Domain::Times { format, earliest, latest } => {
                Limits { format: Some(format), earliest, latest, ..Limits::default() }
            }
            Domain::Text(format) => Limits::of_text(scalar, format),
        }
    }
}

impl MaxLength {
    fn with(self, arguments: NativeArguments) -> Option<u32> {
        match (self, arguments) {
            (MaxLength::Always(max), _)
            | (_, NativeArguments::Number(max))
            | (MaxLength::ArgumentOr(max), NativeArguments::Nothing) => Some(max),
            (MaxLength::Argument | MaxLength::ArgumentOr(_), _) => None,
        }
    }
}

impl Limits {
    fn of_digits(arguments: NativeArguments, default: Option<(u32, u32)>) -> Self {
        let digits = match arguments {
            NativeArguments::PrecisionAndScale(precision, scale) => Some((precision, scale)),
            _ => default,
        };
        Self {
            precision: digits.map(|(precision, _)| precision),
            scale: digits.map(|(_, scale)| scale),
            ..Self::default()
        }
    }

    fn of_length(unit: LengthUnit, max: Option<u32>) -> Self {
        Self { max_length: max, length_unit: max.map(|_| unit), ..Self::default() }
    }

    fn of_bits(scalar: ScalarType, max: Option<u32>, is_exact: bool) -> Self {
        if scalar == ScalarType::Bytes {
            return Self::of_length(LengthUnit::Bytes, max.map(|bits| bits.div_ceil(8)));
        }
        Self {
            min_length: max.filter(|_| is_exact),
            format: Some(Format::Bits),
            ..Self::of_length(LengthUnit::Characters, max)
        }
    }

    fn of_text(scalar: ScalarType, format: Format) -> Self {
        if scalar == ScalarType::Bytes {
            // The only form that is binary data as well.
            return Self { min_length: Some(12), ..Self::of_length(LengthUnit::Bytes, Some(12)) };
        }
        Self { format: Some(format), ..Self::default() }
    }
}
