//! The statements that put the rows of a plan into tables.

use std::ops::Range;

use crate::seed::{Plan, TablePlan};
use crate::sql::dialect::filling::{Filled, Frame, Together};
use crate::sql::row::{Cell, Row};
use crate::sql::{Column, QualifiedName};

fn columns<'p>(table: &'p TablePlan, places: &[usize]) -> Vec<&'p Column> {
    places.iter().map(|&place| &table.table.columns[place]).collect()
}

/// Inserts rows of a table into it, or into what stands for it.
pub(super) fn insert(plan: &Plan, table: usize, target: &QualifiedName, rows: Range<u64>) -> String {
    let it = &plan.tables[table];
    let frame = plan.dialect.writer.insert_frame(target, &columns(it, &it.given));
    let mut statement = Statement::new(frame);
    let mut row = Row::new();
    for number in rows {
        plan.write_first(table, number, &mut row);
        statement.add(plan, it, it.given.iter(), &row);
    }
    statement.end()
}

/// Fills the postponed columns of rows; `None` where nothing comes into them.
pub(super) fn complete(plan: &Plan, table: usize, rows: Range<u64>) -> Option<String> {
    let it = &plan.tables[table];
    let filled = Filled { table: &it.table, columns: columns(it, &it.postponed) };
    let mut statement = Statement::new(plan.dialect.writer.fill_frame(&filled, &columns(it, &it.key)));
    let mut row = Row::new();
    for number in rows {
        plan.write(table, number, &mut row);
        if it.postponed.iter().any(|&place| !matches!(row.cell(place), Cell::Null | Cell::Default)) {
            statement.add(plan, it, it.key.iter().chain(&it.postponed), &row);
        }
    }
    statement.has_rows.then(|| statement.end())
}

/// How rows of tables come in that need each other.
pub(super) fn together(plan: &Plan, tables: &[usize]) -> Together {
    let filled = tables.iter().map(|&table| &plan.tables[table]);
    let filled: Vec<_> =
        filled.map(|it| Filled { table: &it.table, columns: columns(it, &it.given) }).collect();
    plan.dialect.writer.together(&filled)
}

/// A statement on its way.
struct Statement {
    frame: Frame,
    text: String,
    has_rows: bool,
}

impl Statement {
    fn new(frame: Frame) -> Self {
        Self { text: frame.head.clone(), frame, has_rows: false }
    }

    fn add<'p>(
        &mut self,
        plan: &Plan,
        table: &TablePlan,
        places: impl Iterator<Item = &'p usize>,
        row: &Row,
    ) {
        if self.has_rows {
            self.text.push_str(&self.frame.between);
        }
        self.has_rows = true;
        self.text.push_str(self.frame.open);
        for (number, &place) in places.enumerate() {
            if number > 0 {
                self.text.push_str(", ");
            }
            plan.dialect.writer.cell(row.cell(place), &table.table.columns[place].ty, &mut self.text);
        }
        self.text.push_str(self.frame.close);
    }

    fn end(mut self) -> String {
        self.text.push_str(&self.frame.tail);
        self.text
    }
}
