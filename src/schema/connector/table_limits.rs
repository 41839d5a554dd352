//! How large a table and its keys may be, and how much room a column takes there.

use super::NativeArguments;

/// How large a table and its keys may be; what is `None` has no limit that a schema could reach, or one that
/// hangs on the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableLimits {
    /// How many columns a table may have.
    pub columns: Option<usize>,
    /// How many columns a key or an index may have.
    pub key_columns: Option<usize>,
    /// How many bytes the columns of a key may have together.
    pub key_bytes: Option<KeyBytes>,
    /// How many bytes the columns of a row may have together, without what stands elsewhere.
    pub row_bytes: Option<u32>,
    /// How much room the types take, by their names. Others count for nothing.
    pub widths: &'static [(&'static str, Width)],
    /// How much room a value of an enum takes.
    pub enum_bytes: u32,
}

/// How many bytes a key may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyBytes {
    /// The limit of the key that the table is sorted by.
    pub clustered: u32,
    /// The limit of others.
    pub other: u32,
    /// Whether a table with a larger key is created if columns of it vary in length, and fails only where a
    /// row has so much in it.
    pub counts_values: bool,
}

/// The room that a type takes, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Always so much.
    Fixed(u32),
    /// So much for each of the characters or bytes that the argument counts.
    Each(u32),
    /// The same, and the actual length stands before it in a row.
    Varying(u32),
    /// So much for each eight that the argument counts.
    Bits,
    /// Four bytes for nine of the digits.
    Digits,
    /// In a row only a reference of so many bytes; in a key so much for each character or byte of a prefix.
    Elsewhere {
        /// The reference.
        reference: u32,
        /// For each character or byte.
        each: u32,
    },
}

impl TableLimits {
    /// No limits.
    pub(super) const NONE: Self = Self {
        columns: None,
        key_columns: None,
        key_bytes: None,
        row_bytes: None,
        widths: &[],
        enum_bytes: 0,
    };

    /// The room that a type takes.
    pub fn width(&self, native_type: &str) -> Option<Width> {
        self.widths.iter().find(|(name, _)| *name == native_type).map(|(_, width)| *width)
    }
}

impl Width {
    /// The room in a row.
    pub fn in_row(self, arguments: NativeArguments) -> u32 {
        let data = self.data(count(arguments));
        match self {
            Width::Varying(_) => data.saturating_add(if data > 255 { 2 } else { 1 }),
            _ => data,
        }
    }

    /// The room in a key that has the first `prefix` characters or bytes, or else all of the column.
    pub fn in_key(self, arguments: NativeArguments, prefix: Option<u32>) -> u32 {
        let whole = count(arguments);
        let prefix = prefix.filter(|prefix| *prefix > 0);
        match (self, prefix) {
            (Width::Each(_) | Width::Varying(_), Some(prefix)) => self.data(prefix.min(whole)),
            (Width::Elsewhere { each, .. }, prefix) => prefix.unwrap_or(0).saturating_mul(each),
            _ => self.data(whole),
        }
    }

    fn data(self, count: u32) -> u32 {
        match self {
            Width::Fixed(bytes) => bytes,
            Width::Each(each) | Width::Varying(each) => count.saturating_mul(each),
            Width::Bits => count.div_ceil(8),
            Width::Digits => count.saturating_mul(4) / 9,
            Width::Elsewhere { reference, .. } => reference,
        }
    }
}

/// What the argument says; nothing is one, and no limit is not known.
const fn count(arguments: NativeArguments) -> u32 {
    match arguments {
        NativeArguments::Nothing => 1,
        NativeArguments::Max => 0,
        NativeArguments::Number(number) | NativeArguments::PrecisionAndScale(number, _) => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_take_room_in_rows_and_keys() {
        let number = NativeArguments::Number;
        for (width, arguments, prefix, row, key) in [
            (Width::Fixed(4), NativeArguments::Nothing, None, 4, 4),
            (Width::Each(4), number(10), None, 40, 40),
            (Width::Varying(4), number(10), None, 41, 40),
            (Width::Varying(4), number(191), None, 766, 764),
            (Width::Varying(4), number(191), Some(100), 766, 400),
            (Width::Varying(4), number(191), Some(400), 766, 764),
            (Width::Varying(4), number(u32::MAX), None, u32::MAX, u32::MAX),
            (Width::Varying(2), NativeArguments::Max, None, 1, 0),
            (Width::Bits, number(9), None, 2, 2),
            (Width::Digits, NativeArguments::PrecisionAndScale(65, 30), None, 28, 28),
            (Width::Elsewhere { reference: 10, each: 4 }, NativeArguments::Nothing, Some(20), 10, 80),
            (Width::Elsewhere { reference: 10, each: 4 }, NativeArguments::Nothing, None, 10, 0),
        ] {
            assert_eq!(width.in_row(arguments), row, "{width:?} {arguments:?}");
            assert_eq!(width.in_key(arguments, prefix), key, "{width:?} {arguments:?} {prefix:?}");
        }
    }
}
