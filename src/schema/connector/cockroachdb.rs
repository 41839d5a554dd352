//! What CockroachDB can do.

use super::native_type::{
    ArgumentForm, BIG_INT, BOOLEAN, BYTES, DATE_TIME, DECIMAL, Domain, FLOAT, Format, INT, JSON, KeyUse,
    LengthUnit, MaxLength, Range, STRING,
};
use super::reserved::MIGRATIONS_TABLE;
use super::{
    BOTH_MODES, Capabilities, Connector, ConstraintKind, ConstraintScope, DefaultType, EMULATED_ACTIONS,
    Joinable, NameRules, NativeArguments, NativeType, Provider, Reach, ReservedNames, TableLimits,
};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::scalar::ScalarType;

pub(super) static CONNECTOR: Connector = Connector {
    provider: Some(Provider::CockroachDb),
    name: "cockroachdb",
    aliases: &[],
    display_name: "CockroachDB",
    url_prefixes: &["postgresql://", "postgres://"],
    example_url: Some("postgresql://USER:PASSWORD@HOST:26257/DATABASE?sslmode=verify-full"),
    capabilities: Capabilities {
        enums: true,
        json: true,
        json_lists: false,
        scalar_lists: true,
        decimal: true,
        composite_types: false,
        schemas: true,
        extensions: false,
        shard_keys: false,

        id_required: false,
        compound_ids: true,
        bytes_in_ids: true,
        unique_on_id: true,
        named_primary_keys: true,
        named_foreign_keys: true,
        named_defaults: false,

        autoincrement: true,
        autoincrement_int: false,
        autoincrement_several: true,
        autoincrement_non_id: true,
        autoincrement_non_indexed: true,
        auto_function: false,
        sequence_function: true,
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
        json_anywhere_in_gin: false,

        implicit_many_to_many: true,
        embedded_many_to_many: false,
        references_in_any_order: true,
        cascade_cycles: true,
        set_null_on_required: false,
        set_default_works: true,
        joins_need_equal_native_types: false,
        relation_fields_want_index: true,
        foreign_keys_bring_indexes: false,
        names_fold_to_lower_case: true,
        url_from_adapter: false,
    },
    native_types: NATIVE_TYPES,
    argument_limits: &[],
    domains: DOMAINS,
    default_types: DEFAULT_TYPES,
    index_algorithms: &[IndexAlgorithm::BTree, IndexAlgorithm::Gin],
    constraint_scopes: CONSTRAINT_SCOPES,
    max_identifier_bytes: 63,
    relation_modes: BOTH_MODES,
    default_relation_mode: RelationMode::ForeignKeys,
    foreign_key_actions: ReferentialAction::ALL,
    emulated_actions: EMULATED_ACTIONS,
    id_column: None,
    auto_type: None,
    uuid_type: Some("Uuid"),
    names: NameRules::EXACT,
    table_limits: TableLimits::NONE,
    joinable: Joinable::Alike {
        groups: &[
            &["CatalogSingleChar", "Char", "String"],
            &["Bit", "VarBit"],
            &["Int2", "Int4", "Int8"],
            &["Float4", "Float8"],
        ],
        pairs: &[],
    },
    reserved_names: ReservedNames {
        tables: &[MIGRATIONS_TABLE],
        table_prefixes: &[],
        columns: &[
            "crdb_internal_mvcc_timestamp",
            "crdb_internal_origin_id",
            "crdb_internal_origin_timestamp",
            "tableoid",
        ],
        indexes: &[],
        ignore_case: false,
        column_start: None,
        column_characters: &[],
        schemas: &["crdb_internal", "information_schema"],
        schema_prefixes: &["pg_"],
    },
    reserved_words: RESERVED_WORDS,
};

/// Lengths are checked when the table is created.
const LENGTH: ArgumentForm = ArgumentForm::OptionalNumber(Range::any("length"));
const BITS: ArgumentForm =
    ArgumentForm::OptionalNumber(Range { quantity: "length", min: 1, max: u32::MAX, code: "V256" });
const SECOND_FRACTION: ArgumentForm =
    ArgumentForm::OptionalNumber(Range { quantity: "precision", min: 0, max: 6, code: "V257" });
const DECIMAL_DIGITS: ArgumentForm = ArgumentForm::OptionalPrecisionAndScale {
    precision: Range { quantity: "precision", min: 1, max: 1000, code: "V255" },
    scale: Range::any("scale"),
};

/// The types that may follow `@db.`.
static NATIVE_TYPES: &[NativeType] = &[
    NativeType { name: "Bit", scalars: STRING, form: BITS, keys: KeyUse::Anywhere },
    NativeType { name: "Bool", scalars: BOOLEAN, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Bytes", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Char", scalars: STRING, form: LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "Date", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Decimal", scalars: DECIMAL, form: DECIMAL_DIGITS, keys: KeyUse::Anywhere },
    NativeType { name: "Float4", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Float8", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Inet", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Int2", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Int4", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Int8", scalars: BIG_INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "JsonB", scalars: JSON, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Oid", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType {
        name: "CatalogSingleChar",
        scalars: STRING,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType { name: "String", scalars: STRING, form: LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "Time", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Timestamp", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Timestamptz", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Timetz", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Uuid", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "VarBit", scalars: STRING, form: BITS, keys: KeyUse::Anywhere },
];

/// A column without an argument has room for one character.
const ONE_OR_MORE: Domain = Domain::Lengths { unit: LengthUnit::Characters, max: MaxLength::ArgumentOr(1) };

/// What values each of them holds, in the same order.
static DOMAINS: &[(&str, Domain)] = &[
    ("Bit", Domain::Bits { max: MaxLength::ArgumentOr(1), is_exact: true }),
    ("Bool", Domain::Any),
    ("Bytes", Domain::Any),
    ("Char", ONE_OR_MORE),
    ("Date", Domain::DATE),
    ("Decimal", Domain::Decimals { default: None }),
    ("Float4", Domain::SINGLE),
    ("Float8", Domain::Any),
    ("Inet", Domain::Text(Format::Inet)),
    ("Int2", Domain::INT_16),
    ("Int4", Domain::INT_32),
    ("Int8", Domain::INT_64),
    ("JsonB", Domain::Any),
    ("Oid", Domain::unsigned(32)),
    ("CatalogSingleChar", Domain::bytes(1)),
    ("String", Domain::CHARACTERS),
    ("Time", Domain::TIME),
    ("Timestamp", Domain::DATE_TIME),
    ("Timestamptz", Domain::DATE_TIME),
    ("Timetz", Domain::TIME),
    ("Uuid", Domain::Text(Format::Uuid)),
    ("VarBit", Domain::Bits { max: MaxLength::Argument, is_exact: false }),
];

/// The types that fields without `@db.` get.
static DEFAULT_TYPES: &[DefaultType] = &[
    DefaultType { scalar: ScalarType::Int, name: "Int4", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::BigInt, name: "Int8", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Float, name: "Float8", arguments: NativeArguments::Nothing },
    DefaultType {
        scalar: ScalarType::Decimal,
        name: "Decimal",
        arguments: NativeArguments::PrecisionAndScale(65, 30),
    },
    DefaultType { scalar: ScalarType::Boolean, name: "Bool", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::String, name: "String", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::DateTime, name: "Timestamp", arguments: NativeArguments::Number(3) },
    DefaultType { scalar: ScalarType::Bytes, name: "Bytes", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Json, name: "JsonB", arguments: NativeArguments::Nothing },
];

static CONSTRAINT_SCOPES: &[ConstraintScope] = &[ConstraintScope {
    reach: Reach::Table,
    members: &[ConstraintKind::PrimaryKey, ConstraintKind::Index, ConstraintKind::ForeignKey],
    reported_on: &[ConstraintKind::PrimaryKey, ConstraintKind::ForeignKey],
}];

/// One word a line would bury the rest of the file.
#[rustfmt::skip]
static RESERVED_WORDS: &[&str] = &[
    "ALL", "ANALYSE", "ANALYZE", "AND", "ANY", "ARRAY", "AS", "ASC", "ASYMMETRIC", "AUTHORIZATION", "BOTH",
    "CASE", "CAST", "CHECK", "COLLATE", "COLLATION", "COLUMN", "CONCURRENTLY", "CONSTRAINT", "CREATE",
    "CROSS", "CURRENT_CATALOG", "CURRENT_DATE", "CURRENT_ROLE", "CURRENT_SCHEMA", "CURRENT_TIME",
    "CURRENT_TIMESTAMP", "CURRENT_USER", "DEFAULT", "DEFERRABLE", "DESC", "DISTINCT", "DO", "ELSE", "END",
    "EXCEPT", "FALSE", "FAMILY", "FETCH", "FOR", "FOREIGN", "FROM", "FULL", "GRANT", "GROUP", "HAVING",
    "ILIKE", "IN", "INDEX", "INITIALLY", "INNER", "INTERSECT", "INTO", "IS", "ISNULL", "JOIN", "LATERAL",
    "LEADING", "LEFT", "LIKE", "LIMIT", "LOCALTIME", "LOCALTIMESTAMP", "NATURAL", "NONE", "NOT", "NOTHING",
    "NOTNULL", "NULL", "OFFSET", "ON", "ONLY", "OR", "ORDER", "OUTER", "OVERLAPS", "PLACING", "PRIMARY",
    "REFERENCES", "RETURNING", "RIGHT", "SELECT", "SESSION_USER", "SIMILAR", "SOME", "SYMMETRIC", "TABLE",
    "THEN", "TO", "TRAILING", "TRUE", "UNION", "UNIQUE", "USER", "USING", "VARIADIC", "WHEN", "WHERE",
    "WINDOW", "WITH",
];
