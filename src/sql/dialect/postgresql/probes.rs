//! Questions to the rows, and statements that stop when rows are in the way.

use crate::sql::name::QualifiedName;
use crate::sql::probe::{Probe, Question};

use super::{blocks, names, values};

/// A query that gives one number.
pub(super) fn count(question: &Question) -> String {
    match question {
        Question::Rows { table } => rows(table, None),
        Question::Nulls { table, column } => rows(table, Some(&format!("{} IS NULL", names::quoted(column)))),
        Question::Values { table, column, is_list, values } => {
            rows(table, Some(&holds(column, *is_list, values)))
        }
        Question::Where { table, condition } => rows(table, Some(condition)),
        Question::Duplicates { table, columns, condition } => {
            duplicates(table, columns, condition.as_deref())
        }
        Question::Orphans { table, columns, referenced_table, referenced_columns } => {
            orphans(table, columns, referenced_table, referenced_columns)
        }
    }
}

fn rows(table: &QualifiedName, condition: Option<&str>) -> String {
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    format!("SELECT count(*) FROM {}{condition}", names::qualified(table))
}

/// Whether a column is one of the values, or a list in it contains one.
fn holds(column: &str, is_list: bool, values: &[String]) -> String {
    let column = names::quoted(column);
    let values: Vec<_> = values.iter().map(|value| values::text(value)).collect();
    let values = values.join(", ");
    if is_list {
        format!("{column}::text[] && ARRAY[{values}]::text[]")
    } else {
        format!("{column}::text IN ({values})")
    }
}

/// The values stand in a query of their own, since a constant cannot be grouped by.
fn duplicates(table: &QualifiedName, columns: &[String], condition: Option<&str>) -> String {
    let values: Vec<_> =
        columns.iter().enumerate().map(|(index, column)| format!("{column} AS \"v{index}\"")).collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    let names: Vec<_> = (0..columns.len()).map(|index| format!("\"v{index}\"")).collect();
    let given: Vec<_> = names.iter().map(|name| format!("{name} IS NOT NULL")).collect();
    format!(
        "SELECT coalesce(sum(\"n\"), 0) FROM (SELECT count(*) AS \"n\" FROM (SELECT {} FROM {}{condition}) AS \"values\" \
         WHERE {} GROUP BY {} HAVING count(*) > 1) AS \"duplicates\"",
        values.join(", "),
        names::qualified(table),
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
    let present = columns.iter().map(|column| format!("\"child\".{} IS NOT NULL", names::quoted(column)));
    let pairs = columns.iter().zip(referenced_columns).map(|(column, referenced)| {
        format!("\"parent\".{} = \"child\".{}", names::quoted(referenced), names::quoted(column))
    });
    format!(
        "SELECT count(*) FROM {} AS \"child\" WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS \"parent\" WHERE {})",
        names::qualified(table),
        present.collect::<Vec<_>>().join(" AND "),
        names::qualified(referenced_table),
        pairs.collect::<Vec<_>>().join(" AND ")
    )
}

/// Stops with a message when the probe finds rows.
pub(super) fn guard(probe: &Probe) -> Vec<String> {
    let message = values::text(&format!(" rows of {} {}", probe.object, probe.problem));
    let body = format!(
        "    number_of_rows := ({query});\n    \
         IF number_of_rows > 0 THEN\n        \
         RAISE EXCEPTION USING\n            \
         MESSAGE = number_of_rows || {message},\n            \
         HINT = {hint},\n            \
         ERRCODE = 'check_violation';\n    \
         END IF;",
        query = count(&probe.question),
        hint = values::text(&probe.advice)
    );
    vec![blocks::block("    number_of_rows bigint;", &body)]
}
