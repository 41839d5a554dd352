//! What SQLite can do; it has no native types that a schema could name.

use super::reserved::MIGRATIONS_TABLE;
use super::{
    BOTH_MODES, Capabilities, Connector, ConstraintKind, ConstraintScope, Joinable, NameRules, Provider,
    Reach, ReservedNames, Sameness, TableLimits,
};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::referential_action::{ReferentialAction, RelationMode};

pub(super) static CONNECTOR: Connector = SINCE_6;

/// Up to Prisma 5, enums and `Json` were left to databases that have such types.
pub(super) static CONNECTOR_5: Connector =
    Connector { capabilities: Capabilities { enums: false, json: false, ..CAPABILITIES }, ..SINCE_6 };

const SINCE_6: Connector = Connector {
    provider: Some(Provider::Sqlite),
    name: "sqlite",
    aliases: &[],
    display_name: "SQLite",
    url_prefixes: &["file:"],
    example_url: Some("file:./dev.db"),
    capabilities: CAPABILITIES,
    native_types: &[],
    argument_limits: &[],
    domains: &[],
    default_types: &[],
    index_algorithms: &[IndexAlgorithm::BTree],
    constraint_scopes: CONSTRAINT_SCOPES,
    max_identifier_bytes: 10_000,
    relation_modes: BOTH_MODES,
    default_relation_mode: RelationMode::ForeignKeys,
    foreign_key_actions: ReferentialAction::ALL,
    emulated_actions: &[ReferentialAction::Cascade, ReferentialAction::Restrict, ReferentialAction::SetNull],
    id_column: None,
    auto_type: None,
    uuid_type: None,
    names: NameRules {
        limit: None,
        tables: Sameness::LatinCase,
        columns: Sameness::LatinCase,
        enum_values: Sameness::Equal,
    },
    table_limits: TableLimits { columns: Some(2000), key_columns: Some(2000), ..TableLimits::NONE },
    joinable: Joinable::Any,
    reserved_names: ReservedNames {
        tables: &[MIGRATIONS_TABLE],
        table_prefixes: &["sqlite_"],
        columns: &[],
        indexes: &[],
        ignore_case: true,
        column_start: None,
        column_characters: &[],
        schemas: &[],
        schema_prefixes: &[],
    },
    reserved_words: RESERVED_WORDS,
};

const CAPABILITIES: Capabilities = Capabilities {
    enums: true,
    json: true,
    json_lists: false,
    scalar_lists: false,
    decimal: true,
    composite_types: false,
    schemas: false,
    extensions: false,
    shard_keys: false,

    id_required: false,
    compound_ids: true,
    bytes_in_ids: true,
    unique_on_id: true,
    named_primary_keys: false,
    named_foreign_keys: false,
    named_defaults: false,

    autoincrement: true,
    autoincrement_int: true,
    autoincrement_several: false,
    autoincrement_non_id: false,
    autoincrement_non_indexed: false,
    auto_function: false,
    sequence_function: false,
    dbgenerated_function: true,

    index_length: false,
    primary_key_sort: false,
    clustering: false,
    operator_classes: false,
    partial_indexes: true,
    fulltext_indexes: false,
    fulltext_sort: false,
    fulltext_several: false,
    repeated_indexes: true,
    json_anywhere_in_gin: true,

    implicit_many_to_many: true,
    embedded_many_to_many: false,
    references_in_any_order: true,
    cascade_cycles: true,
    set_null_on_required: false,
    set_default_works: true,
    joins_need_equal_native_types: false,
    relation_fields_want_index: true,
    foreign_keys_bring_indexes: false,
    names_fold_to_lower_case: false,
    url_from_adapter: true,
};

static CONSTRAINT_SCOPES: &[ConstraintScope] = &[ConstraintScope {
    reach: Reach::Schema,
    members: &[ConstraintKind::Index],
    reported_on: &[ConstraintKind::Index],
}];

/// One word a line would bury the rest of the file.
#[rustfmt::skip]
static RESERVED_WORDS: &[&str] = &[
    "ADD", "ALL", "ALTER", "AND", "AS", "AUTOINCREMENT", "BETWEEN", "CASE", "CAST", "CHECK", "COLLATE",
    "COMMIT", "CONSTRAINT", "CREATE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "DEFAULT",
    "DEFERRABLE", "DELETE", "DISTINCT", "DROP", "ELSE", "ESCAPE", "EXCEPT", "EXISTS", "FOREIGN", "FROM",
    "GROUP", "HAVING", "IF", "IN", "INDEX", "INSERT", "INTERSECT", "INTO", "IS", "ISNULL", "JOIN", "LIMIT",
    "NOT", "NOTHING", "NOTNULL", "NULL", "ON", "OR", "ORDER", "PRIMARY", "RAISE", "REFERENCES", "RETURNING",
    "SELECT", "SET", "TABLE", "THEN", "TO", "TRANSACTION", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES",
    "WHEN", "WHERE",
];
