//! What MongoDB can do.

use super::native_type::{
    ArgumentForm, BOOLEAN, BYTES, DATE_TIME, Domain, FLOAT, Format, INT, JSON, KeyUse, STRING,
};
use super::{
    Capabilities, Connector, ConstraintKind, ConstraintScope, DefaultType, EMULATED_ACTIONS, Joinable,
    NameRules, NativeArguments, NativeType, Provider, Reach, ReservedNames, TableLimits,
};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::referential_action::RelationMode;
use crate::schema::scalar::ScalarType;

pub(super) static CONNECTOR: Connector = Connector {
    provider: Some(Provider::MongoDb),
    name: "mongodb",
    aliases: &[],
    display_name: "MongoDB",
    url_prefixes: &["mongodb://", "mongodb+srv://"],
    example_url: Some("mongodb+srv://USER:PASSWORD@HOST/DATABASE"),
    capabilities: Capabilities {
        enums: true,
        json: true,
        json_lists: true,
        scalar_lists: true,
        decimal: false,
        composite_types: true,
        schemas: false,
        extensions: false,
        shard_keys: false,

        id_required: true,
        compound_ids: false,
        bytes_in_ids: true,
        unique_on_id: false,
        named_primary_keys: false,
        named_foreign_keys: false,
        named_defaults: false,

        autoincrement: false,
        autoincrement_int: false,
        autoincrement_several: false,
        autoincrement_non_id: false,
        autoincrement_non_indexed: false,
        auto_function: true,
        sequence_function: false,
        dbgenerated_function: false,

        index_length: false,
        primary_key_sort: false,
        clustering: false,
        operator_classes: false,
        partial_indexes: false,
        fulltext_indexes: true,
        fulltext_sort: true,
        fulltext_several: false,
        repeated_indexes: false,
        json_anywhere_in_gin: true,

        implicit_many_to_many: false,
        embedded_many_to_many: true,
        references_in_any_order: true,
        cascade_cycles: true,
        set_null_on_required: false,
        set_default_works: true,
        joins_need_equal_native_types: true,
        relation_fields_want_index: false,
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
    max_identifier_bytes: 127,
    relation_modes: &[RelationMode::Prisma],
    default_relation_mode: RelationMode::Prisma,
    foreign_key_actions: &[],
    emulated_actions: EMULATED_ACTIONS,
    id_column: Some("_id"),
    auto_type: Some("ObjectId"),
    uuid_type: None,
    names: NameRules::EXACT,
    table_limits: TableLimits::NONE,
    joinable: Joinable::Any,
    reserved_names: ReservedNames {
        tables: &[],
        table_prefixes: &["system."],
        columns: &[],
        indexes: &[],
        ignore_case: false,
        column_start: Some('$'),
        column_characters: &['.'],
        schemas: &["admin", "config", "local"],
        schema_prefixes: &[],
    },
    reserved_words: &[],
};

const STRING_OR_BYTES: &[ScalarType] = &[ScalarType::String, ScalarType::Bytes];
const INT_OR_BIG_INT: &[ScalarType] = &[ScalarType::Int, ScalarType::BigInt];

/// The types that may follow `@db.`.
static NATIVE_TYPES: &[NativeType] = &[
    NativeType { name: "String", scalars: STRING, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Double", scalars: FLOAT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "BinData", scalars: BYTES, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType {
        name: "ObjectId",
        scalars: STRING_OR_BYTES,
        form: ArgumentForm::Nothing,
        keys: KeyUse::Anywhere,
    },
    NativeType { name: "Bool", scalars: BOOLEAN, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Date", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Int", scalars: INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Timestamp", scalars: DATE_TIME, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Long", scalars: INT_OR_BIG_INT, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
    NativeType { name: "Json", scalars: JSON, form: ArgumentForm::Nothing, keys: KeyUse::Anywhere },
];

/// What values each of them holds, in the same order.
static DOMAINS: &[(&str, Domain)] = &[
    ("String", Domain::Any),
    ("Double", Domain::Any),
    ("BinData", Domain::Any),
    ("ObjectId", Domain::Text(Format::ObjectId)),
    ("Bool", Domain::Any),
    ("Date", Domain::DATE_TIME),
    ("Int", Domain::INT_32),
    ("Timestamp", Domain::DATE_TIME),
    ("Long", Domain::INT_64),
    ("Json", Domain::Any),
];

/// The types that fields without `@db.` get.
static DEFAULT_TYPES: &[DefaultType] = &[
    DefaultType { scalar: ScalarType::Int, name: "Int", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::BigInt, name: "Long", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Float, name: "Double", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Boolean, name: "Bool", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::String, name: "String", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::DateTime, name: "Date", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Bytes, name: "BinData", arguments: NativeArguments::Nothing },
    DefaultType { scalar: ScalarType::Json, name: "Json", arguments: NativeArguments::Nothing },
];

static CONSTRAINT_SCOPES: &[ConstraintScope] = &[ConstraintScope {
    reach: Reach::Table,
    members: &[ConstraintKind::Index],
    reported_on: &[ConstraintKind::Index],
}];
