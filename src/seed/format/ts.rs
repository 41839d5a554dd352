//! A program in TypeScript that has Prisma Client insert the rows.
//!
//! Models are filled by `createMany`, join tables of implicit relations by `connect`, columns that have to wait by
//! `update`. What the client has no words for (ignored fields, expressions, rows that need each other) is given to it
//! as SQL.

mod client;
mod connection;
mod literals;

use std::ops::Range;

use indexmap::IndexMap;

use crate::schema::Schema;
use crate::seed::plan::{Plan, Step};
use crate::sql::row::Row;

use super::layout::ROWS_OF_STATEMENT;
use super::sql::{counting, is_complete, target_of, together};
use super::{Format, FormatError, Part, Script, Source, layout, sql};
use client::{JoinTable, ModelTable, TableOfClient};
use literals::string;

/// A program in TypeScript.
pub(super) struct TypeScript;

impl Format for TypeScript {
    fn name(&self) -> &'static str {
        "ts"
    }

    fn description(&self) -> &'static str {
        "a seed.ts that has Prisma Client insert the rows"
    }

    fn script(&self, source: &Source<'_>) -> Result<Script, FormatError> {
        self.schema(source)?;
        layout::check_keys(source.plan)?;
        Ok(Script { files: vec!["seed.ts".to_owned()], chunks: layout::whole(source.plan) })
    }

    fn render(&self, source: &Source<'_>, part: &Part, out: &mut String) -> Result<(), FormatError> {
        let seed = Seed { plan: source.plan, schema: self.schema(source)? };
        match part {
            Part::Head => connection::head(source.client, seed.schema, seed.are_all_raw(), out),
            Part::Step(step) => seed.open(*step, out),
            Part::Table { step, table } => seed.title(*step, *table, out),
            Part::Rows { step, table, rows } => seed.rows(*step, *table, rows.clone(), out),
            Part::TableEnd { .. } => {}
            Part::StepEnd(step) => seed.close(*step, out),
            Part::Tail => {
                out.push('\n');
                counting(seed.plan).for_each(|statement| raw(CLIENT, &statement, out));
                out.push_str(connection::TAIL);
            }
        }
        Ok(())
    }
}

impl TypeScript {
    fn schema<'s>(&self, source: &Source<'s>) -> Result<&'s Schema, FormatError> {
        source.schema.ok_or(FormatError::NoSchema(self.name()))
    }
}

/// What the client is called, and what it is called in a transaction.
const CLIENT: &str = "prisma";
const IN_TRANSACTION: &str = "tx";

/// What is written.
#[derive(Clone, Copy)]
struct Seed<'a> {
    plan: &'a Plan,
    schema: &'a Schema,
}

impl<'a> Seed<'a> {
    fn of_client(self, table: usize) -> TableOfClient<'a> {
        TableOfClient::of(self.schema, &self.plan.tables[table])
    }

    /// Whether nothing is said in the words of the client.
    fn are_all_raw(self) -> bool {
        let is_raw = |step: &Step| match step {
            Step::Together(_) => true,
            Step::Rows(table) | Step::Complete(table) => {
                matches!(self.of_client(*table), TableOfClient::None)
            }
        };
        self.plan.steps.iter().all(is_raw)
    }

    fn title(self, step: usize, table: usize, out: &mut String) {
        let label = self.plan.tables[table].table.label();
        let is_within = matches!(self.plan.steps[step], Step::Together(_));
        out.push_str(if is_within { "\n    // " } else { "\n  // " });
        // A line ends in more ways here than elsewhere.
        out.extend(label.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }));
        out.push('\n');
    }

    fn open(self, step: usize, out: &mut String) {
        if let Step::Together(tables) = &self.plan.steps[step] {
            out.push_str("\n  await prisma.$transaction(async (tx) => {\n");
            for statement in together(self.plan, tables).before {
                raw(IN_TRANSACTION, &statement, out);
            }
        }
    }

    fn close(self, step: usize, out: &mut String) {
        if let Step::Together(tables) = &self.plan.steps[step] {
            out.push('\n');
            for statement in together(self.plan, tables).after {
                raw(IN_TRANSACTION, &statement, out);
            }
            out.push_str("  }, { maxWait: 60_000, timeout: 3_600_000 });\n");
        }
    }

    fn rows(self, step: usize, table: usize, rows: Range<u64>, out: &mut String) {
        let mut from = rows.start;
        while from < rows.end {
            let batch = from..rows.end.min(from + ROWS_OF_STATEMENT);
            match (&self.plan.steps[step], self.of_client(table)) {
                (Step::Together(_), _) => self.insert(IN_TRANSACTION, step, table, batch, out),
                (Step::Rows(_), TableOfClient::Model(model)) => self.create(&model, step, table, batch, out),
                (Step::Rows(_), TableOfClient::Join(join)) => self.connect(&join, table, batch, out),
                (Step::Rows(_), TableOfClient::None) => self.insert(CLIENT, step, table, batch, out),
                (Step::Complete(_), TableOfClient::Model(model)) if model.key.is_some() => {
                    self.update(&model, table, batch, out);
                }
                (Step::Complete(_), _) => {
                    let mut statement = String::new();
                    sql::complete(self.plan, table, batch, &mut statement);
                    raw(CLIENT, &statement, out);
                }
            }
            from += ROWS_OF_STATEMENT;
        }
    }

    // A batch is no more than what one statement takes.

    /// The rows of a model. What the client cannot say, the database gets as SQL.
    fn create(self, model: &ModelTable<'a>, step: usize, table: usize, rows: Range<u64>, out: &mut String) {
        let start = out.len();
        out.push_str("  await prisma.");
        out.push_str(&model.accessor);
        out.push_str(".createMany({\n    data: [\n");
        let mut row = Row::new();
        for number in rows.clone() {
            self.plan.write_first(table, number, &mut row);
            if !model.can_say(&row, &self.plan.tables[table].given) {
                out.truncate(start);
                return self.insert(CLIENT, step, table, rows, out);
            }
            out.push_str("      { ");
            model.properties(&row, &self.plan.tables[table].given, out);
            out.push_str("},\n");
        }
        out.push_str("    ] satisfies Prisma.");
        out.push_str(model.name);
        out.push_str("CreateManyInput[],\n  });\n");
    }

    fn insert(self, client: &str, step: usize, table: usize, rows: Range<u64>, out: &mut String) {
        let target = target_of(self.plan, step, table);
        if self.plan.tables[table].given.is_empty() && rows.end > rows.start + 1 {
            // Rows without cells are statements of their own.
            return rows.for_each(|row| self.insert(client, step, table, row..row + 1, out));
        }
        let mut statement = String::new();
        sql::insert_into(self.plan, &target, table, rows, &mut statement);
        raw(client, &statement, out);
    }

    /// The rows of a join table, by the rows of its first side.
    fn connect(self, join: &JoinTable<'a>, table: usize, rows: Range<u64>, out: &mut String) {
        let mut sides: IndexMap<String, String> = IndexMap::new();
        let mut row = Row::new();
        for number in rows {
            self.plan.write(table, number, &mut row);
            let [a, b] = [0, 1].map(|side| {
                let mut text = String::new();
                join.key(side, row.cell(side), &mut text);
                text
            });
            let connected = sides.entry(a).or_default();
            if !connected.is_empty() {
                connected.push_str(", ");
            }
            connected.push_str(&b);
        }
        let updates = sides.iter().map(|(key, connected)| {
            format!("where: {key}, data: {{ {}: {{ connect: [{connected}] }} }}", join.field)
        });
        each_update(join.model, &join.accessor, updates, out);
    }

    fn update(self, model: &ModelTable<'a>, table: usize, rows: Range<u64>, out: &mut String) {
        let plan = &self.plan.tables[table];
        let mut row = Row::new();
        let updates: Vec<_> = rows
            .filter_map(|number| {
                self.plan.write(table, number, &mut row);
                if is_complete(&row, &plan.postponed) {
                    return None;
                }
                let mut data = String::new();
                model.properties(&row, &plan.postponed, &mut data);
                Some(format!("where: {}, data: {{ {data}}}", model.place(&row, &plan.key)?))
            })
            .collect();
        each_update(model.name, &model.accessor, updates.into_iter(), out);
    }
}

/// Updates one after the other, in one transaction.
fn each_update(
    model: &str,
    accessor: &str,
    updates: impl ExactSizeIterator<Item = String>,
    out: &mut String,
) {
    if updates.len() == 0 {
        return;
    }
    out.push_str("  await prisma.$transaction(\n    ([\n");
    for update in updates {
        out.push_str("      { ");
        out.push_str(&update);
        out.push_str(" },\n");
    }
    out.push_str("    ] satisfies Prisma.");
    out.push_str(model);
    out.push_str("UpdateArgs[]).map((update) => prisma.");
    out.push_str(accessor);
    out.push_str(".update(update)),\n  );\n");
}

/// Gives a statement to the client, if there is one.
fn raw(client: &str, statement: &str, out: &mut String) {
    let statement = statement.trim_end_matches(";\n");
    if statement.is_empty() {
        return;
    }
    out.push_str(if client == IN_TRANSACTION { "    await " } else { "  await " });
    out.push_str(client);
    out.push_str(".$executeRawUnsafe(");
    string(statement, out);
    out.push_str(");\n");
}
