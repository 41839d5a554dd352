//! Planning where a column is changed by its whole definition, and nothing can be undone by a
//! transaction (MySQL and MariaDB).
//!
//! Every statement takes effect at once, so each must leave a database that works, and whatever can
//! stop the migration stands before the first of them. Changes that belong together (a primary key
//! that is replaced, a column that starts to count and the key that it needs) are one statement.

mod columns;
mod conversions;
mod foreign_keys;
mod implicit;
mod indexes;
mod keys;
mod tables;

use crate::diff::{Change, TableAlteration};
use crate::sql::{Operation, QualifiedName};

use super::context::Context;
use super::lineage::Lineage;
use super::refusal::Refusal;
use super::step::{Phase, Step};

/// What the parts of this strategy share.
struct Planner<'c, 'a> {
    context: &'c Context<'a>,
    lineage: Lineage<'a>,
    steps: Vec<Step<'a>>,
    refusals: Vec<Refusal>,
}

/// The steps for these changes, in no particular order within a phase but that of the changes.
pub(super) fn steps<'a>(
    changes: &[Change<'a>],
    context: &Context<'a>,
) -> Result<Vec<Step<'a>>, Vec<Refusal>> {
    let lineage = Lineage::new(context.databases, changes);
    let mut planner = Planner { context, lineage, steps: Vec::new(), refusals: Vec::new() };
    for change in changes {
        planner.change(change);
    }
    planner.rename_tables(changes);
    planner.dependent_foreign_keys();
    if planner.refusals.is_empty() { Ok(planner.steps) } else { Err(planner.refusals) }
}

impl<'a> Planner<'_, 'a> {
    fn change(&mut self, change: &Change<'a>) {
        match change {
            Change::CreateTable(table) => self.create_table(table),
            Change::DropTable(table) => self.drop_table(table),
            Change::AlterTable(alteration) => self.alter_table(alteration),
            // There is nothing of the kind in these databases.
            Change::CreateSchema(_)
            | Change::DropSchema(_)
            | Change::CreateExtension(_)
            | Change::ForgetExtension(_)
            | Change::AlterExtension(_)
            | Change::CreateEnum(_)
            | Change::DropEnum(_)
            | Change::AlterEnum(_) => {}
        }
    }

    fn alter_table(&mut self, alteration: &TableAlteration<'a>) {
        let mut keys = self.plan_keys(alteration);
        self.alter_columns(alteration, &mut keys);
        self.alter_indexes(alteration, &mut keys);
        self.alter_foreign_keys(alteration);
        self.alter_implicit_indexes(alteration, &mut keys);
        self.push_keys(alteration, keys);
    }

    fn push(&mut self, phase: Phase, operation: Operation<'a>, object: impl Into<String>) {
        self.steps.push(Step::new(phase, operation, object));
    }

    /// Adds what happens to a table in one statement.
    fn push_together(
        &mut self,
        phase: Phase,
        table: &QualifiedName,
        mut operations: Vec<Operation<'a>>,
        object: String,
    ) {
        let operation = match operations.len() {
            0 => return,
            1 => operations.remove(0),
            _ => Operation::Together { table: table.clone(), operations },
        };
        self.push(phase, operation, object);
    }

    fn max_name_bytes(&self) -> usize {
        self.context.dialect().abilities.max_name_bytes
    }
}
