//! The indexes that a table has, those that the database makes by itself among them.

use crate::schema::Schema;
use crate::schema::connector::Provider;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::IndexKind;
use crate::schema::referential_action::RelationMode;
use crate::usage::query::Operator;

/// The indexes of a model.
pub(super) struct Existing {
    indexes: Vec<Shape>,
}

struct Shape {
    columns: Vec<FieldId>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// In order of the columns.
    Sorted,
    /// By equality of all columns.
    Hash,
    /// By what is within the values.
    Inverted,
    /// By words.
    Words,
}

impl Existing {
    /// Those of a model. An index of some rows counts, as whether a query asks for just these is not judged.
    pub(super) fn of(schema: &Schema, model: ModelId) -> Self {
        let walker = schema.walk(model);
        let sorted = |columns: Vec<FieldId>| Shape { columns, kind: Kind::Sorted };
        let mut indexes: Vec<_> =
            walker.primary_key().into_iter().map(|key| sorted(key.columns().collect())).collect();
        indexes.extend(walker.indexes().map(|index| {
            let kind = match (index.kind(), index.algorithm()) {
                (IndexKind::Fulltext, _) => Kind::Words,
                (_, IndexAlgorithm::BTree | IndexAlgorithm::Brin) => Kind::Sorted,
                (_, IndexAlgorithm::Hash) => Kind::Hash,
                (_, IndexAlgorithm::Gin | IndexAlgorithm::Gist | IndexAlgorithm::SpGist) => Kind::Inverted,
            };
            Shape { columns: index.columns().collect(), kind }
        }));
        if makes_indexes_of_keys(schema) {
            let keys = walker.relation_fields().filter_map(|relation| relation.item().fields.clone());
            indexes.extend(keys.map(sorted));
        }
        Self { indexes }
    }

    /// Whether one of them finds rows by comparing this column alone.
    pub(super) fn serves(&self, field: FieldId, operator: Operator) -> bool {
        self.indexes.iter().any(|index| index.serves(field, operator))
    }

    /// Whether one of them begins with one of these columns.
    pub(super) fn begins_with(&self, columns: &[FieldId]) -> bool {
        let first = |index: &Shape| index.columns.first().is_some_and(|first| columns.contains(first));
        self.indexes.iter().any(|index| index.kind != Kind::Words && first(index))
    }
}

impl Shape {
    fn serves(&self, field: FieldId, operator: Operator) -> bool {
        let (leads, has) = (self.columns.first() == Some(&field), self.columns.contains(&field));
        match self.kind {
            Kind::Sorted => leads && is_comparison(operator),
            Kind::Hash => leads && matches!(operator, Operator::Equals | Operator::In | Operator::Unknown),
            // Whatever the operator class takes.
            Kind::Inverted => has,
            Kind::Words => has && matches!(operator, Operator::FullText | Operator::Pattern),
        }
    }
}

fn is_comparison(operator: Operator) -> bool {
    matches!(
        operator,
        Operator::Equals | Operator::In | Operator::Range | Operator::Prefix | Operator::Unknown
    )
}

/// MySQL and MariaDB have an index for every foreign key.
const INDEXING_FOREIGN_KEYS: &[Provider] = &[Provider::MySql];

/// Whether the database makes indexes of foreign keys; where Prisma keeps relations, there is no key.
fn makes_indexes_of_keys(schema: &Schema) -> bool {
    let makes = schema.provider().is_some_and(|provider| INDEXING_FOREIGN_KEYS.contains(&provider));
    makes && schema.relation_mode() == RelationMode::ForeignKeys
}
