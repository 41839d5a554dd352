//! What holds for every provider, and the tables of facts, looked at through what they decide.

use super::*;

fn every_connector() -> impl Iterator<Item = &'static Connector> {
    Provider::ALL.iter().map(|provider| provider.connector()).chain([NO_DATASOURCE])
}

#[test]
fn providers_are_found_by_name_and_alias() {
    for provider in Provider::ALL {
        assert_eq!(Provider::from_name(provider.name()), Some(*provider));
        assert_eq!(provider.connector().provider, Some(*provider));
    }
    assert_eq!(Provider::from_name("postgres"), Some(Provider::Postgresql));
    assert_eq!(Provider::from_name("PostgreSQL"), None);
    assert_eq!(Provider::from_name("mariadb"), None);
}

#[test]
fn native_types_are_named_once_and_hold_something() {
    for connector in every_connector() {
        for (index, native_type) in connector.native_types.iter().enumerate() {
            let label = format!("{} {}", connector.name, native_type.name);
            assert!(!native_type.scalars.is_empty(), "{label}");
            let repeated = connector.native_types[..index].iter().any(|other| other.name == native_type.name);
            assert!(!repeated, "{label}");
        }
    }
}

#[test]
fn every_native_type_has_its_domain() {
    for connector in every_connector() {
        let types: Vec<_> = connector.native_types.iter().map(|native_type| native_type.name).collect();
        let domains: Vec<_> = connector.domains.iter().map(|(name, _)| *name).collect();
        assert_eq!(types, domains, "{}", connector.name);
    }
}

#[test]
fn default_types_are_valid_uses_of_native_types() {
    for connector in every_connector() {
        for default in connector.default_types {
            let label = format!("{} {}", connector.name, default.scalar);
            let native_type = connector.native_type(default.name).unwrap_or_else(|| panic!("{label}"));
            let text = default.arguments.to_string();
            let arguments = text.trim_matches(['(', ')']).split(", ").filter(|text| !text.is_empty());
            let arguments: Vec<_> = arguments.collect();
            assert_eq!(native_type.check(default.scalar, &arguments), Ok(default.arguments), "{label}");
        }
    }
}

#[test]
fn databases_with_native_types_have_one_for_every_scalar() {
    let missing = |connector: &Connector| -> Vec<_> {
        let scalars = ScalarType::ALL.iter().copied();
        scalars.filter(|scalar| connector.default_type(*scalar).is_none()).collect()
    };
    assert_eq!(missing(Provider::Postgresql.connector()), []);
    assert_eq!(missing(Provider::CockroachDb.connector()), []);
    assert_eq!(missing(Provider::MySql.connector()), []);
    assert_eq!(missing(Provider::SqlServer.connector()), [ScalarType::Json]);
    assert_eq!(missing(Provider::MongoDb.connector()), [ScalarType::Decimal]);
}

#[test]
fn native_types_know_their_scalars_and_arguments() {
    use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, String};
    let cases = [
        (Provider::Postgresql, "Integer", Int, &[][..], Ok("")),
        (Provider::Postgresql, "Integer", Int, &["1"], Err("V249")),
        (Provider::Postgresql, "Integer", BigInt, &[], Err("V251")),
        (Provider::Postgresql, "VarChar", String, &[], Ok("")),
        (Provider::Postgresql, "VarChar", String, &["0"], Ok("(0)")),
        (Provider::Postgresql, "VarChar", String, &["-1"], Err("V252")),
        (Provider::Postgresql, "VarChar", String, &["4294967296"], Err("V252")),
        (Provider::Postgresql, "VarChar", String, &["1", "2"], Err("V250")),
        (Provider::Postgresql, "VarChar", Int, &["x"], Err("V251")),
        (Provider::Postgresql, "Decimal", Decimal, &["10", "2"], Ok("(10, 2)")),
        (Provider::Postgresql, "Decimal", Decimal, &["10"], Err("V252")),
        (Provider::Postgresql, "Decimal", Decimal, &["2", "10"], Err("V254")),
        (Provider::Postgresql, "Decimal", Decimal, &["1001", "2"], Err("V255")),
        (Provider::Postgresql, "Decimal", Decimal, &["0", "0"], Err("V255")),
        (Provider::Postgresql, "Bit", String, &["0"], Err("V256")),
        (Provider::Postgresql, "Timestamptz", DateTime, &["7"], Err("V257")),
        (Provider::CockroachDb, "Timetz", DateTime, &["6"], Ok("(6)")),
        (Provider::CockroachDb, "Int8", BigInt, &[], Ok("")),
        (Provider::MySql, "VarChar", String, &[], Err("V249")),
        (Provider::MySql, "VarChar", String, &["65536"], Err("V260")),
        (Provider::MySql, "Char", String, &["256"], Err("V260")),
        (Provider::MySql, "Decimal", Decimal, &["0", "0"], Ok("(0, 0)")),
        (Provider::MySql, "Decimal", Decimal, &["65", "31"], Err("V258")),
        (Provider::MySql, "Bit", Boolean, &["1"], Ok("(1)")),
        (Provider::MySql, "Bit", Boolean, &["2"], Err("V259")),
        (Provider::MySql, "Bit", Bytes, &["2"], Ok("(2)")),
        (Provider::MySql, "Bit", Bytes, &["65"], Err("V259")),
        (Provider::MySql, "Time", DateTime, &["7"], Ok("(7)")),
        (Provider::SqlServer, "NVarChar", String, &["Max"], Ok("(Max)")),
        (Provider::SqlServer, "NVarChar", String, &["4001"], Err("V262")),
        (Provider::SqlServer, "NVarChar", String, &["65536"], Err("V252")),
        (Provider::SqlServer, "NChar", String, &["max"], Err("V252")),
        (Provider::SqlServer, "Binary", Bytes, &["8001"], Err("V263")),
        (Provider::SqlServer, "Float", Float, &["54"], Err("V261")),
        (Provider::MongoDb, "ObjectId", Bytes, &[], Ok("")),
        (Provider::MongoDb, "Long", BigInt, &[], Ok("")),
    ];
    for (provider, name, scalar, arguments, expected) in cases {
        let label = format!("{provider} {scalar} @db.{name}({})", arguments.join(", "));
        let native_type = provider.connector().native_type(name).unwrap_or_else(|| panic!("{label}"));
        let found = native_type.check(scalar, arguments);
        let found = found.map(|read| read.to_string()).map_err(|problem| problem.code());
        assert_eq!(found, expected.map(str::to_owned), "{label}");
    }
    assert_eq!(Provider::Postgresql.connector().native_type("integer"), None);
}

#[test]
fn types_stored_outside_the_row_stay_out_of_keys() {
    let fits = |provider: Provider, name, arguments, length| {
        let native_type = provider.connector().native_type(name).unwrap();
        (native_type.fits_index(arguments, length), native_type.fits_id(arguments, length))
    };
    assert_eq!(fits(Provider::Postgresql, "Xml", NativeArguments::Nothing, false), (false, true));
    assert_eq!(fits(Provider::MySql, "Text", NativeArguments::Nothing, false), (false, false));
    assert_eq!(fits(Provider::MySql, "Text", NativeArguments::Nothing, true), (true, true));
    assert_eq!(fits(Provider::SqlServer, "NVarChar", NativeArguments::Max, false), (false, false));
    assert_eq!(fits(Provider::SqlServer, "NVarChar", NativeArguments::Number(9), false), (true, true));
    assert_eq!(fits(Provider::SqlServer, "Image", NativeArguments::Nothing, false), (false, false));
}

#[test]
fn relation_modes_offer_the_actions_that_exist() {
    let offers =
        |provider: Provider, mode, action| provider.connector().referential_actions(mode).contains(&action);
    assert!(!offers(Provider::SqlServer, RelationMode::ForeignKeys, ReferentialAction::Restrict));
    assert!(offers(Provider::SqlServer, RelationMode::Prisma, ReferentialAction::Restrict));
    assert!(!offers(Provider::Postgresql, RelationMode::Prisma, ReferentialAction::NoAction));
    assert!(offers(Provider::MySql, RelationMode::Prisma, ReferentialAction::NoAction));
    for connector in every_connector() {
        assert!(!connector.emulated_actions.contains(&ReferentialAction::SetDefault), "{}", connector.name);
        assert!(connector.relation_modes.contains(&connector.default_relation_mode), "{}", connector.name);
    }
}

#[test]
fn reserved_words_are_upper_case_and_sorted() {
    for connector in every_connector() {
        let words = connector.reserved_words;
        assert!(words.is_sorted(), "{}", connector.name);
        assert!(words.iter().all(|word| word.to_uppercase() == *word), "{}", connector.name);
    }
    assert!(Provider::Postgresql.connector().is_reserved_word("user"));
    assert!(Provider::MySql.connector().is_reserved_word("Groups"));
    assert!(!Provider::Sqlite.connector().is_reserved_word("user"));
    assert!(!Provider::MongoDb.connector().is_reserved_word("select"));
}

/// The limits that are there, as one line.
fn limits(provider: Provider, scalar: ScalarType, native_type: &str) -> String {
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
    use Provider::{CockroachDb, MongoDb, MySql, Postgresql, SqlServer, Sqlite};
    use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};
    const INT: &str = "minimum -2147483648, maximum 2147483647";
    const SMALL: &str = "minimum -32768, maximum 32767";
    const LONG: &str = "minimum -9223372036854775808, maximum 9223372036854775807";
    const SINGLE: &str = "minimum -3.4028234663852886e+38, maximum 3.4028234663852886e+38";
    for (provider, scalar, native_type, expected) in [
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
    ] {
        let found = limits(provider, scalar, native_type);
        assert_eq!(found, expected, "{provider} {scalar} {native_type}");
    }
}
