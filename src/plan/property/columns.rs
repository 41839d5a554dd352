//! Columns of tables that are there.

use crate::diff::{ColumnChange, Pair, TableAlteration};
use crate::plan::step::{Phase, Step};
use crate::plan::values::{self, Fill};
use crate::plan::{conversion, keep, names, renames};
use crate::sql::operation::Assignment;
use crate::sql::{Column, Default, Operation, Probe, Question, Table};

use super::{Planner, keys};

/// What is to be done to a column beside its name.
struct Difference {
    is_retyped: bool,
    has_other_default: bool,
    becomes_required: bool,
    becomes_optional: bool,
    starts_counting: bool,
    stops_counting: bool,
}

impl Difference {
    fn of(pair: Pair<&Column>) -> Self {
        let Pair { before, after } = pair;
        Self {
            is_retyped: before.ty != after.ty,
            has_other_default: before.default != after.default,
            becomes_required: before.is_nullable && !after.is_nullable,
            becomes_optional: !before.is_nullable && after.is_nullable,
            starts_counting: !before.is_auto_increment && after.is_auto_increment,
            stops_counting: before.is_auto_increment && !after.is_auto_increment,
        }
    }
}

impl<'a> Planner<'_, 'a> {
    pub(super) fn alter_columns(&mut self, alteration: &TableAlteration<'a>) {
        for change in &alteration.columns {
            let first = self.steps.len();
            match *change {
                ColumnChange::Add(column) => self.add_column(alteration, column),
                ColumnChange::Drop(column) => self.drop_column(alteration.table, column),
                ColumnChange::Alter(pair) => self.alter_column(alteration, pair),
            }
            let reversibility = keep::reversibility(self.context, alteration, *change);
            for step in &mut self.steps[first..] {
                if is_decisive(&step.operation) {
                    step.reversibility = reversibility.clone();
                }
            }
        }
        self.rename_columns(alteration);
        self.rename_sequences(alteration);
    }

    fn rename_columns(&mut self, alteration: &TableAlteration<'a>) {
        let table = alteration.table;
        let renamed = alteration.common_columns.iter().filter(|pair| pair.before.name != pair.after.name);
        let names = renamed.map(|pair| (pair.before.name.clone(), pair.after.name.clone())).collect();
        let max = self.context.dialect().abilities.max_name_bytes;
        for (from, to) in renames::in_order(names, |name| names::with_suffix(name, "_renamed", max)) {
            let object = format!("{}.{to}", table.after.label());
            let operation = Operation::RenameColumn { table: table.before.name.clone(), from, to };
            self.push(Phase::RenameColumns, operation, object);
        }
    }

    /// A column whose values move to another place goes once they have done so.
    fn drop_column(&mut self, table: Pair<&'a Table>, column: &'a Column) {
        let object = table.before.column_label(column);
        let moves = self.context.moves.moves_column(&table.before.name, &column.name);
        let (phase, name) = if moves {
            (Phase::DropMoved, &table.after.name)
        } else {
            (Phase::DropColumns, &table.before.name)
        };
        self.push(phase, Operation::DropColumn { table: name.clone(), column: column.name.clone() }, object);
    }

    fn add_column(&mut self, alteration: &TableAlteration<'a>, column: &'a Column) {
        let table = alteration.table.after;
        match values::of_new_column(self.context, table, column) {
            Err(refusal) => self.refusals.push(refusal),
            Ok(Fill::Null | Fill::Default) if !is_volatile(column) => {
                self.push_new_column(table, column, column.is_nullable);
            }
            Ok(Fill::Null | Fill::Default) => self.add_volatile_column(alteration, column),
            Ok(Fill::Moved) => {
                self.push_new_column(table, column, true);
                if !column.is_nullable {
                    self.require(alteration, column);
                }
            }
            Ok(Fill::Expression { sql, .. }) => self.add_filled_column(alteration, column, sql),
            Ok(Fill::NoRows) => {
                self.guard_no_rows(alteration.table.before, table, column);
                self.push_new_column(table, column, column.is_nullable);
            }
        }
    }

    fn push_new_column(&mut self, table: &'a Table, column: &'a Column, is_nullable: bool) {
        let operation = Operation::AddColumn { table: table.name.clone(), column, is_nullable, after: None };
        self.push(Phase::AddColumns, operation, table.column_label(column));
    }

    /// The database would write every row anew, under its strongest lock, to give each its own value.
    fn add_volatile_column(&mut self, alteration: &TableAlteration<'a>, column: &'a Column) {
        let table = alteration.table.after;
        match values::database_default(self.context, column) {
            Some(sql) if self.is_online() => self.add_filled_column(alteration, column, sql),
            _ => self.push_new_column(table, column, column.is_nullable),
        }
    }

    fn add_filled_column(&mut self, alteration: &TableAlteration<'a>, column: &'a Column, sql: String) {
        let table = alteration.table.after;
        let object = table.column_label(column);
        let operation =
            Operation::AddColumn { table: table.name.clone(), column, is_nullable: true, after: None };
        // Rows from now on have the default; those that are there are filled below.
        self.push(Phase::AddColumns, operation, object);
        self.fill(table, column, sql);
        if !column.is_nullable {
            self.require(alteration, column);
        }
    }

    /// Sets the column where it is null, once the strong locks are gone.
    fn fill(&mut self, table: &'a Table, column: &'a Column, value: String) {
        let operation = Operation::Update {
            table: table.name.clone(),
            assignments: vec![Assignment { column: column.name.clone(), value }],
            condition: Some(self.context.dialect().writer.is_null(&column.name)),
        };
        let step = Step::new(Phase::FillColumns, operation, table.column_label(column));
        let step = if self.is_online() { step.next() } else { step };
        self.push_step(step);
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

    fn alter_column(&mut self, alteration: &TableAlteration<'a>, pair: Pair<&'a Column>) {
        let table = alteration.table.after;
        let object = table.column_label(pair.after);
        let difference = Difference::of(pair);
        if difference.stops_counting {
            let operation =
                Operation::DropAutoIncrement { table: table.name.clone(), column: pair.after.name.clone() };
            self.push(Phase::AlterColumns, operation, object.clone());
        }
        if difference.becomes_optional {
            let operation =
                Operation::DropNotNull { table: table.name.clone(), column: pair.after.name.clone() };
            self.push(Phase::AlterColumns, operation, object.clone());
        }
        self.alter_type_and_default(alteration, pair, &difference);
        if difference.starts_counting {
            let operation = Operation::AddAutoIncrement { table: table.name.clone(), column: pair.after };
            self.push(Phase::AlterColumns, operation, object);
        }
        if difference.becomes_required {
            self.make_required(alteration, pair);
        }
    }

    /// A default of the old type is in the way of the new one: it goes first, and comes back last.
    fn alter_type_and_default(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Column>,
        difference: &Difference,
    ) {
        let table = &alteration.table.after.name;
        let object = alteration.table.after.column_label(pair.after);
        let retyped = difference.is_retyped;
        let Pair { before, after } = pair.map(|column| column.default.is_some());
        if before && (retyped || !after) && !difference.starts_counting {
            let operation = Operation::DropDefault { table: table.clone(), column: pair.after.name.clone() };
            self.push(self.retyping_phase(pair), operation, object.clone());
        }
        if retyped {
            self.set_type(alteration, pair);
        }
        if after && (retyped || difference.has_other_default) && pair.after.default != Some(Default::Unknown)
        {
            let operation = Operation::SetDefault { table: table.clone(), column: pair.after };
            self.push(Phase::AlterColumns, operation, object);
        }
    }

    fn set_type(&mut self, alteration: &TableAlteration<'a>, pair: Pair<&'a Column>) {
        let table = alteration.table;
        let object = table.after.column_label(pair.after);
        let writer = self.context.dialect().writer;
        // The guard speaks of the column as it is before, the conversion of it as it is called then.
        let [guarded, converted] = [&pair.before.name, &pair.after.name]
            .map(|name| conversion::conversion(self.context, table, pair, &writer.name(name)));
        match (guarded, converted) {
            (Ok(guarded), Ok(converted)) => {
                self.steps.extend(conversion::guard(table, pair, &guarded));
                let operation = Operation::SetType {
                    table: table.after.name.clone(),
                    column: pair.after.name.clone(),
                    ty: &pair.after.ty,
                    collation: pair.after.details.collation.as_deref(),
                    using: converted.expression,
                };
                self.push(self.retyping_phase(pair), operation, object.clone());
            }
            (Err(refusal), _) | (_, Err(refusal)) => self.refusals.push(refusal),
        }
        if pair.before.is_auto_increment && pair.after.is_auto_increment {
            let operation = Operation::SetSequenceType {
                table: table.after.name.clone(),
                column: pair.after.name.clone(),
                ty: &pair.after.ty,
            };
            self.push(Phase::AlterColumns, operation, object);
        }
    }

    fn make_required(&mut self, alteration: &TableAlteration<'a>, pair: Pair<&'a Column>) {
        let table = alteration.table;
        match values::of_nulls(self.context, table.after, pair.after) {
            Some(Fill::Expression { sql, .. }) => self.fill(table.after, pair.after, sql),
            _ => self.guard_nulls(table, pair),
        }
        self.require(alteration, pair.after);
    }

    fn guard_nulls(&mut self, table: Pair<&'a Table>, pair: Pair<&'a Column>) {
        let object = table.after.column_label(pair.after);
        let probe = Probe {
            question: Question::Nulls { table: table.before.name.clone(), column: pair.before.name.clone() },
            object: object.clone(),
            problem: "hold no value, and the column becomes required".to_owned(),
            advice: format!("fill them in, or give a value with --backfill '{object}=<SQL expression>'"),
        };
        self.push(Phase::Guard, Operation::Guard(probe), object);
    }

    /// Makes a column required: by a check that is validated while the table is in use, which then
    /// spares the database the scan under its strongest lock.
    fn require(&mut self, alteration: &TableAlteration<'a>, column: &'a Column) {
        let table = &alteration.table.after.name;
        let object = alteration.table.after.column_label(column);
        let set = Operation::SetNotNull { table: table.clone(), column: column.name.clone() };
        if !self.is_online() || keys::is_in_new_key(alteration, column) {
            return self.push(Phase::RequireColumns, set, object);
        }
        let max = self.context.dialect().abilities.max_name_bytes;
        let name = names::with_suffix(&format!("{}_{}", table.name, column.name), "_not_null", max);
        let check = Operation::AddNotNullCheck {
            table: table.clone(),
            column: column.name.clone(),
            name: name.clone(),
        };
        self.push(Phase::RequireColumns, check, object.clone());
        let validate = Operation::ValidateConstraint { table: table.clone(), name: name.clone() };
        self.push_step(Step::new(Phase::Validate, validate, object.clone()).next());
        self.push(Phase::Finish, set, object.clone());
        self.push(Phase::Finish, Operation::DropCheck { table: table.clone(), name }, object);
    }

    fn rename_sequences(&mut self, alteration: &TableAlteration<'a>) {
        let table = alteration.table;
        for pair in &alteration.common_columns {
            let counts = pair.before.is_auto_increment && pair.after.is_auto_increment;
            let is_renamed =
                table.before.name.name != table.after.name.name || pair.before.name != pair.after.name;
            if counts && is_renamed {
                let operation = Operation::RenameSequence {
                    table: table.after.name.clone(),
                    column: pair.after.name.clone(),
                };
                self.push(Phase::AlterColumns, operation, table.after.column_label(pair.after));
            }
        }
    }
}

/// Whether the default is an expression that may give each row another value.
fn is_volatile(column: &Column) -> bool {
    matches!(column.default, Some(Default::Expression(_)))
}

/// Whether the step is the one that decides what can be restored.
fn is_decisive(operation: &Operation<'_>) -> bool {
    matches!(operation, Operation::DropColumn { .. } | Operation::SetType { .. } | Operation::Update { .. })
}
