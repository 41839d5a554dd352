//! The columns that a schema makes, and what their names say about what they hold.

use std::collections::BTreeSet;

use crate::naming::casing::words;
use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::walk::{FieldWalker, ModelWalker};

use super::keys::keys;

/// The models whose tables the client writes to: neither views nor ignored.
pub(super) fn tables(schema: &Schema) -> impl Iterator<Item = ModelWalker<'_>> {
    schema.models().filter(|model| !model.is_view() && !model.is_ignored())
}

/// The columns of these models.
pub(super) fn columns(schema: &Schema) -> impl Iterator<Item = FieldWalker<'_>> {
    tables(schema).flat_map(ModelWalker::scalar_fields)
}

/// The columns of foreign keys of a model.
pub(super) fn foreign_columns(model: ModelWalker<'_>) -> BTreeSet<FieldId> {
    let keys = model.relation_fields().filter_map(|field| field.item().fields.as_deref());
    keys.flatten().copied().collect()
}

/// The columns of the primary key, the indexes and the foreign keys of a model.
pub(super) fn key_columns(model: ModelWalker<'_>) -> BTreeSet<FieldId> {
    let own = keys(model).flat_map(|key| key.fields.iter().map(|field| field.field));
    own.chain(foreign_columns(model)).collect()
}

/// Whether a name ends in one of these terms: `unitPrice` and `unit_price` in `price`. The words of a
/// term are parted by blanks.
pub(super) fn ends_in(name: &str, terms: &[&str]) -> bool {
    // Hardly any name does, and most show it by their last letters.
    if !terms.iter().any(|term| may_end_in(name, term)) {
        return false;
    }
    let words = words(name, &[]);
    terms.iter().any(|term| {
        let term: Vec<_> = term.split(' ').collect();
        words.len() >= term.len() && words[words.len() - term.len()..].iter().eq(&term)
    })
}

/// Whether the last letters of a name are those of a term, if it has no others than those from A to Z.
fn may_end_in(name: &str, term: &str) -> bool {
    if !name.is_ascii() {
        return true;
    }
    let letters = name.as_bytes();
    let end = letters.iter().rposition(u8::is_ascii_alphanumeric).map_or(0, |last| last + 1);
    let last = term.rsplit(' ').next().unwrap_or(term).as_bytes();
    let tail = end.checked_sub(last.len()).map(|start| &letters[start..end]);
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(last))
}

/// Whether a name has one of these words in it.
pub(super) fn mentions(name: &str, terms: &[&str]) -> bool {
    words(name, &[]).iter().any(|word| terms.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{ends_in, mentions};

    #[test]
    fn names_end_in_whole_words() {
        for (name, ends) in [
            ("price", true),
            ("unitPrice", true),
            ("unit_price", true),
            ("PRICE", true),
            ("priceRatio", false),
            ("enterprise", false),
            ("lastUserAgent", true),
            ("agent", false),
            ("unitPrice_", true),
            ("größePrice", true),
            ("ice", false),
            ("_", false),
            ("", false),
        ] {
            assert_eq!(ends_in(name, &["price", "user agent"]), ends, "{name}");
        }
    }

    #[test]
    fn names_mention_whole_words() {
        for (name, found) in [("passwordHash", true), ("hash_of_it", true), ("rehashed", false)] {
            assert_eq!(mentions(name, &["hash"]), found, "{name}");
        }
    }
}
