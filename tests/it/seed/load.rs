//! Rows go straight into databases, and whatever happens, nothing is lost and nothing is left half done.

mod circles;
mod command;
mod fast;
mod interruption;
mod plain;
mod refusal;

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::sync::atomic::AtomicBool;

use prismakit::schema::connector::Provider;
use prismakit::seed::load::{Event, LoadError, Mode, Session, Settings, Summary, Target};
use prismakit::seed::plan::{ColumnValues, Options, Plan, Request, Window};
use prismakit::seed::values::{At, Values};
use prismakit::sql::connection::Connection;
use prismakit::sql::row::{Cell, Row};
use prismakit::sql::{Column, Database, DatabaseUrl, Table, TypeName};

use crate::migrate::schemas::{connect, create, lowered};
use crate::support;

/// Plain values of every kind, so that nothing but the way into the database is tried.
#[derive(Debug)]
struct Plain {
    kind: Option<TypeName>,
    words: Vec<String>,
    counts_up: bool,
}

impl Values for Plain {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.nth(at.cell.below(self.count().min(1000)), at, row);
    }

    fn count(&self) -> u64 {
        if self.words.is_empty() { 1 << 30 } else { self.words.len() as u64 }
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        let number = i64::try_from(n).expect("it is small");
        match self.kind {
            _ if !self.words.is_empty() => {
                row.push(Cell::Text(&self.words[usize::try_from(n).expect("it is small")]));
            }
            Some(TypeName::Boolean | TypeName::TinyInt) => row.push(Cell::Boolean(n.is_multiple_of(2))),
            Some(TypeName::Decimal) => row.push(Cell::Decimal { unscaled: number.into(), scale: 2 }),
            Some(TypeName::Double | TypeName::Real) => row.push(Cell::Float(0.5)),
            Some(TypeName::Timestamp | TypeName::DateTime) => row.push(Cell::Moment(at.created)),
            Some(TypeName::JsonB | TypeName::Json) => row.push(Cell::Json("{\"it's\": \"\\\\ \\\" \\n\"}")),
            Some(TypeName::ByteA | TypeName::Blob | TypeName::LongBlob) => {
                row.push(Cell::Bytes(&[0, 9, 10, 39, 92, 255]));
            }
            Some(TypeName::Text | TypeName::VarChar) => row.push_text(|text| {
                text.push_str("it's \\ a\ttext\n");
                text.push_str(&n.to_string());
            }),
            _ => row.push(Cell::Integer(number + i64::from(self.counts_up))),
        }
    }
}

struct Plainly;

impl ColumnValues for Plainly {
    fn values(&self, request: &Request<'_>) -> Result<Box<dyn Values>, String> {
        let ty = &request.column.ty;
        let words = |name: &str| request.database.enums.iter().find(|it| it.name.name == name);
        let words = match &ty.base {
            prismakit::sql::BaseType::Enum(name) => words(&name.name)
                .expect("it is there")
                .values
                .iter()
                .map(|value| value.name.clone())
                .collect(),
            prismakit::sql::BaseType::InlineEnum { values, .. } => values.clone(),
            _ => Vec::new(),
        };
        Ok(Box::new(Plain { kind: ty.name(), words, counts_up: request.column.is_auto_increment }))
    }

    fn nulls(&self, _: &Table, _: &Column) -> u32 {
        100
    }
}

/// A schema on a database of its own.
struct Case {
    provider: Provider,
    database: support::database::Database,
    schema: Database,
}

impl Case {
    /// With the tables of these models.
    fn new(provider: Provider, models: &str) -> Self {
        let database = support::database::Database::new(provider);
        let schema = lowered(provider, models);
        create(&mut connect(&database), &schema);
        Self { provider, database, schema }
    }

    fn plan(&self, rows: u64, first: BTreeMap<String, u64>) -> Plan {
        let window = Window { begin: 1_600_000_000_000_000, until: 1_700_000_000_000_000 };
        let options = Options { seed: 7, rows, counts: BTreeMap::new(), first, window };
        Plan::new(&self.schema, &options, &Plainly).expect("these tables can have rows")
    }

    fn target(&self) -> Target {
        let url = DatabaseUrl::parse(self.database.url()).expect("the URL is right");
        Target { url, schemas: Vec::new(), locks: true }
    }

    fn session(&self) -> Session {
        Session::open(&self.target()).expect("nobody else is here")
    }

    fn load(&self, rows: u64, how: How) -> Result<Summary, LoadError> {
        self.observed(&self.plan(rows, BTreeMap::new()), how, &mut |_, _| ())
    }

    /// Loads a plan; the observer may set what stops it.
    fn observed(
        &self,
        plan: &Plan,
        how: How,
        observer: &mut dyn FnMut(Event<'_>, &AtomicBool),
    ) -> Result<Summary, LoadError> {
        let stop = AtomicBool::new(false);
        let How { jobs, is_fast, mode, chunk } = how;
        let chunk = NonZeroU64::new(chunk);
        let settings = Settings { jobs, is_fast, mode, chunk, stop: &stop };
        prismakit::seed::load::load(plan, &self.target(), &settings, &mut |event| observer(event, &stop))
    }

    fn connect(&self) -> Connection {
        connect(&self.database)
    }

    /// The value of a query, in which names stand in double quotes.
    fn value(&self, sql: &str) -> String {
        let sql = self.quoted(sql);
        let value = self.connect().value(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        value.unwrap_or_else(|| "NULL".to_owned())
    }

    fn execute(&self, sql: &str) {
        let sql = self.quoted(sql);
        self.connect().execute(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    fn quoted(&self, sql: &str) -> String {
        if self.provider == Provider::MySql { sql.replace('"', "`") } else { sql.to_owned() }
    }

    fn count(&self, table: &str) -> u64 {
        self.value(&format!("SELECT count(*) FROM \"{table}\"")).parse().expect("it is a number")
    }

    /// Everything that is in the tables, in order.
    fn contents(&self) -> Vec<Vec<Vec<Option<String>>>> {
        let mut connection = self.connect();
        let mut rows = |table: &Table| {
            let name = self.schema.dialect.writer.qualified(&table.name);
            let mut rows = connection.query(&format!("SELECT * FROM {name}")).expect("it can be read");
            rows.sort();
            rows
        };
        self.schema.tables.iter().map(&mut rows).collect()
    }

    /// What the database holds beside rows.
    fn catalogue(&self) -> Vec<String> {
        support::catalogue::catalogue(self.provider, &mut self.database.connect())
    }
}

/// How rows are loaded.
#[derive(Clone, Copy)]
struct How {
    jobs: usize,
    is_fast: bool,
    mode: Mode,
    /// 0 for what suits the database.
    chunk: u64,
}

const PLAIN: How = How { jobs: 1, is_fast: false, mode: Mode::Empty, chunk: 0 };
const FAST: How = How { jobs: 2, is_fast: true, mode: Mode::Empty, chunk: 0 };

/// Tables with every kind of reference that needs no circle, and a column of every family.
const SHOP: &str = "
model User {
  id       Int      @id @default(autoincrement())
  email    String   @unique
  name     String?
  joined   DateTime
  balance  Decimal
  score    Float
  isActive Boolean
  settings Json
  picture  Bytes?
  managerId Int?
  manager  User?  @relation(\"team\", fields: [managerId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  team     User[] @relation(\"team\")
  posts    Post[]
  profile  Profile?
}
model Profile {
  userId Int  @id
  user   User @relation(fields: [userId], references: [id])
}
model Post {
  id       Int    @id @default(autoincrement())
  title    String
  views    Int
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
  tags     Tag[]
  @@index([authorId])
  @@index([views])
}
model Tag {
  id    Int    @id @default(autoincrement())
  name  String @unique
  posts Post[]
}
";
