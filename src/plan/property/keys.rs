//! Primary keys of tables that are there.

use crate::diff::{KeyChange, TableAlteration};
use crate::plan::step::Phase;
use crate::plan::uniques;
use crate::sql::{Column, Operation, PrimaryKey};

use super::Planner;

impl<'a> Planner<'_, 'a> {
    pub(super) fn alter_primary_key(&mut self, alteration: &TableAlteration<'a>) {
        match alteration.primary_key {
            None => {}
            Some(KeyChange::Add(key)) => self.add_primary_key(alteration, key),
            Some(KeyChange::Drop(key)) => self.drop_primary_key(alteration, key),
            Some(KeyChange::Replace(pair)) => {
                self.drop_primary_key(alteration, pair.before);
                self.add_primary_key(alteration, pair.after);
            }
            Some(KeyChange::Rename(pair)) => {
                let (Some(from), Some(to)) = (&pair.before.name, &pair.after.name) else { return };
                let table = alteration.table.after;
                let operation = Operation::RenameConstraint {
                    table: table.name.clone(),
                    from: from.clone(),
                    to: to.clone(),
                };
                self.push(Phase::RenameIndexes, operation, table.label());
            }
        }
    }

    fn add_primary_key(&mut self, alteration: &TableAlteration<'a>, key: &'a PrimaryKey) {
        let columns: Vec<_> = key.columns.iter().map(|part| part.column.as_str()).collect();
        self.steps.extend(uniques::guard(self.context, alteration, &columns, None));
        let table = alteration.table.after;
        let operation = Operation::AddPrimaryKey { table: table.name.clone(), key };
        self.push(Phase::AddKeys, operation, table.label());
    }

    /// A key goes by itself with one of its columns, but what is left may be named again at once.
    fn drop_primary_key(&mut self, alteration: &TableAlteration<'a>, key: &'a PrimaryKey) {
        let table = alteration.table.before;
        let operation = Operation::DropPrimaryKey { table: table.name.clone(), name: key.name.clone() };
        self.push(Phase::DropIndexes, operation, table.label());
    }
}

/// Whether the column is part of a primary key that is still to be made, which requires it anyway.
pub(super) fn is_in_new_key(alteration: &TableAlteration<'_>, column: &Column) -> bool {
    let key = match alteration.primary_key {
        Some(KeyChange::Add(key)) => key,
        Some(KeyChange::Replace(pair)) => pair.after,
        Some(KeyChange::Drop(_) | KeyChange::Rename(_)) | None => return false,
    };
    key.columns.iter().any(|part| part.column == column.name)
}
