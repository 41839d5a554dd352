//! A script for psql: rows as streams of text, which PostgreSQL takes fastest.

use std::ops::Range;

use crate::seed::plan::{Plan, Step};
use crate::sql::dialect::filling::{Copying, Staged};
use crate::sql::row::Row;
use crate::sql::{Column, QualifiedName};

use super::sql::{Statements, close, counting, is_complete, open, statements, target_of};
use super::{Format, FormatError, Part, Script, Source, layout};

/// A script for psql.
///
/// Rows with cells that only a statement can say interrupt the stream. Between the parts of a table the stream is
/// open.
pub(super) struct Copy;

impl Format for Copy {
    fn name(&self) -> &'static str {
        "copy"
    }

    fn description(&self) -> &'static str {
        "a script for psql with COPY blocks, which PostgreSQL loads several times as fast as statements"
    }

    fn script(&self, source: &Source<'_>) -> Result<Script, FormatError> {
        copying(self, source.plan)?;
        layout::check_keys(source.plan)?;
        Ok(Script { files: vec!["seed.sql".to_owned()], chunks: layout::whole(source.plan) })
    }

    fn render(&self, source: &Source<'_>, part: &Part, out: &mut String) -> Result<(), FormatError> {
        let plan = source.plan;
        let copying = copying(self, plan)?;
        match part {
            Part::Head => {
                out.push_str("\\set ON_ERROR_STOP on\n");
                statements(plan.dialect.writer.row_settings().iter().copied(), out);
            }
            Part::Step(step) => match &plan.steps[*step] {
                Step::Complete(table) => {
                    statements(["\nBEGIN"], out);
                    statements(staged(plan, copying, *table).before, out);
                }
                other => open(plan, other, out),
            },
            Part::Table { step, table } => Stream::of(plan, copying, *step, *table).open(out),
            Part::Rows { step, table, rows } => {
                Stream::of(plan, copying, *step, *table).rows(rows.clone(), out);
            }
            Part::TableEnd { step, table } => Stream::of(plan, copying, *step, *table).close(out),
            Part::StepEnd(step) => match &plan.steps[*step] {
                Step::Complete(table) => {
                    statements(staged(plan, copying, *table).after, out);
                    statements(["COMMIT"], out);
                }
                other => close(plan, other, out),
            },
            Part::Tail => {
                out.push('\n');
                statements(counting(plan), out);
            }
        }
        Ok(())
    }
}

fn copying(format: &Copy, plan: &Plan) -> Result<&'static dyn Copying, FormatError> {
    let provider = plan.dialect.provider;
    plan.dialect.writer.copying().ok_or(FormatError::NotOfDatabase(format.name(), provider))
}

fn staged(plan: &Plan, copying: &dyn Copying, table: usize) -> Staged {
    let (filled, key) = layout::completed(&plan.tables[table]);
    copying.fill(&filled, &key)
}

/// The rows of a table within a step.
struct Stream<'p> {
    plan: &'p Plan,
    copying: &'static dyn Copying,
    table: usize,
    is_completion: bool,
    target: QualifiedName,
    /// The places of the columns that are written.
    places: Vec<usize>,
}

impl<'p> Stream<'p> {
    fn of(plan: &'p Plan, copying: &'static dyn Copying, step: usize, table: usize) -> Self {
        let it = &plan.tables[table];
        let is_completion = matches!(plan.steps[step], Step::Complete(_));
        let (target, places) = if is_completion {
            (staged(plan, copying, table).target, it.key.iter().chain(&it.postponed).copied().collect())
        } else {
            (target_of(plan, step, table), it.given.clone())
        };
        Self { plan, copying, table, is_completion, target, places }
    }

    fn columns(&self) -> Vec<&'p Column> {
        layout::columns(&self.plan.tables[self.table], &self.places)
    }

    /// There is no stream of rows without cells.
    fn is_streamed(&self) -> bool {
        !self.places.is_empty()
    }

    fn close(&self, out: &mut String) {
        if self.is_streamed() {
            out.push_str(self.copying.end());
            out.push('\n');
        }
    }

    fn open(&self, out: &mut String) {
        if self.is_streamed() {
            statements([self.copying.start(&self.target, &self.columns())], out);
        }
    }

    fn rows(&self, rows: Range<u64>, out: &mut String) {
        let mut row = Row::new();
        let columns = self.columns();
        let mut inserts: Option<Statements> = None;
        for number in rows {
            if self.is_completion {
                self.plan.write(self.table, number, &mut row);
                if is_complete(&row, &self.plan.tables[self.table].postponed) {
                    continue;
                }
            } else {
                self.plan.write_first(self.table, number, &mut row);
            }
            if !self.is_streamed() || self.places.iter().any(|&place| row.cell(place).is_for_statements()) {
                let inserts = inserts.get_or_insert_with(|| self.interrupted(out));
                inserts.add(self.plan, self.table, self.places.iter().copied(), &row, out);
                continue;
            }
            if let Some(mut inserts) = inserts.take() {
                inserts.end(out);
                self.open(out);
            }
            for (number, (&place, column)) in self.places.iter().zip(&columns).enumerate() {
                if number > 0 {
                    out.push('\t');
                }
                self.copying.cell(row.cell(place), &column.ty, out);
            }
            out.push('\n');
        }
        if let Some(mut inserts) = inserts {
            inserts.end(out);
            self.open(out);
        }
    }

    /// Statements in the middle of the stream.
    fn interrupted(&self, out: &mut String) -> Statements {
        self.close(out);
        let dialect = self.plan.dialect;
        Statements::new(dialect, dialect.writer.insert_frame(&self.target, &self.columns()))
    }
}
