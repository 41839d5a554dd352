//! What a database can and cannot do, one plain answer per question.

/// What a schema for a database may use.
///
/// Every provider names every field, so that a new question has to be answered for each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Enums.
    pub enums: bool,
    /// Fields of type `Json`.
    pub json: bool,
    /// Fields of type `Json[]`.
    pub json_lists: bool,
    /// Lists of scalars and enums.
    pub scalar_lists: bool,
    /// Fields of type `Decimal`.
    pub decimal: bool,
    /// `type` blocks.
    pub composite_types: bool,
    /// `@@schema`, and `schemas` in the datasource.
    pub schemas: bool,
    /// `extensions` in the datasource.
    pub extensions: bool,
    /// `@@shardKey`.
    pub shard_keys: bool,

    /// Every model needs an `@id`; a unique field is not enough.
    pub id_required: bool,
    /// `@@id` over several fields.
    pub compound_ids: bool,
    /// `Bytes` fields in an id.
    pub bytes_in_ids: bool,
    /// `@unique` on the field that is the id.
    pub unique_on_id: bool,
    /// `map:` on an id.
    pub named_primary_keys: bool,
    /// `map:` on a relation.
    pub named_foreign_keys: bool,
    /// `map:` on a default.
    pub named_defaults: bool,

    /// `autoincrement()` at all.
    pub autoincrement: bool,
    /// `autoincrement()` on an `Int`; where not, a `BigInt` is needed.
    pub autoincrement_int: bool,
    /// `autoincrement()` on several fields of a model.
    pub autoincrement_several: bool,
    /// `autoincrement()` on a field that is not the id.
    pub autoincrement_non_id: bool,
    /// `autoincrement()` on a field that no index begins with.
    pub autoincrement_non_indexed: bool,
    /// The default function `auto()`.
    pub auto_function: bool,
    /// The default function `sequence()`.
    pub sequence_function: bool,
    /// The default function `dbgenerated()`.
    pub dbgenerated_function: bool,

    /// `length:` in indexes and ids.
    pub index_length: bool,
    /// `sort:` in ids.
    pub primary_key_sort: bool,
    /// `clustered:` on indexes and ids.
    pub clustering: bool,
    /// `ops:` in indexes.
    pub operator_classes: bool,
    /// `where:` on indexes.
    pub partial_indexes: bool,
    /// `@@fulltext`.
    pub fulltext_indexes: bool,
    /// `sort:` in `@@fulltext`.
    pub fulltext_sort: bool,
    /// Several `@@fulltext` in one model.
    pub fulltext_several: bool,
    /// Two indexes over the same fields.
    pub repeated_indexes: bool,
    /// A `Json` column before others in an inverted index.
    pub json_anywhere_in_gin: bool,

    /// Many-to-many relations without a model in between.
    pub implicit_many_to_many: bool,
    /// Many-to-many relations held in lists of ids.
    pub embedded_many_to_many: bool,
    /// `references` that list the fields of a unique criterion in another order.
    pub references_in_any_order: bool,
    /// Cycles of referential actions and several cascade paths, with foreign keys.
    pub cascade_cycles: bool,
    /// `SetNull` over a required column, with foreign keys: accepted now, failing when it fires.
    pub set_null_on_required: bool,
    /// `SetDefault` does what it says, with foreign keys.
    pub set_default_works: bool,
    /// Relations join only columns of the same native type.
    pub joins_need_equal_native_types: bool,
    /// Relation fields want an index where no foreign key brings one.
    pub relation_fields_want_index: bool,
    /// Every foreign key comes with an index over its columns.
    pub foreign_keys_bring_indexes: bool,
    /// Names without quotes are taken in lower case, so that others are always written in quotes.
    pub names_fold_to_lower_case: bool,
    /// A driver adapter may know the connection URL in place of the datasource.
    pub url_from_adapter: bool,
}
