//! Every kind of change, and what is none.

use super::{compare, compare_on};

/// Changes of one model, by what its body was and is.
fn model(before: &str, after: &str) -> String {
    let schema = |body: &str| format!("model Lead {{\n  id Int @id\n  {}\n}}\n", body.replace("; ", "\n  "));
    compare(&schema(before), &schema(after))
}

#[test]
fn what_is_the_same_is_no_change() {
    for (before, after) in [
        ("", ""),
        // The order of columns and indexes.
        ("a Int; b Int; @@index([a]); @@index([b])", "b Int; a Int; @@index([b]); @@index([a])"),
        // What the author calls a field is no affair of the database.
        ("phone String @map(\"tel\")", "mobile String @map(\"tel\")"),
        // What the client gives.
        ("a String @default(uuid())", "a String @default(cuid())"),
        ("a DateTime", "a DateTime @updatedAt"),
        // The same value in other digits.
        ("a Decimal @default(1.0)", "a Decimal @default(1.00)"),
        ("a Float @default(1)", "a Float @default(1.0)"),
        ("a Json @default(\"{\\\"b\\\": 1}\")", "a Json @default(\"{\\\"b\\\":1}\")"),
        (
            "a DateTime @default(\"2020-01-01T00:00:00Z\")",
            "a DateTime @default(\"2020-01-01T00:00:00.000+00:00\")",
        ),
        // A default that the schema does not know.
        ("a String @default(dbgenerated(\"x()\"))", "a String @default(dbgenerated())"),
        // The native type that it is anyway.
        ("a String", "a String @db.Text"),
        // What the index is called by itself.
        ("a Int @unique", "a Int; @@unique([a])"),
        ("a Int @unique", "a Int @unique(map: \"Lead_a_key\")"),
    ] {
        assert_eq!(model(before, after), "", "{before} => {after}");
    }
}

#[test]
fn columns_are_altered() {
    for (before, after) in [
        ("a String", "a String?"),
        ("a Int", "a BigInt"),
        ("a String[]", "a String"),
        // All that Prisma does not see.
        ("a DateTime @db.Timestamp(3)", "a DateTime @db.Timestamp"),
        ("a DateTime @db.Timestamptz(3)", "a DateTime @db.Timestamptz(6)"),
        ("a DateTime @default(\"2020-01-01T00:00:00Z\")", "a DateTime @default(\"2021-01-01T00:00:00Z\")"),
        ("a DateTime @default(now())", "a DateTime @default(\"2021-01-01T00:00:00Z\")"),
        ("a String @default(dbgenerated(\"'Foo'\"))", "a String @default(dbgenerated(\"'foo'\"))"),
        ("a Unsupported(\"point\")", "a Unsupported(\"box\")"),
        ("a String @default(dbgenerated())", "a String @default(dbgenerated(\"x()\"))"),
        ("a String @default(\"x\")", "a String @default(\"X\")"),
        ("a String @default(\"x\")", "a String"),
        ("a Int[] @default([1, 2])", "a Int[] @default([2, 1])"),
        ("a Decimal @default(1.0)", "a Decimal @default(1.01)"),
        ("a String @db.VarChar(10)", "a String @db.VarChar(20)"),
        ("a Int", "a Int @default(autoincrement())"),
    ] {
        assert_eq!(model(before, after), "~table Lead: ~a\n", "{before} => {after}");
        assert_eq!(model(after, before), unless_unknown(before), "{after} => {before}");
    }
}

/// A default of which nothing is known is left as it is.
fn unless_unknown(body: &str) -> &'static str {
    if body.contains("dbgenerated()") { "" } else { "~table Lead: ~a\n" }
}

#[test]
fn columns_keys_and_indexes_come_and_go() {
    for (before, after, expected) in [
        ("a Int", "a Int; b Int", "~table Lead: +b"),
        ("a Int; b Int; c Boolean", "a Int", "~table Lead: -b -c"),
        ("a Int; x Boolean", "z Json; a Int?", "~table Lead: +z ~a -x"),
        ("a Int", "a Int; @@index([a])", "~table Lead: +[Lead_a_idx]"),
        ("a Int; @@index([a])", "a Int", "~table Lead: -[Lead_a_idx]"),
        ("a Int; @@index([a])", "a Int; @@index([a], map: \"x\")", "~table Lead: ~[Lead_a_idx>x]"),
        ("a Int; @@index([a])", "a Int @unique", "~table Lead: ![Lead_a_idx>Lead_a_key]"),
        ("a Int; @@index([a])", "a Int; @@index([a], type: Hash)", "~table Lead: ![Lead_a_idx]"),
        ("a Int; @@index([a])", "a Int; @@index([a(sort: Desc)])", "~table Lead: ![Lead_a_idx]"),
        (
            "a Int; b Int; @@index([a, b])",
            "a Int; b Int; @@index([b, a])",
            "~table Lead: +[Lead_b_a_idx] -[Lead_a_b_idx]",
        ),
        // Two of the same kind keep their names as far as they can.
        (
            "a Int; @@index([a], map: \"x\"); @@index([a], map: \"y\")",
            "a Int; @@index([a], map: \"y\")",
            "~table Lead: -[x]",
        ),
        // Names that are exchanged are not renamed one after the other.
        (
            "a Int; b Int; @@index([a], map: \"x\"); @@index([b], map: \"y\")",
            "a Int; b Int; @@index([a], map: \"y\"); @@index([b], map: \"x\")",
            "~table Lead: ![y] ![x]",
        ),
    ] {
        assert_eq!(model(before, after).lines().next(), Some(expected), "{before} => {after}");
    }
}

#[test]
fn primary_keys_change() {
    for (before, after, expected) in [
        ("a Int\n b Int\n @@id([a])", "a Int\n b Int\n @@id([a, b])", "~table T: !pk"),
        ("a Int\n b Int\n @@id([a, b])", "a Int\n b Int\n @@id([b, a])", "~table T: !pk"),
        ("a Int @id", "a Int @id(map: \"x\")", "~table T: ~pk"),
        ("a Int @id", "a Int @unique", "~table T: -pk +[T_a_key]"),
        ("a Int @unique", "a Int @id", "~table T: +pk -[T_a_key]"),
    ] {
        let found = compare(&format!("model T {{\n {before}\n}}"), &format!("model T {{\n {after}\n}}"));
        assert_eq!(found.lines().next(), Some(expected), "{before} => {after}");
    }
}

#[test]
fn keys_of_sqlite_count_anyway() {
    let [plain, counted] =
        ["", "@default(autoincrement())"].map(|it| format!("model T {{\n id Int @id {it}\n}}\n"));
    assert_eq!(compare_on("sqlite", &plain, &counted, &[]), "");
    assert_eq!(compare_on("mysql", &plain, &counted, &[]), "~table T: ~id\n");
}

#[test]
fn foreign_keys_change() {
    let schema = |relation: &str, field: &str| {
        format!(
            "model User {{\n id Int @id\n code Int @unique\n posts Post[]\n}}\n\
             model Post {{\n id Int @id\n {field}\n author User{} @relation(fields: [authorId], {relation})\n}}\n",
            if field.contains('?') { "?" } else { "" }
        )
    };
    let base = schema("references: [id]", "authorId Int");
    for (relation, field, expected) in [
        ("references: [id]", "authorId Int", ""),
        ("references: [id], onDelete: Cascade", "authorId Int", "~table Post: !(Post_authorId_fkey)\n"),
        ("references: [id], onDelete: Restrict, onUpdate: Cascade", "authorId Int", ""),
        ("references: [code]", "authorId Int", "~table Post: !(Post_authorId_fkey)\n"),
        (
            "references: [id], map: \"x\"",
            "authorId Int",
            "~table Post: ~(Post_authorId_fkey>x)\n= constraint Post_authorId_fkey -> x (identity)\n",
        ),
        ("references: [id]", "authorId Int?", "~table Post: ~authorId !(Post_authorId_fkey)\n"),
    ] {
        assert_eq!(compare(&base, &schema(relation, field)), expected, "{relation} {field}");
    }
    let without =
        "model User {\n id Int @id\n code Int @unique\n}\nmodel Post {\n id Int @id\n authorId Int\n}\n";
    assert_eq!(compare(&base, without), "~table Post: -(Post_authorId_fkey)\n");
    assert_eq!(compare(without, &base), "~table Post: +(Post_authorId_fkey)\n");
}

#[test]
fn enums_change() {
    let schema = |values: &str| {
        format!(
            "enum Role {{\n {}\n}}\nmodel User {{\n id Int @id\n role Role\n}}\n",
            values.replace(' ', "\n ")
        )
    };
    for (before, after, expected) in [
        ("A B", "A B", ""),
        ("A B", "B A", "~enum Role: B A\n"),
        ("A C", "A B C", "~enum Role: A +B C\n"),
        ("A B C", "A C", "~enum Role: A C -B\n"),
        ("ADMIN GUEST", "GUEST OWNER", "~enum Role: GUEST +OWNER -ADMIN\n"),
    ] {
        assert_eq!(compare(&schema(before), &schema(after)), expected, "{before} => {after}");
    }
    // In MySQL the values stand in the column; SQLite has text, where only lost values matter.
    for (before, after, mysql, sqlite) in [
        ("A B", "A B", "", ""),
        ("A C", "A B C", "~table User: ~role\n", ""),
        ("A B C", "A C", "~table User: ~role\n", "~table User: ~role\n"),
        ("A B", "B A", "~table User: ~role\n", ""),
    ] {
        let found = ["mysql", "sqlite"].map(|it| compare_on(it, &schema(before), &schema(after), &[]));
        assert_eq!(found, [mysql, sqlite], "{before} => {after}");
    }
}

#[test]
fn text_becomes_an_enum_and_back() {
    let text = "model User {\n id Int @id\n role String\n}\n";
    let values = "enum Role {\n A\n B\n}\nmodel User {\n id Int @id\n role Role\n}\n";
    for (provider, there, back) in [
        ("postgresql", "+enum Role\n~table User: ~role\n", "~table User: ~role\n-enum Role\n"),
        ("mysql", "~table User: ~role\n", "~table User: ~role\n"),
        // Text may hold what is no value; the values are all text.
        ("sqlite", "~table User: ~role\n", ""),
    ] {
        assert_eq!(compare_on(provider, text, values, &[]), there, "{provider}");
        assert_eq!(compare_on(provider, values, text, &[]), back, "{provider}");
    }
}

#[test]
fn changes_stand_in_the_order_of_the_second_side() {
    let before = "enum Old {\n A\n}\nmodel Gone {\n id Int @id\n x Old\n}\nmodel Kept {\n id Int @id\n}\n";
    let after = "model First {\n id Int @id\n many Second[]\n}\nmodel Kept {\n id Int @id\n on Boolean\n}\n\
                 model Second {\n id Int @id\n size New\n many First[]\n}\nenum New {\n B\n}\n";
    insta::assert_snapshot!(compare(before, after), @"
    +enum New
    +table First
    ~table Kept: +on
    +table Second
    +table _FirstToSecond
    -table Gone
    -enum Old
    ");
}

#[test]
fn schemas_and_extensions_change() {
    let schema = |[one, two]: [&str; 2], extensions: &str| {
        format!(
            "generator client {{\n provider = \"prisma-client\"\n output = \"x\"\n \
             previewFeatures = [\"postgresqlExtensions\"]\n}}\n\
             datasource db {{\n provider = \"postgresql\"\n schemas = [\"a\", \"b\", \"c\"]\n \
             extensions = [{extensions}]\n}}\n\
             model First {{\n id Int @id\n @@schema(\"{one}\")\n}}\n\
             model Second {{\n id Int @id\n @@schema(\"{two}\")\n}}\n"
        )
    };
    let before = schema(["a", "b"], "citext, hstore");
    let after = schema(["c", "b"], "hstore(version: \"1.2\"), ltree");
    insta::assert_snapshot!(compare(&before, &after), @"
    +schema c
    ~extension hstore
    +extension ltree
    ~table a.First>c.First
    -extension citext
    -schema a
    = table a.First -> c.First (identity)
    ");
}

#[test]
fn a_table_moves_to_another_database_schema() {
    let schema = |name: &str| {
        format!(
            "datasource db {{\n provider = \"postgresql\"\n schemas = [\"a\", \"b\"]\n}}\n\
             model Lead {{\n id Int @id\n @@schema(\"{name}\")\n}}\n"
        )
    };
    insta::assert_snapshot!(compare(&schema("a"), &schema("b")), @"
    +schema b
    ~table a.Lead>b.Lead
    -schema a
    = table a.Lead -> b.Lead (identity)
    ");
}
