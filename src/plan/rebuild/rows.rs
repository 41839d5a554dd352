//! Tables that are made anew, and what their rows become.

use std::borrow::Cow;

use crate::diff::{ColumnChange, Pair, TableAlteration};
use crate::plan::step::{Phase, Reversibility, Step};
use crate::plan::values::{self, Fill};
use crate::plan::{guards, keep, uniques};
use crate::sql::dialect::Typed;
use crate::sql::operation::{Assignment, Rebuild};
use crate::sql::{Column, Operation};

use super::{Planner, attachments};

impl<'a> Planner<'_, 'a> {
    pub(super) fn rebuild(&mut self, alteration: &TableAlteration<'a>) {
        let Pair { before, after } = alteration.table;
        let columns = self.rows(alteration);
        let new = self.with_what_lasts(alteration);
        let attachments = new.attachments.clone();
        self.refuse_old_names(alteration, &attachments);
        let rebuild = Rebuild {
            before: Cow::Borrowed(before),
            name: after.name.clone(),
            after: Cow::Owned(new),
            columns,
        };
        let reversibility = self.reversibility(alteration);
        let operation = Operation::RebuildTable(Box::new(rebuild));
        self.steps
            .push(Step::new(Phase::AlterColumns, operation, after.label()).reversibility(reversibility));
        self.guard_key(alteration);
        self.create_indexes_anew(alteration);
        self.attach(&attachments, after);
        let drops = |change: &ColumnChange<'_>| matches!(change, ColumnChange::Drop(_));
        self.suspension.something_is_gone |= alteration.columns.iter().any(drops);
        self.suspension.rebuilt.push(alteration.table);
    }

    /// What the columns of the new table get. Those that are not named get their defaults.
    fn rows(&mut self, alteration: &TableAlteration<'a>) -> Vec<Assignment> {
        let after = alteration.table.after;
        let mut assignments = Vec::new();
        for column in &after.columns {
            let common = alteration.common_columns.iter().find(|pair| pair.after.name == column.name);
            if attachments::details(column, common.copied()).generated.is_some() {
                continue;
            }
            let value = match common {
                Some(pair) => self.value_of_common(alteration, *pair),
                None => self.value_of_new(alteration, column),
            };
            let name = column.name.clone();
            assignments.extend(value.map(|value| Assignment { column: name, value }));
        }
        if assignments.is_empty() {
            assignments.extend(after.columns.first().map(|column| self.default(column)));
        }
        assignments
    }

    /// There must be as many rows as before, even if nothing is taken over from them.
    fn default(&self, column: &Column) -> Assignment {
        let value = values::database_default(self.context, column).unwrap_or_else(|| "NULL".to_owned());
        Assignment { column: column.name.clone(), value }
    }

    fn value_of_common(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Column>,
    ) -> Option<String> {
        let writer = self.context.dialect().writer;
        let table = alteration.table;
        let value = if pair.map(|column| &column.ty).is_same() {
            writer.column_of(&table.after.name, &pair.after.name)
        } else {
            self.converted(alteration, pair)?
        };
        if !pair.before.is_nullable || pair.after.is_nullable {
            return Some(value);
        }
        if let Some(Fill::Expression { sql, .. }) = values::of_nulls(self.context, table.after, pair.after) {
            return Some(writer.first_of(&value, &sql));
        }
        self.steps.push(guards::nulls(table, pair));
        Some(value)
    }

    fn value_of_new(&mut self, alteration: &TableAlteration<'a>, column: &'a Column) -> Option<String> {
        let table = alteration.table;
        let fill = match values::of_new_column(self.context, table.after, column) {
            // What moves comes afterwards; until then there is something else.
            Ok(Fill::Moved) if !column.is_nullable => self.placeholder(column),
            Ok(Fill::Null | Fill::Default | Fill::Moved) => None,
            Ok(Fill::Expression { sql, .. }) => Some(sql),
            Ok(Fill::NoRows) => {
                self.steps.push(guards::no_rows(table, column));
                None
            }
            Err(refusal) => {
                self.refusals.push(refusal);
                None
            }
        };
        let is_key = |part: &crate::sql::IndexColumn| part.column == column.name;
        if !table.after.primary_key.iter().any(|key| key.columns.iter().any(is_key)) {
            return fill;
        }
        // Rows cannot share the value of a key, even until what was kept comes back.
        match (keep::lookup(self.context, alteration, column), fill) {
            (Some(kept), Some(fill)) => Some(self.context.dialect().writer.first_of(&kept, &fill)),
            (kept, fill) => kept.or(fill),
        }
    }

    fn placeholder(&self, column: &Column) -> Option<String> {
        let ty = Typed { ty: &column.ty, database: self.context.databases.after };
        self.context.dialect().writer.placeholder(ty)
    }

    fn guard_key(&mut self, alteration: &TableAlteration<'a>) {
        let Some(key) = &alteration.table.after.primary_key else { return };
        let columns: Vec<_> = key.columns.iter().map(|part| part.column.as_str()).collect();
        self.steps.extend(uniques::guard(self.context, alteration, &columns, None));
    }

    /// The least that holds for all changes of the table.
    fn reversibility(&self, alteration: &TableAlteration<'a>) -> Reversibility {
        let changes = alteration.columns.iter();
        let all = changes.map(|change| keep::reversibility(self.context, alteration, *change));
        let severity = |reversibility: &Reversibility| match reversibility {
            Reversibility::Reversible => 0,
            Reversibility::If(_) => 1,
            Reversibility::WithSavedData => 2,
            Reversibility::Irreversible(_) => 3,
        };
        all.max_by_key(severity).unwrap_or(Reversibility::Reversible)
    }
}
