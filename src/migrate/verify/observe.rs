//! Runs a script as `migrate up` would, and looks at the locks that each statement takes before the
//! transaction lets go of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::migrate::certificate::{Lock, Reversibility, Step, summary};
use crate::migrate::group::{Group, Mode, groups};
use crate::migrate::history::Script;
use crate::migrate::replay::ReplayError;
use crate::sql::dialect::LockQueries;
use crate::sql::script::{Role, Statement, statements};
use crate::sql::{Connection, Dialect, SqlError};

use super::failure::VerifyError;
use super::ground::nameless_error;

/// A statement that ran.
pub(super) struct Observed {
    line: usize,
    text: String,
    is_in_transaction: bool,
    /// `None` where the database does not tell, or nobody could ask.
    locks: Option<Vec<Lock>>,
}

impl Observed {
    /// What the certificate says about it.
    pub(super) fn step(&self, dialect: &Dialect) -> Step {
        Step {
            line: self.line,
            statement: summary(dialect, &self.text),
            transaction: self.is_in_transaction,
            reversibility: Reversibility::Reversible,
            loses: Vec::new(),
            locks: self.locks.clone(),
        }
    }
}

/// Runs a script; what went wrong with a statement is no error of the trial.
pub(super) fn run(
    connection: &mut Connection,
    script: &Script,
) -> Result<Result<Vec<Observed>, ReplayError>, VerifyError> {
    let dialect = connection.dialect();
    let statements = statements(dialect, &script.text);
    let groups = groups(dialect, &statements)
        .map_err(|error| VerifyError::Script { path: script.path.clone(), error })?;
    let mut run = Run { connection, statements: &statements, observed: Vec::new() };
    for group in &groups {
        if let Err(stop) = run.group(group) {
            let (index, error) = *stop;
            let Statement { line, text, .. } = statements[index].clone();
            let path = script.path.clone();
            let error = ReplayError { path, line, statement: text, error: Box::new(error) };
            return Ok(Err(nameless_error(run.connection, error)));
        }
    }
    Ok(Ok(run.observed))
}

/// A statement, by its place, and why it failed.
type Stop = Box<(usize, SqlError)>;

fn at(index: usize) -> impl FnOnce(SqlError) -> Stop {
    move |error| Box::new((index, error))
}

struct Run<'r> {
    connection: &'r mut Connection,
    statements: &'r [Statement],
    observed: Vec<Observed>,
}

impl Run<'_> {
    fn group(&mut self, group: &Group) -> Result<(), Stop> {
        let first = group.statements.start;
        let Mode::Transaction(begin) = &group.mode else {
            self.execute(first)?;
            self.note(first, false, None);
            return Ok(());
        };
        self.connection.execute(begin).map_err(at(first))?;
        let result = self.transaction(group);
        if result.is_err() {
            // Where the connection is lost, the server has done it.
            let _ = self.connection.execute("ROLLBACK");
        }
        result
    }

    fn transaction(&mut self, group: &Group) -> Result<(), Stop> {
        let queries = self.connection.dialect().writer.lock_queries();
        let mut watch = match queries {
            Some(queries) => {
                let watch = Watch::begin(self.connection, queries);
                Some(watch.map_err(at(group.statements.start))?)
            }
            None => None,
        };
        for index in group.statements.clone() {
            if matches!(self.statements[index].role, Role::Begin | Role::Commit) {
                continue;
            }
            self.execute(index)?;
            let look = watch.as_mut().map(|watch| watch.look(self.connection));
            let locks = look.transpose().map_err(at(index))?;
            self.note(index, true, locks);
        }
        let last = group.statements.end - 1;
        self.connection.execute("COMMIT").map_err(at(last)).map(drop)
    }

    fn execute(&mut self, index: usize) -> Result<u64, Stop> {
        self.connection.execute(&self.statements[index].text).map_err(at(index))
    }

    fn note(&mut self, index: usize, is_in_transaction: bool, locks: Option<Vec<Lock>>) {
        let Statement { line, text, .. } = &self.statements[index];
        self.observed.push(Observed { line: *line, text: text.clone(), is_in_transaction, locks });
    }
}

/// The locks of a transaction as they become more.
struct Watch {
    queries: LockQueries,
    /// The tables that were there before, by their ids.
    tables: BTreeMap<String, String>,
    seen: BTreeSet<(String, String)>,
}

impl Watch {
    fn begin(connection: &mut Connection, queries: LockQueries) -> Result<Self, SqlError> {
        let dialect = connection.dialect();
        let own = connection.url().schema().unwrap_or_else(|| "public".to_owned());
        debug_assert!(dialect.abilities.schemas, "whoever tells locks has schemas");
        let mut tables = BTreeMap::new();
        for row in connection.query(queries.tables)? {
            let [Some(id), Some(schema), Some(name)] = row.as_slice() else { continue };
            let label = if *schema == own { name.clone() } else { format!("{schema}.{name}") };
            tables.insert(id.clone(), label);
        }
        Ok(Self { queries, tables, seen: BTreeSet::new() })
    }

    /// The locks that were not held when somebody looked the last time.
    fn look(&mut self, connection: &mut Connection) -> Result<Vec<Lock>, SqlError> {
        let mut new = Vec::new();
        for row in connection.query(self.queries.held)? {
            let [Some(id), Some(mode)] = row.as_slice() else { continue };
            let Some(table) = self.tables.get(id) else { continue };
            if self.seen.insert((id.clone(), mode.clone())) {
                new.push(Lock { table: table.clone(), mode: mode.clone() });
            }
        }
        new.sort();
        Ok(new)
    }
}
