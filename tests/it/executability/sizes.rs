//! Tables and keys that are larger than the database allows.

use std::fmt::Write;

use prismakit::schema::connector::Provider;

use super::case::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = keys();
    cases.extend(prefixes());
    cases.extend(rows());
    cases.extend(columns());
    cases
}

/// A table with two texts.
fn texts(a: &str, b: &str, more: &str) -> String {
    format!("model A {{\n  id Int @unique\n  a String {a}\n  b String {b}\n  {more}\n}}\n")
}

/// `InnoDB` has 3072 bytes for a key. MariaDB keeps unique indexes that are longer as hashes, and shortens
/// indexes of one column.
fn keys() -> Vec<Case> {
    let long = |length: u32| format!("@db.VarChar({length})");
    [
        (texts(&long(384), &long(385), "@@index([a, b])"), texts(&long(384), &long(384), "@@index([a, b])")),
        (
            texts(&long(384), &long(384), "@@index([a, b, id])"),
            texts(&long(384), &long(383), "@@index([a, b, id])"),
        ),
        (texts(&long(384), &long(385), "@@id([a, b])"), texts(&long(384), &long(384), "@@id([a, b])")),
        (texts(&long(769), "", "@@id([a])"), texts(&long(768), "", "@@id([a])")),
        (
            texts("@db.Text", &long(1), "@@index([a(length: 768), b])"),
            texts("@db.Text", &long(1), "@@index([a(length: 767), b])"),
        ),
    ]
    .into_iter()
    .map(|(bad, good)| case("PD013", Provider::MySql).bad(bad).good(good).creating("key was too long"))
    .collect()
}

fn prefixes() -> Vec<Case> {
    let schema = |field: &str, key: &str| format!("model A {{\n  id Int @id\n  n {field}\n\n  {key}\n}}\n");
    let texts = [
        ("String", "@@index([n(length: 192)])", "@@index([n(length: 191)])", "Incorrect prefix key"),
        (
            "String @db.Char(10)",
            "@@unique([n(length: 11)])",
            "@@unique([n(length: 10)])",
            "Incorrect prefix key",
        ),
        ("String", "@@index([n(length: 0)])", "@@index([n(length: 1)])", "length cannot be 0"),
        (
            "Bytes @db.VarBinary(20)",
            "@@index([n(length: 21)])",
            "@@index([n(length: 20)])",
            "Incorrect prefix key",
        ),
    ];
    let case = |(field, bad, good, says): (&str, &str, &str, &str)| {
        case("PD014", Provider::MySql).bad(schema(field, bad)).good(schema(field, good)).creating(says)
    };
    texts.into_iter().map(case).collect()
}

fn rows() -> Vec<Case> {
    let schema =
        |a: u32, b: u32, more: &str| texts(&format!("@db.VarChar({a})"), &format!("@db.VarChar({b})"), more);
    [
        (schema(8191, 8191, ""), schema(8191, 8190, "")),
        (schema(8191, 8190, "c Int"), schema(8191, 8190, "c Int @db.MediumInt")),
        (schema(8191, 8190, "c Int? @db.MediumInt"), schema(8191, 8190, "c Int? @db.SmallInt")),
        (schema(8191, 8191, "c String @db.Text"), schema(8189, 8189, "c String @db.Text")),
    ]
    .into_iter()
    .map(|(bad, good)| case("PD015", Provider::MySql).bad(bad).good(good).creating("Row size too large"))
    .collect()
}

/// MySQL takes 16 columns in an index and MariaDB 32.
fn columns() -> Vec<Case> {
    let table = |columns: usize| wide(columns, 1);
    let index = |columns: usize| wide(columns + 1, columns);
    let of = |provider, bad, good, says: &str| case("PD016", provider).bad(bad).good(good).creating(says);
    vec![
        of(Provider::Postgresql, table(1601), table(1600), "at most 1600 columns"),
        of(Provider::Postgresql, index(33), index(32), "more than 32 columns in an index"),
        of(Provider::MySql, table(1018), table(1017), "Too many columns"),
        of(Provider::MySql, index(33), index(16), "Too many key parts"),
        of(Provider::Sqlite, table(2001), table(2000), "too many columns"),
    ]
}

/// A table of so many columns with an index over so many of them.
fn wide(columns: usize, indexed: usize) -> String {
    let mut text = "model A {\n  id Int @id\n".to_owned();
    for number in 1..columns {
        writeln!(text, "  n{number} Int").expect("a text takes what is written");
    }
    let names: Vec<_> = (1..=indexed).map(|number| format!("n{number}")).collect();
    text + &format!("\n  @@index([{}])\n}}\n", names.join(", "))
}
