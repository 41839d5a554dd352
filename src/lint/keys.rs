//! Primary keys and indexes as a database uses them: which of them serve a lookup, and which are
//! the same.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::edits::remove_attribute;
use crate::schema::ids::FieldId;
use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::{AttributeRef, Index, IndexField, IndexKind};
use crate::schema::walk::{ModelWalker, PrimaryKeyWalker};
use crate::text::Location;

/// A primary key or an index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'s> {
    model: ModelWalker<'s>,
    /// The index; `None` for the primary key.
    pub(super) index: Option<&'s Index>,
    /// The columns.
    pub(super) fields: &'s [IndexField],
    /// The field, for `@id` and `@unique`.
    pub(super) source: Option<FieldId>,
    /// The attribute.
    pub(super) attribute: AttributeRef,
}

/// The primary key of a model and then its indexes, in the order in which they stand.
pub(super) fn keys(model: ModelWalker<'_>) -> impl Iterator<Item = Key<'_>> {
    let primary = model.item().primary_key.as_ref().map(|key| Key {
        model,
        index: None,
        fields: &key.fields,
        source: key.source,
        attribute: key.attribute,
    });
    let indexes = model.item().indexes.iter().map(move |index| Key {
        model,
        index: Some(index),
        fields: &index.fields,
        source: index.source,
        attribute: index.attribute,
    });
    primary.into_iter().chain(indexes)
}

/// Keys that may be alike: those whose first columns are equal, by that column.
pub(super) fn by_first_column<'s>(
    keys: impl Iterator<Item = Key<'s>>,
) -> BTreeMap<Option<FieldId>, Vec<Key<'s>>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for key in keys {
        groups.entry(key.columns().next()).or_default().push(key);
    }
    groups
}

/// Whether some key finds rows by these columns: it begins with them, in whatever order.
pub(super) fn serve_lookup(model: ModelWalker<'_>, columns: &[FieldId]) -> bool {
    keys(model).any(|key| key.serves_lookup(columns))
}

impl<'s> Key<'s> {
    /// Whether no two rows have the same values.
    pub(super) fn is_unique(self) -> bool {
        self.kind() != Some(IndexKind::Normal) && self.kind() != Some(IndexKind::Fulltext)
    }

    /// `None` for the primary key.
    pub(super) fn kind(self) -> Option<IndexKind> {
        self.index.map(|index| index.kind)
    }

    /// Whether it covers only some of the rows.
    pub(super) fn is_partial(self) -> bool {
        self.index.is_some_and(|index| index.predicate.is_some())
    }

    /// Whether it is a B-tree over all rows.
    pub(super) fn is_full_tree(self) -> bool {
        self.algorithm() == IndexAlgorithm::BTree
            && self.kind() != Some(IndexKind::Fulltext)
            && !self.is_partial()
    }

    fn algorithm(self) -> IndexAlgorithm {
        self.index.and_then(|index| index.algorithm).unwrap_or(IndexAlgorithm::BTree)
    }

    /// The columns.
    pub(super) fn columns(self) -> impl Iterator<Item = FieldId> + Clone {
        self.fields.iter().map(IndexField::leaf)
    }

    fn serves_lookup(self, columns: &[FieldId]) -> bool {
        let is_hash = self.algorithm() == IndexAlgorithm::Hash && !self.is_partial();
        let usable = self.is_full_tree() || is_hash && self.fields.len() == columns.len();
        usable
            && self.fields.len() >= columns.len()
            && self.columns().take(columns.len()).all(|column| columns.contains(&column))
    }

    /// Whether this key, which must be a tree, does all that `other` does for reads: its columns
    /// begin with those of the other, in the same or in the reverse order.
    pub(super) fn begins_with(self, other: Key<'_>) -> bool {
        let pairs = || self.fields.iter().zip(other.fields);
        let sort = |field: &IndexField| field.sort.unwrap_or_default();
        let same = |field: &IndexField, other: &IndexField| {
            field.leaf() == other.leaf()
                && field.operator_class == other.operator_class
                && (field.length.is_none() || field.length == other.length)
        };
        self.fields.len() >= other.fields.len()
            && pairs().all(|(field, other)| same(field, other))
            && (pairs().all(|(field, other)| sort(field) == sort(other))
                || pairs().all(|(field, other)| sort(field) != sort(other)))
    }

    /// Whether the database makes the same index of both, but for the name.
    pub(super) fn is_same_as(self, other: Key<'s>) -> bool {
        let predicate = |key: Key<'s>| key.index.and_then(|index| index.predicate);
        let text =
            |key: Key<'s>| predicate(key).map(|span| key.model.schema.ast().text(key.model.file(), span));
        let signature = |field: &'s IndexField| {
            let sort: SortOrder = field.sort.unwrap_or_default();
            (field.leaf(), sort, field.length, field.operator_class)
        };
        self.kind() == other.kind()
            && self.algorithm() == other.algorithm()
            && self.fields.len() == other.fields.len()
            && self.fields.iter().map(signature).eq(other.fields.iter().map(signature))
            && text(self) == text(other)
    }

    /// The model.
    pub(super) fn model(self) -> ModelWalker<'s> {
        self.model
    }

    /// The name that `map` gives it in the database.
    pub(super) fn mapped_name(self) -> Option<&'s str> {
        let primary = || self.model.primary_key().and_then(PrimaryKeyWalker::mapped_name);
        self.index.map_or_else(primary, |index| Some(self.model.schema.name(index.mapped_name?)))
    }

    /// The names of its fields.
    pub(super) fn field_names(self) -> impl Iterator<Item = &'s str> {
        self.columns().map(move |column| self.model.schema.walk(column).name())
    }

    /// The attribute as written.
    pub(super) fn text(self) -> &'s str {
        let ast = self.model.schema.ast();
        ast.text(self.model.file(), ast.attribute(self.attribute).span)
    }

    /// The attribute with the field that it stands on, as messages name it.
    pub(super) fn label(self) -> String {
        match self.source {
            Some(field) => format!("`{}` on `{}`", self.text(), self.model.schema.walk(field).name()),
            None => format!("`{}`", self.text()),
        }
    }

    /// Where the attribute stands.
    pub(super) fn location(self) -> Location {
        self.model.schema.ast().attribute_location(self.attribute)
    }

    /// Offers to take the attribute away, unless the client looks rows up by its name.
    pub(super) fn offer_removal(self, finding: Diagnostic) -> Diagnostic {
        let title = format!("remove `{}`", self.text());
        let has_client_name = self.index.is_some_and(|index| index.name.is_some());
        let edit = remove_attribute(self.model.schema.ast(), self.attribute);
        let fix = (!has_client_name).then(|| Fix::unsafe_fix(title.clone(), vec![edit]));
        finding.help(title).fix(fix)
    }
}
