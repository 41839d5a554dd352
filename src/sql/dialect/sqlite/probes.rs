//! Questions to the rows, and statements that stop when rows are in the way.

use crate::sql::name::QualifiedName;
use crate::sql::probe::{Probe, Question};

use super::{names, values};

/// A query that gives one number.
pub(super) fn count(question: &Question) -> String {
    match question {
        Question::Rows { table } => rows(table, None),
        Question::Nulls { table, column } => {
            rows(table, Some(&format!("{} IS NULL", names::of(&table.name, column))))
        }
        Question::Where { table, condition } => rows(table, Some(condition)),
        Question::Values { table, column, values, .. } => rows(table, Some(&is_among(table, column, values))),
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
    format!("SELECT count(*) FROM {}{condition}", names::quoted(&table.name))
}

fn is_among(table: &QualifiedName, column: &str, among: &[String]) -> String {
    let among: Vec<_> = among.iter().map(|value| values::text(value)).collect();
    format!("{} IN ({})", names::of(&table.name, column), among.join(", "))
}

/// The values stand in a query of their own, since a constant cannot be grouped by.
fn duplicates(table: &QualifiedName, columns: &[String], condition: Option<&str>) -> String {
    let values: Vec<_> =
        columns.iter().enumerate().map(|(index, column)| format!("{column} AS \"v{index}\"")).collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    let names: Vec<_> = (0..columns.len()).map(|index| format!("\"v{index}\"")).collect();
    let given: Vec<_> = names.iter().map(|name| format!("{name} IS NOT NULL")).collect();
    format!(
        "SELECT coalesce(sum(\"n\"), 0) FROM (SELECT count(*) AS \"n\" FROM (SELECT {} FROM {}{condition}) \
         WHERE {} GROUP BY {} HAVING count(*) > 1)",
        values.join(", "),
        names::quoted(&table.name),
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
    let present = columns.iter().map(|column| format!("{} IS NOT NULL", names::of("child", column)));
    let pairs = columns.iter().zip(referenced_columns).map(|(column, referenced)| {
        format!("{} = {}", names::of("parent", referenced), names::of("child", column))
    });
    format!(
        "SELECT count(*) FROM {} AS \"child\" WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS \"parent\" WHERE {})",
        names::quoted(&table.name),
        present.collect::<Vec<_>>().join(" AND "),
        names::quoted(&referenced_table.name),
        pairs.collect::<Vec<_>>().join(" AND ")
    )
}

/// Stops with a message when the probe finds rows.
pub(super) fn guard(probe: &Probe) -> Vec<String> {
    let message = format!("{}: rows {}; {}", probe.object, probe.problem, probe.advice);
    stop_if(&[(message, count(&probe.question))])
}

const GUARD: &str = "_prismakit_guard";

/// Stops with the first of the messages whose query does not give 0. SQLite raises errors of ours in
/// triggers only; what it says elsewhere is the name of the constraint that does not hold. The
/// transaction is rolled back, so that it is not left open.
pub(super) fn stop_if(cases: &[(String, String)]) -> Vec<String> {
    let guard = names::quoted(GUARD);
    let column = |(number, (message, _)): (usize, &(String, String))| {
        let column = names::quoted(&format!("rows{number}"));
        format!("\n    {column} INTEGER CONSTRAINT {} CHECK ({column} = 0)", names::quoted(message))
    };
    let columns: Vec<_> = cases.iter().enumerate().map(column).collect();
    let values: Vec<_> = cases.iter().map(|(_, query)| format!("\n    ({query})")).collect();
    vec![
        format!("CREATE TEMPORARY TABLE {guard} ({}\n)", columns.join(",")),
        format!("INSERT OR ROLLBACK INTO temp.{guard} SELECT{}", values.join(",")),
        format!("DROP TABLE temp.{guard}"),
    ]
}
