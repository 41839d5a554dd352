//! Defaults, and ids that functions make, for columns that do not take them.

use prismakit::schema::connector::Provider;

use super::case::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = written_with_the_table();
    cases.extend(written_with_a_row());
    cases.extend(ids());
    cases.extend(points_in_time());
    cases
}

/// The table `a` with this column beside its id.
fn schema(field: &str) -> String {
    format!("model A {{\n  id Int @id\n  n {field}\n\n  @@map(\"a\")\n}}\n")
}

const ROW: &str = "INSERT INTO a (id) VALUES (1)";

/// Defaults that the server looks at when it creates the table.
fn written_with_the_table() -> Vec<Case> {
    let postgresql = [
        (
            "String @default(\"x\") @db.Uuid",
            "String @default(\"{A0EEBC999C0B4EF8BB6D6BB9BD380A11}\") @db.Uuid",
        ),
        ("String @default(\"localhost\") @db.Inet", "String @default(\"10.0.0.0/8\") @db.Inet"),
        ("String @default(\"10.0.0.0/33\") @db.Inet", "String @default(\"::1/128\") @db.Inet"),
        ("String @default(\"012\") @db.Bit(3)", "String @default(\"011\") @db.Bit(3)"),
    ];
    let says = ["invalid input syntax for type uuid", "type inet", "type inet", "not a valid binary digit"];
    let mysql = [
        ("String @default(\"abcd\") @db.VarChar(3)", "String @default(\"äöü\") @db.VarChar(3)"),
        ("String @default(\"abcd\") @db.Char(3)", "String @default(\"abc\") @db.Char(3)"),
        ("Int @default(40000) @db.SmallInt", "Int @default(32767) @db.SmallInt"),
        ("Int @default(99999999999)", "Int @default(2147483647)"),
        ("Int @default(-1) @db.UnsignedInt", "Int @default(4294967295) @db.UnsignedInt"),
        ("Int @default(1800) @db.Year", "Int @default(1901) @db.Year"),
        ("Decimal @default(1239) @db.Decimal(5, 2)", "Decimal @default(123.456) @db.Decimal(5, 2)"),
        ("Decimal @default(999.995) @db.Decimal(5, 2)", "Decimal @default(999.994) @db.Decimal(5, 2)"),
    ];
    let postgresql = postgresql.into_iter().zip(says).map(|((bad, good), says)| {
        case("PD009", Provider::Postgresql).bad(schema(bad)).good(schema(good)).creating(says).good_rows(ROW)
    });
    let mysql = mysql.into_iter().map(|(bad, good)| {
        let case = case("PD009", Provider::MySql).bad(schema(bad)).good(schema(good));
        case.creating("Invalid default value").good_rows(ROW)
    });
    postgresql.chain(mysql).collect()
}

/// Defaults that it looks at when a row needs them.
fn written_with_a_row() -> Vec<Case> {
    [
        ("String @default(\"abcd\") @db.VarChar(3)", "String @default(\"äöü\") @db.VarChar(3)", "too long"),
        ("String @default(\"abcd\") @db.Char(3)", "String @default(\"abc\") @db.Char(3)", "too long"),
        ("String @default(\"01\") @db.Bit(3)", "String @default(\"010\") @db.Bit(3)", "does not match"),
        ("String @default(\"0101\") @db.VarBit(3)", "String @default(\"01\") @db.VarBit(3)", "too long"),
        ("Int @default(40000) @db.SmallInt", "Int @default(32767) @db.SmallInt", "out of range"),
        ("Int @default(99999999999)", "Int @default(2147483647)", "out of range"),
        (
            "Decimal @default(1239) @db.Decimal(5, 2)",
            "Decimal @default(123.456) @db.Decimal(5, 2)",
            "numeric field overflow",
        ),
        (
            "Decimal @default(999.995) @db.Decimal(5, 2)",
            "Decimal @default(999.994) @db.Decimal(5, 2)",
            "numeric field overflow",
        ),
    ]
    .into_iter()
    .map(|(bad, good, says)| {
        case("PD009", Provider::Postgresql).bad(schema(bad)).good(schema(good)).rows(ROW).writing(says)
    })
    .collect()
}

/// Ids as the client makes them.
fn ids() -> Vec<Case> {
    let made = [
        ("uuid()", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        ("cuid()", "cjld2cjxh0000qzrmn831i7rn"),
        ("cuid(2)", "tz4a98xxat96iws9zmbrgj3a"),
        ("ulid()", "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        ("nanoid()", "V1StGXR8_Z5jdHi6B-myT"),
        ("nanoid(8)", "V1StGXR8"),
    ];
    let insert = |id: &str| format!("INSERT INTO a VALUES (1, '{id}')");
    let mut cases = Vec::new();
    for (function, id) in made {
        for (provider, says) in [(Provider::Postgresql, "too long"), (Provider::MySql, "Data too long")] {
            let with = |length: usize| schema(&format!("String @default({function}) @db.VarChar({length})"));
            let case = case("PD010", provider).bad(with(id.len() - 1)).good(with(id.len()));
            cases.push(case.rows(insert(id)).writing(says));
        }
    }
    let of = |function: &str, ty: &str| schema(&format!("String @default({function}) @db.{ty}"));
    for (function, id) in &made[1..5] {
        let case = case("PD010", Provider::Postgresql).bad(of(function, "Uuid")).good(of("uuid()", "Uuid"));
        let case = case.rows(insert(id)).good_rows(insert(made[0].1));
        cases.push(case.writing("invalid input syntax for type uuid"));
    }
    let inet = case("PD010", Provider::Postgresql).bad(of("uuid()", "Inet")).good(of("uuid()", "Uuid"));
    cases.push(inet.rows(insert(made[0].1)).writing("invalid input syntax for type inet"));
    cases
}

/// Prisma writes them to the table as they stand in the schema; prismakit does not.
fn points_in_time() -> Vec<Case> {
    [
        (
            "DateTime",
            "2030-06-01T08:00:00Z",
            "2030-06-01T08:00:00+00:00",
            "DATETIME(3)",
            "2030-06-01 08:00:00.000",
        ),
        (
            "DateTime",
            "2030-06-01T08:00:00+02:00",
            "2030-06-01T08:00:00+02:00",
            "DATETIME(3)",
            "2030-06-01 06:00:00",
        ),
        ("DateTime", "2030-06-01T08:00:00Z", "2030-06-01T08:00:00+00:00", "DATE", "2030-06-01"),
    ]
    .into_iter()
    .map(|(field, literal, written, ty, utc)| {
        let native = if ty == "DATE" { " @db.Date" } else { "" };
        case("PD012", Provider::MySql)
            .bad(schema(&format!("{field} @default(\"{literal}\"){native}")))
            .good(schema(&format!("{field} @default(dbgenerated(\"'{utc}'\")){native}")))
            .ddl(format!(
                "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY, n {ty} NOT NULL DEFAULT '{written}')"
            ))
            .creating("Invalid default value")
            .good_rows(ROW)
    })
    .collect()
}
