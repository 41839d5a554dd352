//! Sizes of types, keys and indexes, relations and names that the database refuses.

use prismakit::schema::connector::Provider::{MySql, Postgresql, Sqlite};

use super::PROVIDERS;
use super::case::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    [columns(), indexes(), partial_indexes(), relations(), names()].into_iter().flatten().collect()
}

/// A model with an id and these lines.
fn model(lines: &str) -> String {
    format!("model A {{\n  id Int @id\n{lines}}}\n")
}

/// The same with partial indexes.
fn partial(schema: &str) -> String {
    format!("generator js {{\n  provider = \"x\"\n  previewFeatures = [\"partialIndexes\"]\n}}\n{schema}")
}

fn columns() -> Vec<Case> {
    let counted = |ty: &str| {
        format!("model A {{\n  id {ty} @id @default(autoincrement())\n  n Int\n\n  @@map(\"a\")\n}}\n")
    };
    vec![
        case("PD017", Postgresql)
            .bad(model("  n String @db.VarChar(10485761)\n"))
            .good(model("  n String @db.VarChar(10485760)\n"))
            .creating("cannot exceed 10485760"),
        case("PD017", MySql)
            .bad(model("  n String @db.VarChar(16384)\n"))
            .good(model("  n String @db.Text\n"))
            .creating("Column length too big"),
        case("PD017", MySql)
            .bad(model("  n DateTime @db.DateTime(7)\n"))
            .good(model("  n DateTime @db.DateTime(6)\n"))
            .creating("Too big precision"),
        case("PD018", Sqlite)
            .bad(counted("BigInt"))
            .good(counted("Int"))
            .rows("INSERT INTO a (n) VALUES (1)")
            .writing("NOT NULL constraint failed: a.id"),
    ]
}

fn indexes() -> Vec<Case> {
    vec![
        case("PD021", Postgresql)
            .bad(model("  n Json @db.Json\n\n  @@index([n])\n"))
            .good(model("  n Json @db.JsonB\n\n  @@index([n])\n"))
            .creating("data type json has no default operator class"),
        case("PD021", Postgresql)
            .bad(model("  n Decimal @db.Money\n\n  @@index([n], type: Hash)\n"))
            .good(model("  n Decimal @db.Money\n\n  @@index([n])\n"))
            .creating("data type money has no default operator class"),
        case("PD022", Postgresql)
            .bad(model("  n Int\n\n  @@index([id, n], type: Hash)\n"))
            .good(model("  n Int\n\n  @@index([id, n])\n"))
            .creating("does not support multicolumn indexes"),
        case("PD023", MySql)
            .bad(model("  n Int\n  t String\n\n  @@fulltext([t, n])\n"))
            .good(model("  n Int\n  t String\n\n  @@fulltext([t])\n"))
            .creating("cannot be part of FULLTEXT index"),
    ]
}

fn partial_indexes() -> Vec<Case> {
    let state = |value: &str| {
        let index = format!("  s State\n\n  @@index([id], where: {{ s: \"{value}\" }})\n");
        partial(&format!("{}enum State {{\n  OPEN\n  CLOSED\n}}\n", model(&index)))
    };
    let referred = |key: &str| {
        partial(&format!(
            "model A {{\n  id Int @id\n  code Int {key}\n  bs B[]\n\n  @@map(\"a\")\n}}\nmodel B {{\n  id Int @id\n  code Int\n  a A @relation(fields: [code], references: [code])\n\n  @@map(\"b\")\n}}\n"
        ))
    };
    let alone =
        |key: &str| partial(&format!("model A {{\n  code Int {key}\n  live Int\n\n  @@map(\"a\")\n}}\n"));
    let some = "@unique(where: { id: 1 })";
    let alike = "INSERT INTO a VALUES (1, 0); INSERT INTO a VALUES (1, 0); CREATE UNIQUE INDEX u ON a (code)";
    let pair = "INSERT INTO a VALUES (2, 2); INSERT INTO b VALUES (1, 2)";
    vec![
        case("PD025", Postgresql)
            .bad(state("open"))
            .good(state("OPEN"))
            .creating("invalid input value for enum"),
        case("PD026", Postgresql)
            .bad(referred(some))
            .good(referred("@unique"))
            .creating("no unique constraint"),
        case("PD026", Sqlite)
            .bad(referred(some))
            .good(referred("@unique"))
            .rows(pair)
            .writing("foreign key mismatch"),
        case("PD027", Postgresql)
            .bad(alone("@unique(where: { live: 1 })"))
            .good(alone("@unique"))
            .rows(alike)
            .good_rows("INSERT INTO a VALUES (1, 0)")
            .writing("could not create unique index"),
        case("PD027", Sqlite)
            .bad(alone("@unique(where: { live: 1 })"))
            .good(alone("@unique"))
            .rows(alike)
            .good_rows("INSERT INTO a VALUES (1, 0)")
            .writing("UNIQUE constraint failed"),
    ]
}

/// `b` refers to `a` by a column of this type, with this action.
fn referring(column: &str, optional: &str, action: &str) -> String {
    format!(
        "model A {{\n  id Int @id\n  bs B[]\n\n  @@map(\"a\")\n}}\nmodel B {{\n  id Int @id\n  a_id {column}\n  a A{optional} @relation(fields: [a_id], references: [id], onDelete: {action})\n\n  @@map(\"b\")\n}}\n"
    )
}

fn relations() -> Vec<Case> {
    let rows = "INSERT INTO a VALUES (0); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1); DELETE FROM a WHERE id = 1";
    let set_default = |provider, says: &str| {
        case("PD019", provider)
            .bad(referring("Int", "", "SetDefault"))
            .good(referring("Int @default(0)", "", "SetDefault"))
            .rows(rows)
            .writing(says)
    };
    let set_null = case("PD020", Postgresql)
        .bad(referring("Int", "", "SetNull"))
        .good(referring("Int?", "?", "SetNull"))
        .rows(rows)
        .writing("violates not-null constraint");
    let first_rows = PROVIDERS.map(|provider| {
        let ring = |optional: &str| {
            format!(
                "model A {{\n  id Int @id\n  b_id Int{optional}\n  b B{optional} @relation(\"x\", fields: [b_id], references: [id])\n  bs B[] @relation(\"y\")\n\n  @@map(\"a\")\n}}\nmodel B {{\n  id Int @id\n  a_id Int\n  a A @relation(\"y\", fields: [a_id], references: [id])\n  as A[] @relation(\"x\")\n\n  @@map(\"b\")\n}}\n"
            )
        };
        case("PD029", provider)
            .bad(ring(""))
            .good(ring("?"))
            .rows("INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1)")
            .good_rows("INSERT INTO a VALUES (1, NULL); INSERT INTO b VALUES (1, 1); UPDATE a SET b_id = 1")
            .writing(if provider == Sqlite { "FOREIGN KEY constraint failed" } else { "foreign key constraint" })
    });
    let mut cases = vec![
        set_default(Postgresql, "violates not-null constraint"),
        set_default(Sqlite, "NOT NULL constraint failed"),
        set_null,
    ];
    cases.extend(first_rows);
    cases
}

fn names() -> Vec<Case> {
    let column = |name: &str| model(&format!("  n Int @map(\"{name}\")\n"));
    let table = |name: &str| model(&format!("\n  @@map(\"{name}\")\n"));
    vec![
        case("PD024", Postgresql)
            .bad(column(""))
            .good(column("m"))
            .creating("zero-length delimited identifier"),
        case("PD024", MySql).bad(column("")).good(column("m")).creating("Incorrect column name"),
        case("PD028", Postgresql)
            .bad(column("ctid"))
            .good(column("ct_id"))
            .creating("conflicts with a system column name"),
        case("PD028", MySql)
            .bad(column("db_row_id"))
            .good(column("row_id"))
            .creating("Incorrect column name"),
        case("PD028", Sqlite)
            .bad(table("sqlite_a"))
            .good(table("a"))
            .creating("object name reserved for internal use"),
    ]
}
