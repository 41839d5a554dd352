//! One direction of a migration as the search for hazards sees it: which steps meet rows, and which
//! steps touch a table.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::sql::{Operation, QualifiedName};

use super::step::{Direction, Segment, Step};

/// One direction of a migration.
#[derive(Debug)]
pub(super) struct Way<'a> {
    /// Which.
    pub(super) direction: Direction,
    /// Its steps in order.
    pub(super) steps: Vec<Placed<'a>>,
    by_table: FxHashMap<&'a QualifiedName, Vec<usize>>,
}

/// A step with what surrounds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    /// The step.
    pub(super) step: &'a Step<'a>,
    /// The number of its segment.
    pub(super) segment: usize,
    /// Whether the segment runs in a transaction.
    pub(super) is_transaction: bool,
    /// Whether it works on a table that was there before the migration, so that it may have rows.
    pub(super) meets_rows: bool,
}

impl<'a> Way<'a> {
    pub(super) fn new(direction: Direction, segments: &'a [Segment<'a>]) -> Self {
        let mut way = Self { direction, steps: Vec::new(), by_table: FxHashMap::default() };
        let mut created = BTreeSet::new();
        for (number, segment) in segments.iter().enumerate() {
            for step in &segment.steps {
                let tables = touched(&step.operation);
                for table in &tables {
                    way.by_table.entry(*table).or_default().push(way.steps.len());
                }
                let meets_rows = tables.first().is_some_and(|table| !created.contains(*table));
                let is_transaction = segment.is_transaction;
                way.steps.push(Placed { step, segment: number, is_transaction, meets_rows });
                follow(&mut created, &step.operation);
            }
        }
        way
    }

    /// The first step that is such an operation on one of the tables, by any name they have meanwhile.
    pub(super) fn find(
        &self,
        tables: &[&QualifiedName],
        is_wanted: impl Fn(&Operation<'a>) -> bool,
    ) -> Option<usize> {
        let of_table = |table: &&QualifiedName| self.by_table.get(*table).into_iter().flatten().copied();
        let steps = tables.iter().flat_map(of_table);
        steps.filter(|step| parts(&self.steps[*step].step.operation).iter().any(&is_wanted)).min()
    }
}

/// Keeps account of the tables that the migration itself has made.
fn follow<'a>(created: &mut BTreeSet<&'a QualifiedName>, operation: &'a Operation<'_>) {
    match operation {
        Operation::CreateTable(table) => drop(created.insert(&table.name)),
        Operation::KeepColumns { kept, .. } => drop(created.insert(kept)),
        Operation::DropTable(table) => drop(created.remove(table)),
        Operation::RenameTable { from, to } if created.remove(from) => drop(created.insert(to)),
        Operation::RebuildTable(rebuild) if created.remove(&rebuild.name) => {
            created.insert(&rebuild.after.name);
        }
        _ => {}
    }
}

/// What an operation consists of: several where they are carried out together.
pub(super) fn parts<'o, 'a>(operation: &'o Operation<'a>) -> &'o [Operation<'a>] {
    match operation {
        Operation::Together { operations, .. } => operations,
        single => std::slice::from_ref(single),
    }
}

/// The tables that an operation works on, the one that it is about first.
pub(super) fn touched<'a>(operation: &'a Operation<'_>) -> Vec<&'a QualifiedName> {
    match operation {
        Operation::CreateSchema(_)
        | Operation::DropSchema(_)
        | Operation::CreateExtension(_)
        | Operation::AlterExtension { .. }
        | Operation::CreateEnum { .. }
        | Operation::DropEnum(_)
        | Operation::RenameEnum { .. }
        | Operation::RenameEnumValue { .. }
        | Operation::AddEnumValue { .. }
        | Operation::SetLockTimeout(_)
        | Operation::SuspendForeignKeys { .. }
        | Operation::ResumeForeignKeys { .. }
        | Operation::Guard(_)
        | Operation::Statements(_) => Vec::new(),
        Operation::ReplaceEnum { columns, .. } => columns.iter().map(|column| &column.table).collect(),
        Operation::CreateTable(table) => vec![&table.name],
        Operation::RenameTable { from, to } => vec![from, to],
        Operation::RebuildTable(rebuild) => vec![&rebuild.name, &rebuild.after.name],
        Operation::InsertSelect { table, from, .. } => vec![table, from],
        Operation::AddForeignKey { table, key, .. } | Operation::AddReference { table, key, .. } => {
            vec![table, &key.referenced_table]
        }
        Operation::DropTable(table)
        | Operation::AddColumn { table, .. }
        | Operation::ReleaseEnum { table, .. }
        | Operation::AddShadow { table, .. }
        | Operation::PromoteShadow { table, .. }
        | Operation::Together { table, .. }
        | Operation::DropColumn { table, .. }
        | Operation::RenameColumn { table, .. }
        | Operation::SetType { table, .. }
        | Operation::SetDefault { table, .. }
        | Operation::DropDefault { table, .. }
        | Operation::SetNotNull { table, .. }
        | Operation::DropNotNull { table, .. }
        | Operation::ModifyColumn { table, .. }
        | Operation::AddAutoIncrement { table, .. }
        | Operation::DropAutoIncrement { table, .. }
        | Operation::SetSequenceType { table, .. }
        | Operation::RenameSequence { table, .. }
        | Operation::AddPrimaryKey { table, .. }
        | Operation::DropPrimaryKey { table, .. }
        | Operation::CreateIndex { table, .. }
        | Operation::DropIndex { table, .. }
        | Operation::RenameIndex { table, .. }
        | Operation::RenameConstraint { table, .. }
        | Operation::DropForeignKey { table, .. }
        | Operation::AddNotNullCheck { table, .. }
        | Operation::ValidateConstraint { table, .. }
        | Operation::DropCheck { table, .. }
        | Operation::Update { table, .. }
        | Operation::KeepColumns { table, .. }
        | Operation::RestoreColumns { table, .. } => vec![table],
    }
}
