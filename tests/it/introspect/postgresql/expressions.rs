//! Expressions that go into a database, and what it gives back: the same, and no other.

use prismakit::schema::connector::Provider;
use prismakit::sql::{AttachmentKind, Default, Dialect};

use super::{connect, execute, introspected};
use crate::support::database::Database as Scratch;

const TABLE: &str = "CREATE TYPE \"Role\" AS ENUM ('USER', 'ADMIN');
    CREATE TABLE t (a integer, b integer, big bigint, price numeric(9, 2), ratio double precision, name varchar(20),
        email text, code char(3), role \"Role\", \"deletedAt\" timestamp(3), at timestamptz, day date, data jsonb,
        tags text[], active boolean, id uuid, \"user\" text, address inet)";

/// No two of them mean the same.
const CONDITIONS: &[&str] = &[
    "\"deletedAt\" IS NULL",
    "\"deletedAt\" IS NOT NULL",
    "a > 0",
    "a >= -5 AND b<>2",
    "a != 1",
    "a > 0 OR b > 0 AND active",
    "(a > 0 OR b > 0) AND active",
    "NOT active",
    "active = true",
    "active",
    "active IS TRUE",
    "active IS NOT TRUE",
    "a IN (1, 2, 3)",
    "a NOT IN (1, 2, 3)",
    "a BETWEEN 1 AND 9",
    "a NOT BETWEEN 1 AND 9",
    "a + b * 2 < 10",
    "(a + b) * 2 < 10",
    "a - (b - 1) = 0",
    "a - b - 1 = 0",
    "- a = b",
    "a % 2 = 0",
    "big > 9007199254740993",
    "price >= 0",
    "price > 1.50",
    "ratio < 0.5",
    "name = 'it''s'",
    "name <> ''",
    "name IN ('x', 'y')",
    "name LIKE 'a%'",
    "name NOT LIKE 'a%'",
    "name ILIKE 'a%'",
    "name ~ '^[a-z]+$'",
    "lower(name) = email",
    "lower(email) = email",
    "length(email) > 3",
    "char_length(name) > 3",
    "email || name <> 'ab'",
    "coalesce(email, '') <> ''",
    "code = 'abc'",
    "role = 'ADMIN'",
    "role IN ('ADMIN', 'USER')",
    "role::text <> 'ADMIN'",
    "\"deletedAt\" < now()",
    "\"deletedAt\" < CURRENT_DATE",
    "at > '2020-02-29T12:00:00Z'",
    "\"deletedAt\" > '2020-02-29T12:00:00Z'",
    "day::timestamp < \"deletedAt\"",
    "data ->> 'k' = 'v'",
    "data -> 'k' IS NOT NULL",
    "data ? 'k'",
    "(data ->> 'n')::int > 3",
    "'x' = ANY (tags)",
    "tags @> ARRAY['x']",
    "tags[1] = 'x'",
    "cardinality(tags) > 0",
    "a IS DISTINCT FROM b",
    "a IS NOT DISTINCT FROM b",
    "CASE WHEN a > 0 THEN b > 0 ELSE active END",
    "CASE a WHEN 1 THEN true END",
    "CAST(a AS bigint) = big",
    "id = '7d3a3f9e-6a57-4b5e-9c0e-0d5f8f0b2a11'",
    "\"user\" = CURRENT_USER",
    "address <<= '10.0.0.0/8'",
    "num_nonnulls(a, b) = 1",
    "extract(year from at) > 2000",
    "name COLLATE \"C\" > 'a'",
    "at AT TIME ZONE 'utc' > \"deletedAt\"",
];

#[test]
fn conditions_are_known_again() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(&mut connection, TABLE);
    for (number, condition) in CONDITIONS.iter().enumerate() {
        execute(&mut connection, &format!("ALTER TABLE t ADD CONSTRAINT c{number:03} CHECK ({condition})"));
    }
    let database = introspected(&mut connection);
    let checks: Vec<_> =
        database.tables[0].attachments.iter().filter(|it| it.kind == AttachmentKind::Check).collect();
    assert_eq!(checks.len(), CONDITIONS.len());
    let writer = database.dialect.writer;
    let mut mistaken = Vec::new();
    for (place, condition) in CONDITIONS.iter().enumerate() {
        for (other, check) in checks.iter().enumerate() {
            let is_same = writer.is_same_expression(&check.definition, condition);
            if is_same != (place == other)
                || is_same != writer.is_same_expression(condition, &check.definition)
            {
                mistaken.push(format!("{condition} / {}: {is_same}", check.definition));
            }
        }
    }
    assert!(mistaken.is_empty(), "{}", mistaken.join("\n"));
}

/// Types with defaults that the schema language says by `dbgenerated`.
const DEFAULTS: &[(&str, &str)] = &[
    ("uuid", "gen_random_uuid()"),
    ("uuid", "'7d3a3f9e-6a57-4b5e-9c0e-0d5f8f0b2a11'"),
    ("timestamp(3)", "now()"),
    ("timestamp(3)", "CURRENT_TIMESTAMP(3)"),
    ("timestamp(3)", "now() + interval '90 days'"),
    ("timestamp(3)", "(now() AT TIME ZONE 'utc')"),
    ("timestamp(3)", "'1970-01-01 00:00:00'::timestamp without time zone"),
    ("timestamptz", "date_trunc('day', now())"),
    ("date", "CURRENT_DATE"),
    ("text", "md5(random()::text)"),
    ("text", "upper('a' || 'b')"),
    ("text", "'x'"),
    ("varchar(9)", "'x'::VARCHAR"),
    ("integer", "-1"),
    ("integer", "(1 + 2)"),
    ("bigint", "(extract(epoch from now()) * 1000)::bigint"),
    ("jsonb", "'{}'"),
    ("jsonb", "jsonb_build_object('a', 1)"),
    ("text[]", "ARRAY[]::text[]"),
    ("text[]", "ARRAY['a', 'b']"),
    ("boolean", "true"),
    ("point", "point(0, 0)"),
    ("inet", "inet_client_addr()"),
];

#[test]
fn defaults_are_known_again() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    let columns: Vec<_> = DEFAULTS
        .iter()
        .enumerate()
        .map(|(number, (ty, default))| format!("c{number} {ty} DEFAULT {default}"))
        .collect();
    execute(&mut connection, &format!("CREATE TABLE t ({})", columns.join(", ")));
    let database = introspected(&mut connection);
    let writer = Dialect::of(Provider::Postgresql).expect("there is a dialect").writer;
    for (column, (ty, default)) in database.tables[0].columns.iter().zip(DEFAULTS) {
        let told = match &column.default {
            Some(Default::Expression(expression)) => expression.clone(),
            _ => writer.default(column).unwrap_or_default(),
        };
        assert!(writer.is_same_expression(&told, default), "{ty} {default} / {told}");
    }
}
