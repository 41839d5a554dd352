//! Columns that the database sets whenever a row is updated: what a migration does to other columns of
//! the row must not change them.

use std::collections::BTreeMap;

use crate::sql::operation::Assignment;
use crate::sql::{Column, Operation, QualifiedName, Table};

use super::context::Context;
use super::step::Step;

/// Has every step that updates rows give such columns the values that they have.
pub(super) fn keep(context: &Context<'_>, steps: &mut [Step<'_>]) {
    let writer = context.dialect().writer;
    let touched = |table: &Table| -> Vec<String> {
        let columns = table.columns.iter().filter(|column| writer.is_set_by_updates(column));
        columns.map(|column: &Column| column.name.clone()).collect()
    };
    let tables = context.databases.after.tables.iter().map(|table| (&table.name, touched(table)));
    let tables: BTreeMap<&QualifiedName, Vec<String>> =
        tables.filter(|(_, columns)| !columns.is_empty()).collect();
    for step in steps {
        match &mut step.operation {
            Operation::Update { table, assignments, .. } => {
                for column in tables.get(table).into_iter().flatten() {
                    if assignments.iter().all(|it| it.column != *column) {
                        assignments.push(Assignment { column: column.clone(), value: writer.name(column) });
                    }
                }
            }
            Operation::RestoreColumns { table, columns, untouched, .. } => {
                let others = tables.get(table).into_iter().flatten();
                let others = others.filter(|column| columns.iter().all(|it| it.column != **column));
                untouched.extend(others.cloned());
            }
            _ => {}
        }
    }
}
