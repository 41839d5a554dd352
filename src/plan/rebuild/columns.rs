//! Columns that are changed in place.

use crate::diff::{ColumnChange, ForeignKeyChange, Pair, TableAlteration};
use crate::plan::step::Phase;
use crate::plan::values::{self, Fill};
use crate::plan::{conversion, keep};
use crate::sql::operation::Assignment;
use crate::sql::{Column, Default, ForeignKey, Operation};

use super::Planner;

impl<'a> Planner<'_, 'a> {
    /// Whether the change of a column can be made without making the table anew.
    pub(super) fn is_column_in_place(
        &self,
        alteration: &TableAlteration<'a>,
        change: ColumnChange<'a>,
    ) -> bool {
        match change {
            ColumnChange::Add(column) => {
                self.can_be_added(alteration, column) && !self.is_attached(alteration.table.after, column)
            }
            ColumnChange::Drop(column) => {
                can_be_dropped(alteration, column) && !self.is_attached(alteration.table.before, column)
            }
            ColumnChange::Alter(pair) => self.is_written_alike(pair),
        }
    }

    /// The rows that are there can get null, or a value that is always the same.
    fn can_be_added(&self, alteration: &TableAlteration<'a>, column: &Column) -> bool {
        if column.is_auto_increment || column.details.generated.is_some() {
            return false;
        }
        match values::of_new_column(self.context, alteration.table.after, column) {
            Ok(Fill::Null) | Err(_) => true,
            Ok(Fill::Default) => matches!(column.default, Some(Default::Value(_))),
            Ok(Fill::Moved) => column.is_nullable,
            Ok(Fill::Expression { .. } | Fill::NoRows) => false,
        }
    }

    /// Whether the definition of the column stays, and only its rows may need something.
    fn is_written_alike(&self, pair: Pair<&Column>) -> bool {
        let writer = self.context.dialect().writer;
        let definition =
            |column: &Column| (writer.column_type(&column.ty), column.is_nullable, column.is_auto_increment);
        let keeps_default = pair.after.default == Some(Default::Unknown)
            || pair.map(|column| writer.default(column)).is_same();
        pair.map(definition).is_same() && keeps_default
    }

    /// Whether the foreign key consists of this column, which is new and null in all rows.
    pub(super) fn is_own_reference(
        &self,
        alteration: &TableAlteration<'a>,
        column: &Column,
        key: &ForeignKey,
    ) -> bool {
        let fill = values::of_new_column(self.context, alteration.table.after, column);
        key.columns == [column.name.clone()]
            && column.is_nullable
            && column.default.is_none()
            && matches!(fill, Ok(Fill::Null | Fill::Moved))
    }

    pub(super) fn alter_columns(&mut self, alteration: &TableAlteration<'a>) {
        for change in &alteration.columns {
            let first = self.steps.len();
            match *change {
                ColumnChange::Add(column) => self.add_column(alteration, column),
                ColumnChange::Drop(column) => self.drop_column(alteration, column),
                ColumnChange::Alter(pair) => self.convert_rows(alteration, pair),
            }
            let reversibility = keep::reversibility(self.context, alteration, *change);
            for step in &mut self.steps[first..] {
                if matches!(step.operation, Operation::DropColumn { .. } | Operation::Update { .. }) {
                    step.reversibility = reversibility.clone();
                }
            }
        }
    }

    fn add_column(&mut self, alteration: &TableAlteration<'a>, column: &'a Column) {
        let table = alteration.table.after;
        if let Err(refusal) = values::of_new_column(self.context, table, column) {
            return self.refusals.push(refusal);
        }
        let name = table.name.clone();
        let reference = alteration.foreign_keys.iter().find_map(|change| match change {
            ForeignKeyChange::Add(key) if key.columns == [column.name.clone()] => Some(*key),
            _ => None,
        });
        let operation = match reference {
            Some(key) => Operation::AddReference { table: name, column, key },
            None => {
                Operation::AddColumn { table: name, column, is_nullable: column.is_nullable, after: None }
            }
        };
        if reference.is_some() {
            self.suspension.extended.push(table);
        }
        self.push(Phase::AddColumns, operation, table.column_label(column));
    }

    /// A column whose values move to another place goes once they have done so.
    fn drop_column(&mut self, alteration: &TableAlteration<'a>, column: &'a Column) {
        let Pair { before, after } = alteration.table;
        let moves = self.context.moves.moves_column(&before.name, &column.name);
        let (phase, table) =
            if moves { (Phase::DropMoved, &after.name) } else { (Phase::DropColumns, &before.name) };
        let operation = Operation::DropColumn { table: table.clone(), column: column.name.clone() };
        self.push(phase, operation, before.column_label(column));
    }

    /// The column stays what it is to the database, but it is to hold other values.
    fn convert_rows(&mut self, alteration: &TableAlteration<'a>, pair: Pair<&'a Column>) {
        if pair.map(|column| &column.ty).is_same() {
            return;
        }
        let writer = self.context.dialect().writer;
        let Some(value) = self.converted(alteration, pair) else { return };
        if value == writer.column_of(&alteration.table.after.name, &pair.after.name) {
            return;
        }
        let operation = Operation::Update {
            table: alteration.table.after.name.clone(),
            assignments: vec![Assignment { column: pair.after.name.clone(), value }],
            condition: Some(writer.is_not_null(&pair.after.name)),
        };
        self.push(Phase::AlterColumns, operation, alteration.table.after.column_label(pair.after));
    }

    /// The new value of a column whose type changes, as an expression that holds once everything has
    /// been renamed; `None` where there is none.
    pub(super) fn converted(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Column>,
    ) -> Option<String> {
        let table = alteration.table;
        let writer = self.context.dialect().writer;
        // The guard speaks of the column as it is before, the conversion of it as it is called then.
        let [guarded, here] = [(table.before, pair.before), (table.after, pair.after)]
            .map(|(table, column)| writer.column_of(&table.name, &column.name));
        let conversion = |value: &str| conversion::conversion(self.context, table, pair, value);
        match (conversion(&guarded), conversion(&here)) {
            (Ok(guarded), Ok(converted)) => {
                self.steps.extend(conversion::guard(table, pair, &guarded));
                Some(converted.expression.unwrap_or(here))
            }
            (Err(refusal), _) | (_, Err(refusal)) => {
                self.refusals.push(refusal);
                None
            }
        }
    }
}

/// A column goes by itself unless a key is on it. Indexes on it are dropped before.
fn can_be_dropped(alteration: &TableAlteration<'_>, column: &Column) -> bool {
    let table = alteration.table.before;
    let key = table.primary_key.iter().flat_map(|key| &key.columns).map(|part| &part.column);
    let references = table.foreign_keys.iter().flat_map(|key| &key.columns);
    !key.chain(references).any(|name| *name == column.name)
}
