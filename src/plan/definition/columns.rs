//! Columns of tables that are there.

use crate::diff::{ColumnChange, Pair, TableAlteration};
use crate::plan::step::{Phase, Reversibility};
use crate::plan::values::{self, Fill};
use crate::plan::{keep, names, renames};
use crate::sql::operation::Assignment;
use crate::sql::{Column, Operation, Probe, Question, Table};

use super::Planner;
use super::keys::Keys;

impl<'a> Planner<'_, 'a> {
    pub(super) fn alter_columns(&mut self, alteration: &TableAlteration<'a>, keys: &mut Keys<'a>) {
        for change in &alteration.columns {
            let (first, first_key) = (self.steps.len(), keys.columns.len());
            match *change {
                ColumnChange::Add(column) => self.add_column(alteration, column, keys),
                ColumnChange::Drop(column) => self.drop_column(alteration, column, keys),
                ColumnChange::Alter(pair) => self.alter_column(alteration, pair, keys),
            }
            let reversibility = keep::reversibility(self.context, alteration, *change);
            for step in &mut self.steps[first..] {
                if is_decisive(&step.operation) {
                    step.reversibility = reversibility.clone();
                }
            }
            if keys.columns[first_key..].iter().any(is_decisive) && reversibility != Reversibility::Reversible
            {
                keys.reversibility = reversibility;
            }
        }
        self.rename_columns(alteration);
    }

    fn rename_columns(&mut self, alteration: &TableAlteration<'a>) {
        let table = alteration.table;
        let renamed = alteration.common_columns.iter().filter(|pair| pair.before.name != pair.after.name);
        let names = renamed.map(|pair| (pair.before.name.clone(), pair.after.name.clone())).collect();
        let max = self.max_name_bytes();
        for (from, to) in renames::in_order(names, |name| names::with_suffix(name, "_renamed", max)) {
            let object = format!("{}.{to}", table.after.label());
            let operation = Operation::RenameColumn { table: table.before.name.clone(), from, to };
            self.push(Phase::RenameColumns, operation, object);
        }
    }

    fn add_column(&mut self, alteration: &TableAlteration<'a>, column: &'a Column, keys: &mut Keys<'a>) {
        let table = alteration.table.after;
        if column.is_auto_increment {
            return self.add_counting_column(alteration, column, keys);
        }
        match values::of_new_column(self.context, table, column) {
            Err(refusal) => self.refusals.push(refusal),
            Ok(Fill::Null | Fill::Default) => self.push_new_column(table, column, column.is_nullable),
            Ok(Fill::Moved) => {
                self.push_new_column(table, column, true);
                self.require_unless_nullable(table, column);
            }
            Ok(Fill::Expression { sql, .. }) => {
                self.push_new_column(table, column, true);
                // Where there is a default, the rows have it already, and it is not what is asked for.
                let has_default = values::database_default(self.context, column).is_some();
                let condition = (!has_default).then(|| self.context.dialect().writer.is_null(&column.name));
                self.fill(table, column, &column.name, sql, condition);
                self.require_unless_nullable(table, column);
            }
            Ok(Fill::NoRows) => {
                self.guard_no_rows(alteration.table.before, table, column);
                self.push_new_column(table, column, column.is_nullable);
            }
        }
    }

    /// A column that counts comes with its key, and the rows get their numbers by that. Where kept
    /// numbers come back, they must be there first: rows without one are counted behind them.
    fn add_counting_column(
        &mut self,
        alteration: &TableAlteration<'a>,
        column: &'a Column,
        keys: &mut Keys<'a>,
    ) {
        let table = alteration.table.after;
        let name = table.name.clone();
        let comes_back = !self.context.is_up() && self.context.options.keeps_dropped;
        if comes_back {
            self.push_new_column(table, column, true);
            keys.columns.push(modify(table, column, false));
        } else {
            let after = place(table, column, |_| true);
            keys.columns.push(Operation::AddColumn { table: name, column, is_nullable: false, after });
        }
    }

    fn push_new_column(&mut self, table: &'a Table, column: &'a Column, is_nullable: bool) {
        // A column that counts is added later, with its key.
        let after = place(table, column, |column| !column.is_auto_increment || self.is_there(table, column));
        let operation = Operation::AddColumn { table: table.name.clone(), column, is_nullable, after };
        self.push(Phase::AddColumns, operation, table.column_label(column));
    }

    /// Whether a column of a table, as it is afterwards, was there before.
    fn is_there(&self, table: &Table, column: &Column) -> bool {
        let before = self.lineage.predecessor(&table.name);
        let alteration = before.and_then(|before| self.lineage.alteration(&before.name));
        alteration.is_none_or(|alteration| {
            alteration.common_columns.iter().any(|pair| pair.after.name == column.name)
        })
    }

    fn require_unless_nullable(&mut self, table: &'a Table, column: &'a Column) {
        if !column.is_nullable {
            self.push(Phase::RequireColumns, modify(table, column, false), table.column_label(column));
        }
    }

    /// Sets a column, under the name that it has at this moment.
    fn fill(
        &mut self,
        table: &'a Table,
        column: &'a Column,
        name: &str,
        value: String,
        condition: Option<String>,
    ) {
        let assignments = vec![Assignment { column: name.to_owned(), value }];
        let operation = Operation::Update { table: table.name.clone(), assignments, condition };
        self.push(Phase::FillColumns, operation, table.column_label(column));
    }

    fn guard_no_rows(&mut self, before: &'a Table, after: &'a Table, column: &Column) {
        let object = after.column_label(column);
        let probe = Probe {
            question: Question::Rows { table: before.name.clone() },
            object: object.clone(),
            problem: "would be left without a value in this required column".to_owned(),
            advice: "there is no neutral value of its type; empty the table first".to_owned(),
        };
        self.push(Phase::Guard, Operation::Guard(probe), object);
    }

    fn alter_column(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Column>,
        keys: &mut Keys<'a>,
    ) {
        let becomes_required = pair.before.is_nullable && !pair.after.is_nullable;
        let fill = becomes_required.then(|| self.value_of_nulls(alteration.table, pair)).flatten();
        if pair.before.ty != pair.after.ty {
            return self.retype(alteration, pair, fill, keys);
        }
        if is_defined_alike(pair) {
            return;
        }
        let table = alteration.table.after;
        let phase = if fill.is_some() { Phase::RequireColumns } else { Phase::AlterColumns };
        self.fill_nulls(table, pair.after, fill);
        let modify = modify(table, pair.after, pair.after.is_nullable);
        if keys.takes_column(pair, false) {
            keys.columns.push(modify);
        } else {
            self.push(phase, modify, table.column_label(pair.after));
        }
    }

    /// What the nulls of a column that becomes required are replaced by; where nothing is, there
    /// must be none.
    fn value_of_nulls(&mut self, table: Pair<&'a Table>, pair: Pair<&'a Column>) -> Option<String> {
        if let Some(Fill::Expression { sql, .. }) = values::of_nulls(self.context, table.after, pair.after) {
            return Some(sql);
        }
        let object = table.after.column_label(pair.after);
        let probe = Probe {
            question: Question::Nulls { table: table.before.name.clone(), column: pair.before.name.clone() },
            object: object.clone(),
            problem: "hold no value, and the column becomes required".to_owned(),
            advice: format!("fill them in, or give a value with --backfill '{object}=<SQL expression>'"),
        };
        self.push(Phase::Guard, Operation::Guard(probe), object);
        None
    }

    pub(super) fn fill_nulls(&mut self, table: &'a Table, column: &'a Column, value: Option<String>) {
        if let Some(value) = value {
            let condition = self.context.dialect().writer.is_null(&column.name);
            self.fill(table, column, &column.name, value, Some(condition));
        }
    }
}

/// The whole definition of a column, where it is.
pub(super) fn modify<'a>(table: &Table, column: &'a Column, is_nullable: bool) -> Operation<'a> {
    // A column that counts is never null, whatever the schema says.
    let is_nullable = is_nullable && !column.is_auto_increment;
    Operation::ModifyColumn { table: table.name.clone(), column, is_nullable, after: None }
}

/// The column that a new one goes behind, among those that are there by then.
fn place(table: &Table, column: &Column, is_there: impl Fn(&Column) -> bool) -> Option<String> {
    let before = table.columns.iter().take_while(|other| other.name != column.name);
    before.filter(|other| is_there(other)).last().map(|other| other.name.clone())
}

/// Whether two columns differ in their names alone, as far as the database is concerned.
fn is_defined_alike(pair: Pair<&Column>) -> bool {
    pair.map(|column| (&column.ty, column.is_nullable, &column.default, column.is_auto_increment)).is_same()
}

/// Whether the step is one that decides what can be restored.
fn is_decisive(operation: &Operation<'_>) -> bool {
    match operation {
        Operation::DropColumn { .. }
        | Operation::ModifyColumn { .. }
        | Operation::PromoteShadow { .. }
        | Operation::Update { .. } => true,
        Operation::Together { operations, .. } => operations.iter().any(is_decisive),
        _ => false,
    }
}
