//! Defaults as PostgreSQL tells them.

use super::*;
use crate::sql::{BaseType, QualifiedName, Value};

fn named(name: TypeName, arguments: &[u32]) -> ColumnType {
    ColumnType::named(name, arguments)
}

fn list(ty: ColumnType) -> ColumnType {
    ColumnType { is_list: true, ..ty }
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

#[test]
fn literals_are_values() {
    let role = ColumnType::scalar(BaseType::Enum(QualifiedName::unqualified("Role")));
    let number = |number: &str| Value::Integer(number.to_owned());
    let decimal = |number: &str| Value::Decimal(number.to_owned());
    let moment = |moment: &str| Value::DateTime(moment.to_owned());
    let cases = [
        (named(TypeName::Text, &[]), "'it''s'::text", text("it's")),
        (named(TypeName::VarChar, &[9]), "'a'::character varying", text("a")),
        (named(TypeName::Uuid, &[]), "'7d3a'::uuid", text("7d3a")),
        (named(TypeName::Bit, &[3]), "B'101'::\"bit\"", text("101")),
        (named(TypeName::Integer, &[]), "'-5'::integer", number("-5")),
        (named(TypeName::BigInt, &[]), "'9007199254740993'::bigint", number("9007199254740993")),
        (named(TypeName::Integer, &[]), "(-5)", number("-5")),
        (named(TypeName::Double, &[]), "'-1.5'::numeric", decimal("-1.5")),
        (named(TypeName::Double, &[]), "'-1e-09'::double precision", decimal("-0.000000001")),
        (named(TypeName::Double, &[]), "'1.25e+01'::double precision", decimal("12.5")),
        (named(TypeName::Real, &[]), "'1.5e+10'::real", decimal("15000000000")),
        (named(TypeName::Decimal, &[9, 2]), "(1)::numeric(9,2)", decimal("1")),
        (named(TypeName::Boolean, &[]), "false", Value::Boolean(false)),
        (named(TypeName::JsonB, &[]), "'{\"a\": 1}'::jsonb", Value::Json("{\"a\": 1}".to_owned())),
        (named(TypeName::ByteA, &[]), "'\\x00ff'::bytea", Value::Bytes(vec![0, 255])),
        (
            named(TypeName::Timestamp, &[3]),
            "'2020-02-29 12:30:00.5'::timestamp without time zone",
            moment("2020-02-29T12:30:00.5Z"),
        ),
        (
            named(TypeName::TimestampTz, &[3]),
            "'2020-02-29 12:30:00+00'::timestamp with time zone",
            moment("2020-02-29T12:30:00Z"),
        ),
        (named(TypeName::Date, &[]), "'2020-02-29'::date", moment("2020-02-29T00:00:00Z")),
        (named(TypeName::Time, &[0]), "'12:30:00'::time without time zone", moment("1970-01-01T12:30:00Z")),
        (role.clone(), "'ADMIN'::\"Role\"", Value::Enum("ADMIN".to_owned())),
        (role.clone(), "'ADMIN'::public.\"Role\"", Value::Enum("ADMIN".to_owned())),
        (list(role), "ARRAY['A'::\"Role\"]", Value::List(vec![Value::Enum("A".to_owned())])),
        (list(named(TypeName::Text, &[])), "ARRAY[]::text[]", Value::List(Vec::new())),
        (list(named(TypeName::Text, &[])), "'{}'::text[]", Value::List(Vec::new())),
        (
            list(named(TypeName::Text, &[])),
            r#"'{a,"b \"c\\, d"}'::text[]"#,
            Value::List(vec![text("a"), text("b \"c\\, d")]),
        ),
        (
            list(named(TypeName::VarChar, &[9])),
            "(ARRAY['a'::character varying])::character varying(9)[]",
            Value::List(vec![text("a")]),
        ),
        (
            list(named(TypeName::Integer, &[])),
            "ARRAY[1, '-2'::integer]",
            Value::List(vec![number("1"), number("-2")]),
        ),
    ];
    for (ty, expression, expected) in cases {
        assert_eq!(read(expression, &ty), Some(Default::Value(expected)), "{expression}");
    }
}

#[test]
fn what_is_more_than_a_literal_stays_an_expression() {
    let cases = [
        (named(TypeName::Text, &[]), "'abc'::character varying(2)"),
        (named(TypeName::Text, &[]), "lower('A'::text)"),
        (named(TypeName::Text, &[]), "('a'::text || 'b'::text)"),
        (named(TypeName::Integer, &[]), "(1.5)::integer"),
        (named(TypeName::Integer, &[]), "nextval('s'::regclass)"),
        (named(TypeName::Double, &[]), "'NaN'::double precision"),
        (named(TypeName::Money, &[]), "'$1.00'::money"),
        (named(TypeName::Timestamp, &[3]), "'infinity'::timestamp without time zone"),
        (named(TypeName::Timestamp, &[3]), "timezone('utc'::text, now())"),
        (named(TypeName::Timestamp, &[3]), "'0044-03-15 00:00:00 BC'::timestamp without time zone"),
        (named(TypeName::Text, &[]), "now()"),
        (list(named(TypeName::Text, &[])), "'{a,NULL}'::text[]"),
        (list(named(TypeName::Integer, &[])), "'{{1},{2}}'::integer[]"),
        (ColumnType::scalar(BaseType::Verbatim("tsvector".to_owned())), "'a'::tsvector"),
    ];
    for (ty, expression) in cases {
        assert_eq!(read(expression, &ty), Some(Default::Expression(expression.to_owned())), "{expression}");
    }
}

#[test]
fn the_time_and_nothing_are_known() {
    let ty = named(TypeName::Timestamp, &[3]);
    assert_eq!(read("CURRENT_TIMESTAMP", &ty), Some(Default::Now));
    assert_eq!(read("now()", &ty), Some(Default::Now));
    assert_eq!(read("NULL::timestamp without time zone", &ty), None);
    assert!(is_next_value("nextval('\"User_id_seq\"'::regclass)"));
    assert!(!is_next_value("(nextval('s'::regclass) + 1)"));
}
