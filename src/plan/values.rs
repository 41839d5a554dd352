//! What the rows that are there get where a column wants a value that they do not have.

use crate::sql::{Column, Default, Table};

use super::context::Context;
use super::refusal::Refusal;

/// Where the value of a column comes from in the rows that have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// It may stay null.
    Null,
    /// The database gives its default.
    Default,
    /// An expression gives it, for each row anew. The flag says whether that is always the same value.
    Expression { sql: String, is_constant: bool },
    /// The rows of a join table do, while the column may still be null.
    Moved,
    /// Nothing does: there must be no rows.
    NoRows,
}

/// The value of a new column in the rows that are there.
///
/// On the way back a required column that had been dropped gets a neutral value first; what was
/// kept comes back afterwards.
pub(super) fn of_new_column(context: &Context<'_>, table: &Table, column: &Column) -> Result<Fill, Refusal> {
    if context.moves.fills_column(&table.name, &column.name) {
        return Ok(Fill::Moved);
    }
    if let Some(sql) = backfill(context, table, column) {
        return Ok(Fill::Expression { sql, is_constant: false });
    }
    let is_given = column.is_auto_increment || column.details.generated.is_some();
    if is_given || database_default(context, column).is_some() {
        return Ok(Fill::Default);
    }
    if column.is_nullable {
        return Ok(Fill::Null);
    }
    of_required_column(context, table, column)
}

/// The value that takes the place of null in a column that becomes required; `None` where there is
/// none, so that there must be no nulls.
pub(super) fn of_nulls(context: &Context<'_>, table: &Table, column: &Column) -> Option<Fill> {
    if let Some(sql) = backfill(context, table, column) {
        return Some(Fill::Expression { sql, is_constant: false });
    }
    if !context.is_up() {
        return None;
    }
    if let Some(sql) = database_default(context, column) {
        let is_constant = matches!(column.default, Some(Default::Value(_)));
        return Some(Fill::Expression { sql, is_constant });
    }
    unwritten_default(context, column).or_else(|| client_default(context, column))
}

fn of_required_column(context: &Context<'_>, table: &Table, column: &Column) -> Result<Fill, Refusal> {
    let own = unwritten_default(context, column).or_else(|| client_default(context, column));
    if let Some(fill) = own {
        return Ok(fill);
    }
    if context.is_up() {
        return Err(missing(table, column));
    }
    let ty = crate::sql::dialect::Typed { ty: &column.ty, database: context.databases.after };
    let placeholder = context.dialect().writer.placeholder(ty);
    Ok(placeholder.map_or(Fill::NoRows, |sql| Fill::Expression { sql, is_constant: true }))
}

/// The value of a default that the database takes none of the kind of, so that only Prisma Client
/// knows it.
fn unwritten_default(context: &Context<'_>, column: &Column) -> Option<Fill> {
    let Some(Default::Value(value)) = &column.default else { return None };
    let sql = context.dialect().writer.value(value, &column.ty);
    Some(Fill::Expression { sql, is_constant: true })
}

fn client_default(context: &Context<'_>, column: &Column) -> Option<Fill> {
    let sql = context.dialect().writer.client_default(column.client_default?, &column.ty)?;
    Some(Fill::Expression { sql, is_constant: false })
}

/// The default of a column as SQL, if the database knows one.
pub(super) fn database_default(context: &Context<'_>, column: &Column) -> Option<String> {
    context.dialect().writer.default(column)
}

/// What the user gave for the column, by the author's name of it or by that in the database.
pub(super) fn backfill(context: &Context<'_>, table: &Table, column: &Column) -> Option<String> {
    if !context.is_up() {
        return None;
    }
    let backfills = &context.options.backfills;
    let by_name = || backfills.get(&format!("{}.{}", table.name.name, column.name));
    backfills.get(&table.column_label(column)).or_else(by_name).cloned()
}

fn missing(table: &Table, column: &Column) -> Refusal {
    let object = table.column_label(column);
    Refusal {
        reason: "the column is required, and the rows that are there have no value for it".to_owned(),
        ways_out: vec![
            "make the field optional (`?`), and required later, when every row has a value".to_owned(),
            "give it a `@default(…)` that the database knows".to_owned(),
            format!("say what the rows get: `--backfill '{object}=<SQL expression>'`"),
        ],
        object,
        location: column.origin.as_ref().map(|origin| origin.location),
    }
}
