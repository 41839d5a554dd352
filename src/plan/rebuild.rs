//! Planning where few changes are made in place, and for the others the table is made anew (SQLite).
//!
//! What can be done in place is: it keeps whatever is on the table. For everything else there is one
//! new table that takes all changes together. Tables and columns are renamed in place before that,
//! so that whatever refers to them follows.

mod attachments;
mod columns;
mod indexes;
mod rows;
mod suspension;
mod tables;

use crate::diff::Change;
use crate::sql::Operation;

use self::suspension::Suspension;
use super::context::Context;
use super::lineage::Lineage;
use super::refusal::Refusal;
use super::renames;
use super::step::{Phase, Step};

/// What the parts of this strategy share.
struct Planner<'c, 'a> {
    context: &'c Context<'a>,
    lineage: Lineage<'a>,
    suspension: Suspension<'a>,
    steps: Vec<Step<'a>>,
    refusals: Vec<Refusal>,
}

/// The steps for these changes, in no particular order within a phase but that of the changes.
pub(super) fn steps<'a>(
    changes: &[Change<'a>],
    context: &Context<'a>,
) -> Result<Vec<Step<'a>>, Vec<Refusal>> {
    let mut planner = Planner {
        context,
        lineage: Lineage::new(context.databases, changes),
        suspension: Suspension::default(),
        steps: Vec::new(),
        refusals: Vec::new(),
    };
    for change in changes {
        planner.change(change);
    }
    planner.steps.extend(renames::of_tables(context, changes));
    planner.suspend_foreign_keys(changes);
    if planner.refusals.is_empty() { Ok(planner.steps) } else { Err(planner.refusals) }
}

impl<'a> Planner<'_, 'a> {
    fn change(&mut self, change: &Change<'a>) {
        match change {
            Change::CreateTable(table) => self.create_table(table),
            Change::DropTable(table) => self.drop_table(table),
            Change::AlterTable(alteration) => self.alter_table(alteration),
            // There is nothing of the kind in this database.
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

    fn push(&mut self, phase: Phase, operation: Operation<'a>, object: impl Into<String>) {
        self.steps.push(Step::new(phase, operation, object));
    }
}
