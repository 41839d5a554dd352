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

fn duplicates(table: &QualifiedName, columns: &[String], condition: Option<&str>) -> String {
    let mut conditions: Vec<_> = columns.iter().map(|column| format!("({column}) IS NOT NULL")).collect();
    conditions.extend(condition.map(|condition| format!("({condition})")));
    let groups: Vec<_> = columns.iter().map(|column| format!("({column})")).collect();
    format!(
        "SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} GROUP BY {} HAVING count(*) > 1)",
        names::quoted(&table.name),
        conditions.join(" AND "),
        groups.join(", ")
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
    stop_if(&message, &count(&probe.question))
}

const GUARD: &str = "_prismakit_guard";

/// Stops with a message unless the query gives 0. SQLite raises errors of ours in triggers only;
/// what it says elsewhere is the name of the constraint that does not hold. The transaction is
/// rolled back, so that it is not left open.
pub(super) fn stop_if(message: &str, query: &str) -> Vec<String> {
    let guard = names::quoted(GUARD);
    vec![
        format!(
            "CREATE TEMPORARY TABLE {guard} (\"rows\" INTEGER, CONSTRAINT {} CHECK (\"rows\" = 0))",
            names::quoted(message)
        ),
        format!("INSERT OR ROLLBACK INTO temp.{guard} {query}"),
        format!("DROP TABLE temp.{guard}"),
    ]
}
