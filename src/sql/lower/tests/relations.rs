//! What becomes of relations: foreign keys and join tables.

use super::assert_databases;
use crate::schema::LanguageVersion;
use crate::sql::lower::test_support::{describe, lowered, try_lower};

/// The foreign keys of model `A` in words, where `lines` relate it to `B`.
fn foreign_keys(provider: &str, lines: &str) -> String {
    let body = format!(
        "model A {{\n  id Int @id\n  {lines}\n  @@map(\"as\")\n}}\n\
         model B {{\n  id Int\n  n Int @map(\"num\")\n  as A[]\n  @@id([id, n])\n  @@unique([n])\n  @@map(\"bs\")\n}}"
    );
    let description = describe(&lowered(provider, &body));
    let lines = description.lines().filter(|line| line.contains(" to bs "));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
fn foreign_keys_follow_the_relation() {
    let cases = [
        (
            "b B @relation(fields: [bn], references: [n])\n  bn Int",
            "as_bn_fkey (bn) to bs (num) delete Restrict update Cascade",
        ),
        (
            "b B? @relation(fields: [bn], references: [n])\n  bn Int?",
            "as_bn_fkey (bn) to bs (num) delete SetNull update Cascade",
        ),
        (
            "b B? @relation(fields: [bid, bn], references: [id, n])\n  bid Int? @map(\"b_id\")\n  bn Int",
            "as_b_id_bn_fkey (b_id, bn) to bs (id, num) delete Restrict update Cascade",
        ),
        (
            "b B @relation(fields: [bn], references: [n], onDelete: Cascade, onUpdate: Restrict)\n  bn Int",
            "as_bn_fkey (bn) to bs (num) delete Cascade update Restrict",
        ),
    ];
    for (lines, expected) in cases {
        for provider in ["postgresql", "mysql", "sqlite"] {
            assert_eq!(foreign_keys(provider, lines), expected, "{provider}: {lines}");
        }
        assert_eq!(foreign_keys("postgresql;relationMode = \"prisma\"", lines), "", "{lines}");
    }
    let named = "b B @relation(fields: [bn], references: [n], map: \"x\")\n  bn Int";
    assert_eq!(foreign_keys("mysql", named), "x (bn) to bs (num) delete Restrict update Cascade");
}

#[test]
fn one_side_of_a_relation_has_the_foreign_key() {
    assert_databases(&[(
        "postgresql",
        "model A {\n  id Int @id\n  parent A? @relation(\"tree\", fields: [pid], references: [id])\n  pid Int? @unique\n  \
         child A? @relation(\"tree\")\n}",
        "table A\n  id Integer\n  pid Integer?\n  A_pkey (id)\n  unique A_pid_key (pid) BTree\n  \
         A_pid_fkey (pid) to A (id) delete SetNull update Cascade",
    )]);
}

const MANY_TO_MANY: &str = "model Post {\n  id Int @id @default(autoincrement())\n  tags Tag[]\n  @@map(\"a_posts\")\n}\n\
     model Tag {\n  id String @id @map(\"key\") @db.VarChar(9)\n  posts Post[]\n}";

const FOREIGN_KEYS: &str = "  _PostToTag_A_fkey (A) to a_posts (id) delete Cascade update Cascade\n  \
     _PostToTag_B_fkey (B) to Tag (key) delete Cascade update Cascade";

fn join_table(provider: &str, body: &str, version: LanguageVersion) -> String {
    let description = describe(&try_lower(provider, body, version).unwrap());
    description.split_once("join table ").unwrap().1.to_owned()
}

#[test]
fn many_to_many_relations_have_a_join_table() {
    let columns = "_PostToTag\n  A Integer\n  B VarChar[9]\n";
    let key = "  _PostToTag_AB_pkey (A, B)\n";
    let unique = "  unique _PostToTag_AB_unique (A, B) BTree\n";
    let index = "  index _PostToTag_B_index (B) BTree\n";
    let cases = [
        ("postgresql", LanguageVersion::V7, key),
        ("postgresql;url = \"postgres://\"", LanguageVersion::V6, key),
        ("postgresql;url = \"postgres://\"", LanguageVersion::V5, unique),
        ("mysql", LanguageVersion::V7, unique),
    ];
    for (provider, version, uniqueness) in cases {
        assert_eq!(
            join_table(provider, MANY_TO_MANY, version),
            format!("{columns}{uniqueness}{index}{FOREIGN_KEYS}"),
            "{provider} {version:?}"
        );
    }
    assert_eq!(
        join_table("postgresql;relationMode = \"prisma\"", MANY_TO_MANY, LanguageVersion::V7),
        format!("{columns}{key}{}", index.trim_end())
    );
}

#[test]
fn join_tables_are_called_after_the_relation() {
    let body = "model A {\n  id Int @id\n  as A[] @relation(\"NAME\")\n  of A[] @relation(\"NAME\")\n}";
    let long = "n".repeat(70);
    let umlauts = "ä".repeat(50);
    let cut = |len: usize, suffix: &str| format!("_{}{suffix}", "n".repeat(len - 1 - suffix.len()));
    let cases = [
        ("postgresql", "x", ["_x".into(), "_x_AB_pkey".into(), "_x_B_index".into(), "_x_A_fkey".into()]),
        (
            "postgresql",
            long.as_str(),
            [cut(63, ""), cut(63, "_AB_pkey"), cut(63, "_B_index"), cut(63, "_A_fkey")],
        ),
        ("mysql", &long, [cut(64, ""), cut(64, "_AB_unique"), cut(64, "_B_index"), cut(64, "_A_fkey")]),
        (
            "postgresql",
            &umlauts,
            [
                format!("_{}", "ä".repeat(31)),
                format!("_{}_AB_pkey", "ä".repeat(27)),
                format!("_{}_B_index", "ä".repeat(27)),
                format!("_{}_A_fkey", "ä".repeat(27)),
            ],
        ),
        (
            "mysql",
            &umlauts,
            [
                format!("_{umlauts}"),
                format!("_{umlauts}_AB_unique"),
                format!("_{umlauts}_B_index"),
                format!("_{}_A_fkey", "ä".repeat(28)),
            ],
        ),
    ];
    for (provider, relation, expected) in cases {
        let table = lowered(provider, &body.replace("NAME", relation)).tables.remove(1);
        let key = table.primary_key.and_then(|key| key.name);
        let indexes = table.indexes.into_iter().map(|index| index.name);
        let found: Vec<_> = [table.name.name]
            .into_iter()
            .chain(key)
            .chain(indexes)
            .chain([table.foreign_keys[0].name.clone()])
            .collect();
        assert_eq!(found, expected, "{provider} {relation}");
    }
}
