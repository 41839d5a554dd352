//! Every table can be filled, whatever its columns and keys are.

use std::fmt::Write;

use prismakit::migrate::rows::{Filled, Request, Style, fill};
use prismakit::schema::connector::Provider;

use super::schemas::{PROVIDERS, connect, create, examples, lowered};
use crate::support::database::Database;

/// Fills the tables of a schema, and holds what is said about them to what is there.
fn filled(provider: Provider, models: &str, rows: usize, style: Style) -> (Filled, Vec<usize>) {
    let database = Database::new(provider);
    let mut connection = connect(&database);
    let target = lowered(provider, models);
    if target.dialect.abilities.schemas {
        connection.execute("CREATE EXTENSION citext").expect("it is installed");
    }
    create(&mut connection, &target);
    let filled = fill(&mut connection, &target, &Request::new(rows, style)).expect("the connection holds");
    let counts = target.tables.iter().map(|table| {
        let name = target.dialect.writer.qualified(&table.name);
        let count = connection.value(&format!("SELECT count(*) FROM {name}")).expect("it can be counted");
        let count: usize = count.and_then(|count| count.parse().ok()).expect("it is a number");
        let said = filled.tables.iter().find(|it| it.table == table.name);
        assert!(said.is_none_or(|it| it.style == style), "{provider} {said:?}");
        let said = said.map_or(0, |it| it.rows);
        assert_eq!(said, count, "{provider} {}", table.name);
        count
    });
    let counts = counts.collect();
    (filled, counts)
}

#[test]
fn every_table_of_the_examples_has_rows() {
    for provider in PROVIDERS {
        for (path, text) in examples(provider) {
            for style in [Style::Edge, Style::Plain, Style::Bare] {
                let (filled, _) = filled(provider, &text, 12, style);
                assert_eq!(filled.left_out, [], "{}", path.display());
            }
        }
    }
}

/// A model with every native type: required, optional, in an index of its own, and as a list.
fn native_types(provider: Provider) -> String {
    let connector = provider.connector();
    let mut text = String::from("model Types {\n  id Int @id @default(autoincrement())\n");
    let mut number = 0;
    for native in connector.native_types {
        for scalar in native.scalars {
            for arguments in sizes(native.name) {
                let ty = format!("@db.{}{arguments}", native.name);
                writeln!(text, "  required{number} {scalar} {ty}\n  optional{number} {scalar}? {ty}")
                    .expect("a string takes any text");
                if connector.capabilities.scalar_lists {
                    writeln!(text, "  list{number} {scalar}[] {ty}").expect("a string takes any text");
                }
                number += 1;
            }
        }
    }
    for scalar in ["Int", "BigInt", "Float", "Boolean", "String", "DateTime", "Decimal", "Bytes"] {
        writeln!(text, "  plain{scalar} {scalar}\n  unique{scalar} {scalar}? @unique").expect("it is text");
    }
    text + "}\n"
}

/// The arguments that a native type is tried with.
fn sizes(name: &str) -> &'static [&'static str] {
    match name {
        "Char" | "VarChar" => &["(1)", "(3)", "(36)"],
        "Binary" | "VarBinary" => &["(1)", "(16)"],
        "Bit" => &["(1)", "(5)"],
        "VarBit" => &["", "(5)"],
        "Decimal" => &["(1, 0)", "(3, 3)", "(12, 2)", "(65, 30)"],
        "Time" | "Timetz" | "Timestamp" | "Timestamptz" | "DateTime" => &["", "(0)", "(3)", "(6)"],
        _ => &[""],
    }
}

#[test]
fn every_native_type_has_values() {
    for provider in PROVIDERS {
        let mut models = native_types(provider);
        if provider == Provider::MySql {
            // The server has a limit for the length of rows, and one for keys on bytes.
            models = models.replace("  uniqueBytes Bytes? @unique\n", "");
        }
        // `BIT(5)` is no truth value.
        models =
            models.lines().filter(|line| !line.contains("Boolean @db.Bit(5)")).collect::<Vec<_>>().join("\n");
        models = models.replace("Boolean? @db.Bit(5)", "Boolean? @db.Bit(1)");
        let target = lowered(provider, "");
        assert!(target.tables.is_empty());
        let (filled, counts) = filled(provider, &models, 25, Style::Edge);
        assert_eq!((filled.left_out, counts), (Vec::new(), vec![25]), "{provider}");
    }
}

/// Circles, references to the own table, keys made of references only, shared columns.
const RELATIONS: &str = r#"
model User {
  id        Int      @id @default(autoincrement())
  teamId    Int
  team      Team     @relation("members", fields: [teamId], references: [id])
  led       Team?    @relation("leader")
  friends   User[]   @relation("friends")
  friendOf  User[]   @relation("friends")
  profile   Profile?
  stars     Star[]
}

model Team {
  id       Int     @id
  leaderId Int?    @unique
  leader   User?   @relation("leader", fields: [leaderId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  members  User[]  @relation("members")
  tenants  Tenant[]
}

model Profile {
  userId Int    @id
  user   User   @relation(fields: [userId], references: [id])
  text   String @unique
}

model Tenant {
  id       String   @id
  teamId   Int?
  team     Team?    @relation(fields: [teamId], references: [id])
  folders  Folder[]
  pages    Page[]
}

model Folder {
  tenantId String
  number   Int
  parent   Int?
  root     Int
  tenant   Tenant   @relation(fields: [tenantId], references: [id])
  up       Folder?  @relation("up", fields: [tenantId, parent], references: [tenantId, number], onDelete: NoAction, onUpdate: NoAction)
  down     Folder[] @relation("up")
  top      Folder   @relation("top", fields: [tenantId, root], references: [tenantId, number], onDelete: NoAction, onUpdate: NoAction)
  below    Folder[] @relation("top")
  pages    Page[]

  @@id([tenantId, number])
}

model Page {
  id       Int     @id @default(autoincrement())
  tenantId String
  folder   Int
  isDraft  Boolean
  kind     Kind
  tenant   Tenant  @relation(fields: [tenantId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  inside   Folder  @relation(fields: [tenantId, folder], references: [tenantId, number], onDelete: NoAction, onUpdate: NoAction)
  stars    Star[]

  @@unique([tenantId, isDraft, kind])
}

model Star {
  userId Int
  pageId Int
  user   User @relation(fields: [userId], references: [id])
  page   Page @relation(fields: [pageId], references: [id])

  @@id([userId, pageId])
}

enum Kind {
  news
  Help @map("it's help")
}
"#;

#[test]
fn keys_and_references_are_kept() {
    for provider in PROVIDERS {
        let (filled, counts) = filled(provider, RELATIONS, 8, Style::Edge);
        assert_eq!(filled.left_out, [], "{provider}");
        assert!(counts.iter().all(|count| *count == 8), "{provider} {counts:?}");
    }
}

/// What keys leave no room for is not made, and not missed.
#[test]
fn few_values_make_few_rows() {
    let models = "model A {\n  yes Boolean @id\n}\nmodel B {\n  a Boolean\n  b Kind\n\n  @@id([a, b])\n}\n\
                  enum Kind {\n  x\n  y\n  z\n}\n";
    for provider in PROVIDERS {
        let (filled, counts) = filled(provider, models, 20, Style::Edge);
        // SQLite keeps its enums as texts.
        let expected = [2, 6];
        assert_eq!((filled.left_out, counts), (Vec::new(), expected.to_vec()), "{provider}");
    }
}

/// The database has the last word, and says it of one table only.
#[test]
fn what_the_database_refuses_is_left_out_with_the_reason() {
    let models = "model Good {\n  id Int @id\n}\nmodel Bad {\n  id Int @id\n  word String\n  child Child[]\n}\n\
                  model Child {\n  id Int @id\n  badId Int\n  bad Bad @relation(fields: [badId], references: [id])\n}\n\
                  model Small {\n  id Int @id\n  count Int\n}\n";
    for provider in [Provider::Postgresql, Provider::MySql] {
        let database = Database::new(provider);
        let mut connection = connect(&database);
        let target = lowered(provider, models);
        create(&mut connection, &target);
        let name = |name: &str| target.dialect.writer.name(name);
        for (table, condition) in [
            ("Bad", format!("{} = 'sesame'", name("word"))),
            ("Small", format!("{} BETWEEN 1 AND 9", name("count"))),
        ] {
            let check = format!("ALTER TABLE {} ADD CONSTRAINT odd CHECK ({condition})", name(table));
            connection.execute(&check).expect("it is a condition");
        }
        let filled =
            fill(&mut connection, &target, &Request::new(6, Style::Edge)).expect("the connection holds");
        let tables: Vec<(&str, usize)> =
            filled.tables.iter().map(|it| (it.table.name.as_str(), it.rows)).collect();
        assert_eq!(tables[..1], [("Good", 6)], "{provider}");
        assert_eq!(tables[1].0, "Small", "{provider}");
        assert!(tables[1].1 > 0, "{provider}");
        let reasons: Vec<(&str, bool)> = filled
            .left_out
            .iter()
            .map(|it| (it.table.name.as_str(), it.reason.contains("odd") || it.reason.contains("`Bad`")))
            .collect();
        assert!(
            reasons.contains(&("Bad", true)) && reasons.contains(&("Child", true)),
            "{:?}",
            filled.left_out
        );
    }
}

/// What the schema language cannot say, and the database all the same.
#[test]
fn tables_that_no_schema_describes_are_filled() {
    for (provider, script, expected) in [
        (Provider::Postgresql, POSTGRESQL, ["a", "b", "c", "d"].as_slice()),
        (Provider::MySql, MYSQL, &["a", "b"]),
        (Provider::Sqlite, SQLITE, &["a", "b"]),
    ] {
        let database = Database::new(provider);
        let mut connection = connect(&database);
        connection.execute(script).unwrap_or_else(|error| panic!("{provider}: {error}"));
        let live = prismakit::sql::introspect(&mut connection, &[]).expect("it can be read");
        let filled =
            fill(&mut connection, &live, &Request::new(9, Style::Edge)).expect("the connection holds");
        assert_eq!(filled.left_out, [], "{provider}");
        let tables: Vec<_> = filled.tables.iter().map(|it| (it.table.name.as_str(), it.rows)).collect();
        assert_eq!(tables, expected.iter().map(|name| (*name, 9)).collect::<Vec<_>>(), "{provider}");
    }
}

const POSTGRESQL: &str = "
CREATE DOMAIN small AS integer;
CREATE TABLE a (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price numeric(8, 2) NOT NULL,
  twice numeric GENERATED ALWAYS AS (price * 2) STORED, name text UNIQUE, tiny small NOT NULL);
CREATE TABLE b (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a_id integer NOT NULL REFERENCES a,
  span interval NOT NULL, spot point NOT NULL, words tsvector NOT NULL, net cidr NOT NULL, times int4range NOT NULL,
  mac macaddr NOT NULL);
CREATE TABLE c (x text NOT NULL, y integer);
CREATE UNIQUE INDEX ON c (lower(x));
CREATE TABLE d (id serial PRIMARY KEY, b_id bigint UNIQUE REFERENCES b DEFERRABLE INITIALLY DEFERRED,
  d_id integer NOT NULL REFERENCES d);";

const MYSQL: &str = "
CREATE TABLE a (id INTEGER PRIMARY KEY AUTO_INCREMENT, price DECIMAL(8, 2) NOT NULL,
  twice DECIMAL(10, 2) AS (price * 2) STORED, half DECIMAL(10, 2) AS (price / 2) VIRTUAL, flags SET('x', 'y') NULL,
  changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);
CREATE TABLE b (a_id INTEGER NOT NULL REFERENCES a (id), word VARCHAR(20) CHARACTER SET latin1 NULL,
  UNIQUE (word(5)));";

const SQLITE: &str = "
CREATE TABLE a (id INTEGER PRIMARY KEY, price REAL NOT NULL, twice REAL AS (price * 2) STORED, anything);
CREATE TABLE b (a_id INTEGER NOT NULL REFERENCES a, word VARCHAR(20) COLLATE NOCASE UNIQUE, PRIMARY KEY (a_id)) WITHOUT ROWID;";
