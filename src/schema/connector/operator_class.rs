//! The operator classes of PostgreSQL that an index may name, and the fields they are for.

use crate::schema::index_options::{IndexAlgorithm, Indexable};
use crate::schema::scalar::ScalarType;

/// How the columns of an index are compared.
#[derive(Debug, PartialEq, Eq)]
pub struct OperatorClass {
    /// The value of `ops:`.
    pub name: &'static str,
    /// What the database calls it.
    pub database_name: &'static str,
    /// The index algorithms that have it.
    pub algorithms: &'static [IndexAlgorithm],
    /// Those among them that take it for its types when an index names none.
    pub default_in: &'static [IndexAlgorithm],
    /// The native types that it compares.
    pub native_types: &'static [&'static str],
    /// The fields without a native type that it compares.
    pub plain_fields: PlainFields,
}

/// Which fields without `@db.` an operator class is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainFields {
    /// None: the native type that Prisma chooses is another one.
    Never,
    /// Fields of this type.
    Of(ScalarType),
    /// Lists of anything, with or without a native type.
    Lists,
}

/// A field as an index sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedField<'a> {
    /// The name after `@db.`, if there is one that the database knows.
    pub native_type: Option<&'a str>,
    /// The type of the field; `None` for an enum, a composite type or `Unsupported`.
    pub scalar: Option<ScalarType>,
    /// Whether the field is a list.
    pub is_list: bool,
    /// Whether the field is `Unsupported`: nothing is known about it.
    pub is_unsupported: bool,
}

/// Why an index with an algorithm of its own cannot contain a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorClassProblem {
    /// The algorithm does not have the operator class.
    Algorithm,
    /// The operator class does not compare the native type of the field.
    NativeType,
    /// The native type has no operator class that goes without saying.
    NoDefault,
    /// The operator class needs a native type on the field.
    NativeTypeMissing,
    /// The algorithm does not index fields of this type.
    FieldType,
    /// The operator class compares fields of another type.
    Scalar(ScalarType),
    /// The operator class compares lists.
    NotAList,
}

impl OperatorClassProblem {
    /// The rule that is broken.
    pub const fn code(self) -> &'static str {
        match self {
            OperatorClassProblem::Algorithm => "V105",
            OperatorClassProblem::NativeType => "V106",
            OperatorClassProblem::NoDefault => "V107",
            OperatorClassProblem::NativeTypeMissing => "V108",
            OperatorClassProblem::FieldType => "V109",
            OperatorClassProblem::Scalar(_) => "V110",
            OperatorClassProblem::NotAList => "V111",
        }
    }
}

impl OperatorClass {
    /// The class that is written `ops: <name>`.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|class| class.name == name)
    }

    /// The names of all classes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ALL.iter().map(|class| class.name)
    }

    /// Whether the class compares `field` in an index built with `algorithm`.
    pub fn check(
        &self,
        algorithm: IndexAlgorithm,
        field: &IndexedField<'_>,
    ) -> Result<(), OperatorClassProblem> {
        if !self.algorithms.contains(&algorithm) {
            return Err(OperatorClassProblem::Algorithm);
        }
        match (self.plain_fields, field.native_type) {
            (PlainFields::Lists, _) if field.is_list => Ok(()),
            (PlainFields::Lists, _) => Err(OperatorClassProblem::NotAList),
            (_, Some(name)) if self.native_types.contains(&name) => Ok(()),
            (_, Some(_)) => Err(OperatorClassProblem::NativeType),
            (PlainFields::Of(scalar), None) if field.scalar == Some(scalar) => Ok(()),
            (PlainFields::Of(scalar), None) => Err(OperatorClassProblem::Scalar(scalar)),
            (PlainFields::Never, None) => Err(OperatorClassProblem::NativeTypeMissing),
        }
    }
}

/// Whether an index built with `algorithm` can contain `field` without naming an operator class.
pub fn check_without(
    algorithm: IndexAlgorithm,
    field: &IndexedField<'_>,
) -> Result<(), OperatorClassProblem> {
    let indexable = algorithm.indexable();
    let is_list_of_anything = matches!(indexable, Indexable::ListsAnd(_)) && field.is_list;
    match field.native_type {
        _ if indexable == Indexable::Everything || is_list_of_anything => Ok(()),
        Some(name) if has_default(algorithm, name) => Ok(()),
        Some(_) => Err(OperatorClassProblem::NoDefault),
        None if field.is_unsupported || indexable.accepts(field.scalar, field.is_list) => Ok(()),
        None => Err(OperatorClassProblem::FieldType),
    }
}

fn has_default(algorithm: IndexAlgorithm, native_type: &str) -> bool {
    ALL.iter().any(|class| class.default_in.contains(&algorithm) && class.native_types.contains(&native_type))
}

/// The operator class that `algorithm` takes for its types, and that no other algorithm has.
const fn default(
    algorithm: &'static [IndexAlgorithm],
    (name, database_name): (&'static str, &'static str),
    native_types: &'static [&'static str],
    plain_fields: PlainFields,
) -> OperatorClass {
    OperatorClass {
        name,
        database_name,
        algorithms: algorithm,
        default_in: algorithm,
        native_types,
        plain_fields,
    }
}

/// An operator class that only `algorithm` has, and that has to be asked for.
const fn choice(
    algorithm: &'static [IndexAlgorithm],
    names: (&'static str, &'static str),
    native_types: &'static [&'static str],
    plain_fields: PlainFields,
) -> OperatorClass {
    OperatorClass { default_in: &[], ..default(algorithm, names, native_types, plain_fields) }
}

const BRIN: &[IndexAlgorithm] = &[IndexAlgorithm::Brin];
const GIN: &[IndexAlgorithm] = &[IndexAlgorithm::Gin];
const SP_GIST: &[IndexAlgorithm] = &[IndexAlgorithm::SpGist];

const NEVER: PlainFields = PlainFields::Never;
const FLOAT: PlainFields = PlainFields::Of(ScalarType::Float);
const INT: PlainFields = PlainFields::Of(ScalarType::Int);
const BIG_INT: PlainFields = PlainFields::Of(ScalarType::BigInt);
const DECIMAL: PlainFields = PlainFields::Of(ScalarType::Decimal);
const BYTES: PlainFields = PlainFields::Of(ScalarType::Bytes);
const STRING: PlainFields = PlainFields::Of(ScalarType::String);
const JSON: PlainFields = PlainFields::Of(ScalarType::Json);
const DATE_TIME: PlainFields = PlainFields::Of(ScalarType::DateTime);

/// All operator classes that the language has names for; others are written `raw("…")`.
static ALL: &[OperatorClass] = &[
    OperatorClass {
        name: "InetOps",
        database_name: "inet_ops",
        algorithms: &[IndexAlgorithm::Gist, IndexAlgorithm::SpGist],
        default_in: SP_GIST,
        native_types: &["Inet"],
        plain_fields: NEVER,
    },
    default(GIN, ("JsonbOps", "jsonb_ops"), &["JsonB"], JSON),
    choice(GIN, ("JsonbPathOps", "jsonb_path_ops"), &["JsonB"], JSON),
    default(GIN, ("ArrayOps", "array_ops"), &[], PlainFields::Lists),
    default(SP_GIST, ("TextOps", "text_ops"), &["Text", "VarChar", "Char"], STRING),
    default(BRIN, ("BitMinMaxOps", "bit_minmax_ops"), &["Bit"], NEVER),
    default(BRIN, ("VarBitMinMaxOps", "varbit_minmax_ops"), &["VarBit"], NEVER),
    choice(BRIN, ("BpcharBloomOps", "bpchar_bloom_ops"), &["Char"], NEVER),
    default(BRIN, ("BpcharMinMaxOps", "bpchar_minmax_ops"), &["Char"], NEVER),
    choice(BRIN, ("ByteaBloomOps", "bytea_bloom_ops"), &["ByteA"], BYTES),
    default(BRIN, ("ByteaMinMaxOps", "bytea_minmax_ops"), &["ByteA"], BYTES),
    choice(BRIN, ("DateBloomOps", "date_bloom_ops"), &["Date"], NEVER),
    default(BRIN, ("DateMinMaxOps", "date_minmax_ops"), &["Date"], NEVER),
    choice(BRIN, ("DateMinMaxMultiOps", "date_minmax_multi_ops"), &["Date"], NEVER),
    choice(BRIN, ("Float4BloomOps", "float4_bloom_ops"), &["Real"], NEVER),
    default(BRIN, ("Float4MinMaxOps", "float4_minmax_ops"), &["Real"], NEVER),
    choice(BRIN, ("Float4MinMaxMultiOps", "float4_minmax_multi_ops"), &["Real"], NEVER),
    choice(BRIN, ("Float8BloomOps", "float8_bloom_ops"), &["DoublePrecision"], FLOAT),
    default(BRIN, ("Float8MinMaxOps", "float8_minmax_ops"), &["DoublePrecision"], FLOAT),
    choice(BRIN, ("Float8MinMaxMultiOps", "float8_minmax_multi_ops"), &["DoublePrecision"], FLOAT),
    default(BRIN, ("InetInclusionOps", "inet_inclusion_ops"), &["Inet"], NEVER),
    choice(BRIN, ("InetBloomOps", "inet_bloom_ops"), &["Inet"], NEVER),
    choice(BRIN, ("InetMinMaxOps", "inet_minmax_ops"), &["Inet"], NEVER),
    choice(BRIN, ("InetMinMaxMultiOps", "inet_minmax_multi_ops"), &["Inet"], NEVER),
    choice(BRIN, ("Int2BloomOps", "int2_bloom_ops"), &["SmallInt"], NEVER),
    default(BRIN, ("Int2MinMaxOps", "int2_minmax_ops"), &["SmallInt"], NEVER),
    choice(BRIN, ("Int2MinMaxMultiOps", "int2_minmax_multi_ops"), &["SmallInt"], NEVER),
    choice(BRIN, ("Int4BloomOps", "int4_bloom_ops"), &["Integer"], INT),
    default(BRIN, ("Int4MinMaxOps", "int4_minmax_ops"), &["Integer"], INT),
    choice(BRIN, ("Int4MinMaxMultiOps", "int4_minmax_multi_ops"), &["Integer"], INT),
    choice(BRIN, ("Int8BloomOps", "int8_bloom_ops"), &["BigInt"], BIG_INT),
    default(BRIN, ("Int8MinMaxOps", "int8_minmax_ops"), &["BigInt"], BIG_INT),
    choice(BRIN, ("Int8MinMaxMultiOps", "int8_minmax_multi_ops"), &["BigInt"], BIG_INT),
    choice(BRIN, ("NumericBloomOps", "numeric_bloom_ops"), &["Decimal"], DECIMAL),
    default(BRIN, ("NumericMinMaxOps", "numeric_minmax_ops"), &["Decimal"], DECIMAL),
    choice(BRIN, ("NumericMinMaxMultiOps", "numeric_minmax_multi_ops"), &["Decimal"], DECIMAL),
    choice(BRIN, ("OidBloomOps", "oid_bloom_ops"), &["Oid"], NEVER),
    default(BRIN, ("OidMinMaxOps", "oid_minmax_ops"), &["Oid"], NEVER),
    choice(BRIN, ("OidMinMaxMultiOps", "oid_minmax_multi_ops"), &["Oid"], NEVER),
    choice(BRIN, ("TextBloomOps", "text_bloom_ops"), &["Text", "VarChar"], STRING),
    default(BRIN, ("TextMinMaxOps", "text_minmax_ops"), &["Text", "VarChar"], STRING),
    choice(BRIN, ("TimestampBloomOps", "timestamp_bloom_ops"), &["Timestamp"], DATE_TIME),
    default(BRIN, ("TimestampMinMaxOps", "timestamp_minmax_ops"), &["Timestamp"], DATE_TIME),
    choice(BRIN, ("TimestampMinMaxMultiOps", "timestamp_minmax_multi_ops"), &["Timestamp"], DATE_TIME),
    choice(BRIN, ("TimestampTzBloomOps", "timestamptz_bloom_ops"), &["Timestamptz"], NEVER),
    default(BRIN, ("TimestampTzMinMaxOps", "timestamptz_minmax_ops"), &["Timestamptz"], NEVER),
    choice(BRIN, ("TimestampTzMinMaxMultiOps", "timestamptz_minmax_multi_ops"), &["Timestamptz"], NEVER),
    choice(BRIN, ("TimeBloomOps", "time_bloom_ops"), &["Time"], NEVER),
    default(BRIN, ("TimeMinMaxOps", "time_minmax_ops"), &["Time"], NEVER),
    choice(BRIN, ("TimeMinMaxMultiOps", "time_minmax_multi_ops"), &["Time"], NEVER),
    choice(BRIN, ("TimeTzBloomOps", "timetz_bloom_ops"), &["Timetz"], NEVER),
    default(BRIN, ("TimeTzMinMaxOps", "timetz_minmax_ops"), &["Timetz"], NEVER),
    choice(BRIN, ("TimeTzMinMaxMultiOps", "timetz_minmax_multi_ops"), &["Timetz"], NEVER),
    choice(BRIN, ("UuidBloomOps", "uuid_bloom_ops"), &["Uuid"], NEVER),
    default(BRIN, ("UuidMinMaxOps", "uuid_minmax_ops"), &["Uuid"], NEVER),
    choice(BRIN, ("UuidMinMaxMultiOps", "uuid_minmax_multi_ops"), &["Uuid"], NEVER),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn field(native_type: Option<&str>, scalar: ScalarType) -> IndexedField<'_> {
        IndexedField { native_type, scalar: Some(scalar), is_list: false, is_unsupported: false }
    }

    #[test]
    fn classes_are_named_once() {
        for class in ALL {
            assert_eq!(OperatorClass::from_name(class.name), Some(class));
        }
        assert_eq!(OperatorClass::from_name("inet_ops"), None);
    }

    #[test]
    fn a_class_compares_its_own_types() {
        use IndexAlgorithm::{BTree, Brin, Gin, Gist, SpGist};
        let cases = [
            ("InetOps", Gist, field(Some("Inet"), ScalarType::String), Ok(())),
            ("InetOps", Brin, field(Some("Inet"), ScalarType::String), Err("V105")),
            ("TextOps", BTree, field(None, ScalarType::String), Err("V105")),
            ("InetOps", SpGist, field(Some("Text"), ScalarType::String), Err("V106")),
            ("InetOps", SpGist, field(None, ScalarType::String), Err("V108")),
            ("JsonbOps", Gin, field(None, ScalarType::Json), Ok(())),
            ("JsonbOps", Gin, field(None, ScalarType::String), Err("V110")),
            ("JsonbOps", Gin, field(Some("Json"), ScalarType::Json), Err("V106")),
            ("ArrayOps", Gin, field(Some("Integer"), ScalarType::Int), Err("V111")),
            ("ArrayOps", Gin, IndexedField { is_list: true, ..field(None, ScalarType::Int) }, Ok(())),
            ("Int4BloomOps", Brin, field(None, ScalarType::Int), Ok(())),
            ("Int2BloomOps", Brin, field(None, ScalarType::Int), Err("V108")),
        ];
        for (name, algorithm, field, expected) in cases {
            let class = OperatorClass::from_name(name).unwrap();
            let found = class.check(algorithm, &field).map_err(OperatorClassProblem::code);
            assert_eq!(found, expected, "{name} {algorithm} {field:?}");
        }
    }

    #[test]
    fn a_field_without_a_class_needs_a_default_one() {
        use IndexAlgorithm::{BTree, Brin, Gin, Gist, SpGist};
        let cases = [
            (Gist, field(Some("Inet"), ScalarType::String), Err("V107")),
            (SpGist, field(Some("Inet"), ScalarType::String), Ok(())),
            (Gist, field(None, ScalarType::String), Ok(())),
            (Gist, field(None, ScalarType::Int), Err("V109")),
            (Gin, field(Some("Json"), ScalarType::Json), Err("V107")),
            (Gin, IndexedField { is_list: true, ..field(Some("Text"), ScalarType::String) }, Ok(())),
            (Brin, field(None, ScalarType::Boolean), Err("V109")),
            (Brin, field(Some("Uuid"), ScalarType::String), Ok(())),
            (Brin, field(Some("Citext"), ScalarType::String), Err("V107")),
            (BTree, field(Some("Xml"), ScalarType::String), Ok(())),
            (
                Brin,
                IndexedField { scalar: None, is_unsupported: true, ..field(None, ScalarType::Int) },
                Ok(()),
            ),
        ];
        for (algorithm, field, expected) in cases {
            let found = check_without(algorithm, &field).map_err(OperatorClassProblem::code);
            assert_eq!(found, expected, "{algorithm} {field:?}");
        }
    }
}
