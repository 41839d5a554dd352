//! What is read from SQLite, and what becomes of it when tables are made anew.

mod random;

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

/// One of everything that it cannot say, in the words of somebody who writes by hand.
const BY_HAND: &str = r#"
CREATE TABLE parent (
    id INTEGER PRIMARY KEY, -- the check of the row
    name VARCHAR(80) COLLATE NOCASE NOT NULL UNIQUE,
    kind TEXT DEFAULT "plain"
);
CREATE TABLE [Thing] (
    [id] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    `price` DECIMAL(10, 2) NOT NULL ON CONFLICT IGNORE DEFAULT 1.50 CHECK (price >= 0 /* never ) less */),
    qty INT NOT NULL DEFAULT 2,
    total REAL GENERATED ALWAYS AS (price * qty) STORED,
    shout TEXT AS (upper(note)) VIRTUAL,
    note TEXT COLLATE NOCASE,
    made DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    code TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)))),
    parent_id INTEGER REFERENCES Parent ON DELETE CASCADE,
    other INTEGER CONSTRAINT "its other" REFERENCES parent(ID) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (code, qty) ON CONFLICT REPLACE,
    CONSTRAINT "qty's" CHECK (qty < 1000),
    UNIQUE (note COLLATE RTRIM)
);
CREATE INDEX thing_note ON Thing (note);
CREATE INDEX "thing price" ON Thing (price DESC, qty);
CREATE UNIQUE INDEX thing_part ON Thing (price) WHERE qty > 5;
CREATE INDEX thing_lower ON Thing (lower(note), qty);
CREATE INDEX thing_binary ON Thing (note COLLATE BINARY);
CREATE TABLE tag (a TEXT UNIQUE, b TEXT NOT NULL, PRIMARY KEY (b, a)) WITHOUT ROWID, STRICT;
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER thing_log AFTER UPDATE OF qty ON Thing WHEN NEW.qty <> OLD.qty BEGIN
    INSERT INTO log (what) VALUES (OLD.qty || ' -> ' || NEW.qty);
END;
CREATE VIEW dear AS SELECT id, code FROM Thing WHERE qty > 10;
CREATE TRIGGER dear_gone INSTEAD OF DELETE ON dear BEGIN DELETE FROM Thing WHERE id = OLD.id; END;
CREATE VIRTUAL TABLE search USING fts5(body);
CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY);
CREATE TABLE _prismakit_kept (id TEXT PRIMARY KEY);

INSERT INTO parent (id, name) VALUES (3, 'Ann'), (7, 'Bob');
INSERT INTO Thing (id, price, qty, note, code, parent_id, other) VALUES
    (1, 12.5, 3, 'Ab', 'aa', 3, 7), (2, 0, 999, 'b', 'bb', NULL, NULL), (9, 3, 1, NULL, 'cc', 7, 3);
DELETE FROM Thing WHERE id = 9;
INSERT INTO tag VALUES ('x', 'y');
"#;

#[test]
fn what_a_schema_cannot_say_is_read_as_well() {
    let mut scratch = Scratch::new(BY_HAND);
    super::assert_text("sqlite_by_hand", &(lines(&scratch.state()).join("\n") + "\n"));
}

/// What the schema language can say about it.
const BY_SCHEMA: &str = r#"
model parent {
  id     Int     @id @default(autoincrement())
  name   String  @unique
  kind   String? @default("plain")
  things Thing[] @relation("parent")
  others Thing[] @relation("other")
}
model Thing {
  id        Int      @id @default(autoincrement())
  price     Decimal  @default(1.50)
  qty       Int      @default(2)
  total     Float?
  shout     String?
  note      String?
  made      DateTime @default(now())
  code      String   @default(dbgenerated("(lower(hex(randomblob(4))))"))
  parent_id Int?
  other     Int?
  parent    parent?  @relation("parent", fields: [parent_id], references: [id], onDelete: Cascade, onUpdate: NoAction)
  its_other parent?  @relation("other", fields: [other], references: [id], onDelete: NoAction, onUpdate: NoAction)
  @@unique([code, qty])
  @@index([note], map: "thing_note")
  @@index([price(sort: Desc), qty], map: "thing price")
}
model tag {
  a String @unique
  b String
  @@id([b, a])
}
model log {
  id   Int     @id
  what String?
}
"#;

#[test]
fn what_is_made_by_hand_is_what_a_schema_says_of_it() {
    let mut live = Scratch::new(BY_HAND).state();
    let mut declared = declared(BY_SCHEMA);
    align(&mut live, &mut declared);
    assert_eq!(difference(&lines(&declared), &lines(&live)), [""; 0]);
    nothing_differs(Pair::new(&live, &declared));
    nothing_differs(Pair::new(&declared, &live));
}

/// What is asked for changes, there and back, and nothing else does, not even a row.
#[test]
fn tables_that_are_made_anew_keep_what_a_schema_cannot_say() {
    let changes: &[(&str, &[(&str, &str)])] = &[
        ("a column becomes optional", &[("made      DateTime @", "made      DateTime? @")]),
        ("a default goes", &[("qty       Int      @default(2)", "qty       Int")]),
        (
            "a column with a key goes",
            &[
                ("  other     Int?\n", ""),
                (
                    "  its_other parent?  @relation(\"other\", fields: [other], references: [id], onDelete: NoAction, onUpdate: NoAction)\n",
                    "",
                ),
                ("  others Thing[] @relation(\"other\")\n", ""),
            ],
        ),
        (
            "a column with indexes and one that is computed by it go",
            &[
                ("  shout     String?\n", ""),
                ("  note      String?\n", ""),
                ("  @@index([note], map: \"thing_note\")\n", ""),
            ],
        ),
        (
            "a column with a check goes",
            &[
                ("  total     Float?\n", ""),
                ("  price     Decimal  @default(1.50)\n", ""),
                ("  @@index([price(sort: Desc), qty], map: \"thing price\")\n", ""),
            ],
        ),
        ("a computed column goes", &[("  total     Float?\n", "")]),
        ("a column comes", &[("  code ", "  x Int @default(7)\n  code ")]),
        (
            "a required column comes",
            &[("  code ", "  x String @default(dbgenerated(\"(hex(randomblob(8)))\")) @unique\n  code ")],
        ),
        ("a table with options is made anew", &[("  b String\n", "  b String @default(\"c\")\n")]),
        ("a unique constraint goes", &[("name   String  @unique", "name   String")]),
        (
            "a unique constraint comes",
            &[("what String?", "what String? @unique(map: \"sqlite_autoindex_log_1\")")],
        ),
        ("a table goes", &[("model tag {\n  a String @unique\n  b String\n  @@id([b, a])\n}\n", "")]),
        ("an action changes", &[("onDelete: Cascade", "onDelete: SetNull")]),
        ("a type changes", &[("qty       Int ", "qty       BigInt ")]),
    ];
    for (name, edits) in changes {
        let models = edits.iter().fold(BY_SCHEMA.to_owned(), |models, (from, to)| {
            assert!(models.contains(from), "{name}: {from}");
            models.replace(from, to)
        });
        there_and_back(name, &models);
    }
}

fn there_and_back(name: &str, models: &str) {
    let mut scratch = Scratch::new(BY_HAND);
    let mut live = scratch.state();
    let (first_lines, first_rows) = (lines(&live), scratch.rows());
    let mut declared = declared(models);
    align(&mut live, &mut declared);
    let options = PlanOptions { keeps_dropped: true, ..PlanOptions::default() };
    let plan = planned(Pair::new(&live, &declared), &options);
    assert!(!plan.up.is_empty(), "{name}");
    scratch.run(&plan.up);
    let mut there = scratch.state();
    let mut expected = declared.clone();
    align(&mut there, &mut expected);
    assert_eq!(difference(&lines(&declared), &lines(&there)), [""; 0], "{name}");
    scratch.run(&plan.down);
    assert_eq!(difference(&first_lines, &lines(&scratch.state())), [""; 0], "{name}");
    assert_eq!(first_rows, scratch.rows(), "{name}");
}
