//! What becomes of single fields.

use crate::sql::lower::test_support::column;

/// Holds fields, each for a database, to their columns in words.
fn assert_columns(cases: &[(&str, &str, &str)]) {
    for (provider, line, expected) in cases {
        assert_eq!(column(provider, line), *expected, "{provider}: {line}");
    }
}

#[test]
fn fields_without_a_native_type_have_the_one_of_prisma() {
    let cases = [
        ("Int", "Integer", "Integer", "Integer"),
        ("BigInt", "BigInt", "BigInt", "BigInt"),
        ("Float", "Double", "Double", "Real"),
        ("Decimal", "Decimal[65, 30]", "Decimal[65, 30]", "Decimal"),
        ("Boolean", "Boolean", "Boolean", "Boolean"),
        ("String", "Text", "VarChar[191]", "Text"),
        ("DateTime", "Timestamp[3]", "DateTime[3]", "DateTime"),
        ("Bytes", "ByteA", "LongBlob", "Blob"),
        ("Json", "JsonB", "Json", "JsonB"),
        ("Unsupported(\"a (b)\")", "`a (b)`", "`a (b)`", "`a (b)`"),
    ];
    for (ty, postgresql, mysql, sqlite) in cases {
        assert_columns(&[
            ("postgresql", &format!("x {ty}"), postgresql),
            ("mysql", &format!("x {ty}"), mysql),
            ("sqlite", &format!("x {ty}"), sqlite),
        ]);
    }
}

#[test]
fn native_types_keep_their_arguments() {
    assert_columns(&[
        ("postgresql", "x String? @db.VarChar(20)", "VarChar[20]?"),
        ("postgresql", "x String @db.VarChar", "VarChar"),
        ("postgresql", "x Decimal @db.Decimal(10, 2)", "Decimal[10, 2]"),
        ("postgresql", "x DateTime @db.Timestamptz", "TimestampTz"),
        ("postgresql", "x DateTime @db.Timetz(6)", "TimeTz[6]"),
        ("postgresql", "x Int @db.Oid", "Oid"),
        ("mysql", "x Boolean @db.TinyInt", "Boolean"),
        ("mysql", "x Boolean @db.Bit(1)", "Bit[1]"),
        ("mysql", "x Int @db.TinyInt", "TinyInt"),
        ("mysql", "x Int @db.UnsignedInt", "UnsignedInteger"),
        ("mysql", "x DateTime @db.DateTime", "DateTime"),
        ("mysql", "x Int @db.Year", "Year"),
    ]);
}

#[test]
fn lists_may_be_null_for_the_database() {
    assert_columns(&[
        ("postgresql", "x Int[]", "list of Integer?"),
        ("postgresql", "x E[]", "list of enum e?"),
        ("postgresql", "x String[] @db.VarChar(5)", "list of VarChar[5]?"),
        ("postgresql", "x Int[] @default([])", "list of Integer?, default Value(List([]))"),
        (
            "postgresql",
            "x E[] @default([ONE, TWO])",
            "list of enum e?, default Value(List([Enum(\"ONE\"), Enum(\"2\")]))",
        ),
        (
            "postgresql",
            "x Bytes[] @default([\"aGk=\"])",
            "list of ByteA?, default Value(List([Bytes([104, 105])]))",
        ),
    ]);
}

#[test]
fn literals_are_values_of_the_database() {
    assert_columns(&[
        ("postgresql", "x Int @default(-007)", "Integer, default Value(Integer(\"-7\"))"),
        ("postgresql", "x Float @default(1.50)", "Double, default Value(Decimal(\"1.50\"))"),
        ("sqlite", "x Decimal @default(\"1_000.5e3\")", "Decimal, default Value(Decimal(\"1000.5e3\"))"),
        ("mysql", "x Boolean @default(false)", "Boolean, default Value(Boolean(false))"),
        ("sqlite", "x String @default(\"it's \\\"a\\\"\")", "Text, default Value(Text(\"it's \\\"a\\\"\"))"),
        (
            "postgresql",
            "x Json @default(\"{\\\"a\\\":  1.0}\")",
            "JsonB, default Value(Json(\"{\\\"a\\\":  1.0}\"))",
        ),
        ("sqlite", "x Bytes @default(\"aGVsbG8=\")", "Blob, default Value(Bytes([104, 101, 108, 108, 111]))"),
        (
            "postgresql",
            "x DateTime @default(\"2024-02-29 00:00:00z\")",
            "Timestamp[3], default Value(DateTime(\"2024-02-29T00:00:00Z\"))",
        ),
        ("postgresql", "x E? @default(TWO)", "enum e?, default Value(Enum(\"2\"))"),
    ]);
}

#[test]
fn functions_are_of_the_database_or_of_the_client() {
    assert_columns(&[
        ("postgresql", "x DateTime @default(now())", "Timestamp[3], default Now"),
        ("postgresql", "x String @default(dbgenerated(\"a('B')\"))", "Text, default Expression(\"a('B')\")"),
        ("postgresql", "x Unsupported(\"p\")? @default(dbgenerated())", "`p`?, default Unknown"),
        ("postgresql", "x E @default(dbgenerated(\"'2'::e\"))", "enum e, default Expression(\"'2'::e\")"),
        ("postgresql", "x Int @default(autoincrement())", "Integer, counts up"),
        ("postgresql", "x BigInt @default(autoincrement())", "BigInt, counts up"),
        ("mysql", "x Int @unique @default(autoincrement())", "Integer, counts up"),
        ("postgresql", "x String @default(uuid())", "Text, client Uuid4"),
        ("postgresql", "x String @default(uuid(4)) @db.Uuid", "Uuid, client Uuid4"),
        ("postgresql", "x String @default(uuid(7))", "Text, client Uuid7"),
        ("postgresql", "x String @default(cuid())", "Text, client Cuid"),
        ("postgresql", "x String @default(cuid(2))", "Text, client Cuid2"),
        ("postgresql", "x String @default(ulid())", "Text, client Ulid"),
        ("postgresql", "x String @default(nanoid())", "Text, client Nanoid(21)"),
        ("postgresql", "x String @default(nanoid(9))", "Text, client Nanoid(9)"),
        ("postgresql", "x DateTime @updatedAt", "Timestamp[3], client UpdatedAt"),
        ("postgresql", "x DateTime @default(now()) @updatedAt", "Timestamp[3], default Now"),
    ]);
}
