//! What MySQL and MariaDB can do.

use super::native_type::{
    ArgumentForm, BIG_INT, BYTES, DATE_TIME, DECIMAL, Domain, FLOAT, Format, INT, JSON, KeyUse, MaxLength,
    Range, STRING,
};
use super::reserved::MIGRATIONS_TABLE;
use super::{
    ArgumentLimit, BOTH_MODES, Capabilities, Connector, ConstraintKind, ConstraintScope, DefaultType,
    EMULATED_ACTIONS, Joinable, KeyBytes, LengthUnit, NameLimit, NameRules, NativeArguments, NativeType,
    Provider, Reach, ReservedNames, Sameness, TableLimits, Width,
};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::scalar::ScalarType;

pub(super) static CONNECTOR: Connector = Connector {
    provider: Some(Provider::MySql),
    name: "mysql",
    aliases: &[],
    display_name: "MySQL",
    url_prefixes: &["mysql://"],
    example_url: Some("mysql://USER:PASSWORD@HOST:3306/DATABASE"),
    capabilities: Capabilities {
        enums: true,
        json: true,
        json_lists: false,
        scalar_lists: false,
        decimal: true,
        composite_types: false,
        schemas: false,
        extensions: false,
        shard_keys: true,

        id_required: false,
        compound_ids: true,
        bytes_in_ids: true,
        unique_on_id: true,
        named_primary_keys: false,
        named_foreign_keys: true,
        named_defaults: false,

        autoincrement: true,
        autoincrement_int: true,
        autoincrement_several: false,
        autoincrement_non_id: true,
        autoincrement_non_indexed: false,
        auto_function: false,
        sequence_function: false,
        dbgenerated_function: true,

        index_length: true,
        primary_key_sort: false,
        clustering: false,
        operator_classes: false,
        partial_indexes: false,
        fulltext_indexes: true,
        fulltext_sort: false,
        fulltext_several: true,
        repeated_indexes: true,
        json_anywhere_in_gin: true,

        implicit_many_to_many: true,
        embedded_many_to_many: false,
        references_in_any_order: true,
        cascade_cycles: true,
        set_null_on_required: false,
        set_default_works: false,
        joins_need_equal_native_types: false,
        relation_fields_want_index: true,
        foreign_keys_bring_indexes: true,
        names_fold_to_lower_case: false,
        url_from_adapter: false,
    },
    native_types: NATIVE_TYPES,
    argument_limits: ARGUMENT_LIMITS,
    domains: DOMAINS,
    default_types: DEFAULT_TYPES,
    index_algorithms: &[IndexAlgorithm::BTree],
    constraint_scopes: CONSTRAINT_SCOPES,
    max_identifier_bytes: 64,
    relation_modes: BOTH_MODES,
    default_relation_mode: RelationMode::ForeignKeys,
    foreign_key_actions: ReferentialAction::ALL,
    emulated_actions: EMULATED_ACTIONS,
    id_column: None,
    auto_type: None,
    uuid_type: None,
    names: NameRules {
        limit: Some(NameLimit {
            max: 64,
            unit: LengthUnit::Characters,
            is_cut: false,
            holds_for_enum_values: false,
        }),
        tables: Sameness::ByServer,
        columns: Sameness::Case,
        enum_values: Sameness::Case,
    },
    // Those of MySQL and InnoDB; MariaDB takes indexes of 32 columns.
    table_limits: TableLimits {
        columns: Some(1017),
        key_columns: Some(16),
        key_bytes: Some(KeyBytes { clustered: 3072, other: 3072, counts_values: false }),
        row_bytes: Some(65_535),
        widths: WIDTHS,
        enum_bytes: 1,
    },
    joinable: Joinable::Alike {
        groups: &[
            &["Char", "VarChar"],
            &["Binary", "Bit", "VarBinary"],
            &["DateTime", "Time", "Timestamp"],
            &["UnsignedTinyInt", "Year"],
        ],
        pairs: &[],
    },
    reserved_names: ReservedNames {
        tables: &[MIGRATIONS_TABLE],
        table_prefixes: &[],
        // Those of InnoDB, which `information_schema` shows nowhere.
        columns: &["DB_ROLL_PTR", "DB_ROW_ID", "DB_TRX_ID"],
        indexes: &["GEN_CLUST_INDEX", "PRIMARY"],
        ignore_case: true,
        column_start: None,
        column_characters: &[],
        schemas: &["information_schema", "mysql", "performance_schema", "sys"],
        schema_prefixes: &[],
    },
    reserved_words: RESERVED_WORDS,
};

/// Lengths of binary types are checked when the table is created.
const BYTE_LENGTH: ArgumentForm = ArgumentForm::Number(Range::any("length"));
const CHAR_LENGTH: ArgumentForm =
    ArgumentForm::Number(Range { quantity: "length", min: 0, max: 255, code: "V260" });
const VAR_CHAR_LENGTH: ArgumentForm =
    ArgumentForm::Number(Range { quantity: "length", min: 0, max: 65_535, code: "V260" });
/// A bit field that holds a truth value has one bit.
const BITS: ArgumentForm = ArgumentForm::NumberBy {
    range: Range { quantity: "length", min: 1, max: 64, code: "V259" },
    scalar: ScalarType::Boolean,
    narrow: Range { quantity: "length", min: 1, max: 1, code: "V259" },
};
const SECOND_FRACTION: ArgumentForm = ArgumentForm::OptionalNumber(Range::any("precision"));
const DECIMAL_DIGITS: ArgumentForm = ArgumentForm::OptionalPrecisionAndScale {
    precision: Range { quantity: "precision", min: 0, max: 65, code: "V258" },
    scale: Range { quantity: "scale", min: 0, max: 30, code: "V258" },
};
const BOOLEAN_OR_INT: &[ScalarType] = &[ScalarType::Boolean, ScalarType::Int];
const BOOLEAN_OR_BYTES: &[ScalarType] = &[ScalarType::Boolean, ScalarType::Bytes];

/// A column has 65,535 bytes, some of which say how long the value is, and Prisma creates tables whose
/// characters may take four.
static ARGUMENT_LIMITS: &[ArgumentLimit] = &[
    ArgumentLimit { name: "VarChar", min: 0, max: 16_383, roomier: Some("Text") },
    ArgumentLimit { name: "Binary", min: 0, max: 255, roomier: Some("LongBlob") },
    ArgumentLimit { name: "VarBinary", min: 0, max: 65_532, roomier: Some("LongBlob") },
    ArgumentLimit { name: "Time", min: 0, max: 6, roomier: None },
    ArgumentLimit { name: "DateTime", min: 0, max: 6, roomier: None },
    ArgumentLimit { name: "Timestamp", min: 0, max: 6, roomier: None },
];

/// The types that may follow `@db.`.
static NATIVE_TYPES: &[NativeType] = &[
    NativeType { name: "Int", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "UnsignedInt", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "SmallInt", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType {
        name: "UnsignedSmallInt",
        scalars: INT,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType {
        name: "TinyInt",
        scalars: BOOLEAN_OR_INT,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType {
        name: "UnsignedTinyInt",
        scalars: BOOLEAN_OR_INT,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType { name: "MediumInt", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType {
        name: "UnsignedMediumInt",
        scalars: INT,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType { name: "BigInt", scalars: BIG_INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Decimal", scalars: DECIMAL, form: DECIMAL_DIGITS, keys: KeyUse::Anywhere },
    NativeType {
        name: "UnsignedBigInt",
        scalars: BIG_INT,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType { name: "Float", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Double", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Bit", scalars: BOOLEAN_OR_BYTES, form: BITS, keys: KeyUse::Anywhere },
    NativeType { name: "Char", scalars: STRING, form: CHAR_LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "VarChar", scalars: STRING, form: VAR_CHAR_LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "Binary", scalars: BYTES, form: BYTE_LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "VarBinary", scalars: BYTES, form: BYTE_LENGTH, keys: KeyUse::Anywhere },
    NativeType { name: "TinyBlob", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "Blob", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "MediumBlob", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "LongBlob", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "TinyText", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "Text", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "MediumText", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "LongText", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::WithLength },
    NativeType { name: "Date", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Time", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "DateTime", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Timestamp", scalars: DATE_TIME, form: SECOND_FRACTION, keys: KeyUse::Anywhere },
    NativeType { name: "Year", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Json", scalars: JSON, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
];

/// The last second that 32 bits with a sign can count.
const SECONDS_OF_32_BITS: Domain = Domain::Times {
    format: Format::DateTime,
    earliest: Some("1970-01-01T00:00:01Z"),
    latest: Some("2038-01-19T03:14:07.999999Z"),
};

/// What values each of them holds, in the same order.
static DOMAINS: &[(&str, Domain)] = &[
    ("Int", Domain::INT_32),
    ("UnsignedInt", Domain::unsigned(32)),
    ("SmallInt", Domain::INT_16),
    ("UnsignedSmallInt", Domain::unsigned(16)),
    ("TinyInt", Domain::Integers { min: -0x80, max: 0x7f }),
    ("UnsignedTinyInt", Domain::unsigned(8)),
    ("MediumInt", Domain::Integers { min: -0x80_0000, max: 0x7f_ffff }),
    ("UnsignedMediumInt", Domain::unsigned(24)),
    ("BigInt", Domain::INT_64),
    ("Decimal", Domain::Decimals { default: Some((10, 0)) }),
    ("UnsignedBigInt", Domain::unsigned(64)),
    ("Float", Domain::SINGLE),
    ("Double", Domain::Any),
    ("Bit", Domain::Bits { max: MaxLength::ArgumentOr(1), is_exact: false }),
    ("Char", Domain::CHARACTERS),
    ("VarChar", Domain::CHARACTERS),
    ("Binary", Domain::BYTES),
    ("VarBinary", Domain::BYTES),
    ("TinyBlob", Domain::bytes(0xff)),
    ("Blob", Domain::bytes(0xffff)),
    ("MediumBlob", Domain::bytes(0xff_ffff)),
    // Four gigabytes are more than what travels as one value.
    ("LongBlob", Domain::Any),
    ("TinyText", Domain::bytes(0xff)),
    ("Text", Domain::bytes(0xffff)),
    ("MediumText", Domain::bytes(0xff_ffff)),
    ("LongText", Domain::Any),
    ("Date", Domain::DATE),
    ("Time", Domain::TIME),
    ("DateTime", Domain::DATE_TIME),
    ("Timestamp", SECONDS_OF_32_BITS),
    ("Year", Domain::Integers { min: 0, max: 2155 }),
    ("Json", Domain::Any),
];

/// How much room each of them takes, in UTF-8 with four bytes for a character.
static WIDTHS: &[(&str, Width)] = &[
    ("Int", Width::Fixed(4)),
    ("UnsignedInt", Width::Fixed(4)),
    ("SmallInt", Width::Fixed(2)),
    ("UnsignedSmallInt", Width::Fixed(2)),
    ("TinyInt", Width::Fixed(1)),
    ("UnsignedTinyInt", Width::Fixed(1)),
    ("MediumInt", Width::Fixed(3)),
    ("UnsignedMediumInt", Width::Fixed(3)),
    ("BigInt", Width::Fixed(8)),
    ("Decimal", Width::Digits),
    ("UnsignedBigInt", Width::Fixed(8)),
    ("Float", Width::Fixed(4)),
    ("Double", Width::Fixed(8)),
    ("Bit", Width::Bits),
    ("Char", Width::Each(4)),
    ("VarChar", Width::Varying(4)),
    ("Binary", Width::Each(1)),
    ("VarBinary", Width::Varying(1)),
    ("TinyBlob", Width::Elsewhere { reference: 9, each: 1 }),
    ("Blob", Width::Elsewhere { reference: 10, each: 1 }),
    ("MediumBlob", Width::Elsewhere { reference: 11, each: 1 }),
    ("LongBlob", Width::Elsewhere { reference: 12, each: 1 }),
    ("TinyText", Width::Elsewhere { reference: 9, each: 4 }),
    ("Text", Width::Elsewhere { reference: 10, each: 4 }),
    ("MediumText", Width::Elsewhere { reference: 11, each: 4 }),
    ("LongText", Width::Elsewhere { reference: 12, each: 4 }),
    ("Date", Width::Fixed(3)),
    ("Time", Width::Fixed(3)),
    ("DateTime", Width::Fixed(5)),
    ("Timestamp", Width::Fixed(4)),
    ("Year", Width::Fixed(1)),
    ("Json", Width::Elsewhere { reference: 12, each: 0 }),
];

/// The types that fields without `@db.` get.
static DEFAULT_TYPES: &[DefaultType] = &[
    DefaultType { scalar: ScalarType::Int, name: "Int", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::BigInt, name: "BigInt", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Float, name: "Double", arguments: NativeArguments::Nothing },
    DefaultType {
        scalar: ScalarType::Decimal,
        name: "Decimal",
        arguments: NativeArguments::PrecisionAndScale(65, 30),
    },
    DefaultType { scalar: ScalarType::Boolean, name: "TinyInt", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::String, name: "VarChar", arguments: NativeArguments::Number(191) },
    DefaultType { scalar: ScalarType::DateTime, name: "DateTime", arguments: NativeArguments::Number(3) },
    DefaultType { scalar: ScalarType::Bytes, name: "LongBlob", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Json, name: "Json", arguments: NativeArguments::Nothing },
];

static CONSTRAINT_SCOPES: &[ConstraintScope] = &[
    ConstraintScope {
        reach: Reach::Schema,
        members: &[ConstraintKind::ForeignKey],
        reported_on: &[ConstraintKind::ForeignKey],
    },
    ConstraintScope {
        reach: Reach::Table,
        members: &[ConstraintKind::Index],
        reported_on: &[ConstraintKind::Index],
    },
];

/// One word a line would bury the rest of the file.
#[rustfmt::skip]
static RESERVED_WORDS: &[&str] = &[
    "ACCESSIBLE", "ADD", "ALL", "ALTER", "ANALYZE", "AND", "AS", "ASC", "ASENSITIVE", "BEFORE", "BETWEEN",
    "BIGINT", "BINARY", "BLOB", "BOTH", "BY", "CALL", "CASCADE", "CASE", "CHANGE", "CHAR", "CHARACTER",
    "CHECK", "COLLATE", "COLUMN", "CONDITION", "CONSTRAINT", "CONTINUE", "CONVERT", "CREATE", "CROSS",
    "CUBE", "CUME_DIST", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "CURSOR",
    "DATABASE", "DATABASES", "DAY_HOUR", "DAY_MICROSECOND", "DAY_MINUTE", "DAY_SECOND", "DEC", "DECIMAL",
    "DECLARE", "DEFAULT", "DELAYED", "DELETE", "DENSE_RANK", "DESC", "DESCRIBE", "DETERMINISTIC",
    "DISTINCT", "DISTINCTROW", "DIV", "DOUBLE", "DROP", "DUAL", "EACH", "ELSE", "ELSEIF", "EMPTY",
    "ENCLOSED", "ESCAPED", "EXCEPT", "EXISTS", "EXIT", "EXPLAIN", "FALSE", "FETCH", "FIRST_VALUE", "FLOAT",
    "FLOAT4", "FLOAT8", "FOR", "FORCE", "FOREIGN", "FROM", "FULLTEXT", "FUNCTION", "GENERATED", "GET",
    "GRANT", "GROUP", "GROUPING", "GROUPS", "HAVING", "HIGH_PRIORITY", "HOUR_MICROSECOND", "HOUR_MINUTE",
    "HOUR_SECOND", "IF", "IGNORE", "IN", "INDEX", "INFILE", "INNER", "INOUT", "INSENSITIVE", "INSERT",
    "INT", "INT1", "INT2", "INT3", "INT4", "INT8", "INTEGER", "INTERSECT", "INTERVAL", "INTO",
    "IO_AFTER_GTIDS", "IO_BEFORE_GTIDS", "IS", "ITERATE", "JOIN", "JSON_TABLE", "KEY", "KEYS", "KILL",
    "LAG", "LAST_VALUE", "LATERAL", "LEAD", "LEADING", "LEAVE", "LEFT", "LIKE", "LIMIT", "LINEAR", "LINES",
    "LOAD", "LOCALTIME", "LOCALTIMESTAMP", "LOCK", "LONG", "LONGBLOB", "LONGTEXT", "LOOP", "LOW_PRIORITY",
    "MANUAL", "MASTER_BIND", "MASTER_SSL_VERIFY_SERVER_CERT", "MATCH", "MAXVALUE", "MEDIUMBLOB",
    "MEDIUMINT", "MEDIUMTEXT", "MIDDLEINT", "MINUTE_MICROSECOND", "MINUTE_SECOND", "MOD", "MODIFIES",
    "NATURAL", "NOT", "NO_WRITE_TO_BINLOG", "NTH_VALUE", "NTILE", "NULL", "NUMERIC", "OF", "OFFSET", "ON",
    "OPTIMIZE", "OPTIMIZER_COSTS", "OPTION", "OPTIONALLY", "OR", "ORDER", "OUT", "OUTER", "OUTFILE", "OVER",
    "PARALLEL", "PARTITION", "PERCENT_RANK", "PRECISION", "PRIMARY", "PROCEDURE", "PURGE", "QUALIFY",
    "RANGE", "RANK", "READ", "READS", "READ_WRITE", "REAL", "RECURSIVE", "REFERENCES", "REGEXP", "RELEASE",
    "RENAME", "REPEAT", "REPLACE", "REQUIRE", "RESIGNAL", "RESTRICT", "RETURN", "RETURNING", "REVOKE",
    "RIGHT", "RLIKE", "ROW", "ROWS", "ROW_NUMBER", "SCHEMA", "SCHEMAS", "SECOND_MICROSECOND", "SELECT",
    "SENSITIVE", "SEPARATOR", "SET", "SHOW", "SIGNAL", "SMALLINT", "SPATIAL", "SPECIFIC", "SQL",
    "SQLEXCEPTION", "SQLSTATE", "SQLWARNING", "SQL_BIG_RESULT", "SQL_CALC_FOUND_ROWS", "SQL_SMALL_RESULT",
    "SSL", "STARTING", "STORED", "STRAIGHT_JOIN", "SYSTEM", "TABLE", "TABLESAMPLE", "TERMINATED", "THEN",
    "TINYBLOB", "TINYINT", "TINYTEXT", "TO", "TRAILING", "TRIGGER", "TRUE", "UNDO", "UNION", "UNIQUE",
    "UNLOCK", "UNSIGNED", "UPDATE", "USAGE", "USE", "USING", "UTC_DATE", "UTC_TIME", "UTC_TIMESTAMP",
    "VALUES", "VARBINARY", "VARCHAR", "VARCHARACTER", "VARYING", "VIRTUAL", "WHEN", "WHERE", "WHILE",
    "WINDOW", "WITH", "WRITE", "XOR", "YEAR_MONTH", "ZEROFILL",
];
