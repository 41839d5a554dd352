//! Asks the rows before a script runs: whether some would be refused by a constraint, a key or a
//! conversion that the script brings.
//!
//! What a script brings is read from its statements, so that it does not matter who has written it.
//! Where a statement is not understood, nothing is asked, and the database says what it thinks when
//! it is run.

mod clauses;
mod sample;

use crate::sql::connection::ErrorKind;
use crate::sql::script::{Token, statements, tokens};
use crate::sql::{Connection, Database, Dialect, Question, SqlError, introspect};

use super::history::Script;
use clauses::Demand;

/// Rows that stand in the way of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The line of the script, from 1.
    pub line: usize,
    /// How many rows there are.
    pub rows: u64,
    /// What is wrong with them, as in `` `users.email`: hold no value``.
    pub problem: String,
    /// Some of them, as `column=value` each.
    pub samples: Vec<String>,
}

/// How many rows are shown.
const SAMPLES: usize = 3;

/// Looks for rows that stand in the way of a script.
pub fn search(connection: &mut Connection, script: &Script) -> Result<Vec<Obstacle>, SqlError> {
    let dialect = connection.dialect();
    let statements = statements(dialect, &script.text);
    let mut before: Vec<Vec<Token<'_>>> = Vec::new();
    let mut database = None;
    let mut obstacles = Vec::new();
    for statement in &statements {
        let words = tokens(&dialect.lexicon, &statement.text);
        for demand in clauses::demands(dialect, &statement.text, &words) {
            if before.iter().any(|words| touches(words, &demand)) {
                continue;
            }
            let found = ask(connection, &demand, &mut database)?;
            obstacles.extend(found.map(|found| Obstacle { line: statement.line, ..found }));
        }
        before.push(words);
    }
    Ok(obstacles)
}

/// Whether a statement before may change what is asked for: the rows of the table, its name, or the
/// column.
fn touches(words: &[Token<'_>], demand: &Demand) -> bool {
    const CHANGES: &[&str] =
        &["UPDATE", "DELETE", "INSERT", "REPLACE", "MERGE", "TRUNCATE", "WITH", "DO", "CALL", "EXECUTE"];
    let first = words.first();
    let changes_rows = first.is_some_and(|first| CHANGES.iter().any(|word| first.is(word)));
    let renames = words.iter().any(|word| word.is("RENAME"));
    let adds = words.iter().any(|word| word.is("ADD"))
        && words.iter().any(|word| word.name().is_some_and(|name| demand.columns.contains(&name)));
    let names = |word: &Token<'_>| {
        word.name().map_or_else(|| word.text.contains(&demand.table.name), |name| name == demand.table.name)
    };
    (changes_rows || renames || adds) && words.iter().any(names)
}

/// Asks one question; what is not there yet cannot be in the way.
fn ask(
    connection: &mut Connection,
    demand: &Demand,
    database: &mut Option<Database>,
) -> Result<Option<Obstacle>, SqlError> {
    let Some(question) = question(connection, demand, database)? else { return Ok(None) };
    let count = match connection.value(&count(connection.dialect(), &question)) {
        Ok(count) => count.and_then(|count| count.parse::<u64>().ok()).unwrap_or_default(),
        Err(error) if matches!(error.kind, ErrorKind::Missing | ErrorKind::Other | ErrorKind::Rows) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if count == 0 {
        return Ok(None);
    }
    let known = known(connection, database)?;
    let samples = sample::rows(connection, &question, known, SAMPLES)?;
    let problem = format!("`{}` {}", demand.object(), demand.problem);
    Ok(Some(Obstacle { line: 0, rows: count, problem, samples }))
}

/// The query for the number of rows that a question finds.
fn count(dialect: &Dialect, question: &Question) -> String {
    match question {
        Question::Duplicates { table, columns, condition } => {
            sample::count_of_duplicates(dialect, table, columns, condition.as_deref())
        }
        other => dialect.writer.count(other),
    }
}

/// The question of a demand; that of a conversion depends on the type that the column has now.
fn question(
    connection: &mut Connection,
    demand: &Demand,
    database: &mut Option<Database>,
) -> Result<Option<Question>, SqlError> {
    match &demand.question {
        clauses::Ask::Rows(question) => Ok(Some(question.clone())),
        clauses::Ask::Conversion { column, ty } => {
            let known = known(connection, database)?;
            Ok(clauses::conversion(known, &demand.table, column, ty))
        }
    }
}

/// What the database holds, which is read when it is needed first.
fn known<'d>(
    connection: &mut Connection,
    database: &'d mut Option<Database>,
) -> Result<&'d Database, SqlError> {
    if database.is_none() {
        *database = Some(introspect(connection, &[])?);
    }
    Ok(database.as_ref().expect("it was read above"))
}
