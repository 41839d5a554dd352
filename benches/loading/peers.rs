//! What else brings rows into databases: `psql`, and inserts of many rows that are bound by sqlx.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::Command;

use prismakit::schema::connector::Provider;
use prismakit::seed::plan::Plan;
use prismakit::sql::DatabaseUrl;
use prismakit::sql::connection::{Connection, Parameters, Settings};
use prismakit::sql::row::Row;
use prismakit::sql::{Column, Dialect};
use tempfile::NamedTempFile;

/// How many values a statement has: those that are fastest here.
const VALUES: &[(Provider, usize)] = &[(Provider::Sqlite, 1000), (Provider::MySql, 5000)];

/// Rows that were made before.
pub(crate) struct Prepared {
    dialect: &'static Dialect,
    /// The statement of `psql`, or the one that inserts.
    statement: Vec<String>,
    rows: Rows,
}

enum Rows {
    /// What `psql` reads.
    File(NamedTempFile),
    /// As many as go into a statement, and the rest.
    Batches { columns: Vec<Column>, batches: Vec<Vec<Row>> },
}

impl Prepared {
    pub(crate) fn new(plan: &Plan, table: usize) -> Self {
        let planned = &plan.tables[table];
        let columns: Vec<&Column> =
            planned.given.iter().map(|place| &planned.table.columns[*place]).collect();
        let writer = plan.dialect.writer;
        if let Some(copying) = writer.copying() {
            let statement = copying.start(&planned.table.name, &columns);
            return Self {
                dialect: plan.dialect,
                statement: vec![statement],
                rows: file(plan, table, &columns),
            };
        }
        let values = VALUES.iter().find(|(provider, _)| *provider == plan.dialect.provider);
        let at_once = values.expect("it is listed").1 / columns.len();
        let frame = writer.insert_frame(&planned.table.name, &columns);
        let row = format!("{}{}{}", frame.open, vec!["?"; columns.len()].join(","), frame.close);
        let statement =
            |rows: usize| format!("{}{}{}", frame.head, vec![&*row; rows].join(&frame.between), frame.tail);
        let batches = batches(plan, table, at_once);
        let statements = batches.iter().map(|batch| statement(batch.len())).collect();
        let columns = columns.into_iter().cloned().collect();
        Self { dialect: plan.dialect, statement: statements, rows: Rows::Batches { columns, batches } }
    }

    pub(crate) fn name(&self) -> &'static str {
        match self.rows {
            Rows::File(_) => "psql \\copy of a file that was made before",
            Rows::Batches { .. } => {
                "inserts bound by sqlx, of rows that were made before, in one transaction"
            }
        }
    }

    pub(crate) fn load(&self, url: &DatabaseUrl) {
        match &self.rows {
            Rows::File(file) => psql(url, &self.statement[0], file),
            Rows::Batches { columns, batches } => {
                let mut connection = Connection::open(url, &Settings::default()).expect("there is a server");
                connection.execute("BEGIN").expect("there is none");
                for (statement, batch) in self.statement.iter().zip(batches) {
                    let mut values = Parameters::of(self.dialect).expect("rows are bound here");
                    for row in batch {
                        columns
                            .iter()
                            .zip(row.cells())
                            .for_each(|(column, cell)| values.push(cell, &column.ty));
                    }
                    connection.insert(statement, values, true).expect("the rows are right");
                }
                connection.execute("COMMIT").expect("the rows are right");
            }
        }
    }
}

fn file(plan: &Plan, table: usize, columns: &[&Column]) -> Rows {
    let copying = plan.dialect.writer.copying().expect("it has streams");
    let file = NamedTempFile::new().expect("a file can be made");
    let mut out = BufWriter::new(File::create(file.path()).expect("it can be written"));
    let (mut row, mut line) = (Row::new(), String::new());
    for number in 0..plan.tables[table].rows {
        plan.write_first(table, number, &mut row);
        line.clear();
        for (place, column) in plan.tables[table].given.iter().zip(columns) {
            copying.cell(row.cell(*place), &column.ty, &mut line);
            line.push('\t');
        }
        line.pop();
        line.push('\n');
        out.write_all(line.as_bytes()).expect("there is room");
    }
    out.flush().expect("there is room");
    Rows::File(file)
}

fn batches(plan: &Plan, table: usize, at_once: usize) -> Vec<Vec<Row>> {
    let numbers: Vec<u64> = (0..plan.tables[table].rows).collect();
    let made = |number: &u64| {
        let (mut whole, mut given) = (Row::new(), Row::new());
        plan.write_first(table, *number, &mut whole);
        plan.tables[table].given.iter().for_each(|place| given.push(whole.cell(*place)));
        given
    };
    numbers.chunks(at_once).map(|numbers| numbers.iter().map(made).collect()).collect()
}

/// The URL is shown as `postgresql://user@folder/database`, because the server listens in a folder.
fn psql(url: &DatabaseUrl, statement: &str, file: &NamedTempFile) {
    let shown = url.to_string();
    let (_, place) = shown.split_once('@').expect("there is a user");
    let (folder, database) = place.rsplit_once('/').expect("there is a database");
    let statement = statement.replacen("COPY", "\\copy", 1);
    let statement = statement.replace("FROM STDIN", &format!("FROM '{}'", file.path().display()));
    let arguments = ["-h", folder, "-U", "postgres", "-d", database, "-qc", &statement];
    assert!(Command::new("psql").args(arguments).status().expect("psql is installed").success());
}
