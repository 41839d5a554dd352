//! Tables as a whole.

use crate::diff::{Change, TableAlteration};
use crate::plan::step::{Phase, Step};
use crate::plan::{keep, names, renames};
use crate::sql::{BaseType, Column, Operation, QualifiedName, Table};

use super::Planner;

impl<'a> Planner<'_, 'a> {
    /// Creates a table, or brings back the one that was kept.
    pub(super) fn create_table(&mut self, table: &'a Table) {
        let restored = keep::restored_table(self.context, table);
        let is_kept = restored.is_some();
        if let Some(step) = restored {
            self.steps.push(step);
            self.restore_enums(table);
        } else {
            self.push(Phase::CreateTables, Operation::CreateTable(table), table.label());
            for index in &table.indexes {
                self.create_index(table, index, false);
            }
        }
        for key in &table.foreign_keys {
            let operation = Operation::AddForeignKey { table: table.name.clone(), key, is_validated: true };
            self.push(Phase::AddForeignKeys, operation, table.label());
        }
        if !is_kept {
            let attached = self.context.dialect().writer.attached(table);
            if !attached.is_empty() {
                self.push(Phase::AddForeignKeys, Operation::Statements(attached), table.label());
            }
        }
    }

    /// Takes a table away. Its foreign keys go first, so that tables that refer to each other can be
    /// dropped in any order, and a table that is kept holds nothing back.
    pub(super) fn drop_table(&mut self, table: &'a Table) {
        for key in &table.foreign_keys {
            let operation = Operation::DropForeignKey { table: table.name.clone(), name: key.name.clone() };
            self.push(Phase::DropForeignKeys, operation, table.label());
        }
        let step = keep::drop_table(self.context, table);
        if matches!(step.operation, Operation::RenameTable { .. }) {
            self.release_enums(table);
        } else {
            self.part_table(table);
        }
        self.steps.push(step);
    }

    fn part_table(&mut self, table: &'a Table) {
        let parted = self.context.dialect().writer.parted(table);
        if !parted.is_empty() {
            self.push(Phase::DropForeignKeys, Operation::Statements(parted), table.label());
        }
    }

    pub(super) fn alter_table(&mut self, alteration: &TableAlteration<'a>) {
        self.alter_columns(alteration);
        self.alter_primary_key(alteration);
        self.alter_indexes(alteration);
        self.alter_foreign_keys(alteration);
    }

    /// Renames come in an order in which every new name is free, over all tables.
    pub(super) fn rename_tables(&mut self, changes: &[Change<'a>]) {
        let pairs: Vec<_> = changes
            .iter()
            .filter_map(|change| match change {
                Change::AlterTable(alteration) if alteration.is_renamed() => Some(alteration.table),
                _ => None,
            })
            .collect();
        let names = pairs.iter().map(|pair| (pair.before.name.clone(), pair.after.name.clone())).collect();
        let max = self.context.dialect().abilities.max_name_bytes;
        let temporary = |name: &QualifiedName| name.sibling(names::with_suffix(&name.name, "_renamed", max));
        for (from, to) in renames::in_order(names, temporary) {
            let pair = pairs.iter().find(|pair| pair.after.name == to || pair.before.name == from);
            let object = pair.map_or_else(|| to.to_string(), |pair| pair.after.label());
            self.push(Phase::Rename, Operation::RenameTable { from, to }, object);
        }
    }

    /// A kept table must not depend on types that change or go: its enum columns become text.
    fn release_enums(&mut self, table: &'a Table) {
        for column in self.columns_of_passing_enums(table) {
            let name = column.name.clone();
            let object = table.column_label(column);
            if column.default.is_some() {
                let operation = Operation::DropDefault { table: table.name.clone(), column: name.clone() };
                self.push(Phase::Keep, operation, object.clone());
            }
            let operation = Operation::ReleaseEnum {
                table: table.name.clone(),
                column: name,
                is_list: column.ty.is_list,
            };
            self.push(Phase::Keep, operation, object);
        }
    }

    fn restore_enums(&mut self, table: &'a Table) {
        for column in self.columns_of_passing_enums(table) {
            let object = table.column_label(column);
            let value = self.context.dialect().writer.name(&column.name);
            let using = self.context.dialect().writer.converted(&value, &column.ty);
            let operation = Operation::SetType {
                table: table.name.clone(),
                column: column.name.clone(),
                ty: &column.ty,
                collation: column.details.collation.as_deref(),
                using: Some(using),
            };
            self.push(Phase::AlterColumns, operation, object.clone());
            if column.default.is_some() {
                let operation = Operation::SetDefault { table: table.name.clone(), column };
                self.push(Phase::AlterColumns, operation, object);
            }
        }
    }

    /// The columns whose enum type is not the same on both sides.
    fn columns_of_passing_enums(&self, table: &'a Table) -> Vec<&'a Column> {
        let passes = |column: &&Column| match &column.ty.base {
            BaseType::Enum(name) => !self.is_lasting_enum(name),
            _ => false,
        };
        table.columns.iter().filter(passes).collect()
    }

    fn is_lasting_enum(&self, name: &QualifiedName) -> bool {
        let databases = self.context.databases;
        let [before, after] = [databases.before, databases.after].map(|database| database.enum_type(name));
        let values = |side: Option<&'a crate::sql::EnumType>| {
            side.map(|side| side.values.iter().map(|value| value.name.as_str()).collect::<Vec<_>>())
        };
        before.is_some() && after.is_some() && values(before) == values(after)
    }

    /// Adds a step that uses the table name that holds once everything has been renamed.
    pub(super) fn push_step(&mut self, step: Step<'a>) {
        self.steps.push(step);
    }
}
