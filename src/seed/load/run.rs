//! One load from its first look at the database to the last.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Condvar, Mutex};
use std::thread;

use crate::seed::plan::{Plan, Step};
use crate::sql::{Database, introspect};

use super::error::{Cause, Doing, LoadError, Loaded};
use super::record::Record;
use super::schedule::{Schedule, total};
use super::work::{News, Work, work};
use super::{
    Event, Mode, Observer, Session, Settings, Summary, asks_rows, examine, missing, prove, record, relax,
};

/// How far the connections may be ahead of what was told.
const UNHEARD: usize = 16;

pub(super) struct Run<'r> {
    pub(super) session: &'r mut Session,
    pub(super) plan: &'r Plan,
    pub(super) settings: &'r Settings<'r>,
    pub(super) observer: Observer<'r>,
}

/// The rows that each step has to load.
type Pending = Vec<VecDeque<Range<u64>>>;

impl Run<'_> {
    pub(super) fn load(mut self) -> Result<Summary, LoadError> {
        let database = self.database()?;
        examine::agrees(self.plan, &database)?;
        let pending = self.pending()?;
        let put_back = self.relax(&database, &pending)?;
        let there = self.there(&pending);
        let result = self.rows(pending, &there);
        let (mut rows_in, cause) = result;
        (self.observer)(Event::Finishes);
        let restored = self.restore(put_back > 0);
        for (known, there) in rows_in.iter_mut().zip(&there) {
            *known += there;
        }
        let counted_on = self.count_on();
        if let Some(cause) = cause {
            let not_restored = restored.err().map(Box::new);
            return Err(LoadError { cause, tables: self.loaded(&rows_in), not_restored });
        }
        let finished = self.finish(&database, restored, put_back).and(counted_on);
        let failed = |cause| LoadError { cause, tables: self.loaded(&rows_in), not_restored: None };
        finished.map_err(failed)?;
        let there = there.iter().sum();
        let tables = self.plan.tables.iter().filter(|planned| planned.rows > 0).count();
        Ok(Summary { rows: rows_in.iter().sum::<u64>() - there, there, tables, put_back })
    }

    fn database(&mut self) -> Result<Database, Cause> {
        let found = introspect(&mut self.session.connection, &self.session.target.schemas);
        found.doing(|| "cannot look at the tables".to_owned())
    }

    /// What is to be done, by the mode.
    fn pending(&mut self) -> Result<Pending, Cause> {
        let (plan, sizes) = (self.plan, self.session.manner.sizes(self.settings.chunk));
        match self.settings.mode {
            Mode::Empty => {
                let tables = plan.tables.iter().filter(|planned| planned.rows > 0);
                let occupied =
                    examine::occupied(&mut self.session.connection, tables.map(|planned| &planned.table))?;
                if !occupied.is_empty() {
                    return Err(Cause::Occupied(occupied));
                }
                Ok(missing::everything(plan, sizes))
            }
            Mode::Append => {
                self.session.note_base(plan)?;
                Ok(missing::everything(plan, sizes))
            }
            Mode::Resume => missing::rest(plan, sizes, &mut self.session.connection),
        }
    }

    fn relax(&mut self, database: &Database, pending: &Pending) -> Result<usize, Cause> {
        if !self.settings.is_fast {
            return Ok(0);
        }
        if asks_rows(self.session.manner, self.settings) {
            self.session.note_unproven()?;
        }
        let coming: Vec<u64> = pending.iter().map(total).collect();
        let start = self.plan.tables.len() as u64;
        let Session { connection, manner, .. } = &mut *self.session;
        let objects = relax::relax(connection, self.plan, database, manner, &coming, start)?;
        if objects > 0 {
            (self.observer)(Event::TakenAway { objects });
        }
        Ok(objects)
    }

    /// How many rows of each table are in.
    fn there(&self, pending: &Pending) -> Vec<u64> {
        let mut there = vec![0; self.plan.tables.len()];
        for (step, pending) in self.plan.steps.iter().zip(pending) {
            match step {
                Step::Rows(table) => there[*table] = self.plan.tables[*table].rows - total(pending),
                Step::Together(tables) if pending.is_empty() => {
                    for table in tables {
                        there[*table] = self.plan.tables[*table].rows;
                    }
                }
                Step::Together(_) | Step::Complete(_) => {}
            }
        }
        there
    }

    /// Loads rows by several connections. How many of each table are in, and why there are not more.
    fn rows(&mut self, pending: Pending, there: &[u64]) -> (Vec<u64>, Option<Cause>) {
        let (plan, manner) = (self.plan, self.session.manner);
        let there = there.iter().sum::<u64>();
        let all = plan.tables.iter().map(|planned| planned.rows).sum::<u64>();
        (self.observer)(Event::Begins { rows: all - there, there });
        let tasks: usize = pending.iter().map(VecDeque::len).sum();
        let jobs = if manner.is_parallel { self.settings.jobs.clamp(1, tasks.max(1)) } else { 1 };
        let url = self.session.target.url.clone();
        let shared = Work {
            plan,
            url: &url,
            manner,
            is_relaxed: self.settings.is_fast,
            schedule: Mutex::new(Schedule::new(plan, pending)),
            changed: Condvar::new(),
            stop: self.settings.stop,
            needs_statements: plan.tables.iter().map(|_| AtomicBool::new(false)).collect(),
        };
        if tasks == 0 {
            return (vec![0; plan.tables.len()], None);
        }
        let (sender, receiver) = sync_channel(UNHEARD);
        let (rows_in, cause) = thread::scope(|scope| {
            for _ in 0..jobs {
                let (sender, shared) = (sender.clone(), &shared);
                scope.spawn(move || work(shared, &sender));
            }
            drop(sender);
            self.listen(&receiver)
        });
        let is_through = shared.schedule.into_inner().is_ok_and(|schedule| schedule.is_through());
        (rows_in, cause.or((!is_through).then_some(Cause::Stopped)))
    }

    fn listen(&mut self, news: &Receiver<News>) -> (Vec<u64>, Option<Cause>) {
        let mut rows_in = vec![0; self.plan.tables.len()];
        let mut cause: Option<Cause> = None;
        for news in news {
            match news {
                News::Sent { table, rows } => {
                    (self.observer)(Event::Rows { table: &self.plan.tables[table].table, rows });
                }
                News::In { table, rows } => rows_in[table] += rows,
                // The first has stopped the others.
                News::Failed(failed) if cause.as_ref().is_none_or(|it| matches!(it, Cause::Stopped)) => {
                    cause = Some(failed);
                }
                News::Failed(_) => {}
            }
        }
        (rows_in, cause)
    }

    /// Puts back what was taken away, whatever has happened.
    fn restore(&mut self, is_needed: bool) -> Result<(), Cause> {
        if !is_needed {
            return Ok(());
        }
        let session = &mut *self.session;
        let failed = || "cannot put back what was taken away".to_owned();
        let record = record::read(&mut session.connection).doing(failed)?.unwrap_or_default();
        let observer = &mut *self.observer;
        let told = &mut |subject: &str| observer(Event::PutsBack { subject });
        relax::restore(&mut session.connection, &record.restoring, session.manner, told)?;
        if (Record { restoring: Vec::new(), ..record }).is_settled() {
            record::drop(&mut session.connection).doing(failed)?;
        }
        Ok(())
    }

    /// Columns that count up go on behind the rows that are in.
    fn count_on(&mut self) -> Result<(), Cause> {
        let writer = self.plan.dialect.writer;
        for planned in self.plan.tables.iter().filter(|planned| planned.rows > 0) {
            let given = planned.given.iter().map(|place| &planned.table.columns[*place]);
            let counting = given.filter(|column| column.is_auto_increment);
            for statement in counting.filter_map(|it| writer.count_on(&planned.table.name, &it.name)) {
                let told = self.session.connection.query(&statement);
                told.doing(|| format!("cannot let `{}` count on", planned.table.label()))?;
            }
        }
        Ok(())
    }

    /// Whether all is as it was, and the rows hold to everything.
    fn finish(
        &mut self,
        before: &Database,
        restored: Result<(), Cause>,
        put_back: usize,
    ) -> Result<(), Cause> {
        restored?;
        if put_back > 0 {
            let (before, now) = (relax::held(self.plan, before), relax::held(self.plan, &self.database()?));
            let lost = before.into_iter().filter(|(subject, it)| now.get(subject) != Some(it));
            let lost: Vec<_> = lost.map(|(subject, _)| subject).collect();
            if !lost.is_empty() {
                return Err(Cause::Lost(lost));
            }
        }
        if self.session.record.as_ref().is_some_and(|record| record.is_unproven) {
            let database = self.database()?;
            let observer = &mut *self.observer;
            let told = &mut |subject: &str| observer(Event::Proves { subject });
            prove::prove(&mut self.session.connection, self.plan, &database, told)?;
        }
        self.session.forget()
    }

    fn loaded(&self, rows_in: &[u64]) -> Vec<Loaded> {
        let planned = self.plan.tables.iter().zip(rows_in).filter(|(planned, _)| planned.rows > 0);
        let loaded = planned.map(|(planned, rows)| Loaded {
            table: planned.table.label(),
            rows: *rows,
            of: planned.rows,
        });
        loaded.collect()
    }
}
