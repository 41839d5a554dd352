//! What is taken away while rows are loaded and put back afterwards, and how it is never lost: in the
//! transaction that takes it away it is written down how it comes back.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::items::IndexKind;
use crate::seed::plan::{Plan, Step};
use crate::sql::connection::ErrorKind;
use crate::sql::{Connection, Database, ForeignKey, Index, Operation, SqlError, Table};

use super::error::{Cause, Doing};
use super::manner::Manner;
use super::record::{self, Entry, Kind};

/// How many rows there have to be before it is worth the while.
const WORTH: u64 = 10_000;

/// How many times as many rows as come new may be there already, as they are all gone through again.
const RATIO: u64 = 3;

/// Something that is taken away.
#[derive(Debug)]
struct Taken {
    /// What it is called in messages.
    subject: String,
    take: Vec<String>,
    /// Run in the order of the list, all indexes before all foreign keys.
    restore: Vec<String>,
}

/// Takes away what makes loading slow, as far as it can be put back. Says how much that is. `coming` says
/// how many rows each step brings; entries of the record are numbered from `start`.
pub(super) fn relax(
    connection: &mut Connection,
    plan: &Plan,
    database: &Database,
    manner: &Manner,
    coming: &[u64],
    start: u64,
) -> Result<usize, Cause> {
    let taken = taken(connection, plan, database, manner, coming)?;
    if taken.is_empty() {
        return Ok(0);
    }
    let mut statements = vec![manner.begin.to_owned(), record::created(connection)];
    let restored = taken.iter().flat_map(|it| it.restore.iter().map(move |content| (&it.subject, content)));
    for (place, (subject, content)) in (start..).zip(restored) {
        let entry = Entry { place, subject: subject.clone(), content: content.clone() };
        statements.push(record::added(connection, Kind::Restore, &entry));
    }
    // The other way round, as foreign keys need indexes.
    statements.extend(taken.iter().rev().flat_map(|it| it.take.iter().cloned()));
    statements.push("COMMIT".to_owned());
    for statement in &statements {
        if let Err(error) = connection.execute(statement) {
            let _ = connection.execute("ROLLBACK");
            return Err(error).doing(|| "cannot take indexes and foreign keys away".to_owned());
        }
    }
    Ok(taken.len())
}

fn taken(
    connection: &mut Connection,
    plan: &Plan,
    database: &Database,
    manner: &Manner,
    coming: &[u64],
) -> Result<Vec<Taken>, Cause> {
    if !manner.drops_indexes && !manner.drops_foreign_keys {
        return Ok(Vec::new());
    }
    let fixtures = fixtures(connection, manner)?;
    let is_fixture = |table: &Table, name: &str| {
        fixtures.contains(&(table.name.name.clone(), name.to_owned()))
            || table.attachments.iter().any(|it| plan.dialect.writer.mentions(&it.definition, name))
    };
    let steps = || plan.steps.iter().zip(coming);
    let tables = || steps().filter_map(|(step, coming)| worthwhile(plan, database, step, *coming));
    let mut taken = Vec::new();
    for table in tables().filter(|_| manner.drops_indexes) {
        let indexes = table.indexes.iter().filter(|index| {
            !is_fixture(table, &index.name)
                && !plan.dialect.writer.is_index_of_definition(&index.name)
                && !is_referred_to(database, table, index)
        });
        taken.extend(indexes.map(|index| taken_index(plan, table, index)));
    }
    for table in tables().filter(|_| manner.drops_foreign_keys) {
        let keys = table.foreign_keys.iter();
        let keys = keys.filter(|key| !key.is_unproven() && !is_fixture(table, &key.name));
        taken.extend(keys.map(|key| taken_key(plan, table, key)));
    }
    Ok(taken)
}

/// The table of a step, if enough rows come to it. Those that need each other have a way of their own.
fn worthwhile<'d>(plan: &Plan, database: &'d Database, step: &Step, coming: u64) -> Option<&'d Table> {
    let Step::Rows(place) = step else { return None };
    let planned = &plan.tables[*place];
    let there = (planned.first + planned.rows).saturating_sub(coming);
    let is_worth_it = coming >= WORTH && there <= coming.saturating_mul(RATIO);
    database.table(&planned.table.name).filter(|table| is_worth_it && !table.is_partitioned())
}

/// A foreign key rests on it.
fn is_referred_to(database: &Database, table: &Table, index: &Index) -> bool {
    let columns =
        |index: &Index| index.columns.iter().map(|part| part.column.clone()).collect::<BTreeSet<_>>();
    let is_on = |key: &ForeignKey| {
        key.referenced_table == table.name
            && key.referenced_columns.iter().cloned().collect::<BTreeSet<_>>() == columns(index)
    };
    index.kind == IndexKind::Unique && database.tables.iter().flat_map(|it| &it.foreign_keys).any(is_on)
}

fn taken_index(plan: &Plan, table: &Table, index: &Index) -> Taken {
    let writer = plan.dialect.writer;
    let (name, is_constraint) = (index.name.clone(), index.details.is_constraint);
    let table_name = table.name.clone();
    Taken {
        subject: subject("index", &name, table),
        restore: writer.statements(&Operation::CreateIndex {
            table: table_name.clone(),
            index,
            name: name.clone(),
            concurrently: false,
        }),
        take: writer.statements(&Operation::DropIndex {
            table: table_name,
            name,
            concurrently: false,
            is_constraint,
        }),
    }
}

fn taken_key(plan: &Plan, table: &Table, key: &ForeignKey) -> Taken {
    let writer = plan.dialect.writer;
    let name = key.name.clone();
    let table_name = table.name.clone();
    Taken {
        subject: subject("foreign key", &name, table),
        restore: writer.statements(&Operation::AddForeignKey {
            table: table_name.clone(),
            key,
            is_validated: true,
        }),
        take: writer.statements(&Operation::DropForeignKey { table: table_name, name }),
    }
}

/// Tables and names of what has to stay.
fn fixtures(connection: &mut Connection, manner: &Manner) -> Result<BTreeSet<(String, String)>, Cause> {
    let Some(query) = manner.fixtures else { return Ok(BTreeSet::new()) };
    let rows = connection.query(query).doing(|| "cannot look at indexes and foreign keys".to_owned())?;
    let pair = |row: Vec<Option<String>>| {
        let mut row = row.into_iter().map(Option::unwrap_or_default);
        Some((row.next()?, row.next()?))
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// Puts back what was taken away, each in a transaction with the note that it is back. `told` hears
/// what comes next.
pub(super) fn restore(
    connection: &mut Connection,
    entries: &[Entry],
    manner: &Manner,
    told: &mut dyn FnMut(&str),
) -> Result<(), Cause> {
    for statement in manner.restoring_session {
        connection.query(statement).doing(|| format!("cannot prepare the session by `{statement}`"))?;
    }
    for entry in entries {
        told(&entry.subject);
        let failed = |error| Cause::NotRestored { subject: entry.subject.clone(), error: Box::new(error) };
        restored(connection, entry, manner).map_err(failed)?;
    }
    Ok(())
}

fn restored(connection: &mut Connection, entry: &Entry, manner: &Manner) -> Result<(), SqlError> {
    connection.execute(manner.begin)?;
    let removed = record::removed(connection, entry.place);
    match connection.execute(&entry.content) {
        Ok(_) => {
            connection.execute(&removed)?;
            connection.execute("COMMIT")?;
        }
        // Somebody has put it back by hand.
        Err(error) if error.kind == ErrorKind::Exists => {
            connection.execute("ROLLBACK")?;
            connection.execute(&removed)?;
        }
        Err(error) => {
            let _ = connection.execute("ROLLBACK");
            return Err(error);
        }
    }
    Ok(())
}

/// The indexes and foreign keys that the tables of a plan have: their names and all about them.
pub(super) fn held(plan: &Plan, database: &Database) -> BTreeMap<String, String> {
    let names: BTreeSet<_> = plan.tables.iter().map(|planned| &planned.table.name).collect();
    let mut held = BTreeMap::new();
    for table in database.tables.iter().filter(|table| names.contains(&table.name)) {
        for index in &table.indexes {
            held.insert(subject("index", &index.name, table), format!("{index:?}"));
        }
        for key in &table.foreign_keys {
            held.insert(subject("foreign key", &key.name, table), format!("{key:?}"));
        }
    }
    held
}

fn subject(kind: &str, name: &str, table: &Table) -> String {
    format!("{kind} `{name}` of `{}`", table.name)
}
