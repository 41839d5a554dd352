//! What becomes of whole schemas.

mod annotations;
mod columns;
mod indexes;
mod relations;

use crate::schema::{LanguageVersion, Options, analyze};
use crate::sql::LowerError;
use crate::sql::lower::lower;
use crate::text::Sources;

use super::test_support::{describe, lowered, try_lower};

/// Holds databases to what they are in words.
fn assert_databases(cases: &[(&str, &str, &str)]) {
    for (provider, body, expected) in cases {
        assert_eq!(describe(&lowered(provider, body)), *expected, "{provider}\n{body}");
    }
}

#[test]
fn names_come_from_the_database() {
    assert_databases(&[(
        "postgresql",
        "model User {\n  id Int @id @map(\"user_id\")\n  mail String @unique @map(\"e_mail\")\n  @@map(\"users\")\n}",
        "table users\n  user_id Integer\n  e_mail Text\n  users_pkey (user_id)\n  unique users_e_mail_key (e_mail) BTree",
    )]);
}

#[test]
fn views_are_left_out_and_ignored_things_are_not() {
    assert_databases(&[(
        "postgresql",
        "model A {\n  id Int @id\n  old Int\n  v Int\n  view V @relation(fields: [v], references: [id])\n  \
         @@ignore\n}\nview V {\n  id Int @unique\n  as A[] @ignore\n}\nmodel B {\n  id Int @id\n  old Int @ignore\n}",
        "table A\n  id Integer\n  old Integer\n  v Integer\n  A_pkey (id)\ntable B\n  id Integer\n  old Integer\n  B_pkey (id)",
    )]);
}

#[test]
fn database_schemas_are_there_when_something_stands_in_them() {
    assert_databases(&[(
        "postgresql;schemas = [\"z\", \"unused\", \"a\"]\nextensions = [x(map: \"pg_x\", version: \"2\"), y]",
        "enum E {\n  ONE\n  @@schema(\"z\")\n}\nmodel A {\n  id Int @id\n  e E\n  bs B[]\n  @@schema(\"a\")\n}\n\
         model B {\n  id Int @id\n  as A[]\n  @@schema(\"z\")\n}",
        "schema z\nschema a\nextension pg_x None Some(\"2\")\nextension y None None\nenum z.E: ONE\n\
         table a.A\n  id Integer\n  e enum z.E\n  A_pkey (id)\n\
         table z.B\n  id Integer\n  B_pkey (id)\n\
         join table a._AToB\n  A Integer\n  B Integer\n  _AToB_AB_pkey (A, B)\n  index _AToB_B_index (B) BTree\n  \
         _AToB_A_fkey (A) to a.A (id) delete Cascade update Cascade\n  \
         _AToB_B_fkey (B) to z.B (id) delete Cascade update Cascade",
    )]);
}

#[test]
fn enums_are_types_or_stand_in_columns() {
    let body = "enum E {\n  ONE\n  TWO @map(\"2\")\n  @@map(\"e\")\n}\nmodel A {\n  id Int @id\n  e E @default(TWO)\n}";
    let column = "E of ONE|2, default Value(Enum(\"2\"))";
    assert_databases(&[
        (
            "postgresql",
            body,
            "enum e: ONE, 2\ntable A\n  id Integer\n  e enum e, default Value(Enum(\"2\"))\n  A_pkey (id)",
        ),
        ("mysql", body, &format!("table A\n  id Integer\n  e {column}\n  primary key (id)")),
        ("sqlite", body, &format!("table A\n  id Integer, counts up\n  e {column}\n  primary key (id)")),
    ]);
    let [inline] = &lowered("sqlite", body).inline_enums[..] else { panic!("one enum") };
    assert_eq!(inline.name.name, "E");
    assert_eq!(inline.values[1].origin.as_ref().unwrap().name, "E.TWO");
}

#[test]
fn things_know_where_they_come_from() {
    let body = "enum E {\n  ONE\n}\nmodel A {\n  id Int @id\n  n Int @unique\n  a A @relation(fields: [n], references: [id])\n  \
                bs A[]\n  @@index([n, id])\n}";
    let body =
        body.replace(" a A @relation(", " a A @relation(\"x\", ").replace("bs A[]", "bs A? @relation(\"x\")");
    let database = lowered("postgresql", &body);
    let table = &database.tables[0];
    let origins = [
        &database.enums[0].origin,
        &database.enums[0].values[0].origin,
        &table.origin,
        &table.columns[1].origin,
        &table.indexes[0].origin,
        &table.indexes[1].origin,
        &table.foreign_keys[0].origin,
    ];
    let found: Vec<_> = origins
        .into_iter()
        .map(|origin| {
            let origin = origin.as_ref().unwrap();
            (origin.name.as_str(), &body[origin.location.span.range()])
        })
        .collect();
    let expected = [
        ("E", "E"),
        ("E.ONE", "ONE"),
        ("A", "A"),
        ("A.n", "n"),
        ("A.n", "@unique"),
        ("A @@index([n, id])", "@@index([n, id])"),
        ("A.a", "a"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_database_without_a_dialect_is_refused_by_name() {
    let model = "model A {\n  id String @id @map(\"_id\")\n}";
    for (provider, name) in
        [("mongodb", "MongoDB"), ("sqlserver", "SQL Server"), ("cockroachdb", "CockroachDB")]
    {
        let error = try_lower(provider, model, LanguageVersion::V7).unwrap_err();
        assert!(matches!(error, LowerError::NoDialect(_)), "{error:?}");
        assert!(error.to_string().starts_with(&format!("there are no migrations for {name} yet")), "{error}");
    }
    let analysis = analyze(Sources::single("schema.prisma", model), &Options::default());
    let error = lower(&analysis.schema).unwrap_err();
    assert_eq!(error.to_string(), "the schema names no database: it has no datasource with a `provider`");
}
