//! What fields are limited to, for each database and native type.

use Provider::{CockroachDb, MongoDb, MySql, Postgresql, SqlServer, Sqlite};
use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};

use super::super::*;

const INT: &str = "minimum -2147483648, maximum 2147483647";
const SMALL: &str = "minimum -32768, maximum 32767";
const LONG: &str = "minimum -9223372036854775808, maximum 9223372036854775807";
const SINGLE: &str = "minimum -3.4028234663852886e+38, maximum 3.4028234663852886e+38";

/// A field, and the limits that are there.
const CASES: &[(Provider, ScalarType, &str, &str)] = &[
    (Postgresql, Int, "", INT),
    (Postgresql, Int, "SmallInt", SMALL),
    (Postgresql, Int, "Oid", "minimum 0, maximum 4294967295"),
    (Postgresql, BigInt, "", LONG),
    (Postgresql, Float, "", ""),
    (Postgresql, Float, "Real", SINGLE),
    (Postgresql, Decimal, "", "precision 65, scale 30"),
    (Postgresql, Decimal, "Decimal", ""),
    (Postgresql, Decimal, "Decimal(10,2)", "precision 10, scale 2"),
    (Postgresql, Decimal, "Money", "precision 19, scale 2"),
    (Postgresql, String, "", ""),
    (Postgresql, String, "VarChar", ""),
    (Postgresql, String, "VarChar(5)", "max_length 5, length_unit characters"),
    (Postgresql, String, "Char", "max_length 1, length_unit characters"),
    (Postgresql, String, "Bit(4)", "min_length 4, max_length 4, length_unit characters, format bits"),
    (Postgresql, String, "VarBit(4)", "max_length 4, length_unit characters, format bits"),
    (Postgresql, String, "VarBit", "format bits"),
    (Postgresql, String, "Uuid", "format uuid"),
    (Postgresql, String, "Inet", "format inet"),
    (Postgresql, DateTime, "", "format date-time"),
    (Postgresql, DateTime, "Date", "format date"),
    (Postgresql, DateTime, "Timetz(3)", "format time"),
    (Postgresql, Boolean, "", ""),
    (Postgresql, Bytes, "", ""),
    (Postgresql, Json, "", ""),
    (CockroachDb, Int, "Int2", SMALL),
    (CockroachDb, BigInt, "Int8", LONG),
    (CockroachDb, Float, "Float4", SINGLE),
    (CockroachDb, String, "String(9)", "max_length 9, length_unit characters"),
    (CockroachDb, String, "CatalogSingleChar", "max_length 1, length_unit bytes"),
    (CockroachDb, String, "Bit", "min_length 1, max_length 1, length_unit characters, format bits"),
    (CockroachDb, Decimal, "", "precision 65, scale 30"),
    (MySql, Int, "UnsignedInt", "minimum 0, maximum 4294967295"),
    (MySql, Int, "UnsignedMediumInt", "minimum 0, maximum 16777215"),
    (MySql, Int, "MediumInt", "minimum -8388608, maximum 8388607"),
    (MySql, Int, "TinyInt", "minimum -128, maximum 127"),
    (MySql, Boolean, "TinyInt", ""),
    (MySql, BigInt, "UnsignedBigInt", "minimum 0, maximum 18446744073709551615"),
    (MySql, Int, "Year", "minimum 0, maximum 2155"),
    (MySql, String, "", "max_length 191, length_unit characters"),
    (MySql, String, "Text", "max_length 65535, length_unit bytes"),
    (MySql, String, "TinyText", "max_length 255, length_unit bytes"),
    (MySql, String, "LongText", ""),
    (MySql, Bytes, "VarBinary(20)", "max_length 20, length_unit bytes"),
    (MySql, Bytes, "Bit(9)", "max_length 2, length_unit bytes"),
    (MySql, Boolean, "Bit(1)", ""),
    (MySql, Decimal, "Decimal", "precision 10, scale 0"),
    (
        MySql,
        DateTime,
        "Timestamp",
        "format date-time, earliest 1970-01-01T00:00:01Z, latest 2038-01-19T03:14:07.999999Z",
    ),
    (MySql, DateTime, "Time", "format time"),
    (SqlServer, Int, "TinyInt", "minimum 0, maximum 255"),
    (SqlServer, Int, "Bit", "minimum 0, maximum 1"),
    (SqlServer, Float, "Float(24)", SINGLE),
    (SqlServer, Float, "Float(53)", ""),
    (SqlServer, Float, "SmallMoney", "minimum -214748.3648, maximum 214748.3647"),
    (SqlServer, Decimal, "", "precision 32, scale 16"),
    (SqlServer, Decimal, "Decimal", "precision 18, scale 0"),
    (SqlServer, String, "", "max_length 1000, length_unit utf16"),
    (SqlServer, String, "NVarChar(Max)", ""),
    (SqlServer, String, "VarChar", "max_length 1, length_unit characters"),
    (SqlServer, String, "UniqueIdentifier", "format uuid"),
    (SqlServer, Bytes, "", ""),
    (SqlServer, Bytes, "Binary(8)", "max_length 8, length_unit bytes"),
    (SqlServer, DateTime, "DateTime", "format date-time, earliest 1753-01-01T00:00:00Z"),
    (Sqlite, Int, "", INT),
    (Sqlite, BigInt, "", LONG),
    (Sqlite, DateTime, "", "format date-time"),
    (Sqlite, Decimal, "", ""),
    (Sqlite, String, "", ""),
    (MongoDb, Int, "", INT),
    (MongoDb, Int, "Long", LONG),
    (MongoDb, String, "ObjectId", "format object-id"),
    (MongoDb, Bytes, "ObjectId", "min_length 12, max_length 12, length_unit bytes"),
    (MongoDb, DateTime, "Timestamp", "format date-time"),
];

/// The limits that are there, as one line.
fn limits(provider: Provider, scalar: ScalarType, native_type: &str) -> std::string::String {
    let connector = provider.connector();
    let (name, arguments) = native_type.split_once('(').unwrap_or((native_type, ""));
    let arguments = arguments.trim_end_matches(')').split(',').filter(|text| !text.is_empty());
    let arguments: Vec<_> = arguments.collect();
    let used = (!name.is_empty()).then(|| {
        let native_type = connector.native_type(name).expect("the database has the type");
        (native_type, native_type.check(scalar, &arguments).expect("the arguments are right"))
    });
    let serde_json::Value::Object(limits) = serde_json::to_value(connector.limits(scalar, used)).unwrap()
    else {
        panic!("limits are an object")
    };
    let present = limits.iter().filter(|(_, value)| !value.is_null());
    let texts = present.map(|(key, value)| format!("{key} {}", value.to_string().replace('"', "")));
    texts.collect::<Vec<_>>().join(", ")
}

#[test]
fn limits_come_from_native_types() {
    for (provider, scalar, native_type, expected) in CASES {
        let found = limits(*provider, *scalar, native_type);
        assert_eq!(found, *expected, "{provider} {scalar} {native_type}");
    }
}
