//! Which columns a table may have, as facts: their name, type, native type and default.

/// A column as most tables know it.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The attribute that names the type in the database, or nothing.
    pub(super) native: &'static str,
    /// What stands within `@default(…)`, or nothing.
    pub(super) default: &'static str,
    /// Whether the column may be null; then a default is left out.
    pub(super) optional: bool,
    pub(super) docs: &'static str,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One of the built-in types.
    Scalar(&'static str),
    /// A list of one of the built-in types, never null.
    List(&'static str),
    /// One of the enums of the schema.
    Enum,
}

use Kind::{Enum, List, Scalar};

const fn column(name: &'static str, kind: Kind, native: &'static str, default: &'static str) -> Column {
    Column { name, kind, native, default, optional: false, docs: "" }
}

const fn optional(name: &'static str, kind: Kind, native: &'static str) -> Column {
    Column { name, kind, native, default: "", optional: true, docs: "" }
}

impl Column {
    const fn docs(self, docs: &'static str) -> Self {
        Self { docs, ..self }
    }
}

/// All columns; a table takes some of them, none twice.
pub(super) static COLUMNS: [Column; 48] = [
    column("name", Scalar("String"), "@db.VarChar(120)", ""),
    column("title", Scalar("String"), "@db.VarChar(200)", "\"\""),
    column("code", Scalar("String"), "@db.VarChar(40)", "").docs("What people say on the phone."),
    column("summary", Scalar("String"), "", "\"\""),
    column("locale", Scalar("String"), "@db.VarChar(8)", "\"en\""),
    column("currency", Scalar("String"), "@db.Char(3)", "\"EUR\"").docs("ISO 4217."),
    column("timezone", Scalar("String"), "@db.VarChar(64)", "\"UTC\""),
    column("externalRef", Scalar("String"), "@db.Uuid", "uuid()").docs("The id in the system it came from."),
    optional("description", Scalar("String"), "@db.Text"),
    optional("remark", Scalar("String"), ""),
    optional("email", Scalar("String"), "@db.VarChar(320)"),
    optional("phone", Scalar("String"), "@db.VarChar(32)"),
    optional("city", Scalar("String"), "@db.VarChar(120)"),
    optional("website", Scalar("String"), ""),
    optional("address", Scalar("String"), "@db.Inet").docs("Where the last request came from."),
    column("position", Scalar("Int"), "", "0"),
    column("quantity", Scalar("Int"), "@db.Integer", "1"),
    column("attempts", Scalar("Int"), "@db.SmallInt", "0"),
    column("score", Scalar("Int"), "@db.SmallInt", "-1").docs("From 0 to 100, or -1 before the first night."),
    optional("capacity", Scalar("Int"), ""),
    optional("durationMinutes", Scalar("Int"), ""),
    column("sizeBytes", Scalar("BigInt"), "", "0"),
    column("sequence", Scalar("BigInt"), "@db.BigInt", "0"),
    optional("checksum", Scalar("BigInt"), ""),
    column("ratio", Scalar("Float"), "", "1.0"),
    column("latitude", Scalar("Float"), "@db.DoublePrecision", "0"),
    optional("temperature", Scalar("Float"), "@db.Real"),
    column("amount", Scalar("Decimal"), "@db.Decimal(12, 2)", "0")
        .docs("Net, in the currency of the account."),
    column("taxRate", Scalar("Decimal"), "@db.Decimal(5, 4)", "0.2000"),
    optional("listPrice", Scalar("Decimal"), "@db.Decimal(14, 4)"),
    column("active", Scalar("Boolean"), "", "true"),
    column("locked", Scalar("Boolean"), "", "false"),
    column("verified", Scalar("Boolean"), "@db.Boolean", "false"),
    column("startsAt", Scalar("DateTime"), "@db.Timestamptz(6)", "now()"),
    column("openedOn", Scalar("DateTime"), "@db.Date", "now()"),
    optional("endsAt", Scalar("DateTime"), "@db.Timestamptz(6)"),
    optional("dueOn", Scalar("DateTime"), "@db.Date"),
    optional("closedAt", Scalar("DateTime"), "@db.Timestamptz(3)")
        .docs("Null as long as somebody works on it."),
    column("settings", Scalar("Json"), "@db.JsonB", "\"{}\""),
    optional("payload", Scalar("Json"), "@db.JsonB")
        .docs("As it arrived, for when the import has to run again."),
    optional("digest", Scalar("Bytes"), "@db.ByteA"),
    column("tags", List("String"), "", "[]"),
    column("weights", List("Int"), "", "[1, 2, 3]"),
    column("status", Enum, "", ""),
    column("kind", Enum, "", ""),
    column("priority", Enum, "", "").docs("Sorts the list of the morning."),
    optional("outcome", Enum, ""),
    optional("origin", Enum, ""),
];
