//! How a database tells names apart, and how long it lets them be.

use std::borrow::Cow;

use super::LengthUnit;

/// How a database takes the names that a schema gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRules {
    /// How long the name of a table, a column or a type may be, where there is a limit.
    pub limit: Option<NameLimit>,
    /// When two tables have the same name.
    pub tables: Sameness,
    /// When two columns of a table have the same name.
    pub columns: Sameness,
    /// When two values of an enum are the same.
    pub enum_values: Sameness,
}

/// How long a name may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameLimit {
    /// How many units.
    pub max: usize,
    /// What is counted.
    pub unit: LengthUnit,
    /// Whether longer names are cut, without an error.
    pub is_cut: bool,
    /// Whether values of enums have the same limit; longer ones are refused.
    pub holds_for_enum_values: bool,
}

/// When two names are the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// When they are equal.
    Equal,
    /// When they are equal but for capitals, on servers that are set up so or run on such a system.
    ByServer,
    /// When they are equal but for capitals among the letters A to Z.
    LatinCase,
    /// When they are equal but for capitals.
    Case,
}

impl NameRules {
    /// Names of any length, told apart by every letter.
    pub(super) const EXACT: Self =
        Self { limit: None, tables: Sameness::Equal, columns: Sameness::Equal, enum_values: Sameness::Equal };
}

impl NameLimit {
    /// The part of the name that fits.
    pub fn cut<'n>(&self, name: &'n str) -> &'n str {
        let mut left = self.max;
        let end = name.char_indices().find(|(_, letter)| {
            let size = self.unit.size(*letter);
            let fits = size <= left;
            left = left.saturating_sub(size);
            !fits
        });
        end.map_or(name, |(end, _)| &name[..end])
    }

    /// Whether the name is longer.
    pub fn is_exceeded_by(&self, name: &str) -> bool {
        // No unit gives a name more than it has bytes.
        name.len() > self.max && self.cut(name).len() < name.len()
    }
}

impl LengthUnit {
    /// How much of the length a letter takes.
    pub const fn size(self, letter: char) -> usize {
        match self {
            LengthUnit::Characters => 1,
            LengthUnit::Utf16 => letter.len_utf16(),
            LengthUnit::Bytes => letter.len_utf8(),
        }
    }

    /// The length of a text.
    pub fn length(self, text: &str) -> usize {
        text.chars().map(|letter| self.size(letter)).sum()
    }
}

impl Sameness {
    /// A text that is equal for names that are the same.
    pub fn key(self, name: &str) -> Cow<'_, str> {
        match self {
            Sameness::Equal => Cow::Borrowed(name),
            Sameness::LatinCase => Cow::Owned(name.to_ascii_lowercase()),
            Sameness::ByServer | Sameness::Case => Cow::Owned(name.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_between_letters() {
        for (max, unit, name, expected) in [
            (3, LengthUnit::Bytes, "abc", "abc"),
            (3, LengthUnit::Bytes, "abcd", "abc"),
            (3, LengthUnit::Bytes, "abé", "ab"),
            (3, LengthUnit::Characters, "abé", "abé"),
            (3, LengthUnit::Characters, "éééé", "ééé"),
            (3, LengthUnit::Utf16, "ab😀", "ab"),
            (3, LengthUnit::Bytes, "éab", "éa"),
        ] {
            let limit = NameLimit { max, unit, is_cut: true, holds_for_enum_values: false };
            assert_eq!(limit.cut(name), expected);
            assert_eq!(limit.is_exceeded_by(name), name != expected, "{name}");
        }
    }

    #[test]
    fn capitals_count_or_do_not() {
        for (sameness, expected) in [
            (Sameness::Equal, "ÉA"),
            (Sameness::LatinCase, "Éa"),
            (Sameness::Case, "éa"),
            (Sameness::ByServer, "éa"),
        ] {
            assert_eq!(sameness.key("ÉA"), expected);
        }
    }
}
