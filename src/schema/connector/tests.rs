//! What holds for every provider, and the tables of facts, looked at through what they decide.

use super::*;

mod limits;

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
