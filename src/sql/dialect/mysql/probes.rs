//! How rows are counted that are in the way of a change, and how a script is stopped by them.

use crate::sql::name::QualifiedName;
use crate::sql::probe::{Probe, Question};

use super::definitions::table_name;
use super::quote;

/// A query that counts.
pub(super) fn count(question: &Question) -> String {
    format!("SELECT COUNT(*) FROM {}", counted(question))
}

/// Stops the script where the probe finds rows.
///
/// Neither server lets a script stop by itself outside of stored procedures: `SIGNAL` is a statement
/// without a condition, and MySQL does not prepare it. So a variable of the session gets its own
/// value where all is well, and otherwise one that it cannot have, which is what the server then
/// complains of: error 1231, with the first 200 bytes of that value.
pub(super) fn guard(probe: &Probe) -> String {
    let Probe { question, object, problem, advice } = probe;
    let message = [
        quote::text("STOPPED: "),
        "COUNT(*)".to_owned(),
        quote::text(&format!(" rows of {object} {problem}; {advice}")),
    ];
    format!(
        "SET SESSION sql_safe_updates = (SELECT IF(COUNT(*) = 0, IF(@@sql_safe_updates, 'ON', 'OFF'), \
         CONCAT({})) FROM {})",
        message.join(", "),
        counted(question)
    )
}

/// What stands behind `FROM`, so that one row is there for each finding.
fn counted(question: &Question) -> String {
    match question {
        Question::Rows { table } => table_name(table),
        Question::Nulls { table, column } => {
            format!("{} WHERE {} IS NULL", table_name(table), quote::name(column))
        }
        Question::Where { table, condition } => format!("{} WHERE {condition}", table_name(table)),
        Question::Duplicates { table, columns, condition } => {
            duplicates(table, columns, condition.as_deref())
        }
        Question::Orphans { table, columns, referenced_table, referenced_columns } => {
            orphans(table, columns, referenced_table, referenced_columns)
        }
        Question::Values { table, column, values, .. } => {
            let values: Vec<_> = values.iter().map(|value| quote::text(value)).collect();
            // Compared byte by byte: two values may differ in case alone.
            format!(
                "{} WHERE CAST({} AS BINARY) IN ({})",
                table_name(table),
                quote::name(column),
                values.join(", ")
            )
        }
    }
}

/// The values stand in a query of their own, since a number would be taken for the place of a column.
fn duplicates(table: &QualifiedName, columns: &[String], condition: Option<&str>) -> String {
    let values: Vec<_> =
        columns.iter().enumerate().map(|(index, column)| format!("{column} AS v{index}")).collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    let names: Vec<_> = (0..columns.len()).map(|index| format!("v{index}")).collect();
    let given: Vec<_> = names.iter().map(|name| format!("{name} IS NOT NULL")).collect();
    format!(
        "(SELECT 1 FROM (SELECT {} FROM {}{condition}) AS given WHERE {} GROUP BY {} HAVING COUNT(*) > 1) \
         AS duplicates",
        values.join(", "),
        table_name(table),
        given.join(" AND "),
        names.join(", ")
    )
}

fn orphans(
    table: &QualifiedName,
    columns: &[String],
    referenced_table: &QualifiedName,
    referenced_columns: &[String],
) -> String {
    let set: Vec<_> =
        columns.iter().map(|column| format!("child.{} IS NOT NULL", quote::name(column))).collect();
    let pairs = columns.iter().zip(referenced_columns);
    let same: Vec<_> = pairs
        .map(|(child, parent)| format!("parent.{} = child.{}", quote::name(parent), quote::name(child)))
        .collect();
    format!(
        "{} AS child WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS parent WHERE {})",
        table_name(table),
        set.join(" AND "),
        table_name(referenced_table),
        same.join(" AND ")
    )
}
