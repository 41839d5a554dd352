//! Which rows are still missing after a load was cut off.

use std::collections::VecDeque;
use std::ops::Range;

use crate::seed::plan::{Plan, Step};
use crate::sql::Connection;
use crate::sql::row::Row;

use super::error::{Cause, Doing};
use super::examine;
use super::manner::Sizes;
use super::schedule::{chunks, numbers};

/// The chunks that each step of a plan has to load, of a database without rows of it.
pub(super) fn everything(plan: &Plan, sizes: Sizes) -> Vec<VecDeque<Range<u64>>> {
    plan.steps.iter().map(|step| all(plan, sizes, step)).collect()
}

fn all(plan: &Plan, sizes: Sizes, step: &Step) -> VecDeque<Range<u64>> {
    match step {
        Step::Rows(table) => chunks(numbers(&plan.tables[*table]), sizes.rows),
        // They go in one piece, whatever their numbers.
        Step::Together(_) => std::iter::once(0..1).collect(),
        Step::Complete(table) => chunks(numbers(&plan.tables[*table]), sizes.completed),
    }
}

/// The chunks that each step has to load where an earlier load was cut off. What is completed is so
/// again.
pub(super) fn rest(
    plan: &Plan,
    sizes: Sizes,
    connection: &mut Connection,
) -> Result<Vec<VecDeque<Range<u64>>>, Cause> {
    let steps = plan.steps.iter().map(|step| {
        Ok(match step {
            Step::Rows(table) => of_table(plan, sizes, connection, *table)?,
            Step::Together(tables) => {
                let mut is_missing = false;
                for table in tables {
                    is_missing |= !of_table(plan, sizes, connection, *table)?.is_empty();
                }
                if is_missing { all(plan, sizes, step) } else { VecDeque::new() }
            }
            Step::Complete(_) => all(plan, sizes, step),
        })
    });
    steps.collect()
}

fn of_table(
    plan: &Plan,
    sizes: Sizes,
    connection: &mut Connection,
    place: usize,
) -> Result<VecDeque<Range<u64>>, Cause> {
    let planned = &plan.tables[place];
    let every = chunks(numbers(planned), sizes.rows);
    if !examine::has_rows(connection, &planned.table.name)? {
        return Ok(every);
    }
    let Some(mut is_there) = Search::new(plan, place) else {
        let there = examine::count(connection, &planned.table.name)?;
        let next = there.saturating_sub(planned.first).min(planned.rows);
        return Ok(chunks(next..planned.rows, sizes.rows));
    };
    let mut missing = VecDeque::new();
    for chunk in &every {
        if !is_there.row(connection, chunk.start)? {
            missing.push_back(chunk.clone());
        }
    }
    let is_strange = missing.len() == every.len() && planned.first == 0;
    if is_strange { Err(Cause::Strange(planned.table.label())) } else { Ok(missing) }
}

/// Looks for rows by their key.
struct Search<'p> {
    plan: &'p Plan,
    place: usize,
    row: Row,
}

impl<'p> Search<'p> {
    /// `None` where the rows of a table cannot be told apart by what is known of them.
    fn new(plan: &'p Plan, place: usize) -> Option<Self> {
        let planned = &plan.tables[place];
        let mut row = Row::new();
        if planned.rows > 0 {
            plan.write_first(place, 0, &mut row);
        }
        let is_known =
            |column: &usize| planned.given.contains(column) && !row.cell(*column).is_for_statements();
        let is_usable = !planned.key.is_empty() && planned.rows > 0 && planned.key.iter().all(is_known);
        is_usable.then_some(Self { plan, place, row })
    }

    fn row(&mut self, connection: &mut Connection, number: u64) -> Result<bool, Cause> {
        self.plan.write_first(self.place, number, &mut self.row);
        let (planned, writer) = (&self.plan.tables[self.place], self.plan.dialect.writer);
        let condition = |place: &usize| {
            let (column, mut text) = (&planned.table.columns[*place], String::new());
            writer.cell(self.row.cell(*place), &column.ty, &mut text);
            format!("{} = {text}", writer.name(&column.name))
        };
        let conditions: Vec<_> = planned.key.iter().map(condition).collect();
        let name = writer.qualified(&planned.table.name);
        let found = connection.query(&format!("SELECT 1 FROM {name} WHERE {}", conditions.join(" AND ")));
        Ok(!found.doing(|| format!("cannot look for rows of `{}`", planned.table.label()))?.is_empty())
    }
}
