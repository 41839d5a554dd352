//! What a database holds, as sorted lines of text: two databases with the same lines hold the same.
//!
//! The order of columns is left out, because most databases can only append. So is what only the
//! schema knows: origins, and values that the client gives.

use super::column_type::BaseType;
use super::database::Database;
use super::default::Default;
use super::name::QualifiedName;
use super::table::{Attachment, Column, ColumnDetails, ForeignKey, Index, IndexColumn, PrimaryKey, Table};

/// The lines of a database, each about one object. The cost is that of sorting them.
pub fn lines(database: &Database) -> Vec<String> {
    let mut lines: Vec<String> = database.schemas.iter().map(|schema| format!("schema {schema}")).collect();
    lines.extend(database.extensions.iter().map(|extension| format!("extension {}", extension.name)));
    for ty in &database.enums {
        let values: Vec<_> = ty.values.iter().map(|value| format!("{:?}", value.name)).collect();
        lines.push(format!("enum {} {}", ty.name, values.join(", ")));
    }
    for table in &database.tables {
        lines.extend(lines_of_table(database, table));
    }
    lines.extend(
        database.views.iter().map(|view| format!("view {} {}", view.name, one_line(&view.definition))),
    );
    let opaque = |name: &QualifiedName, kind, definition| format!("{kind} {name} {}", one_line(definition));
    lines.extend(database.opaques.iter().map(|it| opaque(&it.name, it.kind, &it.definition)));
    lines.sort();
    lines
}

/// What the first lines have and the second lack, marked with `-`, then the other way round with `+`.
/// Both must be sorted.
pub fn difference(expected: &[String], actual: &[String]) -> Vec<String> {
    let lacks = |lines: &[String], others: &[String], sign: &str| -> Vec<String> {
        let missing = lines.iter().filter(|line| others.binary_search(line).is_err());
        missing.map(|line| format!("{sign} {line}")).collect()
    };
    [lacks(expected, actual, "-"), lacks(actual, expected, "+")].concat()
}

/// Those of a single table, in no particular order.
pub fn lines_of_table(database: &Database, table: &Table) -> Vec<String> {
    let name = &table.name;
    let mut lines = vec![format!("table {name}")];
    lines.extend(table.columns.iter().map(|column| format!("column {name}.{}", of_column(database, column))));
    lines.extend(table.primary_key.iter().map(|key| format!("primary key {name} {}", of_key(key))));
    lines.extend(table.indexes.iter().map(|index| format!("index {name} {}", of_index(index))));
    lines.extend(table.foreign_keys.iter().map(|key| format!("foreign key {name} {}", of_foreign_key(key))));
    let attached = |it: &Attachment| format!("{:?} {name} {} {}", it.kind, it.name, one_line(&it.definition));
    lines.extend(table.attachments.iter().map(attached));
    lines
}

fn of_column(database: &Database, column: &Column) -> String {
    let writer = database.dialect.writer;
    let mut words = vec![column.name.clone(), writer.column_type(&column.ty)];
    if let BaseType::InlineEnum { values, .. } = &column.ty.base {
        words.push(format!("{values:?}"));
    }
    words.push(if column.is_nullable { "null" } else { "not null" }.to_owned());
    let default = match &column.default {
        Some(Default::Unknown) => Some("?".to_owned()),
        Some(Default::Expression(expression)) => Some(expression.clone()),
        Some(Default::Value(_) | Default::Now) => writer.default(column),
        None => None,
    };
    words.extend(default.map(|default| format!("default {default}")));
    if column.is_auto_increment {
        words.push("auto increment".to_owned());
    }
    words.extend(of_details(&column.details));
    words.join(" ")
}

/// Each detail that there is, under its name.
fn of_details(details: &ColumnDetails) -> impl Iterator<Item = String> {
    let ColumnDetails { generated, identity, collation, comment, written_type, clauses } = details;
    let generated = generated.iter().map(|it| {
        format!("generated ({}) {}", it.expression, if it.is_stored { "stored" } else { "virtual" })
    });
    let others =
        [("identity", identity), ("collation", collation), ("comment", comment), ("written", written_type)];
    let others = others.into_iter().filter_map(|(name, value)| Some(format!("{name} {:?}", value.as_ref()?)));
    generated.chain(others).chain(clauses.iter().cloned())
}

fn of_key(key: &PrimaryKey) -> String {
    format!("{} ({})", key.name.as_deref().unwrap_or_default(), of_columns(&key.columns))
}

fn of_index(index: &Index) -> String {
    let predicate =
        index.predicate.as_ref().map(|predicate| format!(" where {predicate}")).unwrap_or_default();
    let Index { name, kind, algorithm, columns, .. } = index;
    let definition = index.details.definition.iter().map(|definition| format!(" {}", one_line(definition)));
    let definition: String = definition.collect();
    format!("{name} {kind:?} {algorithm:?} ({}){predicate}{definition}", of_columns(columns))
}

fn of_foreign_key(key: &ForeignKey) -> String {
    format!(
        "{} ({}) references {} ({}) on delete {:?} on update {:?}{}",
        key.name,
        key.columns.join(", "),
        key.referenced_table,
        key.referenced_columns.join(", "),
        key.on_delete,
        key.on_update,
        key.clauses.iter().fold(String::new(), |text, clause| text + " " + clause)
    )
}

fn of_columns(columns: &[IndexColumn]) -> String {
    let column = |part: &IndexColumn| {
        let length = part.length.map(|length| format!("({length})")).unwrap_or_default();
        let class = part.operator_class.as_ref().map(|class| format!(" {class}")).unwrap_or_default();
        format!("{}{length}{class} {:?}", part.column, part.sort)
    };
    columns.iter().map(column).collect::<Vec<_>>().join(", ")
}

/// One line, whatever the database breaks into several.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
