//! What PostgreSQL can do, and what speaks its language.

use super::native_type::{
    ArgumentForm, BIG_INT, BOOLEAN, BYTES, DATE_TIME, DECIMAL, Domain, FLOAT, Format, INT, JSON, KeyUse,
    LengthUnit, MaxLength, Range, STRING,
};
use super::reserved::MIGRATIONS_TABLE;
use super::{
    ArgumentLimit, BOTH_MODES, Capabilities, Connector, ConstraintKind, ConstraintScope, DefaultType,
    Joinable, NameLimit, NameRules, NativeArguments, NativeType, Provider, Reach, ReservedNames, TableLimits,
};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::scalar::ScalarType;

pub(super) static CONNECTOR: Connector = Connector {
    provider: Some(Provider::Postgresql),
    name: "postgresql",
    aliases: &["postgres"],
    display_name: "PostgreSQL",
    url_prefixes: &["postgresql://", "postgres://"],
    example_url: Some("postgresql://USER:PASSWORD@HOST:5432/DATABASE?schema=public"),
    capabilities: Capabilities {
        enums: true,
        json: true,
        json_lists: true,
        scalar_lists: true,
        decimal: true,
        composite_types: false,
        schemas: true,
        extensions: true,
        shard_keys: false,

        id_required: false,
        compound_ids: true,
        bytes_in_ids: true,
        unique_on_id: true,
        named_primary_keys: true,
        named_foreign_keys: true,
        named_defaults: false,

        autoincrement: true,
        autoincrement_int: true,
        autoincrement_several: true,
        autoincrement_non_id: true,
        autoincrement_non_indexed: true,
        auto_function: false,
        sequence_function: false,
        dbgenerated_function: true,

        index_length: false,
        primary_key_sort: false,
        clustering: false,
        operator_classes: true,
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
        set_null_on_required: true,
        set_default_works: true,
        joins_need_equal_native_types: false,
        relation_fields_want_index: true,
        foreign_keys_bring_indexes: false,
        names_fold_to_lower_case: true,
        url_from_adapter: false,
    },
    native_types: NATIVE_TYPES,
    argument_limits: ARGUMENT_LIMITS,
    domains: DOMAINS,
    default_types: DEFAULT_TYPES,
    index_algorithms: IndexAlgorithm::ALL,
    constraint_scopes: CONSTRAINT_SCOPES,
    max_identifier_bytes: 63,
    relation_modes: BOTH_MODES,
    default_relation_mode: RelationMode::ForeignKeys,
    foreign_key_actions: ReferentialAction::ALL,
    emulated_actions: &[ReferentialAction::Cascade, ReferentialAction::Restrict, ReferentialAction::SetNull],
    id_column: None,
    auto_type: None,
    uuid_type: Some("Uuid"),
    names: NameRules {
        limit: Some(NameLimit {
            max: 63,
            unit: LengthUnit::Bytes,
            is_cut: true,
            holds_for_enum_values: true,
        }),
        ..NameRules::EXACT
    },
    table_limits: TableLimits { columns: Some(1600), key_columns: Some(32), ..TableLimits::NONE },
    joinable: Joinable::Alike {
        groups: &[
            &["Char", "Text", "VarChar"],
            &["Bit", "VarBit"],
            &["Integer", "SmallInt"],
            &["DoublePrecision", "Real"],
            &["Date", "Timestamp", "Timestamptz"],
        ],
        pairs: &[
            ("Citext", "Text"),
            ("Citext", "VarChar"),
            ("Integer", "Oid"),
            ("SmallInt", "Oid"),
            ("Time", "Timetz"),
        ],
    },
    reserved_names: ReservedNames {
        tables: &[MIGRATIONS_TABLE],
        table_prefixes: &[],
        columns: &["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"],
        indexes: &[],
        ignore_case: false,
        column_start: None,
        column_characters: &[],
        schemas: &["information_schema"],
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

/// Ten million characters, and as many bits as fit into as many bytes.
static ARGUMENT_LIMITS: &[ArgumentLimit] = &[
    ArgumentLimit { name: "VarChar", min: 1, max: 10_485_760, roomier: Some("Text") },
    ArgumentLimit { name: "Char", min: 1, max: 10_485_760, roomier: Some("Text") },
    ArgumentLimit { name: "Bit", min: 1, max: 83_886_080, roomier: None },
    ArgumentLimit { name: "VarBit", min: 1, max: 83_886_080, roomier: None },
];

/// The types that may follow `@db.`.
static NATIVE_TYPES: &[NativeType] = &[
    NativeType { name: "SmallInt", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Integer", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "BigInt", scalars: BIG_INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Decimal", scalars: DECIMAL, form: DECIMAL_DIGITS, keys: KeyUse::Anywhere },
    NativeType { name: "Money", scalars: DECIMAL, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Inet", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Oid", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Citext", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Real", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType {
        name: "DoublePrecision",
        scalars: FLOAT,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType { name: "VarChar", scalars: STRING, form: LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "Char", scalars: STRING, form: LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "Text", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "ByteA", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Timestamp", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Timestamptz", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Date", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Time", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Timetz", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Boolean", scalars: BOOLEAN, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Bit", scalars: STRING, form: BITS, keys: KeyUse::Anywhere },
    NativeType { name: "VarBit", scalars: STRING, form: BITS, keys: KeyUse::Anywhere },
    NativeType { name: "Uuid", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Xml", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::IdsOnly },
    NativeType { name: "Json", scalars: JSON, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "JsonB", scalars: JSON, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
];

/// A column without an argument has room for one character.
const ONE_OR_MORE: Domain = Domain::Lengths { unit: LengthUnit::Characters, max: MaxLength::ArgumentOr(1) };

/// What values each of them holds, in the same order.
static DOMAINS: &[(&str, Domain)] = &[
    ("SmallInt", Domain::INT_16),
    ("Integer", Domain::INT_32),
    ("BigInt", Domain::INT_64),
    ("Decimal", Domain::Decimals { default: None }),
    // Cents of 64 bits: all numbers of 17 digits and two more, and some that are larger.
    ("Money", Domain::Decimals { default: Some((19, 2)) }),
    ("Inet", Domain::Text(Format::Inet)),
    ("Oid", Domain::unsigned(32)),
    ("Citext", Domain::Any),
    ("Real", Domain::SINGLE),
    ("DoublePrecision", Domain::Any),
    ("VarChar", Domain::CHARACTERS),
    ("Char", ONE_OR_MORE),
    ("Text", Domain::Any),
    ("ByteA", Domain::Any),
    ("Timestamp", Domain::DATE_TIME),
    ("Timestamptz", Domain::DATE_TIME),
    ("Date", Domain::DATE),
    ("Time", Domain::TIME),
    ("Timetz", Domain::TIME),
    ("Boolean", Domain::Any),
    ("Bit", Domain::Bits { max: MaxLength::ArgumentOr(1), is_exact: true }),
    ("VarBit", Domain::Bits { max: MaxLength::Argument, is_exact: false }),
    ("Uuid", Domain::Text(Format::Uuid)),
    ("Xml", Domain::Any),
    ("Json", Domain::Any),
    ("JsonB", Domain::Any),
];

/// The types that fields without `@db.` get.
static DEFAULT_TYPES: &[DefaultType] = &[
    DefaultType { scalar: ScalarType::Int, name: "Integer", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::BigInt, name: "BigInt", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Float, name: "DoublePrecision", arguments: NativeArguments::Nothing },
    DefaultType {
        scalar: ScalarType::Decimal,
        name: "Decimal",
        arguments: NativeArguments::PrecisionAndScale(65, 30),
    },
    DefaultType { scalar: ScalarType::Boolean, name: "Boolean", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::String, name: "Text", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::DateTime, name: "Timestamp", arguments: NativeArguments::Number(3) },
    DefaultType { scalar: ScalarType::Bytes, name: "ByteA", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Json, name: "JsonB", arguments: NativeArguments::Nothing },
];

static CONSTRAINT_SCOPES: &[ConstraintScope] = &[
    ConstraintScope {
        reach: Reach::Schema,
        members: &[ConstraintKind::PrimaryKey, ConstraintKind::Index],
        reported_on: &[ConstraintKind::PrimaryKey, ConstraintKind::Index],
    },
    ConstraintScope {
        reach: Reach::Table,
        members: &[ConstraintKind::PrimaryKey, ConstraintKind::Index, ConstraintKind::ForeignKey],
        reported_on: &[ConstraintKind::PrimaryKey, ConstraintKind::ForeignKey],
    },
];

/// One word a line would bury the rest of the file.
#[rustfmt::skip]
static RESERVED_WORDS: &[&str] = &[
    "ALL", "ANALYSE", "ANALYZE", "AND", "ANY", "ARRAY", "AS", "ASC", "ASYMMETRIC", "AUTHORIZATION",
    "BINARY", "BOTH", "CASE", "CAST", "CHECK", "COLLATE", "COLLATION", "COLUMN", "CONCURRENTLY",
    "CONSTRAINT", "CREATE", "CROSS", "CURRENT_CATALOG", "CURRENT_DATE", "CURRENT_ROLE", "CURRENT_SCHEMA",
    "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "DEFAULT", "DEFERRABLE", "DESC", "DISTINCT", "DO",
    "ELSE", "END", "EXCEPT", "FALSE", "FETCH", "FOR", "FOREIGN", "FREEZE", "FROM", "FULL", "GRANT", "GROUP",
    "HAVING", "ILIKE", "IN", "INITIALLY", "INNER", "INTERSECT", "INTO", "IS", "ISNULL", "JOIN", "LATERAL",
    "LEADING", "LEFT", "LIKE", "LIMIT", "LOCALTIME", "LOCALTIMESTAMP", "NATURAL", "NOT", "NOTNULL", "NULL",
    "OFFSET", "ON", "ONLY", "OR", "ORDER", "OUTER", "OVERLAPS", "PLACING", "PRIMARY", "REFERENCES",
    "RETURNING", "RIGHT", "SELECT", "SESSION_USER", "SIMILAR", "SOME", "SYMMETRIC", "SYSTEM_USER", "TABLE",
    "TABLESAMPLE", "THEN", "TO", "TRAILING", "TRUE", "UNION", "UNIQUE", "USER", "USING", "VARIADIC",
    "VERBOSE", "WHEN", "WHERE", "WINDOW", "WITH",
];
