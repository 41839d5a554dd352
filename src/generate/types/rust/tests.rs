//! Which Rust types there are for the types of databases.

use super::{RustValue, Subject, TABLES, of};
use crate::generate::context::{Context, FieldKind};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::{Options, analyze};
use crate::sql::TypeName;
use crate::text::Sources;

fn plain(database: &str, ty: TypeName, arguments: &[u32]) -> Option<RustValue> {
    let subject = Subject { ty, arguments, is_boolean: false, is_key: false };
    of(database, subject).map(|mapped| mapped.value)
}

#[test]
fn tables_name_databases_and_each_type_once() {
    for table in TABLES {
        assert_eq!(Provider::from_name(table.database).map(Provider::name), Some(table.database));
        let mut types: Vec<_> = table.types.iter().map(|row| row.ty).collect();
        types.sort_unstable();
        types.dedup();
        assert_eq!(types.len(), table.types.len(), "{}", table.database);
    }
}

/// The fields that a model of this database can have: every native type, and every type without one.
fn fields(provider: Provider) -> String {
    let mut fields = Vec::new();
    for scalar in ScalarType::ALL {
        fields.push(format!("{scalar:?}"));
    }
    for native in provider.connector().native_types {
        let scalars = native.scalars.iter().map(|scalar| format!("{scalar:?} @db.{}", native.name));
        fields.extend(scalars);
    }
    let lines = fields.iter().enumerate().map(|(index, field)| format!("  f{index} {field}\n"));
    lines.collect()
}

#[test]
fn every_type_of_a_database_has_a_rust_type() {
    for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
        let (name, fields) = (provider.name(), fields(provider));
        let text =
            format!("datasource db {{\n  provider = \"{name}\"\n}}\nmodel A {{\n{fields}  id Int @id\n}}");
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let context = Context::of(&schema).expect("nothing is annotated");
        let fields = &context.schema.models[0].fields;
        assert!(fields.len() > 9, "{name}");
        for field in fields.iter().filter(|field| field.kind == FieldKind::Scalar) {
            assert!(field.rust.value.is_some(), "{name} {} {:?}", field.ty, field.native_type);
        }
    }
}

#[test]
fn long_numbers_need_more_room() {
    for (database, arguments, value) in [
        ("postgresql", &[28, 2][..], RustValue::Decimal),
        ("postgresql", &[29, 2], RustValue::BigDecimal),
        ("postgresql", &[65, 30], RustValue::BigDecimal),
        ("postgresql", &[], RustValue::BigDecimal),
        ("mysql", &[], RustValue::Decimal),
        ("mysql", &[65, 30], RustValue::BigDecimal),
        ("sqlite", &[], RustValue::F64),
    ] {
        assert_eq!(plain(database, TypeName::Decimal, arguments), Some(value), "{database} {arguments:?}");
    }
    assert_eq!(plain("postgresql", TypeName::Money, &[]), Some(RustValue::Decimal));
}

#[test]
fn a_truth_value_is_one_in_every_disguise() {
    for (ty, arguments) in
        [(TypeName::Bit, &[1][..]), (TypeName::UnsignedTinyInt, &[]), (TypeName::Boolean, &[])]
    {
        let subject = Subject { ty, arguments, is_boolean: true, is_key: false };
        assert_eq!(of("mysql", subject).map(|mapped| mapped.value), Some(RustValue::Bool));
    }
    assert_eq!(plain("mysql", TypeName::Bit, &[8]), Some(RustValue::U64));
}

#[test]
fn keys_of_sixteen_bytes_are_uuids() {
    for (is_key, arguments, value) in
        [(true, &[16][..], RustValue::Uuid), (false, &[16], RustValue::Bytes), (true, &[8], RustValue::Bytes)]
    {
        let subject = Subject { ty: TypeName::Binary, arguments, is_boolean: false, is_key };
        assert_eq!(of("mysql", subject).map(|mapped| mapped.value), Some(value));
    }
}

#[test]
fn other_databases_have_no_rust_types() {
    assert_eq!(plain("mongodb", TypeName::Integer, &[]), None);
}
