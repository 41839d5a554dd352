//! The order in which indexes and constraints get their new names: two may change names, since those
//! of all indexes of a database schema stand side by side.

use crate::plan::step::{Phase, Step};
use crate::plan::{names, renames};
use crate::sql::{Operation, QualifiedName};

use super::Planner;

impl Planner<'_, '_> {
    /// Puts the renames that are planned into an order in which every new name is free.
    pub(super) fn order_index_names(&mut self) {
        let planned: Vec<Step<'_>> =
            self.steps.extract_if(.., |step| step.phase == Phase::RenameIndexes).collect();
        let pairs: Vec<_> = planned.iter().filter_map(|step| names_of(&step.operation)).collect();
        let max = self.context.dialect().abilities.max_name_bytes;
        let temporary = |name: &QualifiedName| name.sibling(names::with_suffix(&name.name, "_renamed", max));
        for (from, to) in renames::in_order(pairs.clone(), temporary) {
            let place = pairs.iter().position(|pair| pair.0 == from || pair.1 == to);
            let step = &planned[place.expect("every rename is one of those planned, or part of one")];
            let operation = renamed(&step.operation, from.name, to.name);
            self.steps.push(Step { operation, ..step.clone() });
        }
    }
}

/// The old and the new name, in the database schema of the table.
fn names_of(operation: &Operation<'_>) -> Option<(QualifiedName, QualifiedName)> {
    match operation {
        Operation::RenameIndex { table, from, to } | Operation::RenameConstraint { table, from, to } => {
            Some((table.sibling(from), table.sibling(to)))
        }
        _ => None,
    }
}

/// The same operation with other names.
fn renamed<'a>(operation: &Operation<'a>, from: String, to: String) -> Operation<'a> {
    match operation {
        Operation::RenameIndex { table, .. } => Operation::RenameIndex { table: table.clone(), from, to },
        Operation::RenameConstraint { table, .. } => {
            Operation::RenameConstraint { table: table.clone(), from, to }
        }
        other => other.clone(),
    }
}
