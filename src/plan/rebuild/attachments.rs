//! What is on a table that the schema language cannot say: it goes with the old table, and is there
//! again on the new one.

use crate::diff::{ColumnChange, Pair, TableAlteration};
use crate::plan::refusal::Refusal;
use crate::plan::step::Phase;
use crate::sql::{Attachment, AttachmentKind, Column, ColumnDetails, Operation, Table};

use super::Planner;

/// What the schema language cannot say about a column. A side that comes from a schema knows of nothing.
pub(super) fn details<'a>(after: &'a Column, common: Option<Pair<&'a Column>>) -> &'a ColumnDetails {
    match common {
        Some(pair) if after.details == ColumnDetails::default() => &pair.before.details,
        _ => &after.details,
    }
}

impl<'a> Planner<'_, 'a> {
    /// The table as it is afterwards, with everything that lasts of what is on it before.
    pub(super) fn with_what_lasts(&self, alteration: &TableAlteration<'a>) -> Table {
        let mut table = alteration.table.after.clone();
        for column in &mut table.columns {
            let common = alteration.common_columns.iter().find(|pair| pair.after.name == column.name);
            column.details = details(column, common.copied()).clone();
        }
        for key in table.foreign_keys.iter_mut().filter(|key| key.clauses.is_empty()) {
            let before = alteration.table.before.foreign_keys.iter().find(|before| before.name == key.name);
            key.clauses = before.map(|before| before.clauses.clone()).unwrap_or_default();
        }
        table.attachments = self.lasting_attachments(alteration);
        table
    }

    /// What either side knows to be on the table, but checks and indexes on columns that go.
    fn lasting_attachments(&self, alteration: &TableAlteration<'a>) -> Vec<Attachment> {
        let mut lasting = alteration.table.after.attachments.clone();
        for attachment in &alteration.table.before.attachments {
            if !lasting.iter().any(|known| is_same(known, attachment)) {
                lasting.push(attachment.clone());
            }
        }
        let dropped: Vec<_> = alteration.columns.iter().filter_map(dropped).collect();
        lasting.retain(|attachment| !dropped.iter().any(|column| self.is_on(attachment, column)));
        lasting
    }

    /// Whether a check or a hand-made index is on the column, so that both must come or go together.
    pub(super) fn is_attached(&self, table: &Table, column: &Column) -> bool {
        table.attachments.iter().any(|attachment| self.is_on(attachment, column))
    }

    fn is_on(&self, attachment: &Attachment, column: &Column) -> bool {
        matches!(attachment.kind, AttachmentKind::Check | AttachmentKind::Index)
            && self.context.dialect().writer.mentions(&attachment.definition, &column.name)
    }

    /// What hangs on the table is created by its old text, which must not speak of what is renamed.
    pub(super) fn refuse_old_names(&mut self, alteration: &TableAlteration<'a>, attachments: &[Attachment]) {
        let writer = self.context.dialect().writer;
        let columns = alteration.common_columns.iter();
        let columns = columns.filter(|pair| pair.before.name != pair.after.name);
        let mut names: Vec<&str> = columns.map(|pair| pair.before.name.as_str()).collect();
        if alteration.is_renamed() {
            names.push(&alteration.table.before.name.name);
        }
        let speaks = |attachment: &&Attachment| {
            attachment.kind != AttachmentKind::Comment
                && names.iter().any(|name| {
                    writer.mentions(&attachment.definition, name) || writer.mentions(&attachment.name, name)
                })
        };
        let Some(attachment) = attachments.iter().find(speaks) else { return };
        let after = alteration.table.after;
        self.refusals.push(Refusal {
            object: after.label(),
            reason: format!(
                "the table has to be made anew, and `{}` on it may speak of what is renamed",
                attachment.name
            ),
            ways_out: vec!["rename in one migration, and make the other changes in the next".to_owned()],
            location: after.origin.as_ref().map(|origin| origin.location),
        });
    }

    /// Creates what has a statement of its own, when all rows are where they belong.
    pub(super) fn attach(&mut self, attachments: &[Attachment], table: &Table) {
        let writer = self.context.dialect().writer;
        let stands_alone = |attachment: &&Attachment| match attachment.kind {
            AttachmentKind::Trigger => true,
            AttachmentKind::Index => !writer.is_index_of_definition(&attachment.name),
            _ => false,
        };
        for attachment in attachments.iter().filter(stands_alone) {
            let statement = attachment.definition.trim_end().trim_end_matches(';').to_owned();
            self.push(Phase::Finish, Operation::Statements(vec![statement]), table.label());
        }
    }
}

fn dropped<'a>(change: &ColumnChange<'a>) -> Option<&'a Column> {
    match change {
        ColumnChange::Drop(column) => Some(column),
        ColumnChange::Add(_) | ColumnChange::Alter(_) => None,
    }
}

/// Whether two attachments are the same object, whichever way it is written.
fn is_same(a: &Attachment, b: &Attachment) -> bool {
    a.kind == b.kind && if a.name.is_empty() { a.definition == b.definition } else { a.name == b.name }
}
