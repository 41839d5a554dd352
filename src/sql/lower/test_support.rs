//! What the tests of lowering share: schemas in, databases in words out.

use std::fmt::Write;

use crate::schema::index_options::SortOrder;
use crate::schema::items::IndexKind;
use crate::schema::{LanguageVersion, Options, analyze};
use crate::sql::{
    BaseType, Column, ColumnType, Database, ForeignKey, Index, IndexColumn, LowerError, QualifiedName, Table,
    lower,
};
use crate::text::Sources;

/// The database of a valid schema: a datasource for `provider`, which other settings may follow
/// behind a semicolon, and `body`.
pub(super) fn lowered(provider: &str, body: &str) -> Database {
    try_lower(provider, body, LanguageVersion::default()).unwrap_or_else(|error| panic!("{error}\n{body}"))
}

/// The same by the rules of a version, or what is wrong.
pub(super) fn try_lower(
    provider: &str,
    body: &str,
    version: LanguageVersion,
) -> Result<Database, LowerError> {
    let (provider, settings) = provider.split_once(';').unwrap_or((provider, ""));
    let newer = if version == LanguageVersion::V7 { "\"partialIndexes\"," } else { "" };
    let features = format!("{newer} \"postgresqlExtensions\", \"views\"");
    let text = format!(
        "{body}\ngenerator client {{\nprovider = \"prisma-client\"\npreviewFeatures = [{features}]\n}}\n\
         datasource db {{\nprovider = \"{provider}\"\n{settings}\n}}\n"
    );
    let options = Options { version: Some(version), ..Options::default() };
    let analysis = analyze(Sources::single("schema.prisma", text), &options);
    assert!(analysis.is_valid(), "{body}\n{:#?}", analysis.diagnostics);
    lower(&analysis.schema)
}

/// The column that `line` makes in a model with the id `id`, without its name.
pub(super) fn column(provider: &str, line: &str) -> String {
    let enums = "enum E {\n  ONE\n  TWO @map(\"2\")\n  @@map(\"e\")\n}\n";
    let database = lowered(provider, &format!("model A {{\n  key String @id\n  {line}\n}}\n{enums}"));
    let described = self::described(&database.tables[0].columns[1]);
    described.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

/// A database in words, a line for each thing.
pub(super) fn describe(database: &Database) -> String {
    let mut lines = Vec::new();
    lines.extend(database.schemas.iter().map(|name| format!("schema {name}")));
    for extension in &database.extensions {
        lines.push(format!("extension {} {:?} {:?}", extension.name, extension.schema, extension.version));
    }
    for enum_type in &database.enums {
        let values: Vec<_> = enum_type.values.iter().map(|value| value.name.as_str()).collect();
        lines.push(format!("enum {}: {}", enum_type.name, values.join(", ")));
    }
    for table in &database.tables {
        table_lines(table, &mut lines);
    }
    lines.join("\n")
}

fn table_lines(table: &Table, lines: &mut Vec<String>) {
    lines.push(format!("{} {}", if table.is_join_table { "join table" } else { "table" }, table.name));
    lines.extend(table.columns.iter().map(|column| format!("  {}", described(column))));
    if let Some(key) = &table.primary_key {
        let name = key.name.as_deref().unwrap_or("primary key");
        lines.push(format!("  {name} ({})", parts(&key.columns)));
    }
    lines.extend(table.indexes.iter().map(index));
    lines.extend(table.foreign_keys.iter().map(foreign_key));
}

/// A column in words.
fn described(column: &Column) -> String {
    let mut text = format!("{} {}", column.name, ty(&column.ty));
    if column.is_nullable {
        text += "?";
    }
    if column.is_auto_increment {
        text += ", counts up";
    }
    if let Some(default) = &column.default {
        write!(text, ", default {default:?}").expect("a text takes everything");
    }
    if let Some(default) = &column.client_default {
        write!(text, ", client {default:?}").expect("a text takes everything");
    }
    text
}

fn ty(ty: &ColumnType) -> String {
    let base = match &ty.base {
        BaseType::Named { name, arguments } if arguments.is_empty() => format!("{name:?}"),
        BaseType::Named { name, arguments } => format!("{name:?}{arguments:?}"),
        BaseType::Enum(name) => format!("enum {name}"),
        BaseType::InlineEnum { name, values } => format!("{name} of {}", values.join("|")),
        BaseType::Verbatim(text) => format!("`{text}`"),
    };
    if ty.is_list { format!("list of {base}") } else { base }
}

fn index(index: &Index) -> String {
    let kind = match index.kind {
        IndexKind::Normal => "index",
        IndexKind::Unique => "unique",
        IndexKind::Fulltext => "fulltext",
    };
    let mut text = format!("  {kind} {} ({}) {}", index.name, parts(&index.columns), index.algorithm);
    if let Some(predicate) = &index.predicate {
        write!(text, " where {predicate}").expect("a text takes everything");
    }
    text
}

fn parts(columns: &[IndexColumn]) -> String {
    let part = |part: &IndexColumn| {
        let length = part.length.map(|length| format!("({length})")).unwrap_or_default();
        let class = part.operator_class.as_ref().map(|class| format!(" {class}")).unwrap_or_default();
        let sort = if part.sort == SortOrder::Desc { " desc" } else { "" };
        format!("{}{length}{class}{sort}", part.column)
    };
    columns.iter().map(part).collect::<Vec<_>>().join(", ")
}

fn foreign_key(key: &ForeignKey) -> String {
    let target: &QualifiedName = &key.referenced_table;
    format!(
        "  {} ({}) to {target} ({}) delete {} update {}",
        key.name,
        key.columns.join(", "),
        key.referenced_columns.join(", "),
        key.on_delete,
        key.on_update
    )
}
