//! Names that the language accepts, made of names that a database accepts.

use std::collections::BTreeSet;

use crate::schema::LanguageVersion;
use crate::schema::names::is_reserved;
use crate::schema::scalar::ScalarType;

/// `name` without what an identifier cannot have; `otherwise` stands before what would be left of a
/// name that has no letter.
pub(super) fn valid(name: &str, otherwise: &str, version: LanguageVersion) -> String {
    let is_letter = |c: char| c.is_ascii_alphabetic() || (version.facts().unicode_names && c.is_alphabetic());
    let is_part = |c: char| is_letter(c) || c.is_ascii_digit() || c == '_';
    let cleaned: String = name.chars().map(|c| if is_part(c) { c } else { '_' }).collect();
    let begun = cleaned.trim_start_matches(|c| !is_letter(c));
    if begun.is_empty() {
        let rest = cleaned.trim_matches('_');
        return if rest.is_empty() { otherwise.to_owned() } else { format!("{otherwise}_{rest}") };
    }
    begun.to_owned()
}

/// The same for a model or an enum, which must not be called like a type or a keyword.
pub(super) fn valid_top(name: &str, otherwise: &str, version: LanguageVersion) -> String {
    let name = valid(name, otherwise, version);
    if is_reserved(&name, version) || ScalarType::from_name(&name).is_some() { name + "_" } else { name }
}

/// Names of one namespace that are in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    pub(super) fn insert(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// Takes the first of `names` that is free, or the last with a number behind it.
    pub(super) fn take(&mut self, names: &[String]) -> String {
        let last = names.last().expect("there is a name to take");
        let numbered = (2..).map(|number| format!("{last}_{number}"));
        let mut candidates = names.iter().cloned().chain(numbered);
        let free = candidates.find(|name| !self.0.contains(name)).expect("numbers do not run out");
        self.0.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_the_language_does_not_know() {
        let cases = [
            ("users", "users"),
            ("2fa", "fa"),
            ("_AToB", "AToB"),
            ("b-l", "b_l"),
            ("größe", "größe"),
            ("order items", "order_items"),
            ("1", "x_1"),
            ("", "x"),
            ("__", "x"),
        ];
        for (name, expected) in cases {
            assert_eq!(valid(name, "x", LanguageVersion::V7), expected, "{name}");
        }
        assert_eq!(valid("größe", "x", LanguageVersion::V5), "gr__e");
        assert_eq!(valid_top("class", "x", LanguageVersion::V7), "class_");
        assert_eq!(valid_top("String", "x", LanguageVersion::V7), "String_");
    }

    #[test]
    fn a_name_is_taken_once() {
        let mut taken = Taken::default();
        let names = ["a".to_owned(), "b".to_owned()];
        assert_eq!([(); 4].map(|()| taken.take(&names)), ["a", "b", "b_2", "b_3"]);
    }
}
