//! Statements: rows by the hundreds, in transactions, for any database.

use std::ops::Range;

use crate::seed::plan::{Plan, Step};
use crate::sql::dialect::filling::{Frame, Together};
use crate::sql::row::{Cell, Row};
use crate::sql::{Dialect, QualifiedName};

use super::layout::{self, ROWS_OF_STATEMENT};
use super::{Format, FormatError, Part, Script, Source};

/// Statements, for one session of whatever runs SQL.
pub(super) struct Sql;

impl Format for Sql {
    fn name(&self) -> &'static str {
        "sql"
    }

    fn description(&self) -> &'static str {
        "INSERT statements of up to 500 rows, in transactions, for any database"
    }

    fn script(&self, source: &Source<'_>) -> Result<Script, FormatError> {
        layout::check_keys(source.plan)?;
        Ok(Script { files: vec!["seed.sql".to_owned()], chunks: layout::whole(source.plan) })
    }

    fn render(&self, source: &Source<'_>, part: &Part, out: &mut String) -> Result<(), FormatError> {
        let plan = source.plan;
        match part {
            Part::Head => statements(plan.dialect.writer.row_settings().iter().copied(), out),
            Part::Step(step) => open(plan, &plan.steps[*step], out),
            Part::Table { table, .. } => titled(plan, *table, out),
            Part::Rows { step, table, rows } => match &plan.steps[*step] {
                Step::Rows(_) => in_transaction(out, |out| insert(plan, *step, *table, rows.clone(), out)),
                Step::Together(_) => insert(plan, *step, *table, rows.clone(), out),
                Step::Complete(_) => in_transaction(out, |out| complete(plan, *table, rows.clone(), out)),
            },
            Part::TableEnd { .. } => {}
            Part::StepEnd(step) => close(plan, &plan.steps[*step], out),
            Part::Tail => {
                out.push('\n');
                statements(counting(plan), out);
            }
        }
        Ok(())
    }
}

/// Adds statements, each on its line.
pub(super) fn statements<S: AsRef<str>>(statements: impl IntoIterator<Item = S>, out: &mut String) {
    for statement in statements {
        out.push_str(statement.as_ref());
        out.push_str(";\n");
    }
}

fn titled(plan: &Plan, table: usize, out: &mut String) {
    out.push_str("\n-- ");
    // A name may have a line end in it.
    out.extend(plan.tables[table].table.label().chars().map(|c| if c.is_control() { ' ' } else { c }));
    out.push('\n');
}

/// How the rows of a step come in which need each other.
pub(super) fn together(plan: &Plan, tables: &[usize]) -> Together {
    let filled: Vec<_> = tables.iter().map(|&table| layout::inserted(&plan.tables[table])).collect();
    plan.dialect.writer.together(&filled)
}

pub(super) fn open(plan: &Plan, step: &Step, out: &mut String) {
    if let Step::Together(tables) = step {
        statements(["\nBEGIN"], out);
        statements(together(plan, tables).before, out);
    }
}

pub(super) fn close(plan: &Plan, step: &Step, out: &mut String) {
    if let Step::Together(tables) = step {
        out.push('\n');
        statements(together(plan, tables).after, out);
        statements(["COMMIT"], out);
    }
}

/// The statements after which columns that count go on behind the rows.
pub(super) fn counting(plan: &Plan) -> impl Iterator<Item = String> {
    let writer = plan.dialect.writer;
    plan.tables.iter().filter(|table| table.rows > 0).flat_map(move |table| {
        let given = table.given.iter().map(|&place| &table.table.columns[place]);
        let counted = given.filter(|column| column.is_auto_increment);
        counted.filter_map(move |column| writer.count_on(&table.table.name, &column.name))
    })
}

/// A transaction around the statements that are added, if there are any.
fn in_transaction(out: &mut String, add: impl FnOnce(&mut String)) {
    const BEGIN: &str = "BEGIN;\n";
    out.push_str(BEGIN);
    let start = out.len();
    add(out);
    if out.len() == start {
        out.truncate(start - BEGIN.len());
    } else {
        out.push_str("COMMIT;\n");
    }
}

fn insert(plan: &Plan, step: usize, table: usize, rows: Range<u64>, out: &mut String) {
    insert_into(plan, &target_of(plan, step, table), table, rows, out);
}

/// Adds statements that insert rows of a table, or of what stands for it.
pub(super) fn insert_into(
    plan: &Plan,
    target: &QualifiedName,
    table: usize,
    rows: Range<u64>,
    out: &mut String,
) {
    let it = &plan.tables[table];
    let frame = plan.dialect.writer.insert_frame(target, &layout::inserted(it).columns);
    let mut statements = Statements::new(plan.dialect, frame);
    let mut row = Row::new();
    for number in rows {
        plan.write_first(table, number, &mut row);
        statements.add(plan, table, it.given.iter().copied(), &row, out);
    }
    statements.end(out);
}

/// Where the rows of a table go to.
pub(super) fn target_of(plan: &Plan, step: usize, table: usize) -> QualifiedName {
    match &plan.steps[step] {
        Step::Together(tables) => {
            let place = tables.iter().position(|it| *it == table).expect("a part names a table of its step");
            together(plan, tables).targets.swap_remove(place)
        }
        Step::Rows(_) | Step::Complete(_) => plan.tables[table].table.name.clone(),
    }
}

/// Adds statements that fill the postponed columns of rows.
pub(super) fn complete(plan: &Plan, table: usize, rows: Range<u64>, out: &mut String) {
    let target = &plan.tables[table];
    let (filled, key) = layout::completed(target);
    let mut statement = Statements::new(plan.dialect, plan.dialect.writer.fill_frame(&filled, &key));
    let mut row = Row::new();
    for number in rows {
        plan.write(table, number, &mut row);
        if is_complete(&row, &target.postponed) {
            continue;
        }
        statement.add(plan, table, target.key.iter().chain(&target.postponed).copied(), &row, out);
    }
    statement.end(out);
}

/// Whether a row has nothing in its postponed columns in the end.
pub(super) fn is_complete(row: &Row, postponed: &[usize]) -> bool {
    postponed.iter().all(|&place| matches!(row.cell(place), Cell::Null | Cell::Default))
}

/// Statements of so many rows each, on their way.
pub(super) struct Statements {
    dialect: &'static Dialect,
    frame: Frame,
    rows: u64,
}

impl Statements {
    pub(super) fn new(dialect: &'static Dialect, frame: Frame) -> Self {
        Self { dialect, frame, rows: 0 }
    }

    /// Adds a row with the cells at some places.
    pub(super) fn add(
        &mut self,
        plan: &Plan,
        table: usize,
        places: impl Iterator<Item = usize>,
        row: &Row,
        out: &mut String,
    ) {
        out.push_str(if self.rows == 0 { &self.frame.head } else { &self.frame.between });
        out.push_str(self.frame.open);
        let columns = &plan.tables[table].table.columns;
        for (number, place) in places.enumerate() {
            if number > 0 {
                out.push_str(", ");
            }
            self.dialect.writer.cell(row.cell(place), &columns[place].ty, out);
        }
        out.push_str(self.frame.close);
        self.rows += 1;
        if self.rows == ROWS_OF_STATEMENT {
            self.end(out);
        }
    }

    /// Ends the statement, if one has begun.
    pub(super) fn end(&mut self, out: &mut String) {
        if self.rows > 0 {
            out.push_str(&self.frame.tail);
            out.push_str(";\n");
            self.rows = 0;
        }
    }
}
