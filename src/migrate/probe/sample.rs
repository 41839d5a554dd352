//! Some of the rows that stand in the way, by their keys and by what is wrong with them.

use crate::sql::{Connection, Database, Dialect, QualifiedName, Question, SqlError};

/// The longest part of a value that is shown, in characters.
const MAX_VALUE: usize = 40;

/// At most `limit` rows that a question finds, each as `column=value` for its key and the columns asked for.
pub(super) fn rows(
    connection: &mut Connection,
    question: &Question,
    database: &Database,
    limit: usize,
) -> Result<Vec<String>, SqlError> {
    let Some((columns, query)) = query(database, question, limit) else { return Ok(Vec::new()) };
    let row = |values: Vec<Option<String>>| {
        let value = |value: Option<String>| value.map_or_else(|| "NULL".to_owned(), |value| cut(&value));
        let pairs = columns.iter().zip(values).map(|(column, given)| format!("{column}={}", value(given)));
        pairs.collect::<Vec<_>>().join(", ")
    };
    Ok(connection.query(&query)?.into_iter().map(row).collect())
}

fn cut(value: &str) -> String {
    let mut chars = value.chars();
    let text: String = chars.by_ref().take(MAX_VALUE).collect();
    if chars.next().is_some() { text + "…" } else { text }
}

/// The columns that are shown, and the query for them.
fn query(database: &Database, question: &Question, limit: usize) -> Option<(Vec<String>, String)> {
    let dialect = database.dialect;
    let (table, columns, condition) = match question {
        Question::Rows { table } => (table, Vec::new(), None),
        Question::Nulls { table, column } => {
            (table, vec![column.clone()], Some(dialect.writer.is_null(column)))
        }
        Question::Where { table, condition } => (table, Vec::new(), Some(condition.clone())),
        Question::Orphans { table, columns, referenced_table, referenced_columns } => {
            let condition = orphans(dialect, table, columns, (referenced_table, referenced_columns));
            (table, columns.clone(), Some(condition))
        }
        Question::Duplicates { table, columns, condition } => {
            return Some(duplicates(dialect, table, columns, condition.as_deref(), limit));
        }
        Question::Values { .. } => return None,
    };
    let columns = shown(database, table, columns);
    let list = columns.iter().map(|column| dialect.writer.column_of(table, column));
    let list = list.collect::<Vec<_>>().join(", ");
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    let from = dialect.writer.qualified(table);
    Some((columns, format!("SELECT {list} FROM {from}{condition} LIMIT {limit}")))
}

/// The key of a table, or its first column, and then what is asked for.
fn shown(database: &Database, table: &QualifiedName, asked: Vec<String>) -> Vec<String> {
    let known = database.table(table);
    let key = known.and_then(|table| table.row_keys().next());
    let key: Vec<String> = match (key, known) {
        (Some(key), _) => key.into_iter().map(str::to_owned).collect(),
        (None, Some(table)) => table.columns.iter().take(1).map(|column| column.name.clone()).collect(),
        (None, None) => Vec::new(),
    };
    let others: Vec<_> = asked.into_iter().filter(|column| !key.contains(column)).collect();
    key.into_iter().chain(others).collect()
}

fn orphans(
    dialect: &Dialect,
    table: &QualifiedName,
    columns: &[String],
    (referenced, referenced_columns): (&QualifiedName, &[String]),
) -> String {
    let writer = dialect.writer;
    let parent = writer.name("parent");
    let child = |column: &String| writer.column_of(table, column);
    let given = columns.iter().map(|column| format!("{} IS NOT NULL", child(column)));
    let pairs = columns.iter().zip(referenced_columns);
    let pairs = pairs.map(|(column, there)| format!("{parent}.{} = {}", writer.name(there), child(column)));
    format!(
        "{} AND NOT EXISTS (SELECT 1 FROM {} {parent} WHERE {})",
        given.collect::<Vec<_>>().join(" AND "),
        writer.qualified(referenced),
        pairs.collect::<Vec<_>>().join(" AND ")
    )
}

/// The query for the number of rows that have the same values as another one.
pub(super) fn count_of_duplicates(
    dialect: &Dialect,
    table: &QualifiedName,
    columns: &[String],
    condition: Option<&str>,
) -> String {
    let groups = groups(dialect, table, columns, condition);
    let (rows, same) = (dialect.writer.name("rows"), dialect.writer.name("same"));
    format!("SELECT COALESCE(SUM({rows}), 0) FROM (SELECT COUNT(*) AS {rows} {groups}) {same}")
}

/// The values that several rows have, with the number of these rows.
fn duplicates(
    dialect: &Dialect,
    table: &QualifiedName,
    columns: &[String],
    condition: Option<&str>,
    limit: usize,
) -> (Vec<String>, String) {
    let list = columns.join(", ");
    let groups = groups(dialect, table, columns, condition);
    let query = format!("SELECT {list}, COUNT(*) {groups} ORDER BY {list} LIMIT {limit}");
    let quotes: &[char] = &['"', '`'];
    let mut names: Vec<_> = columns.iter().map(|column| column.trim_matches(quotes).to_owned()).collect();
    names.push("rows".to_owned());
    (names, query)
}

/// What stands behind the columns of a query for values that several rows have.
fn groups(dialect: &Dialect, table: &QualifiedName, columns: &[String], condition: Option<&str>) -> String {
    let mut conditions: Vec<_> = columns.iter().map(|column| format!("{column} IS NOT NULL")).collect();
    conditions.extend(condition.map(|condition| format!("({condition})")));
    format!(
        "FROM {} WHERE {} GROUP BY {} HAVING COUNT(*) > 1",
        dialect.writer.qualified(table),
        conditions.join(" AND "),
        columns.join(", ")
    )
}
