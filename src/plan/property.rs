//! Planning where a column is changed one property at a time, in transactions (PostgreSQL).
//!
//! On tables with rows nothing is done under a strong lock that takes time with the number of rows,
//! unless the user asks for it: indexes are built concurrently, constraints are added first and
//! validated later, values are filled in after the strong locks are gone.

mod columns;
mod enums;
mod foreign_keys;
mod index_names;
mod indexes;
mod keys;
mod tables;

use crate::diff::{Change, Pair};
use crate::sql::{EnumType, Operation};

use super::context::Context;
use super::lineage::Lineage;
use super::refusal::Refusal;
use super::step::{Phase, Step};

/// What the parts of this strategy share.
struct Planner<'c, 'a> {
    context: &'c Context<'a>,
    lineage: Lineage<'a>,
    /// Enum types whose name or values differ.
    enum_alterations: Vec<Pair<&'a EnumType>>,
    steps: Vec<Step<'a>>,
    refusals: Vec<Refusal>,
}

impl<'a> Planner<'_, 'a> {
    fn push(&mut self, phase: Phase, operation: Operation<'a>, object: impl Into<String>) {
        self.steps.push(Step::new(phase, operation, object));
    }

    /// Whether tables with rows are spared long locks.
    fn is_online(&self) -> bool {
        self.context.options.is_online
    }
}

/// The steps for these changes, in no particular order within a phase but that of the changes.
pub(super) fn steps<'a>(
    changes: &[Change<'a>],
    context: &Context<'a>,
) -> Result<Vec<Step<'a>>, Vec<Refusal>> {
    let lineage = Lineage::new(context.databases, changes);
    let enum_alterations = changes.iter().filter_map(|change| match change {
        Change::AlterEnum(alteration) => Some(alteration.enum_type),
        _ => None,
    });
    let enum_alterations = enum_alterations.collect();
    let mut planner = Planner { context, lineage, enum_alterations, steps: Vec::new(), refusals: Vec::new() };
    for change in changes {
        planner.change(change);
    }
    planner.rename_tables(changes);
    planner.order_index_names();
    planner.dependent_foreign_keys();
    enums::separate(&mut planner.steps);
    if planner.refusals.is_empty() { Ok(planner.steps) } else { Err(planner.refusals) }
}

impl<'a> Planner<'_, 'a> {
    fn change(&mut self, change: &Change<'a>) {
        match change {
            Change::CreateSchema(name) => {
                self.push(Phase::Prepare, Operation::CreateSchema((*name).to_owned()), *name);
            }
            // A schema may hold what we do not know, and an extension may be used by it: they stay.
            Change::DropSchema(_) | Change::ForgetExtension(_) => {}
            Change::CreateExtension(extension) => {
                self.push(Phase::Prepare, Operation::CreateExtension(extension), &extension.name);
            }
            Change::AlterExtension(pair) => {
                let operation = Operation::AlterExtension { before: pair.before, after: pair.after };
                self.push(Phase::Prepare, operation, &pair.after.name);
            }
            Change::CreateEnum(enum_type) => self.create_enum(enum_type),
            Change::DropEnum(enum_type) => self.drop_enum(enum_type),
            Change::AlterEnum(alteration) => self.alter_enum(alteration),
            Change::CreateTable(table) => self.create_table(table),
            Change::DropTable(table) => self.drop_table(table),
            Change::AlterTable(alteration) => self.alter_table(alteration),
        }
    }
}
