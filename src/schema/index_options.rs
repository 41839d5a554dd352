//! How an index is built: its algorithm, and the order of each of its columns.

use std::fmt;

use super::scalar::ScalarType;

/// The access method of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexAlgorithm {
    /// A balanced tree: comparison and order.
    BTree,
    /// Hashes: equality only.
    Hash,
    /// A generalised search tree: containment and distance.
    Gist,
    /// An inverted index: elements of documents and arrays.
    Gin,
    /// A space-partitioned search tree: prefixes and ranges.
    SpGist,
    /// Summaries of ranges of blocks: huge tables in natural order.
    Brin,
}

impl IndexAlgorithm {
    /// Every algorithm, in the order in which the language documents them.
    pub const ALL: &'static [IndexAlgorithm] = &[
        IndexAlgorithm::BTree,
        IndexAlgorithm::Hash,
        IndexAlgorithm::Gist,
        IndexAlgorithm::Gin,
        IndexAlgorithm::SpGist,
        IndexAlgorithm::Brin,
    ];

    /// The algorithm that is written `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        IndexAlgorithm::ALL.iter().copied().find(|algorithm| algorithm.name() == name)
    }

    /// The algorithm as it is written in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            IndexAlgorithm::BTree => "BTree",
            IndexAlgorithm::Hash => "Hash",
            IndexAlgorithm::Gist => "Gist",
            IndexAlgorithm::Gin => "Gin",
            IndexAlgorithm::SpGist => "SpGist",
            IndexAlgorithm::Brin => "Brin",
        }
    }

    /// Which fields it can index when they name neither a native type nor an operator class.
    pub const fn indexable(self) -> Indexable {
        match self {
            IndexAlgorithm::BTree | IndexAlgorithm::Hash => Indexable::Everything,
            IndexAlgorithm::Gist | IndexAlgorithm::SpGist => Indexable::Scalars(&[ScalarType::String]),
            IndexAlgorithm::Gin => Indexable::ListsAnd(&[ScalarType::Json]),
            IndexAlgorithm::Brin => Indexable::Scalars(&[
                ScalarType::String,
                ScalarType::Bytes,
                ScalarType::DateTime,
                ScalarType::Float,
                ScalarType::Int,
                ScalarType::BigInt,
                ScalarType::Decimal,
            ]),
        }
    }

    /// Whether an index may have more than one column.
    pub const fn multi_column(self) -> bool {
        !matches!(self, IndexAlgorithm::SpGist)
    }

    /// Whether its columns have an order.
    pub const fn ordered(self) -> bool {
        !matches!(self, IndexAlgorithm::Hash)
    }
}

impl fmt::Display for IndexAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The fields that an index algorithm works on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indexable {
    /// Any field.
    Everything,
    /// Fields of these types, also lists of them.
    Scalars(&'static [ScalarType]),
    /// Lists of anything, and fields of these types.
    ListsAnd(&'static [ScalarType]),
}

impl Indexable {
    /// Whether a field of this type can be indexed; `None` stands for an enum or a composite type.
    pub fn accepts(self, scalar: Option<ScalarType>, is_list: bool) -> bool {
        let among = |scalars: &[ScalarType]| scalar.is_some_and(|scalar| scalars.contains(&scalar));
        match self {
            Indexable::Everything => true,
            Indexable::Scalars(scalars) => among(scalars),
            Indexable::ListsAnd(scalars) => is_list || among(scalars),
        }
    }
}

/// The order of a column in an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SortOrder {
    /// Smallest first.
    #[default]
    Asc,
    /// Largest first.
    Desc,
}

impl SortOrder {
    /// The order that is written `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        [SortOrder::Asc, SortOrder::Desc].into_iter().find(|order| order.name() == name)
    }

    /// The order as it is written in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            SortOrder::Asc => "Asc",
            SortOrder::Desc => "Desc",
        }
    }
}

impl fmt::Display for SortOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for algorithm in IndexAlgorithm::ALL {
            assert_eq!(IndexAlgorithm::from_name(algorithm.name()), Some(*algorithm));
        }
        assert_eq!(SortOrder::from_name("Desc"), Some(SortOrder::Desc));
        assert_eq!(SortOrder::from_name("desc"), None);
    }

    #[test]
    fn inverted_indexes_take_lists_of_anything() {
        let gin = IndexAlgorithm::Gin.indexable();
        assert!(gin.accepts(None, true));
        assert!(gin.accepts(Some(ScalarType::Json), false));
        assert!(!gin.accepts(Some(ScalarType::String), false));
    }
}
