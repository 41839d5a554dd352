//! What Microsoft SQL Server can do.

use super::native_type::{
    ArgumentForm, BIG_INT, BYTES, DATE_TIME, DECIMAL, Domain, FLOAT, Format, INT, KeyUse, LengthUnit,
    MaxLength, Range, STRING,
};
use super::reserved::MIGRATIONS_TABLE;
use super::{
    BOTH_MODES, Capabilities, Connector, ConstraintKind, ConstraintScope, DefaultType, EMULATED_ACTIONS,
    Joinable, KeyBytes, NameLimit, NameRules, NativeArguments, NativeType, Provider, Reach, ReservedNames,
    Sameness, TableLimits, Width,
};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::scalar::ScalarType;

pub(super) static CONNECTOR: Connector = Connector {
    provider: Some(Provider::SqlServer),
    name: "sqlserver",
    aliases: &[],
    display_name: "SQL Server",
    url_prefixes: &["sqlserver://"],
    example_url: Some("sqlserver://HOST:1433;database=DATABASE;user=USER;password=PASSWORD;encrypt=true"),
    capabilities: Capabilities {
        enums: false,
        json: false,
        json_lists: false,
        scalar_lists: false,
        decimal: true,
        composite_types: false,
        schemas: true,
        extensions: false,
        shard_keys: false,

        id_required: false,
        compound_ids: true,
        bytes_in_ids: false,
        unique_on_id: true,
        named_primary_keys: true,
        named_foreign_keys: true,
        named_defaults: true,

        autoincrement: true,
        autoincrement_int: true,
        autoincrement_several: true,
        autoincrement_non_id: true,
        autoincrement_non_indexed: true,
        auto_function: false,
        sequence_function: false,
        dbgenerated_function: true,

        index_length: false,
        primary_key_sort: true,
        clustering: true,
        operator_classes: false,
        partial_indexes: true,
        fulltext_indexes: false,
        fulltext_sort: false,
        fulltext_several: false,
        repeated_indexes: true,
        json_anywhere_in_gin: true,

        implicit_many_to_many: true,
        embedded_many_to_many: false,
        references_in_any_order: false,
        cascade_cycles: false,
        set_null_on_required: false,
        set_default_works: true,
        joins_need_equal_native_types: false,
        relation_fields_want_index: true,
        foreign_keys_bring_indexes: false,
        names_fold_to_lower_case: false,
        url_from_adapter: false,
    },
    native_types: NATIVE_TYPES,
    argument_limits: &[],
    domains: DOMAINS,
    default_types: DEFAULT_TYPES,
    index_algorithms: &[IndexAlgorithm::BTree],
    constraint_scopes: CONSTRAINT_SCOPES,
    max_identifier_bytes: 128,
    relation_modes: BOTH_MODES,
    default_relation_mode: RelationMode::ForeignKeys,
    foreign_key_actions: &[
        ReferentialAction::Cascade,
        ReferentialAction::NoAction,
        ReferentialAction::SetNull,
        ReferentialAction::SetDefault,
    ],
    emulated_actions: EMULATED_ACTIONS,
    id_column: None,
    auto_type: None,
    uuid_type: Some("UniqueIdentifier"),
    names: NameRules {
        limit: Some(NameLimit {
            max: 128,
            unit: LengthUnit::Utf16,
            is_cut: false,
            holds_for_enum_values: false,
        }),
        tables: Sameness::Case,
        columns: Sameness::Case,
        enum_values: Sameness::Equal,
    },
    table_limits: TableLimits {
        columns: Some(1024),
        key_columns: Some(32),
        key_bytes: Some(KeyBytes { clustered: 900, other: 1700, counts_values: true }),
        row_bytes: None,
        widths: WIDTHS,
        enum_bytes: 0,
    },
    joinable: Joinable::Same,
    reserved_names: ReservedNames {
        tables: &[MIGRATIONS_TABLE],
        table_prefixes: &[],
        columns: &[],
        indexes: &[],
        ignore_case: true,
        column_start: None,
        column_characters: &[],
        schemas: &["INFORMATION_SCHEMA", "guest", "sys"],
        schema_prefixes: &[],
    },
    reserved_words: RESERVED_WORDS,
};

const CHAR_LENGTH: ArgumentForm =
    ArgumentForm::OptionalNumber(Range { quantity: "length", min: 0, max: 8000, code: "V263" });
const CHAR_LENGTH_OR_MAX: ArgumentForm =
    ArgumentForm::OptionalNumberOrMax(Range { quantity: "length", min: 0, max: 8000, code: "V263" });
/// Two bytes a character leave room for half as many.
const N_CHAR_LENGTH: ArgumentForm =
    ArgumentForm::OptionalNumber(Range { quantity: "length", min: 0, max: 4000, code: "V262" });
const N_CHAR_LENGTH_OR_MAX: ArgumentForm =
    ArgumentForm::OptionalNumberOrMax(Range { quantity: "length", min: 0, max: 4000, code: "V262" });
const MANTISSA: ArgumentForm =
    ArgumentForm::OptionalNumber(Range { quantity: "number of bits", min: 1, max: 53, code: "V261" });
const DECIMAL_DIGITS: ArgumentForm = ArgumentForm::OptionalPrecisionAndScale {
    precision: Range { quantity: "precision", min: 1, max: 38, code: "V261" },
    scale: Range { quantity: "scale", min: 0, max: 38, code: "V261" },
};
const BOOLEAN_OR_INT: &[ScalarType] = &[ScalarType::Boolean, ScalarType::Int];

/// The types that may follow `@db.`.
static NATIVE_TYPES: &[NativeType] = &[
    NativeType { name: "TinyInt", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "SmallInt", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Int", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "BigInt", scalars: BIG_INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Decimal", scalars: DECIMAL, form: DECIMAL_DIGITS, keys: KeyUse::Anywhere },
    NativeType { name: "Money", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "SmallMoney", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Bit", scalars: BOOLEAN_OR_INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Float", scalars: FLOAT, form: MANTISSA, keys: KeyUse::Anywhere },
    NativeType { name: "Real", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Date", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Time", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "DateTime", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "DateTime2", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType {
        name: "DateTimeOffset",
        scalars: DATE_TIME,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType {
        name: "SmallDateTime",
        scalars: DATE_TIME,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType { name: "Char", scalars: STRING, form: CHAR_LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "NChar", scalars: STRING, form: N_CHAR_LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "VarChar", scalars: STRING, form: CHAR_LENGTH_OR_MAX, keys: KeyUse::NowhereWhenMax },
    NativeType { name: "Text", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Nowhere },
    NativeType {
        name: "NVarChar",
        scalars: STRING,
        form: N_CHAR_LENGTH_OR_MAX,
        keys: KeyUse::NowhereWhenMax,
    },
    NativeType { name: "NText", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Nowhere },
    NativeType { name: "Binary", scalars: BYTES, form: CHAR_LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "VarBinary", scalars: BYTES, form: CHAR_LENGTH_OR_MAX, keys: KeyUse::NowhereWhenMax },
    NativeType { name: "Image", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::Nowhere },
    NativeType { name: "Xml", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Nowhere },
    NativeType {
        name: "UniqueIdentifier",
        scalars: STRING,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
];

/// A column without an argument has room for one character. What is counted are bytes of the code page
/// of the collation, so there are never more characters than that.
const ONE_OR_MORE: Domain = Domain::Lengths { unit: LengthUnit::Characters, max: MaxLength::ArgumentOr(1) };
const ONE_OR_MORE_WIDE: Domain = Domain::Lengths { unit: LengthUnit::Utf16, max: MaxLength::ArgumentOr(1) };
const ONE_OR_MORE_BYTES: Domain = Domain::Lengths { unit: LengthUnit::Bytes, max: MaxLength::ArgumentOr(1) };
/// The first whole year of the Gregorian calendar in England.
const SINCE_1753: Domain =
    Domain::Times { format: Format::DateTime, earliest: Some("1753-01-01T00:00:00Z"), latest: None };
const MINUTES_OF_16_BITS: Domain = Domain::Times {
    format: Format::DateTime,
    earliest: Some("1900-01-01T00:00:00Z"),
    latest: Some("2079-06-06T23:59:29.998Z"),
};

/// What values each of them holds, in the same order.
static DOMAINS: &[(&str, Domain)] = &[
    ("TinyInt", Domain::unsigned(8)),
    ("SmallInt", Domain::INT_16),
    ("Int", Domain::INT_32),
    ("BigInt", Domain::INT_64),
    ("Decimal", Domain::Decimals { default: Some((18, 0)) }),
    ("Money", Domain::Reals { min: -922_337_203_685_477.5, max: 922_337_203_685_477.5 }),
    ("SmallMoney", Domain::Reals { min: -214_748.364_8, max: 214_748.364_7 }),
    ("Bit", Domain::unsigned(1)),
    ("Float", Domain::ByMantissa),
    ("Real", Domain::SINGLE),
    ("Date", Domain::DATE),
    ("Time", Domain::TIME),
    ("DateTime", SINCE_1753),
    ("DateTime2", Domain::DATE_TIME),
    ("DateTimeOffset", Domain::DATE_TIME),
    ("SmallDateTime", MINUTES_OF_16_BITS),
    ("Char", ONE_OR_MORE),
    ("NChar", ONE_OR_MORE_WIDE),
    ("VarChar", ONE_OR_MORE),
    ("Text", Domain::Any),
    ("NVarChar", ONE_OR_MORE_WIDE),
    ("NText", Domain::Any),
    ("Binary", ONE_OR_MORE_BYTES),
    ("VarBinary", ONE_OR_MORE_BYTES),
    ("Image", Domain::Any),
    ("Xml", Domain::Any),
    ("UniqueIdentifier", Domain::Text(Format::Uuid)),
];

/// How much room those take that keys may have.
static WIDTHS: &[(&str, Width)] = &[
    ("TinyInt", Width::Fixed(1)),
    ("SmallInt", Width::Fixed(2)),
    ("Int", Width::Fixed(4)),
    ("BigInt", Width::Fixed(8)),
    ("Char", Width::Each(1)),
    ("NChar", Width::Each(2)),
    ("VarChar", Width::Varying(1)),
    ("NVarChar", Width::Varying(2)),
    ("Binary", Width::Each(1)),
    ("VarBinary", Width::Varying(1)),
    ("UniqueIdentifier", Width::Fixed(16)),
];

/// The types that fields without `@db.` get.
static DEFAULT_TYPES: &[DefaultType] = &[
    DefaultType { scalar: ScalarType::Int, name: "Int", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::BigInt, name: "BigInt", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Float, name: "Float", arguments: NativeArguments::Number(53) },
    DefaultType {
        scalar: ScalarType::Decimal,
        name: "Decimal",
        arguments: NativeArguments::PrecisionAndScale(32, 16),
    },
    DefaultType { scalar: ScalarType::Boolean, name: "Bit", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::String, name: "NVarChar", arguments: NativeArguments::Number(1000) },
    DefaultType { scalar: ScalarType::DateTime, name: "DateTime2", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Bytes, name: "VarBinary", arguments: NativeArguments::Max },
];

static CONSTRAINT_SCOPES: &[ConstraintScope] = &[
    ConstraintScope {
        reach: Reach::Schema,
        members: &[ConstraintKind::PrimaryKey, ConstraintKind::ForeignKey, ConstraintKind::Default],
        reported_on: &[ConstraintKind::PrimaryKey, ConstraintKind::ForeignKey, ConstraintKind::Default],
    },
    ConstraintScope {
        reach: Reach::Table,
        members: &[ConstraintKind::PrimaryKey, ConstraintKind::Index],
        reported_on: &[ConstraintKind::PrimaryKey, ConstraintKind::Index],
    },
];

/// One word a line would bury the rest of the file.
#[rustfmt::skip]
static RESERVED_WORDS: &[&str] = &[
    "ADD", "ALL", "ALTER", "AND", "ANY", "AS", "ASC", "AUTHORIZATION", "BACKUP", "BEGIN", "BETWEEN",
    "BREAK", "BROWSE", "BULK", "BY", "CASCADE", "CASE", "CHECK", "CHECKPOINT", "CLOSE", "CLUSTERED",
    "COALESCE", "COLLATE", "COLUMN", "COMMIT", "COMPUTE", "CONSTRAINT", "CONTAINS", "CONTAINSTABLE",
    "CONTINUE", "CONVERT", "CREATE", "CROSS", "CURRENT", "CURRENT_DATE", "CURRENT_TIME",
    "CURRENT_TIMESTAMP", "CURRENT_USER", "CURSOR", "DATABASE", "DBCC", "DEALLOCATE", "DECLARE", "DEFAULT",
    "DELETE", "DENY", "DESC", "DISK", "DISTINCT", "DISTRIBUTED", "DOUBLE", "DROP", "DUMP", "ELSE", "END",
    "ERRLVL", "ESCAPE", "EXCEPT", "EXEC", "EXECUTE", "EXISTS", "EXIT", "EXTERNAL", "FETCH", "FILE",
    "FILLFACTOR", "FOR", "FOREIGN", "FREETEXT", "FREETEXTTABLE", "FROM", "FULL", "FUNCTION", "GOTO",
    "GRANT", "GROUP", "HAVING", "HOLDLOCK", "IDENTITY", "IDENTITYCOL", "IDENTITY_INSERT", "IF", "IN",
    "INDEX", "INNER", "INSERT", "INTERSECT", "INTO", "IS", "JOIN", "KEY", "KILL", "LEFT", "LIKE", "LINENO",
    "LOAD", "MERGE", "NATIONAL", "NOCHECK", "NONCLUSTERED", "NOT", "NULL", "NULLIF", "OF", "OFF", "OFFSETS",
    "ON", "OPEN", "OPENDATASOURCE", "OPENQUERY", "OPENROWSET", "OPENXML", "OPTION", "OR", "ORDER", "OUTER",
    "OVER", "PERCENT", "PIVOT", "PLAN", "PRECISION", "PRIMARY", "PRINT", "PROC", "PROCEDURE", "PUBLIC",
    "RAISERROR", "READ", "READTEXT", "RECONFIGURE", "REFERENCES", "REPLICATION", "RESTORE", "RESTRICT",
    "RETURN", "REVERT", "REVOKE", "RIGHT", "ROLLBACK", "ROWCOUNT", "ROWGUIDCOL", "RULE", "SAVE", "SCHEMA",
    "SECURITYAUDIT", "SELECT", "SEMANTICKEYPHRASETABLE", "SEMANTICSIMILARITYDETAILSTABLE",
    "SEMANTICSIMILARITYTABLE", "SESSION_USER", "SET", "SETUSER", "SHUTDOWN", "SOME", "STATISTICS",
    "SYSTEM_USER", "TABLE", "TABLESAMPLE", "TEXTSIZE", "THEN", "TO", "TOP", "TRAN", "TRANSACTION",
    "TRIGGER", "TRUNCATE", "TRY_CONVERT", "TSEQUAL", "UNION", "UNIQUE", "UNPIVOT", "UPDATE", "UPDATETEXT",
    "USE", "USER", "VALUES", "VARYING", "VIEW", "WAITFOR", "WHEN", "WHERE", "WHILE", "WITH", "WITHIN",
    "WRITETEXT",
];
