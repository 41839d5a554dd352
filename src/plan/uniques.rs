//! Whether the rows that are there allow what becomes unique.

use crate::diff::{Pair, TableAlteration};
use crate::schema::items::IndexKind;
use crate::sql::{Column, Operation, Probe, Question};

use super::context::Context;
use super::conversion;
use super::keep;
use super::step::{Phase, Step};
use super::values::{self, Fill};

/// What stops the migration where rows would agree in all of these columns, which are named as they
/// are afterwards. `None` where they cannot.
pub(super) fn guard<'a>(
    context: &Context<'_>,
    alteration: &TableAlteration<'_>,
    columns: &[&str],
    predicate: Option<&str>,
) -> Option<Step<'a>> {
    let table = alteration.table;
    if is_unique_already(context, alteration, columns) {
        return None;
    }
    let values: Option<Vec<String>> =
        columns.iter().map(|column| value_before(context, alteration, column)).collect();
    let object = format!("{}({})", table.after.label(), columns.join(", "));
    let question = Question::Duplicates {
        table: table.before.name.clone(),
        columns: values?,
        condition: predicate.map(str::to_owned),
    };
    let probe = Probe {
        question,
        object: object.clone(),
        problem: "share a value that must become unique".to_owned(),
        advice: "make the values differ, or remove the duplicates first".to_owned(),
    };
    Some(Step::new(Phase::Guard, Operation::Guard(probe), object))
}

/// The value that a column, named as it is afterwards, will have, as an expression over the columns
/// as they are before; `None` where it is another one for every row, or null, or comes back from what
/// was kept.
pub(super) fn value_before(
    context: &Context<'_>,
    alteration: &TableAlteration<'_>,
    name: &str,
) -> Option<String> {
    let writer = context.dialect().writer;
    if keep::restores(context, alteration, name) {
        return None;
    }
    let Some(pair) = alteration.common_columns.iter().find(|pair| pair.after.name == name) else {
        return value_of_new(context, alteration, alteration.table.after.column(name)?);
    };
    let mut value = writer.name(&pair.before.name);
    if pair.before.ty != pair.after.ty {
        let cast = conversion::conversion(context, alteration.table, *pair, &value).ok()?;
        value = cast.expression.unwrap_or_else(|| writer.converted(&value, &pair.after.ty));
    }
    if pair.before.is_nullable
        && !pair.after.is_nullable
        && let Some(Fill::Expression { sql, is_constant: true }) =
            values::of_nulls(context, alteration.table.after, pair.after)
    {
        value = format!("COALESCE({value}, {sql})");
    }
    Some(value)
}

fn value_of_new(context: &Context<'_>, alteration: &TableAlteration<'_>, column: &Column) -> Option<String> {
    let table = alteration.table.after;
    // What the user says is about the columns as they are afterwards.
    let is_renamed = |pair: &Pair<&Column>| pair.before.name != pair.after.name;
    if !alteration.common_columns.iter().any(is_renamed)
        && let Some(sql) = values::backfill(context, table, column)
    {
        return Some(sql);
    }
    match values::of_new_column(context, table, column).ok()? {
        Fill::Expression { sql, is_constant: true } => Some(sql),
        Fill::Default if !column.is_auto_increment => values::database_default(context, column),
        Fill::Expression { is_constant: false, .. }
        | Fill::Default
        | Fill::Null
        | Fill::Moved
        | Fill::NoRows => None,
    }
}

/// Whether some of the columns are unique by themselves before, and none of their values changes.
fn is_unique_already(context: &Context<'_>, alteration: &TableAlteration<'_>, columns: &[&str]) -> bool {
    let before = alteration.table.before;
    let lasts = |name: &str| {
        alteration.common_columns.iter().any(|pair| {
            let is_same =
                pair.before.ty == pair.after.ty || conversion::is_exact(context, alteration.table, *pair);
            pair.before.name == name && is_same && columns.contains(&pair.after.name.as_str())
        })
    };
    let key = before.primary_key.iter().map(|key| &key.columns);
    let is_full = |index: &&crate::sql::Index| index.kind == IndexKind::Unique && index.predicate.is_none();
    let uniques = before.indexes.iter().filter(is_full).map(|index| &index.columns);
    key.chain(uniques).any(|parts| parts.iter().all(|part| part.length.is_none() && lasts(&part.column)))
}
