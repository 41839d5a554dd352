//! Foreign keys are not enforced while tables are made anew or dropped.

use crate::diff::{Change, Pair};
use crate::plan::keep;
use crate::plan::step::{Phase, Step};
use crate::sql::operation::{ReferringTable, ReplacedTable};
use crate::sql::{ForeignKey, Operation, QualifiedName, Table};

use super::Planner;

/// What makes it necessary.
#[derive(Debug, Default)]
pub(super) struct Suspension<'a> {
    /// Tables that are made anew.
    pub(super) rebuilt: Vec<Pair<&'a Table>>,
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
    pub(super) fn suspend_foreign_keys(&mut self, changes: &[Change<'a>]) {
        let Suspension { rebuilt, dropped, restored, something_is_gone, .. } = &self.suspension;
        if rebuilt.is_empty() && dropped.is_empty() && restored.is_empty() {
            return;
        }
        let anew = rebuilt.iter().map(|pair| (pair.before, Some(pair.after)));
        let tables = anew.chain(dropped.iter().map(|table| (*table, None)));
        let tables = tables.map(|(before, after)| self.replaced(before, after)).collect();
        let kept = self.kept(changes);
        let after = &self.context.databases.after.tables;
        let referring = after.iter().filter(|table| self.may_refer_to_nothing(table));
        let referring: Vec<_> = referring.map(|table| self.referring(table)).collect();
        let begin = Operation::SuspendForeignKeys { tables, kept, referring: referring.clone() };
        let end = Operation::ResumeForeignKeys { referring, something_is_gone: *something_is_gone };
        self.steps.insert(0, Step::new(Phase::Guard, begin, "database"));
        self.push(Phase::Close, end, "database");
    }

    /// The tables of ours that go when what they hold is back in its place.
    fn kept(&self, changes: &[Change<'a>]) -> Vec<QualifiedName> {
        let restored = self.suspension.restored.iter();
        let restored = restored.filter_map(|table| keep::kept_rows(self.context, table));
        let steps = keep::steps(self.context, changes);
        let dropped = steps.into_iter().filter_map(|step| match step.operation {
            Operation::DropTable(name) => Some(name),
            _ => None,
        });
        restored.chain(dropped).collect()
    }

    fn replaced(&self, before: &'a Table, after: Option<&'a Table>) -> ReplacedTable<'a> {
        let keeps_its_keys = after.is_some() && self.keeps_its_keys(before);
        let referring = (!keeps_its_keys).then(|| {
            let tables = self.context.databases.before.tables.iter();
            let refers =
                |table: &&Table| table.foreign_keys.iter().any(|key| key.referenced_table == before.name);
            tables.filter(refers).map(|table| table.name.clone()).collect()
        });
        ReplacedTable { before, after, referring }
    }

    /// Whether whatever refers to the table, known or not, goes on referring to the same rows.
    fn keeps_its_keys(&self, before: &Table) -> bool {
        let keys = before.row_keys().flatten();
        let Some(alteration) = self.lineage.alteration(&before.name) else { return true };
        keys.into_iter().all(|name| {
            let pair = alteration.common_columns.iter().find(|pair| pair.before.name == name);
            pair.is_some_and(|pair| pair.map(|column| &column.ty).is_same())
        })
    }

    /// Whether rows of the table, as it is afterwards, may refer to nothing once everything is done.
    fn may_refer_to_nothing(&self, table: &Table) -> bool {
        let Suspension { rebuilt, restored, extended, .. } = &self.suspension;
        let is_rebuilt = |name: &QualifiedName| rebuilt.iter().any(|pair| pair.after.name == *name);
        let is_among = |tables: &[&Table]| tables.iter().any(|other| other.name == table.name);
        let refers_to_rebuilt = |key: &ForeignKey| is_rebuilt(&key.referenced_table);
        !table.foreign_keys.is_empty()
            && (is_rebuilt(&table.name)
                || is_among(restored)
                || is_among(extended)
                || self.lineage.is_new(&table.name)
                || table.foreign_keys.iter().any(refers_to_rebuilt))
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
