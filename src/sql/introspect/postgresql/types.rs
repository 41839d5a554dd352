//! Types as the catalogue describes them, and the enums.

use crate::sql::{BaseType, ColumnType, Connection, EnumType, EnumValue, SqlError, TypeName};

use super::record::Record;
use super::scope::Scope;

/// The columns of a query that [`read`] reads, for an attribute `a` whose type, or the type of whose
/// elements, is `v` in the namespace `vn`.
pub(super) const COLUMNS: &str =
    "v.oid <> a.atttypid, vn.nspname, v.typname, v.typtype, a.atttypmod, format_type(v.oid, a.atttypmod)";

/// The joins that they need.
pub(super) const JOINS: &str = "LEFT JOIN pg_catalog.pg_type element ON element.typarray = a.atttypid
    JOIN pg_catalog.pg_type v ON v.oid = coalesce(element.oid, a.atttypid)
    JOIN pg_catalog.pg_namespace vn ON vn.oid = v.typnamespace";

/// The type of a column.
pub(super) fn read(row: &mut Record, scope: &Scope) -> ColumnType {
    let is_list = row.flag();
    let (schema, name, sort, modifier, text) = (row.text(), row.text(), row.text(), row.number(), row.text());
    let base = if sort == "e" {
        BaseType::Enum(scope.name(&schema, name))
    } else if schema == "pg_catalog" {
        known(&name, modifier).unwrap_or(BaseType::Verbatim(text))
    } else if name == "citext" {
        BaseType::Named { name: TypeName::Citext, arguments: Vec::new() }
    } else {
        BaseType::Verbatim(text)
    };
    ColumnType { base, is_list }
}

fn known(name: &str, modifier: i32) -> Option<BaseType> {
    let (_, name) = TYPES.iter().find(|(known, _)| *known == name)?;
    Some(BaseType::Named { name: *name, arguments: arguments(*name, modifier)? })
}

/// The arguments of a type, as they are packed into its modifier, which is -1 where there are none.
/// `None` where the type is none that can be said: the name alone would be of one character or bit.
fn arguments(name: TypeName, modifier: i32) -> Option<Vec<u32>> {
    /// What comes first in the modifier of a type whose values have a length.
    const HEADER: i32 = 4;
    let is_measured = matches!(name, TypeName::Char | TypeName::Bit);
    let given = u32::try_from(modifier - if is_plain(name) { 0 } else { HEADER }).ok();
    match (name, given) {
        (_, None) => (!is_measured).then(Vec::new),
        (TypeName::Decimal, Some(packed)) => {
            let (precision, scale) = (packed >> 16, packed & 0x7ff);
            (scale <= precision).then(|| vec![precision, scale])
        }
        (_, Some(length)) => Some(vec![length]),
    }
}

/// Whether the modifier of a type is its argument as it is.
fn is_plain(name: TypeName) -> bool {
    !matches!(name, TypeName::Decimal | TypeName::VarChar | TypeName::Char)
}

/// The types of the system that the schema language has names for.
static TYPES: &[(&str, TypeName)] = &[
    ("int2", TypeName::SmallInt),
    ("int4", TypeName::Integer),
    ("int8", TypeName::BigInt),
    ("oid", TypeName::Oid),
    ("float4", TypeName::Real),
    ("float8", TypeName::Double),
    ("numeric", TypeName::Decimal),
    ("money", TypeName::Money),
    ("bool", TypeName::Boolean),
    ("text", TypeName::Text),
    ("varchar", TypeName::VarChar),
    ("bpchar", TypeName::Char),
    ("inet", TypeName::Inet),
    ("uuid", TypeName::Uuid),
    ("xml", TypeName::Xml),
    ("json", TypeName::Json),
    ("jsonb", TypeName::JsonB),
    ("bit", TypeName::Bit),
    ("varbit", TypeName::VarBit),
    ("date", TypeName::Date),
    ("time", TypeName::Time),
    ("timetz", TypeName::TimeTz),
    ("timestamp", TypeName::Timestamp),
    ("timestamptz", TypeName::TimestampTz),
    ("bytea", TypeName::ByteA),
];

/// The enum types, their values in the order in which the database sorts them.
pub(super) fn enums(connection: &mut Connection, scope: &Scope) -> Result<Vec<EnumType>, SqlError> {
    let rows = scope.rows(connection, ENUMS)?.map(|mut row| {
        let (schema, name, values) = (row.text(), row.text(), row.list::<String>());
        let values = values.into_iter().map(|name| EnumValue { name, origin: None }).collect();
        EnumType { name: scope.name(&schema, name), values, origin: None }
    });
    Ok(rows.collect())
}

const ENUMS: &str = "SELECT n.nspname, t.typname,
        (SELECT json_agg(v.enumlabel ORDER BY v.enumsortorder) FROM pg_catalog.pg_enum v WHERE v.enumtypid = t.oid)
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'e' AND {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
    ORDER BY n.nspname, t.typname";
