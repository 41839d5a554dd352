//! What differs in a column, in words.

use crate::diff::{ColumnChange, Pair};
use crate::sql::{BaseType, Column, Database, Table};

use super::{Effect, Entry};

/// What becomes of a column. A rename and another change of the same column are two entries.
pub(super) fn of_column(
    change: ColumnChange<'_>,
    tables: Pair<&Table>,
    databases: Pair<&Database>,
) -> Vec<Entry> {
    let owner = tables.after.label();
    let field = |table: &Table, column: &Column| format!("field `{}`", table.column_label(column));
    match change {
        ColumnChange::Add(column) => {
            let detail = definition(column, databases.after);
            vec![Entry::new(Effect::Adds, &owner, field(tables.after, column), detail)]
        }
        ColumnChange::Drop(column) => {
            let subject = field(tables.before, column);
            vec![Entry::new(Effect::Removes, &owner, subject, "with all its values")]
        }
        ColumnChange::Alter(pair) => {
            let subject = || field(tables.after, pair.after);
            let rename = (pair.before.name != pair.after.name).then(|| {
                let detail = renamed(tables, pair);
                Entry::new(Effect::Renames, &owner, subject(), detail)
            });
            let details = differences(pair, databases);
            let other = (!details.is_empty())
                .then(|| Entry::new(Effect::Changes, &owner, subject(), details.join(", ")));
            rename.into_iter().chain(other).collect()
        }
    }
}

/// By the names of the fields, or where these are the same, by those in the database.
fn renamed(tables: Pair<&Table>, columns: Pair<&Column>) -> String {
    let before = tables.before.column_label(columns.before);
    let field = |label: &str| label.rsplit('.').next().map(str::to_owned);
    if field(&before) == field(&tables.after.column_label(columns.after)) {
        format!("`{}` → `{}` in the database", columns.before.name, columns.after.name)
    } else {
        format!("from `{before}`")
    }
}

/// `` `VARCHAR(80)`, optional, default `'x'` ``
fn definition(column: &Column, database: &Database) -> String {
    let mut parts = vec![ty(column, database), presence(column).to_owned()];
    parts.extend(default(column, database).map(|default| format!("default {default}")));
    parts.join(", ")
}

fn presence(column: &Column) -> &'static str {
    if column.is_nullable { "optional" } else { "required" }
}

fn ty(column: &Column, database: &Database) -> String {
    format!("`{}`", database.dialect.writer.column_type(&column.ty))
}

fn default(column: &Column, database: &Database) -> Option<String> {
    if column.is_auto_increment {
        return Some("the next number".to_owned());
    }
    database.dialect.writer.default(column).map(|default| format!("`{default}`"))
}

fn differences(columns: Pair<&Column>, databases: Pair<&Database>) -> Vec<String> {
    let Pair { before, after } = columns;
    let mut details = Vec::new();
    let types = Pair::new(ty(before, databases.before), ty(after, databases.after));
    if !types.is_same() {
        details.push(format!("{} → {}", types.before, types.after));
    } else if before.ty != after.ty {
        details.extend(inline_values(columns));
    }
    if before.is_nullable != after.is_nullable {
        details.push(format!("{} → {}", presence(before), presence(after)));
    }
    let defaults = Pair::new(default(before, databases.before), default(after, databases.after));
    if !defaults.is_same() {
        let shown = |default: Option<String>| default.unwrap_or_else(|| "none".to_owned());
        details.push(format!("default {} → {}", shown(defaults.before), shown(defaults.after)));
    }
    details
}

/// The values of enums where the database does not know them.
fn inline_values(columns: Pair<&Column>) -> Option<String> {
    let values = columns.map(|column| match &column.ty.base {
        BaseType::InlineEnum { values, .. } => Some(values.join("`, `")),
        BaseType::Named { .. } | BaseType::Enum(_) | BaseType::Verbatim(_) => None,
    });
    Some(format!("values `{}` → `{}`", values.before?, values.after?))
}
