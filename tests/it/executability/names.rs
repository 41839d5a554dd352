//! Names that the database cuts, or has already.

use prismakit::schema::connector::Provider;

use super::PROVIDERS;
use super::case::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![enum_beside_table()];
    cases.extend(PROVIDERS.map(table_beside_join_table));
    cases
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
