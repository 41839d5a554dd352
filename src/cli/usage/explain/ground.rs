//! A database to try indexes of one model on: its tables and rows, and nothing else.

use std::collections::BTreeMap;
use std::thread;

use anyhow::Context;

use crate::cli::seed;
use crate::diff::{self, Pair};
use crate::migrate::scratch::database::nameless;
use crate::migrate::scratch::{Connections, ScratchDatabase};
use crate::plan;
use crate::seed::load::{self, Mode, Settings, Target};
use crate::seed::plan::Options;
use crate::seed::{Guided, Plan};
use crate::sql::dialect::explaining::Access;
use crate::sql::lookup::Lookup;
use crate::sql::lower::Items;
use crate::sql::{Connection, Database, Extension, Operation, QualifiedName, SqlError, TypeName};
use crate::usage::indexes::Advice;

use super::Prover;
use super::needs::Needs;

/// After so many tries a table that cannot have its rows stays without.
const TRIES: usize = 8;

/// A database with rows.
pub(super) struct Ground {
    /// Closed first.
    connection: Connection,
    /// Goes when it is dropped.
    _database: ScratchDatabase,
    /// Its tables.
    pub(super) tables: Database,
    /// Its rows.
    pub(super) plan: Plan,
}

impl Ground {
    /// Makes one for indexes of one model; the inner error says why that model cannot be tried.
    pub(super) fn make(prover: &Prover<'_>, group: &[&Advice]) -> anyhow::Result<Result<Self, String>> {
        let items = Items::new(prover.schema)?;
        let needs = Needs::of(prover.schema, &items, group, prover.queries);
        let plan = match rows(prover, &needs) {
            Ok(plan) => plan,
            Err(reason) => return Ok(Err(reason)),
        };
        let database = prover.scratch.database(prover.dialect, Connections::Several)?;
        let connection = database.connect().context("cannot connect to the scratch database")?;
        let tables = needs.part(&prover.declared);
        let mut ground = Self { connection, _database: database, tables, plan };
        let made = ground.create().and_then(|()| ground.fill(prover));
        Ok(made.map_err(|reason| ground.nameless(&reason)).map(|()| ground))
    }

    /// What the server says, as it would say it of any scratch database.
    pub(super) fn nameless(&self, text: &str) -> String {
        nameless(&self.connection, text)
    }

    /// Makes the tables as `diff` does.
    fn create(&mut self) -> Result<(), String> {
        self.prepare();
        let empty = Database::empty(self.tables.dialect);
        let diff = diff::diff(Pair::new(&empty, &self.tables), &[]).map_err(|error| error.to_string())?;
        let options = plan::Options { is_online: false, lock_timeout: None, ..plan::Options::default() };
        let steps = plan::plan(&diff, &options).up.into_iter().flat_map(|segment| segment.steps);
        for step in steps {
            for statement in step.statements(self.tables.dialect.writer) {
                match self.connection.execute(&statement) {
                    // What needs it says so by itself.
                    Err(_) if matches!(step.operation, Operation::CreateExtension(_)) => {}
                    Err(error) => return Err(format!("`{}` cannot be made: {error}", step.object)),
                    Ok(_) => {}
                }
            }
        }
        Ok(())
    }

    /// Makes the extensions that types of columns come from, if the server has them. Where it does not, the
    /// table says what is missing.
    fn prepare(&mut self) {
        let columns = self.tables.tables.iter().flat_map(|table| &table.columns);
        if columns.into_iter().any(|column| column.ty.name() == Some(TypeName::Citext)) {
            let citext = Extension { name: "citext".to_owned(), schema: None, version: None };
            let _ = self.apply(&Operation::CreateExtension(&citext));
        }
    }

    fn fill(&mut self, prover: &Prover<'_>) -> Result<(), String> {
        let schemas = self.tables.schemas.clone();
        let target = Target { url: self.connection.url().clone(), schemas, locks: false };
        let jobs = thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        let settings = Settings { jobs, is_fast: false, mode: Mode::Empty, chunk: None, stop: prover.stop };
        load::load(&self.plan, &target, &settings, &mut |_| {}).map_err(|error| format!("rows: {error}"))?;
        let names: Vec<_> = self.tables.tables.iter().map(|table| table.name.clone()).collect();
        names.iter().try_for_each(|name| self.analyze(name)).map_err(|error| error.to_string())
    }

    /// Lets the database look at the rows of a table.
    pub(super) fn analyze(&mut self, table: &QualifiedName) -> Result<(), SqlError> {
        let statement = self.tables.dialect.writer.explaining().analyze(table);
        self.connection.query(&statement).map(drop)
    }

    /// Does something to the database.
    pub(super) fn apply(&mut self, operation: &Operation<'_>) -> Result<(), SqlError> {
        let statements = self.tables.dialect.writer.statements(operation);
        statements.iter().try_for_each(|statement| self.connection.execute(statement).map(drop))
    }

    /// What the database would do for a query.
    pub(super) fn explain(&mut self, lookup: &Lookup) -> Result<Access, String> {
        let writer = self.tables.dialect.writer;
        let explaining = writer.explaining();
        let question = explaining.explain(&writer.lookup(lookup));
        let rows = self.connection.query(&question).map_err(|error| error.to_string())?;
        let access = explaining.access(&rows);
        let mut access = access.ok_or_else(|| "the plan of the database is in an unknown form".to_owned())?;
        if let (None, Some(query)) = (access.cost, explaining.cost()) {
            let rows = self.connection.query(query).unwrap_or_default();
            let cost = rows.first().and_then(|row| row.last()?.as_deref()?.parse().ok());
            access.cost = cost;
        }
        Ok(access)
    }
}

/// Plans the rows. Where keys leave no room for as many, there are fewer.
fn rows(prover: &Prover<'_>, needs: &Needs) -> Result<Plan, String> {
    let part = needs.part(&prover.related);
    let window = seed::window(&prover.choices);
    let locale = prover.choices.locale.unwrap_or_default();
    let values = Guided { choices: &prover.choices, window, locale };
    let mut options = Options {
        seed: prover.choices.seed.unwrap_or(0),
        rows: prover.rows,
        counts: needs.counts(&part, prover.rows),
        first: BTreeMap::new(),
        window,
    };
    let mut reason = String::new();
    for _ in 0..TRIES {
        match Plan::new(&part, &options, &values) {
            Ok(plan) => return Ok(plan),
            Err(error) => {
                reason = error.to_string();
                for shortage in error.0 {
                    options.counts.insert(shortage.table, shortage.most);
                }
            }
        }
    }
    Err(reason)
}
