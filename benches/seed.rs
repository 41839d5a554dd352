//! What it costs to make rows: `cargo bench --bench seed`.
//!
//! The table has ten columns of the kinds that tables mostly have; throughput is in rows. The cost grows
//! with the number of rows and with nothing else, and memory does not grow at all.

use divan::Bencher;
use divan::counter::ItemsCount;
use prismakit::schema::{self, analyze};
use prismakit::seed::format::{self, Shard, Source, render};
use prismakit::seed::plan::{Options, Window};
use prismakit::seed::values::text::Locale;
use prismakit::seed::{Choices, Guided, Plan};
use prismakit::sql::lower_with_relations;
use prismakit::sql::row::Row;
use prismakit::text::Sources;

const SCHEMA: &str = r#"
datasource db {
  provider = "postgresql"
}

model Account {
  id          Int      @id @default(autoincrement())
  token       String   @default(uuid()) @db.Uuid
  email       String   @unique
  firstName   String
  lastName    String
  balance     Decimal  @db.Decimal(12, 2)
  createdAt   DateTime @default(now()) @db.Timestamptz(3)
  isActive    Boolean
  description String
  settings    Json
}

model Owner {
  id    Int    @id @default(autoincrement())
  name  String
  items Item[]
}

model Shelf {
  id    Int    @id @default(autoincrement())
  label String
  items Item[]
}

model Item {
  id      Int   @id @default(autoincrement())
  ownerId Int
  shelfId Int
  count   Int
  owner   Owner @relation(fields: [ownerId], references: [id])
  shelf   Shelf @relation(fields: [shelfId], references: [id])
}
"#;

const ROWS: u64 = 100_000;

fn main() {
    divan::main();
}

fn planned(rows: u64) -> Plan {
    let schema = analyze(Sources::single("schema.prisma", SCHEMA), &schema::Options::default()).schema;
    let database = lower_with_relations(&schema).expect("the schema is for PostgreSQL");
    let window = Window { begin: 1_600_000_000_000_000, until: 1_700_000_000_000_000 };
    let options = Options { seed: 1, rows, counts: [].into(), first: [].into(), window };
    let values = Guided { choices: &Choices::default(), window, locale: Locale::default() };
    Plan::new(&database, &options, &values).expect("there can be as many rows")
}

fn table(plan: &Plan, name: &str) -> usize {
    plan.tables.iter().position(|table| table.table.name.name == name).expect("it is in the schema")
}

/// The decisions that come before the first row; they do not depend on how many follow.
#[divan::bench(args = [1, ROWS])]
fn plan(bencher: Bencher<'_, '_>, rows: u64) {
    bencher.bench(|| planned(rows));
}

/// Cells alone, on one thread: a table of ten columns, and one with two foreign keys.
#[divan::bench(args = ["Account", "Item"])]
fn rows(bencher: Bencher<'_, '_>, name: &str) {
    let plan = planned(ROWS);
    let table = table(&plan, name);
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let mut row = Row::new();
        for number in 0..ROWS {
            plan.write(table, number, &mut row);
        }
        row.len()
    });
}

/// All four tables as text, on one thread, in each format.
#[divan::bench(args = ["copy", "csv", "jsonl", "sql"])]
fn written(bencher: Bencher<'_, '_>, name: &str) {
    let plan = planned(ROWS);
    let format = format::named(name).expect("it is a format");
    bencher.counter(ItemsCount::new(4 * ROWS)).bench_local(|| {
        let mut bytes = 0;
        render(&Source::new(&plan), format, Shard::WHOLE, 1, &mut |_, part| {
            bytes += part.len();
            Ok(())
        })
        .expect("nothing can fail");
        bytes
    });
}
