//! What becomes of keys and indexes.

use super::assert_databases;
use crate::sql::lower::test_support::{describe, lowered};

/// Holds block attributes of a model, each for a database, to what follows its columns in words.
fn assert_indexes(cases: &[(&str, &str, &str)]) {
    for (provider, line, expected) in cases {
        let body = format!(
            "model A {{\n  id Int\n  s String\n  j Json\n  at DateTime\n  e E\n  b Boolean? @map(\"is_b\")\n  {line}\n}}\n\
             enum E {{\n  ONE @map(\"1\")\n}}"
        );
        let description = describe(&lowered(provider, &body));
        let found: Vec<_> = description.lines().skip_while(|line| !line.contains("is_b")).skip(1).collect();
        assert_eq!(found.join("\n"), *expected, "{provider}: {line}");
    }
}

#[test]
fn primary_keys_have_names_where_the_database_gives_them() {
    assert_indexes(&[
        ("postgresql", "@@id([s, id])", "  A_pkey (s, id)"),
        ("postgresql", "@@id([s, id], map: \"a_key\")", "  a_key (s, id)"),
        ("mysql", "@@id([s(length: 9), id])", "  primary key (s(9), id)"),
        ("sqlite", "@@id([s, id])", "  primary key (s, id)"),
    ]);
}

#[test]
fn indexes_have_names_kinds_and_options() {
    let key = |line: &str| format!("  A_pkey (id)\n  {line}");
    let inner = |line: &str| format!("  primary key (id)\n  {line}");
    assert_indexes(&[
        ("postgresql", "@@id([id])\n@@unique([s, b])", &key("unique A_s_is_b_key (s, is_b) BTree")),
        ("postgresql", "@@id([id])\n@@unique([s], map: \"x\")", &key("unique x (s) BTree")),
        (
            "postgresql",
            "@@id([id])\n@@index([s(sort: Desc), b])",
            &key("index A_s_is_b_idx (s desc, is_b) BTree"),
        ),
        ("postgresql", "@@id([id])\n@@index([s], type: Hash)", &key("index A_s_idx (s) Hash")),
        ("postgresql", "@@id([id])\n@@index([j], type: Gin)", &key("index A_j_idx (j) Gin")),
        ("mysql", "@@id([id])\n@@fulltext([s])", &inner("fulltext A_s_idx (s) BTree")),
        (
            "mysql",
            "@@id([id])\n@@index([s(length: 5, sort: Desc)])",
            &inner("index A_s_idx (s(5) desc) BTree"),
        ),
    ]);
}

#[test]
fn operator_classes_are_named_unless_they_go_without_saying() {
    let key = |line: &str| format!("  A_pkey (id)\n  index {line}");
    assert_indexes(&[
        ("postgresql", "@@id([id])\n@@index([j(ops: JsonbOps)], type: Gin)", &key("A_j_idx (j) Gin")),
        (
            "postgresql",
            "@@id([id])\n@@index([j(ops: JsonbPathOps)], type: Gin)",
            &key("A_j_idx (j jsonb_path_ops) Gin"),
        ),
        (
            "postgresql",
            "@@id([id])\n@@index([s(ops: raw(\"gin_trgm_ops\"))], type: Gin)",
            &key("A_s_idx (s gin_trgm_ops) Gin"),
        ),
        ("postgresql", "@@id([id])\n@@index([s(ops: TextMinMaxOps)], type: Brin)", &key("A_s_idx (s) Brin")),
        (
            "postgresql",
            "@@id([id])\n@@index([at(ops: TimestampMinMaxMultiOps)], type: Brin)",
            &key("A_at_idx (at timestamp_minmax_multi_ops) Brin"),
        ),
    ]);
}

#[test]
fn conditions_are_sql() {
    let with = |condition: &str| format!("@@id([id])\n@@index([id], where: {condition})");
    let cases = [
        ("raw(\"s = 'a'  OR \\\"is_b\\\"\")", "s = 'a'  OR \"is_b\""),
        ("{ s: \"it's\" }", "\"s\" = 'it''s'"),
        ("{ b: true, id: { not: 5 } }", "\"is_b\" = true AND \"id\" != 5"),
        ("{ j: null, b: { not: null } }", "\"j\" IS NULL AND \"is_b\" IS NOT NULL"),
        ("{ e: \"ONE\" }", "\"e\" = '1'"),
        ("{ at: \"2024-01-01T00:00:00Z\" }", "\"at\" = '2024-01-01T00:00:00Z'"),
    ];
    for (condition, expected) in cases {
        assert_indexes(&[
            (
                "postgresql",
                &with(condition),
                &format!("  A_pkey (id)\n  index A_id_idx (id) BTree where {expected}"),
            ),
            (
                "sqlite",
                &with(condition),
                &format!("  primary key (id)\n  index A_id_idx (id) BTree where {expected}"),
            ),
        ]);
    }
}

#[test]
fn single_integer_keys_of_sqlite_count_up() {
    assert_databases(&[
        ("sqlite", "model A {\n  id Int @id\n}", "table A\n  id Integer, counts up\n  primary key (id)"),
        (
            "sqlite",
            "model A {\n  id Int\n  @@id([id])\n}",
            "table A\n  id Integer, counts up\n  primary key (id)",
        ),
        (
            "sqlite",
            "model A {\n  id Int\n  n Int\n  @@id([id, n])\n}",
            "table A\n  id Integer\n  n Integer\n  primary key (id, n)",
        ),
        (
            "sqlite",
            "model A {\n  id BigInt @id @default(autoincrement())\n}",
            "table A\n  id BigInt\n  primary key (id)",
        ),
        ("mysql", "model A {\n  id Int @id\n}", "table A\n  id Integer\n  primary key (id)"),
    ]);
}

#[test]
fn long_names_are_cut() {
    let model = "M".repeat(70);
    let body = format!("model {model} {{\n  id Int @id\n  n Int @unique\n  @@index([n])\n}}");
    let names = |provider: &str| {
        let table = lowered(provider, &body).tables.remove(0);
        let key = table.primary_key.and_then(|key| key.name);
        key.into_iter().chain(table.indexes.into_iter().map(|index| index.name)).collect::<Vec<_>>()
    };
    let cut = |len: usize, suffix: &str| "M".repeat(len) + suffix;
    assert_eq!(names("postgresql"), [cut(58, "_pkey"), cut(59, "_key"), cut(59, "_idx")]);
    assert_eq!(names("mysql"), [cut(60, "_key"), cut(60, "_idx")]);
    assert_eq!(names("sqlite"), [cut(70, "_n_key"), cut(70, "_n_idx")]);
}
