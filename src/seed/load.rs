//! Brings the rows of a plan into a database: what is done in which order, and what holds whatever
//! happens.
//!
//! Rows go in by transactions that begin at fixed row numbers, so that a load that was cut off can go on.
//! What is taken away for speed is written down in the transaction that takes it away, and every later
//! load puts it back before it does anything else.

mod deliver;
mod error;
mod examine;
mod manner;
mod missing;
mod packet;
mod prove;
mod record;
mod refused;
mod relax;
mod run;
mod schedule;
mod work;

use core::num::NonZeroU64;
use core::time::Duration;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::thread;

use crate::sql::connection::Settings as ConnectionSettings;
use crate::sql::{Connection, DatabaseUrl, Table, introspect};

use super::plan::Plan;

pub use error::{Cause, LoadError, Loaded, Occupied, Refused, counted};

use error::Doing;
use manner::{Manner, Proof};
use record::{Entry, Kind, Record};

/// The database that gets rows.
#[derive(Clone, Debug)]
pub struct Target {
    /// Where it is.
    pub url: DatabaseUrl,
    /// The database schemas that its tables stand in; empty where names are not qualified.
    pub schemas: Vec<String>,
    /// Whether others are kept from loading at the same time.
    pub locks: bool,
}

/// How it is loaded.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// How many connections load at the same time, where the database takes rows from several.
    pub jobs: usize,
    /// Whether checks may be put off until the rows are in.
    pub is_fast: bool,
    /// What becomes of rows that are there.
    pub mode: Mode,
    /// How many rows are one transaction, if not as many as suit the database. A load goes on where it was
    /// cut off by the same number only.
    pub chunk: Option<NonZeroU64>,
    /// Ends the load when it is set. It is set as well where something fails.
    pub stop: &'a AtomicBool,
}

/// What becomes of rows that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// There must be none.
    Empty,
    /// The new ones come behind them.
    Append,
    /// They are those of the same load, which was cut off.
    Resume,
}

/// What happens.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the sentence above a variant says what its fields are")]
pub enum Event<'a> {
    /// So many indexes and foreign keys are taken away until the rows are in.
    TakenAway { objects: usize },
    /// So many rows are to be loaded, and so many of the plan are in already.
    Begins { rows: u64, there: u64 },
    /// So many rows of a table more are on their way; fewer, if they did not arrive.
    Rows { table: &'a Table, rows: i64 },
    /// All rows are in, or no more come: what follows is about tables, indexes and foreign keys.
    Finishes,
    /// Something that was taken away is put back.
    PutsBack { subject: &'a str },
    /// The rows of a table are held to what was not looked at.
    Proves { subject: &'a str },
}

/// Hears what happens.
pub type Observer<'a> = &'a mut dyn FnMut(Event<'_>);

/// What a load has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many rows it has brought.
    pub rows: u64,
    /// How many rows of the plan were there before.
    pub there: u64,
    /// How many tables they are in.
    pub tables: usize,
    /// How many indexes and foreign keys were taken away and put back.
    pub put_back: usize,
}

/// Loads the rows of a plan. What an earlier load took away and could not put back is put back first.
pub fn load(
    plan: &Plan,
    target: &Target,
    settings: &Settings<'_>,
    observer: Observer<'_>,
) -> Result<Summary, LoadError> {
    let mut session = Session::open(target)?;
    session.put_back(observer)?;
    session.load(plan, settings, observer)
}

/// A database that is about to get rows.
#[derive(Debug)]
pub struct Session {
    connection: Connection,
    target: Target,
    manner: &'static Manner,
    /// What an earlier load has left behind.
    record: Option<Record>,
}

impl Session {
    /// Connects, keeps others out, and sees whether a load was cut off.
    pub fn open(target: &Target) -> Result<Self, LoadError> {
        let connect = Connection::open(&target.url, &ConnectionSettings::default());
        let mut connection = connect.map_err(Cause::from)?;
        let manner = Manner::of(connection.dialect());
        if let Some(query) = manner.lock.filter(|_| target.locks) {
            lock(&mut connection, query)?;
        }
        let record = record::read(&mut connection).doing(|| "cannot look for earlier loads".to_owned())?;
        Ok(Self { connection, target: target.clone(), manner, record })
    }

    /// Whether an earlier load was cut off and has left a note of it.
    pub fn was_cut_off(&self) -> bool {
        self.record.is_some()
    }

    /// The numbers of the first rows of the load that was cut off, by the labels of tables.
    pub fn base(&self) -> BTreeMap<String, u64> {
        self.record.as_ref().and_then(|record| record.base.clone()).unwrap_or_default()
    }

    /// The tables that have rows.
    pub fn occupied<'t>(
        &mut self,
        tables: impl IntoIterator<Item = &'t Table>,
    ) -> Result<Vec<Occupied>, LoadError> {
        Ok(examine::occupied(&mut self.connection, tables.into_iter())?)
    }

    /// The numbers of the first rows that come behind those that are there, by the labels of tables.
    pub fn first<'t>(
        &mut self,
        tables: impl IntoIterator<Item = &'t Table>,
    ) -> Result<BTreeMap<String, u64>, LoadError> {
        Ok(examine::first(&mut self.connection, tables.into_iter())?)
    }

    /// Which of the tables are not there, or lack columns.
    pub fn missing<'t>(&mut self, tables: impl IntoIterator<Item = &'t Table>) -> Result<(), LoadError> {
        let found = introspect(&mut self.connection, &self.target.schemas);
        let found = found.doing(|| "cannot look at the tables".to_owned())?;
        Ok(examine::exist(tables.into_iter(), &found)?)
    }

    /// Deletes all rows of these tables, which are in the order in which they refer to each other.
    pub fn empty(&mut self, tables: &[&Table]) -> Result<(), LoadError> {
        let database = introspect(&mut self.connection, &self.target.schemas);
        let database = database.doing(|| "cannot look at the tables".to_owned())?;
        let names = examine::emptied(&mut self.connection, &database, tables)?;
        for statement in (self.manner.emptied)(self.connection.dialect(), &names) {
            if let Err(error) = self.connection.execute(&statement) {
                let _ = self.connection.execute("ROLLBACK");
                Err(error).doing(|| "cannot delete the rows".to_owned())?;
            }
        }
        Ok(())
    }

    /// Puts back what an earlier load has taken away. Nothing is changed where there is nothing.
    pub fn put_back(&mut self, observer: Observer<'_>) -> Result<(), LoadError> {
        let Some(record) = &mut self.record else { return Ok(()) };
        let told = &mut |subject: &str| observer(Event::PutsBack { subject });
        relax::restore(&mut self.connection, &record.restoring, self.manner, told)?;
        record.restoring.clear();
        if record.is_settled() {
            self.forget()?;
        }
        Ok(())
    }

    /// Loads the rows of a plan. What was taken away before has been [put back](Self::put_back).
    pub fn load(
        &mut self,
        plan: &Plan,
        settings: &Settings<'_>,
        observer: Observer<'_>,
    ) -> Result<Summary, LoadError> {
        run::Run { session: self, plan, settings, observer }.load()
    }

    /// Takes the notes away.
    fn forget(&mut self) -> Result<(), Cause> {
        self.record = None;
        record::drop(&mut self.connection).doing(|| "cannot take the notes of the load away".to_owned())
    }

    /// Notes behind which rows the load begins.
    fn note_base(&mut self, plan: &Plan) -> Result<(), Cause> {
        let mut statements = vec![record::created(&self.connection), record::cleared(&self.connection)];
        let base: BTreeMap<_, _> =
            plan.tables.iter().map(|planned| (planned.table.label(), planned.first)).collect();
        for (place, (table, first)) in (0..).zip(&base) {
            let entry = Entry { place, subject: table.clone(), content: first.to_string() };
            statements.push(record::added(&self.connection, Kind::Base, &entry));
        }
        for statement in statements {
            self.connection.execute(&statement).doing(|| "cannot note where the load begins".to_owned())?;
        }
        self.record = Some(Record { base: Some(base), ..Record::default() });
        Ok(())
    }

    /// Notes that rows are going to be loaded without being looked at.
    fn note_unproven(&mut self) -> Result<(), Cause> {
        let entry = Entry { place: record::UNPROVEN, subject: String::new(), content: String::new() };
        let connection = &mut self.connection;
        let statements = [
            record::created(connection),
            record::removed(connection, entry.place),
            record::added(connection, Kind::Unproven, &entry),
        ];
        for statement in statements {
            connection.execute(&statement).doing(|| "cannot note how the load is done".to_owned())?;
        }
        self.record.get_or_insert_default().is_unproven = true;
        Ok(())
    }
}

/// How often the lock is tried to get, and how long it takes until the next time: a connection that has just
/// ended may hold it for a moment.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Takes the lock, which goes with the connection.
fn lock(connection: &mut Connection, query: &str) -> Result<(), Cause> {
    for _ in 0..TRIES {
        let answer = connection.value(query).doing(|| "cannot lock the database".to_owned())?;
        if !matches!(answer.as_deref(), None | Some("0" | "false")) {
            return Ok(());
        }
        thread::sleep(PAUSE);
    }
    Err(Cause::Locked)
}

/// Whether rows have to be asked for what was not looked at.
fn asks_rows(manner: &Manner, settings: &Settings<'_>) -> bool {
    settings.is_fast && manner.proof == Proof::Queries
}
