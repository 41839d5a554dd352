//! How fast rows go into databases, beside what else brings them there: `cargo bench --bench loading -- [N]`
//! for N rows (a million where none is given).
//!
//! Everything runs on throwaway servers of this machine, in turns, several times; what counts is the best of
//! each. The peers get rows that were made before, so that they have the machine to themselves.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "it is a program that prints what it has measured"
)]

mod peers;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use peers::Prepared;
use prismakit::diff::{Pair, diff};
use prismakit::migrate::scratch::{Connections, Host, ScratchDatabase, Settings as ScratchSettings};
use prismakit::plan::{self, plan};
use prismakit::schema::connector::Provider;
use prismakit::schema::{self, analyze};
use prismakit::seed::load::{Mode, Settings, Target, load};
use prismakit::seed::plan::{Options, Plan, Window};
use prismakit::seed::values::text::Locale;
use prismakit::seed::{Choices, Guided};
use prismakit::sql::{Database, Dialect, lower};
use prismakit::text::Sources;

/// How often everything is measured.
const ROUNDS: usize = 3;

/// Ten columns of what tables mostly have.
const TEN: &str = "
model User {
  id        Int      @id @default(autoincrement())
  token     String   UUID
  email     String
  firstName String
  lastName  String
  balance   Decimal
  createdAt DateTime
  isActive  Boolean
  bio       String
  settings  Json
}
";

/// A small table, and a large one that refers to it twice.
const CHILDREN: &str = "
model Account {
  id   Int    @id @default(autoincrement())
  name String
  sent     Transfer[] @relation(\"from\")
  received Transfer[] @relation(\"to\")
}
model Transfer {
  id     Int     @id @default(autoincrement())
  amount Int
  fromId Int
  toId   Int
  from   Account @relation(\"from\", fields: [fromId], references: [id])
  to     Account @relation(\"to\", fields: [toId], references: [id])
}
";

fn main() {
    let rows = std::env::args().find_map(|it| it.parse().ok()).unwrap_or(1_000_000);
    for provider in [Provider::Postgresql, Provider::Sqlite, Provider::MySql] {
        measure(provider, rows);
    }
}

fn measure(provider: Provider, rows: u64) {
    let dialect = Dialect::of(provider).expect("there is one");
    let settings = ScratchSettings {
        path: std::env::var_os("PATH").unwrap_or_default(),
        folder: std::env::temp_dir(),
        limit: Duration::from_mins(1),
    };
    let host = match Host::start(dialect, &settings) {
        Ok(host) => host,
        Err(error) => return println!("{provider}: {error}"),
    };
    ten_columns(provider, &host, rows);
    if provider == Provider::Postgresql {
        children(provider, &host, rows);
    }
}

fn ten_columns(provider: Provider, host: &Host, rows: u64) {
    let case = Case::new(provider, host, TEN);
    let plan = case.plan(rows, &[]);
    let prepared = Prepared::new(&plan, 0);
    let (mut peer, mut one, mut two) = (Best::default(), Best::default(), Best::default());
    for _ in 0..ROUNDS {
        peer.took(timed(&case.fresh(), |database| prepared.load(database.url())));
        one.took(timed(&case.fresh(), |database| loaded(database, &plan, 1, false)));
        two.took(timed(&case.fresh(), |database| loaded(database, &plan, 2, false)));
    }
    println!("{provider}: {rows} rows of ten columns");
    println!("  {}: {}", prepared.name(), peer.rate(rows));
    println!("  load, one connection:  {} ({})", one.rate(rows), one.compared(&peer));
    println!("  load, two connections: {} ({})", two.rate(rows), two.compared(&peer));
}

fn children(provider: Provider, host: &Host, rows: u64) {
    let case = Case::new(provider, host, CHILDREN);
    let plan = case.plan(rows, &[("Account", 10_000)]);
    let (parents, prepared) = (Prepared::new(&plan, 0), Prepared::new(&plan, 1));
    let (mut naive, mut usual, mut fast) = (Best::default(), Best::default(), Best::default());
    for _ in 0..ROUNDS {
        let database = case.fresh();
        parents.load(database.url());
        naive.took(timed(&database, |database| prepared.load(database.url())));
        usual.took(timed(&case.fresh(), |database| loaded(database, &plan, 1, false)));
        fast.took(timed(&case.fresh(), |database| loaded(database, &plan, 2, true)));
    }
    println!("{provider}: {rows} rows with two foreign keys, and the 10,000 that they refer to");
    println!("  {}, without those: {}", prepared.name(), naive.rate(rows));
    println!("  load: {} ({})", usual.rate(rows), usual.compared(&naive));
    println!("  load --fast-load, two connections: {} ({})", fast.rate(rows), fast.compared(&naive));
}

/// A schema on a server.
struct Case<'h> {
    host: &'h Host,
    schema: Database,
}

impl<'h> Case<'h> {
    fn new(provider: Provider, host: &'h Host, models: &str) -> Self {
        let uuid = if provider == Provider::Postgresql { "@db.Uuid" } else { "" };
        let models = models.replace("UUID", uuid);
        let text = format!("datasource db {{\n  provider = \"{}\"\n}}\n{models}", provider.name());
        let analysis = analyze(Sources::single("schema.prisma", text), &schema::Options::default());
        Self { host, schema: lower(&analysis.schema).expect("there is a dialect") }
    }

    fn plan(&self, rows: u64, counts: &[(&str, u64)]) -> Plan {
        let window = Window { begin: 1_600_000_000_000_000, until: 1_700_000_000_000_000 };
        let counts = counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        let options = Options { seed: 0, rows, counts, first: BTreeMap::new(), window };
        let choices = Choices::default();
        let values = Guided { choices: &choices, window, locale: Locale::default() };
        Plan::new(&self.schema, &options, &values).expect("these tables can have rows")
    }

    /// The tables, without rows.
    fn fresh(&self) -> ScratchDatabase {
        let database = self.host.database(Connections::Several).expect("it can be made");
        let mut connection = database.connect().expect("there is a server");
        let empty = Database::empty(self.schema.dialect);
        let found = diff(Pair::new(&empty, &self.schema), &[]).expect("nothing is renamed");
        let options = plan::Options::default();
        let steps = plan(&found, &options);
        for step in steps.up.iter().flat_map(|segment| &segment.steps) {
            for statement in step.statements(self.schema.dialect.writer) {
                connection.execute(&statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
            }
        }
        database
    }
}

/// How long something takes.
fn timed(database: &ScratchDatabase, run: impl FnOnce(&ScratchDatabase)) -> Duration {
    let begun = Instant::now();
    run(database);
    begun.elapsed()
}

fn loaded(database: &ScratchDatabase, plan: &Plan, jobs: usize, is_fast: bool) {
    let target = Target { url: database.url().clone(), schemas: Vec::new(), locks: true };
    let stop = AtomicBool::new(false);
    let settings = Settings { jobs, is_fast, mode: Mode::Empty, chunk: None, stop: &stop };
    load(plan, &target, &settings, &mut |_| ()).unwrap_or_else(|error| panic!("{error}"));
}

/// The shortest time.
#[derive(Default)]
struct Best(Option<Duration>);

impl Best {
    fn took(&mut self, time: Duration) {
        self.0 = Some(self.0.map_or(time, |best| best.min(time)));
    }

    fn seconds(&self) -> f64 {
        self.0.expect("it was measured").as_secs_f64()
    }

    fn rate(&self, rows: u64) -> String {
        format!("{:.0} rows/s ({:.2} s)", rows as f64 / self.seconds(), self.seconds())
    }

    fn compared(&self, peer: &Best) -> String {
        format!("{:.0} % of the speed of the peer", 100.0 * peer.seconds() / self.seconds())
    }
}
