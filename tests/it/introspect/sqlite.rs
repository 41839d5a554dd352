//! What is read from SQLite, and what becomes of it when tables are made anew.

use prismakit::diff::{Pair, diff};
use prismakit::plan::{Options as PlanOptions, Plan, Segment, plan};
use prismakit::schema::connector::Provider;
use prismakit::schema::{Options, analyze};
use prismakit::sql::align::align;
use prismakit::sql::catalogue::{difference, lines};
use prismakit::sql::connection::{Connection, Settings};
use prismakit::sql::{Database as State, DatabaseUrl, introspect, lower};
use prismakit::text::Sources;

use crate::support::database::Database;
use crate::support::rows::{Rows, rows};

/// A database of one's own, with a connection of prismakit.
struct Scratch {
    database: Database,
    connection: Connection,
}

impl Scratch {
    fn new(sql: &str) -> Self {
        let database = Database::new(Provider::Sqlite);
        let url = DatabaseUrl::parse(database.url()).expect("the URL is right");
        let settings = Settings { creates_file: true, ..Settings::default() };
        let mut connection = Connection::open(&url, &settings).expect("the file can be made");
        connection.execute(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
        Self { database, connection }
    }

    fn state(&mut self) -> State {
        introspect(&mut self.connection, &[]).expect("the catalogue can be read")
    }

    fn rows(&self) -> Rows {
        rows(Provider::Sqlite, &mut self.database.connect())
    }

    fn run(&mut self, segments: &[Segment<'_>]) {
        let sql = script(segments);
        self.connection.execute(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }
}

fn declared(models: &str) -> State {
    let text = format!("datasource db {{\n  provider = \"sqlite\"\n}}\n{models}");
    let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
    assert!(analysis.is_valid(), "{models}\n{:#?}", analysis.diagnostics);
    lower(&analysis.schema).expect("SQLite has a dialect")
}

fn script(segments: &[Segment<'_>]) -> String {
    let steps = segments.iter().flat_map(|segment| &segment.steps);
    let writer = prismakit::sql::Dialect::of(Provider::Sqlite).expect("there is a dialect").writer;
    let statements = steps.flat_map(|step| writer.statements(&step.operation));
    statements.map(|statement| statement + ";\n").collect()
}

/// The plan between two states, which is refused nothing.
fn planned<'a>(states: Pair<&'a State>, options: &'a PlanOptions) -> Plan<'a> {
    let difference = diff(states, &[]).expect("there are no hints");
    let plan = plan(&difference, options);
    assert!(plan.refusals.is_empty(), "{:#?}", plan.refusals);
    plan
}

fn nothing_differs(states: Pair<&State>) {
    let difference = diff(states, &[]).expect("there are no hints");
    assert!(difference.changes.is_empty(), "{:#?}", difference.changes);
}

/// One of everything that the schema language can say.
const MODELS: &str = r#"
enum E {
  A
  B @map("b'b")
}
model A {
  id Int @id
  s String @default("it's \"x\" \\ \n y")
  i Int @default(-5)
  b BigInt @default(9007199254740993)
  f Float @default(15.5)
  f2 Float @default(1)
  d Decimal @default(1.10)
  t Boolean @default(true)
  now DateTime @default(now())
  then DateTime @default("2020-01-02T03:04:05.678+02:00")
  zulu DateTime @default("2020-01-02T03:04:05Z")
  by Bytes @default("aGVsbG8=")
  js Json @default("{\"a\": \"it's\"}")
  js2 Json @default("5")
  e E @default(B)
  e2 E?
  g String @default(dbgenerated("(hex(randomblob(4)))"))
  g2 String @default(dbgenerated("hex(randomblob(4))"))
  g3 String @default(dbgenerated("'x'"))
  u String @default(uuid()) @unique
  un Unsupported("POINT")?
  up DateTime @updatedAt
  bs B[]
  cs C[]
  @@index([s(sort: Desc), i])
  @@unique([i, b])
  @@map("a \"table\"")
}
model B {
  x Int
  y String
  aid Int? @map("a id")
  a A? @relation(fields: [aid], references: [id])
  @@id([x, y])
}
model C {
  id BigInt @id @default(autoincrement())
  as A[]
  pid BigInt?
  p C? @relation("x", fields: [pid], references: [id], onDelete: SetDefault, onUpdate: NoAction)
  ch C[] @relation("x")
}
model D {
  id String @id @default(cuid())
}
"#;

#[test]
fn a_database_made_from_a_schema_is_what_the_schema_says() {
    let mut declared = declared(MODELS);
    let empty = State::empty(declared.dialect);
    let options = PlanOptions::default();
    let mut scratch = Scratch::new(&script(&planned(Pair::new(&empty, &declared), &options).up));
    let mut live = scratch.state();
    align(&mut live, &mut declared);
    assert_eq!(difference(&lines(&declared), &lines(&live)), [""; 0]);
    nothing_differs(Pair::new(&live, &declared));
    nothing_differs(Pair::new(&declared, &live));
}
