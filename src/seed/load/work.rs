//! One connection at work: takes pieces of work until there are none.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Condvar, Mutex, MutexGuard};

use crate::seed::plan::{Plan, Step};
use crate::sql::connection::Settings;
use crate::sql::dialect::filling::Filled;
use crate::sql::row::Row;
use crate::sql::{Column, Connection, DatabaseUrl, QualifiedName};

use super::deliver::{Halt, deliver};
use super::error::{Cause, Doing};
use super::manner::Manner;
use super::packet::{Form, Source};
use super::refused;
use super::schedule::{Next, Schedule, Task, numbers};

/// How often a transaction is tried that others are in the way of.
const TRIES: u32 = 5;

/// How many rows tell how large the others are.
const SAMPLE: u64 = 16;

/// How many bytes of values a statement has at most, if the server takes so many.
const STATEMENT: u64 = 1 << 20;

/// What the connections at work share.
pub(super) struct Work<'a> {
    pub(super) plan: &'a Plan,
    pub(super) url: &'a DatabaseUrl,
    pub(super) manner: &'static Manner,
    /// Whether speed goes before checks.
    pub(super) is_relaxed: bool,
    pub(super) schedule: Mutex<Schedule>,
    pub(super) changed: Condvar,
    /// Set when nothing is wanted any more, by whoever it is.
    pub(super) stop: &'a AtomicBool,
    /// For each table, whether only written statements can say its rows.
    pub(super) needs_statements: Vec<AtomicBool>,
}

/// What is told while the work goes on.
pub(super) enum News {
    /// So many rows of a table more are on their way; or fewer, because they did not arrive.
    Sent { table: usize, rows: i64 },
    /// So many rows of a table are in for good.
    In { table: usize, rows: u64 },
    /// It cannot go on.
    Failed(Cause),
}

/// Works until there is nothing to do. Where something is in the way, everybody stops.
pub(super) fn work(work: &Work<'_>, news: &SyncSender<News>) {
    if let Err(cause) = Worker::open(work, news).and_then(|mut worker| worker.run()) {
        work.stop.store(true, Ordering::Relaxed);
        // Whoever listened is gone, and has its own reason.
        let _ = news.send(News::Failed(cause));
    }
    drop(work.schedule());
    work.changed.notify_all();
}

impl Work<'_> {
    fn schedule(&self) -> MutexGuard<'_, Schedule> {
        self.schedule.lock().expect("nobody panics while holding it")
    }

    /// Waits for something to do.
    fn next(&self) -> Option<Task> {
        let mut schedule = self.schedule();
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            match schedule.next() {
                Next::Task(task) => return Some(task),
                Next::End => return None,
                Next::Wait => schedule = self.changed.wait(schedule).expect("nobody panics while holding it"),
            }
        }
    }

    fn done(&self, task: &Task) {
        self.schedule().done(task);
        self.changed.notify_all();
    }

    /// The columns of a table that get values, with their places.
    fn given(&self, table: usize) -> Vec<(usize, &Column)> {
        let planned = &self.plan.tables[table];
        self.columns(table, &planned.given)
    }

    fn columns(&self, table: usize, places: &[usize]) -> Vec<(usize, &Column)> {
        places.iter().map(|place| (*place, &self.plan.tables[table].table.columns[*place])).collect()
    }
}

/// A connection at work.
pub(super) struct Worker<'w> {
    pub(super) work: &'w Work<'w>,
    pub(super) connection: Connection,
    news: &'w SyncSender<News>,
    /// How many bytes of values a statement should have at most.
    room: u64,
}

impl<'w> Worker<'w> {
    fn open(work: &'w Work<'w>, news: &'w SyncSender<News>) -> Result<Self, Cause> {
        let mut connection = Connection::open(work.url, &Settings::default())?;
        prepare(&mut connection, work.manner, work.is_relaxed)?;
        let room = room(&mut connection, work.manner)?;
        Ok(Self { work, connection, news, room })
    }

    fn run(&mut self) -> Result<(), Cause> {
        while let Some(task) = self.work.next() {
            match &self.work.plan.steps[task.step] {
                Step::Rows(table) => self.rows(*table, &task)?,
                Step::Together(tables) => self.together(tables)?,
                Step::Complete(table) => self.completed(*table, &task)?,
            }
            self.work.done(&task);
        }
        Ok(())
    }

    /// The rows of a table.
    fn rows(&mut self, table: usize, task: &Task) -> Result<(), Cause> {
        let sent = self.repeated(&mut |worker, sent| {
            worker.transaction(|worker| worker.inserted(table, task.rows.clone(), None, sent))
        });
        match sent {
            Ok(()) => self.tell(News::In { table, rows: task.rows.end - task.rows.start }),
            Err(Halt::Sql(error)) if refused::may_be_a_row(error.kind) => {
                return Err(refused::refused(self, table, task.rows.clone(), error));
            }
            Err(halt) => return Err(self.cause(halt, table)),
        }
        Ok(())
    }

    /// Tries again what others were in the way of, or what has to be said in another form.
    fn repeated(&mut self, attempt: &mut Attempt<'_, 'w>) -> Result<(), Halt> {
        let mut tries = 1;
        loop {
            let mut sent = Sent { news: Some(self.news), counts: Vec::new() };
            let result = attempt(self, &mut sent);
            let Err(halt) = result else { return Ok(()) };
            sent.take_back();
            match halt {
                Halt::NeedsStatements => {}
                Halt::Sql(error) if error.kind.is_passing() && tries < TRIES => tries += 1,
                halt => return Err(halt),
            }
        }
    }

    /// All or nothing.
    pub(super) fn transaction(
        &mut self,
        content: impl FnOnce(&mut Self) -> Result<(), Halt>,
    ) -> Result<(), Halt> {
        self.connection.execute(self.work.manner.begin)?;
        let result = content(self).and_then(|()| Ok(self.connection.execute("COMMIT").map(drop)?));
        if result.is_err() {
            // A connection that was lost has forgotten it in any case.
            let _ = self.connection.execute("ROLLBACK");
        }
        result
    }

    /// Inserts rows of a table, or into what stands for it for the time being.
    pub(super) fn inserted(
        &mut self,
        table: usize,
        rows: std::ops::Range<u64>,
        target: Option<&QualifiedName>,
        sent: &mut Sent<'_>,
    ) -> Result<(), Halt> {
        let work = self.work;
        let columns = work.given(table);
        let only: Vec<&Column> = columns.iter().map(|(_, column)| *column).collect();
        let target = target.unwrap_or(&work.plan.tables[table].table.name);
        let (form, start) = self.form(table, target, &only);
        let write = |number, row: &mut Row| work.plan.write_first(table, number, row);
        let source = Source { write: &write, rows, columns: &columns, needed: &[], stop: work.stop };
        let result =
            deliver(&mut self.connection, &source, &form, &start, &mut |rows| sent.count(table, rows));
        if matches!(result, Err(Halt::NeedsStatements)) {
            work.needs_statements[table].store(true, Ordering::Relaxed);
        }
        result
    }

    /// How the rows of a table are put, and the statement that begins a stream.
    fn form(&self, table: usize, target: &QualifiedName, columns: &[&Column]) -> (Form, String) {
        let (dialect, manner) = (self.work.plan.dialect, self.work.manner);
        let frame = || dialect.writer.insert_frame(target, columns);
        if self.work.needs_statements[table].load(Ordering::Relaxed) || columns.is_empty() {
            return (Form::Written { dialect, frame: frame(), rows: manner.written_rows }, String::new());
        }
        if let Some(copying) = dialect.writer.copying() {
            return (Form::Stream(copying), copying.start(target, columns));
        }
        let rows = (manner.parameters / columns.len()) as u64;
        let rows = rows.min(self.room / self.weight(table).max(1)).max(1);
        (Form::Bound { dialect, frame: frame(), rows }, String::new())
    }

    /// How many bytes a row of a table has, as far as the first of them tell.
    fn weight(&self, table: usize) -> u64 {
        let (plan, mut row) = (self.work.plan, Row::new());
        let sample = plan.tables[table].rows.min(SAMPLE);
        let weights = (0..sample).map(|number| {
            plan.write_first(table, number, &mut row);
            row.weight()
        });
        weights.max().unwrap_or_default() as u64
    }

    /// The rows of tables that need each other: all of them in one transaction.
    fn together(&mut self, tables: &[usize]) -> Result<(), Cause> {
        let work = self.work;
        let filled: Vec<_> = tables.iter().map(|table| work.filled(*table)).collect();
        let together = work.plan.dialect.writer.together(&filled);
        let result = self.repeated(&mut |worker, sent| {
            worker.transaction(|worker| {
                worker.all(&together.before)?;
                for (table, target) in tables.iter().zip(&together.targets) {
                    worker.inserted(*table, numbers(&work.plan.tables[*table]), Some(target), sent)?;
                }
                worker.all(&together.after)
            })
        });
        if let Err(halt) = result {
            return Err(self.cause(halt, tables[0]));
        }
        for table in tables {
            self.tell(News::In { table: *table, rows: work.plan.tables[*table].rows });
        }
        // What was said about checks in between holds no longer.
        prepare(&mut self.connection, work.manner, work.is_relaxed)
    }

    /// The columns of a table that had to wait.
    fn completed(&mut self, table: usize, task: &Task) -> Result<(), Cause> {
        let rows = task.rows.clone();
        let result = self
            .repeated(&mut |worker, _| worker.transaction(|worker| worker.filled_in(table, rows.clone())));
        result.map_err(|halt| self.cause(halt, table))
    }

    fn filled_in(&mut self, table: usize, rows: std::ops::Range<u64>) -> Result<(), Halt> {
        let work = self.work;
        let planned = &work.plan.tables[table];
        let places: Vec<usize> = planned.key.iter().chain(&planned.postponed).copied().collect();
        let columns = work.columns(table, &places);
        let only: Vec<&Column> = columns.iter().map(|(_, column)| *column).collect();
        let (key, completed) = only.split_at(planned.key.len());
        let filled = Filled { table: &planned.table, columns: completed.to_vec() };
        let (dialect, needs) = (work.plan.dialect, &work.needs_statements[table]);
        let staged = dialect.writer.copying().filter(|_| !needs.load(Ordering::Relaxed));
        let staged = staged.map(|copying| (copying, copying.fill(&filled, key)));
        let write = |number, row: &mut Row| work.plan.write(table, number, row);
        let source =
            Source { write: &write, rows, columns: &columns, needed: &planned.postponed, stop: work.stop };
        let result = if let Some((copying, staged)) = &staged {
            self.all(&staged.before)?;
            let start = copying.start(&staged.target, &only);
            deliver(&mut self.connection, &source, &Form::Stream(*copying), &start, &mut |_| ())
                .and_then(|()| self.all(&staged.after))
        } else {
            let frame = dialect.writer.fill_frame(&filled, key);
            let form = Form::Written { dialect, frame, rows: work.manner.written_rows };
            deliver(&mut self.connection, &source, &form, "", &mut |_| ())
        };
        if matches!(result, Err(Halt::NeedsStatements)) {
            needs.store(true, Ordering::Relaxed);
        }
        result
    }

    fn all(&mut self, statements: &[String]) -> Result<(), Halt> {
        for statement in statements {
            self.connection.execute(statement)?;
        }
        Ok(())
    }

    fn tell(&self, news: News) {
        // Who does not listen any more does not want to know.
        let _ = self.news.send(news);
    }

    pub(super) fn cause(&self, halt: Halt, table: usize) -> Cause {
        match halt {
            Halt::Sql(error) => {
                let doing = format!("cannot fill `{}`", self.work.plan.tables[table].table.label());
                Cause::Sql { doing, error: Box::new(error) }
            }
            Halt::NeedsStatements | Halt::Stopped => Cause::Stopped,
        }
    }
}

type Attempt<'a, 'w> = dyn FnMut(&mut Worker<'w>, &mut Sent<'_>) -> Result<(), Halt> + 'a;

impl Work<'_> {
    fn filled(&self, table: usize) -> Filled<'_> {
        let columns = self.given(table).into_iter().map(|(_, column)| column).collect();
        Filled { table: &self.plan.tables[table].table, columns }
    }
}

/// Counts the rows that are on their way, so that it can be said that they did not arrive.
pub(super) struct Sent<'n> {
    news: Option<&'n SyncSender<News>>,
    counts: Vec<(usize, u64)>,
}

impl Sent<'_> {
    /// Nobody is to know.
    pub(super) fn silent() -> Self {
        Self { news: None, counts: Vec::new() }
    }

    fn count(&mut self, table: usize, rows: u64) {
        self.counts.push((table, rows));
        self.tell(table, signed(rows));
    }

    fn tell(&self, table: usize, rows: i64) {
        if let Some(news) = self.news {
            // Who does not listen any more does not want to know.
            let _ = news.send(News::Sent { table, rows });
        }
    }

    fn take_back(&mut self) {
        for (table, rows) in std::mem::take(&mut self.counts) {
            self.tell(table, -signed(rows));
        }
    }
}

fn signed(rows: u64) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// Tells a session what it has to know before it takes rows.
pub(super) fn prepare(connection: &mut Connection, manner: &Manner, is_relaxed: bool) -> Result<(), Cause> {
    let usual = connection.dialect().writer.row_settings().iter().chain(manner.session);
    let relaxed = manner.relaxed_session.iter().filter(|_| is_relaxed);
    for statement in usual.chain(relaxed) {
        connection.execute(statement).doing(|| format!("cannot prepare the session by `{statement}`"))?;
    }
    Ok(())
}

/// How many bytes of values a statement should have: rows differ, so that it is less than the server takes.
fn room(connection: &mut Connection, manner: &Manner) -> Result<u64, Cause> {
    let Some(query) = manner.statement_limit else { return Ok(STATEMENT) };
    let limit = connection.value(query).doing(|| "cannot prepare the session".to_owned())?;
    let limit = limit.and_then(|limit| limit.parse::<u64>().ok());
    Ok(limit.map_or(STATEMENT, |limit| STATEMENT.min(limit / 4)))
}
