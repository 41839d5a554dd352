//! Where chunks begin and end: at numbers of rows that do not depend on how many there are.

use crate::seed::plan::{Plan, Step, TablePlan};
use crate::sql::Column;
use crate::sql::dialect::filling::Filled;

use super::{Chunk, FormatError, Part};

/// How many rows a statement has at most. Chunks begin at multiples of it.
pub(super) const ROWS_OF_STATEMENT: u64 = 500;

/// How many cells a chunk has, more or less.
const CELLS_OF_CHUNK: u64 = 40_000;
const MAX_ROWS_OF_CHUNK: u64 = 4_000;

/// How many rows a chunk of the table has.
fn rows_of_chunk(table: &TablePlan) -> u64 {
    let rows = CELLS_OF_CHUNK / (table.table.columns.len() as u64).max(1);
    (rows - rows % ROWS_OF_STATEMENT).clamp(ROWS_OF_STATEMENT, MAX_ROWS_OF_CHUNK)
}

/// All parts of an output of one file, in order.
pub(super) fn whole(plan: &Plan) -> Vec<Chunk> {
    let mut parts = vec![Part::Head];
    for (step, it) in plan.steps.iter().enumerate() {
        parts.push(Part::Step(step));
        for &table in tables(it) {
            of_table(plan, step, table, &mut parts);
        }
        parts.push(Part::StepEnd(step));
    }
    parts.push(Part::Tail);
    parts.into_iter().map(|part| Chunk { file: 0, part }).collect()
}

/// The parts that insert rows, with a file for each table.
pub(super) fn of_tables(plan: &Plan) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for (step, it) in plan.steps.iter().enumerate() {
        for &table in tables(it) {
            if matches!(it, Step::Complete(_)) {
                continue;
            }
            let mut parts = Vec::new();
            of_table(plan, step, table, &mut parts);
            chunks.extend(parts.into_iter().map(|part| Chunk { file: table, part }));
        }
    }
    chunks
}

fn of_table(plan: &Plan, step: usize, table: usize, parts: &mut Vec<Part>) {
    let count = plan.tables[table].rows;
    let size = rows_of_chunk(&plan.tables[table]);
    parts.push(Part::Table { step, table });
    parts.extend((0..count.div_ceil(size)).map(|number| {
        let from = number * size;
        Part::Rows { step, table, rows: from..count.min(from + size) }
    }));
    parts.push(Part::TableEnd { step, table });
}

/// The tables that a step is about.
pub(super) fn tables(step: &Step) -> &[usize] {
    match step {
        Step::Rows(table) | Step::Complete(table) => std::slice::from_ref(table),
        Step::Together(tables) => tables,
    }
}

/// The columns at some places.
pub(super) fn columns<'p>(plan: &'p TablePlan, places: &[usize]) -> Vec<&'p Column> {
    places.iter().map(|&place| &plan.table.columns[place]).collect()
}

/// A table with the columns that are inserted.
pub(super) fn inserted(plan: &TablePlan) -> Filled<'_> {
    Filled { table: &plan.table, columns: columns(plan, &plan.given) }
}

/// A table with the columns that are filled later, and its key.
pub(super) fn completed(plan: &TablePlan) -> (Filled<'_>, Vec<&Column>) {
    (Filled { table: &plan.table, columns: columns(plan, &plan.postponed) }, columns(plan, &plan.key))
}

/// Fails where columns are filled later and nothing says of which row.
pub(super) fn check_keys(plan: &Plan) -> Result<(), FormatError> {
    for step in &plan.steps {
        let Step::Complete(table) = step else { continue };
        let table = &plan.tables[*table];
        if table.key.is_empty() {
            return Err(FormatError::NoKey(table.table.label()));
        }
    }
    Ok(())
}
