//! Texts by what they mean: `email`, `person.first-name`, `status.order`.
//!
//! Every meaning is a line in a table: how its texts are made (a vocabulary, or templates), in the order
//! of preference. What fits into a column is decided once, from its room alone, and nothing is ever cut.

mod checked;
mod codes;
mod column;
mod language;
mod lists;
mod locale;
mod meaning;
mod parse;
mod pen;
mod source;
mod subject;
mod template;

mod codes_and_keys;
mod commerce;
mod company;
mod internet;
mod person;
mod place;
mod prose;
mod status;
mod technology;
mod things;

#[cfg(test)]
mod tests;

use crate::seed::draw::Draw;

use super::Values;

pub use locale::Locale;

use meaning::Meaning;

/// How much a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// The longest text in characters; `u32::MAX` where there is no limit.
    pub chars: u32,
}

impl Room {
    /// No limit.
    pub const FREE: Self = Self { chars: u32::MAX };
}

/// The texts of a meaning, for a column with so much room. `seed` is chance for the column.
///
/// None if there is no such meaning.
pub fn of(meaning: &str, room: Room, locale: Locale, seed: Draw) -> Option<Box<dyn Values>> {
    in_order(meaning, room, locale, seed, Draw::named(0, "order"))
}

/// The same, where `order` is chance for the table: it says in which order rows get names, so that the
/// columns of a row agree on them.
pub fn in_order(
    meaning: &str,
    room: Room,
    locale: Locale,
    seed: Draw,
    order: Draw,
) -> Option<Box<dyn Values>> {
    let meaning = registry().find(|one| one.name == meaning)?;
    Some(Box::new(column::Column::new(meaning, room, locale, seed, order)))
}

/// The names of all meanings, each with a word of explanation.
pub fn meanings() -> impl Iterator<Item = (&'static str, &'static str)> {
    registry().map(|meaning| (meaning.name, meaning.about))
}

/// Adds a text in small letters and digits, with hyphens between its words.
pub(in crate::seed) fn add_slug(text: &str, out: &mut String) {
    pen::Pen::new(out, pen::Style::Slug).put(text);
}

fn registry() -> impl Iterator<Item = &'static Meaning> {
    [
        person::MEANINGS,
        company::MEANINGS,
        place::MEANINGS,
        internet::MEANINGS,
        prose::MEANINGS,
        commerce::MEANINGS,
        codes_and_keys::MEANINGS,
        technology::MEANINGS,
        status::MEANINGS,
        things::MEANINGS,
    ]
    .into_iter()
    .flatten()
}
