//! The grammatical number of names: that of their last word.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::naming::casing::words;
use crate::naming::inflection::{is_plural, is_singular, plural, singular};

/// Words at the end of a name that have no number: the noun stands before them.
const PREPOSITIONS: &[&str] = &["as", "at", "by", "for", "from", "in", "of", "on", "to", "with"];

/// The number that the last word of a name is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Number {
    /// `OrderItem`
    Singular,
    /// `OrderItems`
    Plural,
}

impl Number {
    /// The number as messages say it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Number::Singular => "in the singular",
            Number::Plural => "in the plural",
        }
    }

    /// Whether a word in lower case can be read so.
    pub(super) fn is(self, word: &str) -> bool {
        match self {
            Number::Singular => is_singular(word),
            Number::Plural => is_plural(word),
        }
    }

    /// A word in lower case in this number.
    pub(super) fn of(self, word: &str) -> String {
        match self {
            Number::Singular => singular(word),
            Number::Plural => plural(word),
        }
    }

    /// The name in this number, if it is in the other one. What ends with a digit or a preposition has
    /// no number.
    pub(super) fn corrected(self, name: &str) -> Option<String> {
        let last = words(name, &[]).pop()?;
        if self.is(&last) || last.ends_with(char::is_numeric) || PREPOSITIONS.contains(&&*last) {
            return None;
        }
        let to = self.of(&last);
        let written = name.get(name.len().checked_sub(last.len())?..)?;
        if !written.eq_ignore_ascii_case(&last) || to == last {
            return None;
        }
        // Only what is after the common beginning changes.
        let same = last.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        let (stem, ending) = (name.get(..name.len() - last.len() + same)?, to.get(same..)?);
        let is_upper = written.len() > 1 && !written.contains(char::is_lowercase);
        Some(if is_upper { format!("{stem}{}", ending.to_uppercase()) } else { format!("{stem}{ending}") })
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn the_last_word_is_changed() {
        for (name, singular, plural) in [
            ("OrderItems", Some("OrderItem"), None),
            ("OrderItem", None, Some("OrderItems")),
            ("order_categories", Some("order_category"), None),
            ("ORDER_CATEGORY", None, Some("ORDER_CATEGORIES")),
            ("Person", None, Some("People")),
            ("SalesPeople", Some("SalesPerson"), None),
            ("Media", None, None),
            ("Address2", None, None),
            ("blockedBy", None, None),
            ("OutgoingSms", None, None),
            ("Straße", None, Some("Straßes")),
            ("", None, None),
        ] {
            assert_eq!(Number::Singular.corrected(name).as_deref(), singular, "{name}");
            assert_eq!(Number::Plural.corrected(name).as_deref(), plural, "{name}");
        }
    }
}
