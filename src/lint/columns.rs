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
    let words = words(name, &[]);
    terms.iter().any(|term| {
        let term: Vec<_> = term.split(' ').collect();
        words.len() >= term.len() && words[words.len() - term.len()..].iter().eq(&term)
    })
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
