//! Foreign keys are not enforced while tables are made anew or dropped.

use crate::plan::step::{Phase, Step};
use crate::sql::operation::{RebuiltTable, ReferringTable};
use crate::sql::{Operation, QualifiedName, Table};

use super::Planner;

/// What makes it necessary.
#[derive(Debug, Default)]
pub(super) struct Suspension<'a> {
    /// Tables that are made anew.
    pub(super) rebuilt: Vec<RebuiltTable<'a>>,
    /// Tables that go.
    pub(super) dropped: Vec<&'a Table>,
    /// Tables that come back with the rows that were kept.
    pub(super) restored: Vec<&'a Table>,
    /// Tables that get columns which refer to others.
    pub(super) extended: Vec<&'a Table>,
    /// Whether views and triggers may speak of something that is gone.
    pub(super) something_is_gone: bool,
}

impl<'a> Planner<'_, 'a> {
    /// Puts everything between the two steps, if that is necessary.
    pub(super) fn suspend_foreign_keys(&mut self) {
        let Suspension { rebuilt, dropped, restored, .. } = &self.suspension;
        if rebuilt.is_empty() && dropped.is_empty() && restored.is_empty() {
            return;
        }
        let touched = self.touched();
        let referring =
            self.context.databases.after.tables.iter().filter(|table| self.is_referring(table, &touched));
        let referring = referring.map(|table| self.referring(table)).collect();
        let something_is_gone = self.suspension.something_is_gone;
        let end = Operation::ResumeForeignKeys { touched, referring, something_is_gone };
        let begin = Operation::SuspendForeignKeys {
            rebuilt: self.suspension.rebuilt.clone(),
            dropped: self.suspension.dropped.iter().map(|table| table.name.clone()).collect(),
        };
        self.steps.insert(0, Step::new(Phase::Guard, begin, "database"));
        self.push(Phase::Close, end, "database");
    }

    /// The names, before and after, of tables that are not what they were.
    fn touched(&self) -> Vec<QualifiedName> {
        let Suspension { rebuilt, dropped, restored, .. } = &self.suspension;
        let both = rebuilt.iter().flat_map(|table| [&table.before.name, &table.after.name]);
        let alone = dropped.iter().chain(restored).map(|table| &table.name);
        let mut names: Vec<_> = both.chain(alone).cloned().collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether rows of the table may refer to nothing, once everything is done.
    fn is_referring(&self, table: &Table, touched: &[QualifiedName]) -> bool {
        let is_extended = || self.suspension.extended.iter().any(|extended| extended.name == table.name);
        !table.foreign_keys.is_empty()
            && (touched.contains(&table.name)
                || self.lineage.is_new(&table.name)
                || is_extended()
                || table.foreign_keys.iter().any(|key| touched.contains(&key.referenced_table)))
    }

    fn referring(&self, table: &Table) -> ReferringTable {
        let before = self.lineage.predecessor(&table.name);
        ReferringTable {
            before: before.map(|before| before.name.clone()),
            after: table.name.clone(),
            label: table.label(),
        }
    }
}
