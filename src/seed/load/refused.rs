//! Which row of many it is that the database refuses.

use std::ops::Range;

use crate::sql::SqlError;
use crate::sql::connection::ErrorKind;
use crate::sql::row::Row;

use super::deliver::Halt;
use super::error::{Cause, Refused};
use super::work::{Sent, Worker};

/// How much of a value is shown, in characters.
const SHOWN: usize = 80;

/// Whether a failure may be about a row. What a trigger says has no kind.
pub(super) fn may_be_a_row(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::Rows | ErrorKind::Other)
}

/// Finds the first row among these that the database refuses. Nothing of them stays.
pub(super) fn refused(worker: &mut Worker<'_>, table: usize, rows: Range<u64>, error: SqlError) -> Cause {
    let told = error.line.map(|line| rows.start + u64::from(line.get()) - 1).filter(|row| rows.contains(row));
    let found = match told {
        Some(row) => Ok((row, error.clone())),
        None => searched(worker, table, rows, error.clone()),
    };
    match found {
        Ok((row, error)) => Cause::Refused(Box::new(Refused {
            table: worker.work.plan.tables[table].table.label(),
            row,
            values: values(worker, table, row),
            error,
        })),
        Err(_) => worker.cause(Halt::Sql(error), table),
    }
}

/// Tries halves, of which those that are taken stay until the end, as the others may need them.
fn searched(
    worker: &mut Worker<'_>,
    table: usize,
    mut rows: Range<u64>,
    mut error: SqlError,
) -> Result<(u64, SqlError), Halt> {
    let result = worker.connection.execute(worker.work.manner.begin).map_err(Halt::from).and_then(|_| {
        while rows.end - rows.start > 1 {
            let middle = rows.start + (rows.end - rows.start) / 2;
            match attempted(worker, table, rows.start..middle)? {
                None => rows.start = middle,
                Some(refusal) => {
                    rows.end = middle;
                    error = refusal;
                }
            }
        }
        if let Some(refusal) = attempted(worker, table, rows.clone())? {
            error = refusal;
        }
        Ok((rows.start, error))
    });
    let _ = worker.connection.execute("ROLLBACK");
    result
}

/// Why the database refuses these rows; `None` if it takes them.
fn attempted(worker: &mut Worker<'_>, table: usize, rows: Range<u64>) -> Result<Option<SqlError>, Halt> {
    worker.connection.execute("SAVEPOINT prismakit_rows")?;
    match worker.inserted(table, rows, None, &mut Sent::silent()) {
        Ok(()) => Ok(None),
        Err(Halt::Sql(error)) if may_be_a_row(error.kind) => {
            worker.connection.execute("ROLLBACK TO SAVEPOINT prismakit_rows")?;
            Ok(Some(error))
        }
        Err(halt) => Err(halt),
    }
}

/// What stands in a row, as the database was told it.
fn values(worker: &Worker<'_>, table: usize, number: u64) -> Vec<(String, String)> {
    let (plan, mut row) = (worker.work.plan, Row::new());
    plan.write_first(table, number, &mut row);
    let planned = &plan.tables[table];
    let value = |place: &usize| {
        let (column, mut text) = (&planned.table.columns[*place], String::new());
        plan.dialect.writer.cell(row.cell(*place), &column.ty, &mut text);
        if text.chars().count() > SHOWN {
            text = text.chars().take(SHOWN).chain("…".chars()).collect();
        }
        (column.name.clone(), text)
    };
    planned.given.iter().map(value).collect()
}
