//! Types of columns that do not go together.

use prismakit::schema::connector::Provider;

use super::case::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    // A column, the one that it refers to, and what the first should be.
    let postgresql = [
        ("String", "String @db.Uuid", "String @db.Uuid"),
        ("String @db.Uuid", "String", "String @db.VarChar(10)"),
        ("String", "String @db.Citext", "String @db.Citext"),
        ("Int @db.Oid", "Int", "Int @db.SmallInt"),
        ("Decimal @db.Money", "Decimal", "Decimal @db.Decimal(5, 2)"),
        ("DateTime @db.Time(0)", "DateTime", "DateTime @db.Timestamptz(6)"),
        ("DateTime @db.Timetz(0)", "DateTime @db.Time(0)", "DateTime @db.Time(3)"),
        ("String @db.Char(5)", "String @db.VarBit(5)", "String @db.Bit(5)"),
    ];
    let mysql = [
        ("Int @db.UnsignedInt", "Int", "Int"),
        ("Int @db.SmallInt", "Int", "Int"),
        ("BigInt @db.UnsignedBigInt", "BigInt", "BigInt"),
        ("DateTime @db.Date", "DateTime", "DateTime @db.Timestamp(6)"),
        ("Float @db.Float", "Float", "Float"),
        ("Int @db.TinyInt", "Int @db.Year", "Int @db.UnsignedTinyInt"),
    ];
    let postgresql = postgresql.map(|types| joined(Provider::Postgresql, "cannot be implemented", types));
    let mysql = mysql.map(|types| joined(Provider::MySql, "incorrectly formed", types));
    postgresql.into_iter().chain(mysql).collect()
}

fn joined(provider: Provider, says: &str, (column, reference, right): (&str, &str, &str)) -> Case {
    let schema = |column: &str| {
        let reference = reference.replacen(' ', " @id ", 1);
        let reference = if reference.contains("@id") { reference } else { reference + " @id" };
        format!(
            "model A {{\n  id {reference}\n  bs B[]\n}}\nmodel B {{\n  id Int @id\n  aId {column}\n  a A @relation(fields: [aId], references: [id])\n}}\n"
        )
    };
    let extension = if reference.contains("Citext") { "CREATE EXTENSION citext" } else { "" };
    case("PD008", provider).bad(schema(column)).good(schema(right)).first(extension).creating(says)
}
