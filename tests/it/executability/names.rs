//! Names that the database cuts, or has already.

use prismakit::schema::connector::Provider;

use super::PROVIDERS;
use super::case::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![enum_beside_table()];
    cases.extend(PROVIDERS.map(table_beside_join_table));
    cases.extend(too_long());
    cases.extend(cut_alike());
    cases.extend(but_for_capitals());
    cases.extend(values_of_one_name());
    cases
}

/// Tables and columns, which PostgreSQL cuts and MySQL refuses, and a value, which both could refuse.
fn too_long() -> Vec<Case> {
    let table: fn(&str) -> String = |name| format!("model A {{\n  id Int @id\n\n  @@map(\"{name}\")\n}}\n");
    let column: fn(&str) -> String =
        |name| format!("model A {{\n  id Int @id\n  n Int @map(\"{name}\")\n}}\n");
    let value =
        |name: &str| format!("enum E {{\n  X @map(\"{name}\")\n}}\nmodel A {{\n  id Int @id\n  e E\n}}\n");
    // MariaDB has words of its own for tables.
    let mut cases = Vec::new();
    for (schema, says) in [(table, "Incorrect table name"), (column, "is too long")] {
        for letter in ["n", "é"] {
            let (long, short) = (letter.repeat(64), letter.repeat(63 / letter.len()));
            let cut = case("PD001", Provider::Postgresql).bad(schema(&long)).good(schema(&short));
            cases.push(cut.cut(&long, &short));
            let refused = case("PD001", Provider::MySql).bad(schema(&letter.repeat(65))).good(schema(&long));
            cases.push(refused.creating(says));
        }
    }
    let refused =
        case("PD001", Provider::Postgresql).bad(value(&"v".repeat(64))).good(value(&"v".repeat(63)));
    cases.push(refused.creating("invalid enum label"));
    cases
}

fn cut_alike() -> Vec<Case> {
    let start = "n".repeat(62);
    let columns = |first: &str, second: &str| {
        format!(
            "model A {{\n  id Int @id\n  a Int @map(\"{start}{first}\")\n  b Int @map(\"{start}{second}\")\n}}\n"
        )
    };
    let tables = |first: &str, second: &str| {
        format!(
            "model A {{\n  id Int @id(map: \"a\")\n\n  @@map(\"{start}{first}\")\n}}\nmodel B {{\n  id Int @id(map: \"b\")\n\n  @@map(\"{start}{second}\")\n}}\n"
        )
    };
    let with_enum = |first: &str, second: &str| {
        format!(
            "enum E {{\n  X\n\n  @@map(\"{start}{first}\")\n}}\nmodel A {{\n  id Int @id\n  e E\n\n  @@map(\"{start}{second}\")\n}}\n"
        )
    };
    let case = || case("PD002", Provider::Postgresql);
    vec![
        case().bad(columns("ab", "ac")).good(columns("a", "b")).creating("specified more than once"),
        case().bad(columns("", "éa")).good(columns("", "e")).creating("specified more than once"),
        case().bad(tables("ab", "ac")).good(tables("a", "b")).creating("already exists"),
        case().bad(with_enum("ab", "ac")).good(with_enum("a", "b")).creating("already exists"),
    ]
}

fn but_for_capitals() -> Vec<Case> {
    let columns = |name: &str| {
        format!("model A {{\n  id Int @id\n  a Int @map(\"title\")\n  b Int @map(\"{name}\")\n}}\n")
    };
    let tables = |name: &str| {
        format!(
            "model A {{\n  id Int @id\n\n  @@map(\"books\")\n}}\nmodel B {{\n  id Int @id\n\n  @@map(\"{name}\")\n}}\n"
        )
    };
    let accent = |name: &str| columns(name).replace("title", "étage");
    vec![
        case("PD003", Provider::MySql)
            .bad(columns("Title"))
            .good(columns("titles"))
            .creating("Duplicate column"),
        case("PD003", Provider::MySql).bad(accent("Étage")).good(accent("b")).creating("Duplicate column"),
        case("PD003", Provider::Sqlite)
            .bad(columns("Title"))
            .good(accent("Étage"))
            .creating("duplicate column"),
        case("PD004", Provider::Sqlite).bad(tables("Books")).good(tables("b")).creating("already exists"),
    ]
}

fn values_of_one_name() -> Vec<Case> {
    let schema = |value: &str| {
        format!(
            "enum E {{\n  X\n  Y @map(\"{value}\")\n}}\nmodel A {{\n  id Int @id\n  e E\n\n  @@map(\"a\")\n}}\n"
        )
    };
    let row = "INSERT INTO a VALUES (1, 'x')";
    vec![
        case("PD007", Provider::Postgresql)
            .bad(schema("X"))
            .good(schema("x"))
            .creating("duplicate key value violates unique constraint \"pg_enum_typid_label_index\"")
            .good_rows(row),
        case("PD007", Provider::MySql).bad(schema("X")).good(schema("y")).creating("duplicated value"),
        case("PD007", Provider::MySql).bad(schema("x")).good(schema("y")).creating("duplicated value"),
    ]
}

fn enum_beside_table() -> Case {
    let paint = |table: &str| {
        format!(
            "enum Color {{\n  RED\n\n  @@map(\"color\")\n}}\nmodel Paint {{\n  id Int @id\n  shade Color\n\n  @@map(\"{table}\")\n}}\n"
        )
    };
    case("PD005", Provider::Postgresql)
        .bad(paint("color"))
        .good(paint("paints"))
        .creating("type \"color\" already exists")
        .good_rows("INSERT INTO paints VALUES (1, 'RED')")
}

fn table_beside_join_table(provider: Provider) -> Case {
    let schema = |table: &str| {
        format!(
            "model Book {{\n  id Int @id\n  genres Genre[]\n}}\nmodel Genre {{\n  id Int @id\n  books Book[]\n}}\nmodel C {{\n  id Int @id\n\n  @@map(\"{table}\")\n}}\n"
        )
    };
    case("PD006", provider)
        .bad(schema("_BookToGenre"))
        .good(schema("c"))
        .creating("already exists")
        .good_rows("INSERT INTO c VALUES (1)")
}
