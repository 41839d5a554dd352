//! The changes of a database as a whole, in the order in which they are listed.

use crate::sql::{Database, Extension};

use super::change::Change;
use super::correspondence::Correspondence;
use super::pair::Pair;

impl<'a> Correspondence<'a> {
    /// Everything that differs: in the order of the second side, and at the end what only the first has.
    pub(super) fn changes(&self) -> Vec<Change<'a>> {
        let mut changes = Vec::new();
        changes.extend(new_schemas(self.databases).map(Change::CreateSchema));
        changes.extend(self.databases.after.extensions.iter().filter_map(|it| self.extension_change(it)));
        changes.extend(self.enum_changes());
        changes.extend(self.table_changes());
        changes.extend(self.tables.dropped().map(|it| Change::DropTable(&self.databases.before.tables[it])));
        if self.has_enum_types() {
            changes.extend(self.enums.dropped().map(|it| Change::DropEnum(&self.databases.before.enums[it])));
        }
        let Pair { before, after } = self.databases;
        let gone = before.extensions.iter().filter(|it| extension(after, &it.name).is_none());
        changes.extend(gone.map(Change::ForgetExtension));
        changes.extend(new_schemas(self.databases.inverse()).map(Change::DropSchema));
        changes
    }

    fn extension_change(&self, after: &'a Extension) -> Option<Change<'a>> {
        match extension(self.databases.before, &after.name) {
            None => Some(Change::CreateExtension(after)),
            Some(before) if before == after => None,
            Some(before) => Some(Change::AlterExtension(Pair { before, after })),
        }
    }

    fn enum_changes(&self) -> impl Iterator<Item = Change<'a>> {
        let enums = if self.has_enum_types() { self.databases.after.enums.as_slice() } else { &[] };
        enums.iter().enumerate().filter_map(|(after, enum_type)| match self.enums.before(after) {
            None => Some(Change::CreateEnum(enum_type)),
            Some(before) => self.enum_alteration(Pair { before, after }).map(Change::AlterEnum),
        })
    }

    fn table_changes(&self) -> impl Iterator<Item = Change<'a>> {
        let tables = self.databases.after.tables.iter().enumerate();
        tables.filter_map(|(after, table)| match self.tables.before(after) {
            None => Some(Change::CreateTable(table)),
            Some(before) => self.table_alteration(Pair { before, after }).map(Change::AlterTable),
        })
    }
}

/// The database schemas that only the second side names.
fn new_schemas(databases: Pair<&Database>) -> impl Iterator<Item = &str> {
    let schemas = databases.after.schemas.iter();
    schemas.filter(move |schema| !databases.before.schemas.contains(schema)).map(String::as_str)
}

fn extension<'a>(database: &'a Database, name: &str) -> Option<&'a Extension> {
    database.extensions.iter().find(|extension| extension.name == name)
}
