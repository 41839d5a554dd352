//! A load that is stopped, or dies, goes on where it was.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use prismakit::seed::load::{Cause, Event, Mode};

use super::{Case, FAST, How, PLAIN, SHOP};
use crate::migrate::schemas::PROVIDERS;

const MANY: u64 = 12_000;

/// Chunks of which there are many.
const CHUNK: u64 = 1000;

/// A table with a key, one that refers to itself, and one without a key.
const EVENTS: &str = "
model Source {
  id       Int     @id @default(autoincrement())
  name     String
  parentId Int?
  parent   Source?  @relation(\"tree\", fields: [parentId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  children Source[] @relation(\"tree\")
  events   Event[]
}
model Event {
  id       Int    @id @default(autoincrement())
  label    String
  sourceId Int
  source   Source @relation(fields: [sourceId], references: [id])
  @@index([label])
}
";

#[test]
fn a_load_that_was_stopped_goes_on() {
    for provider in PROVIDERS {
        let whole = Case::new(provider, EVENTS);
        whole.load(MANY, FAST).unwrap_or_else(|error| panic!("{provider}: {error}"));
        for how in [PLAIN, FAST] {
            let case = Case::new(provider, EVENTS);
            let before = case.catalogue();
            let mut tries = 0;
            let plan = case.plan(MANY, BTreeMap::new());
            let mut mode = Mode::Empty;
            // Each try may bring so many rows.
            while tries < 20 {
                tries += 1;
                let mut sent = 0;
                let result = case.observed(&plan, How { mode, chunk: CHUNK, ..how }, &mut |event, stop| {
                    if let Event::Rows { rows, .. } = event {
                        sent += rows;
                        stop.store(sent > 3_000, Ordering::Relaxed);
                    }
                });
                assert_eq!(case.catalogue(), before, "{provider}");
                match result {
                    Ok(summary) => {
                        assert_eq!(summary.rows + summary.there, 2 * MANY, "{provider}");
                        break;
                    }
                    Err(error) => {
                        assert!(matches!(error.cause, Cause::Stopped), "{provider}: {error}");
                        let told: Vec<_> = error.tables.iter().map(|loaded| loaded.rows).collect();
                        assert_eq!(told, [case.count("Source"), case.count("Event")], "{provider}");
                    }
                }
                mode = Mode::Resume;
            }
            assert!((2..20).contains(&tries), "{provider}: {tries} tries");
            assert!(whole.contents() == case.contents(), "{provider}: the rows differ");
        }
    }
}

#[test]
fn rows_of_somebody_else_are_not_gone_on_with() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.execute("INSERT INTO \"Tag\" (\"id\", \"name\") VALUES (7, 'somebody''s')");
        let error = case.load(5, How { mode: Mode::Resume, ..PLAIN }).expect_err("they are not ours");
        assert!(error.to_string().contains("`Tag` has rows, and none of them begins"), "{provider}: {error}");
    }
}

#[test]
fn rows_that_are_added_go_on_behind_the_same_ones() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.load(10, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        let tables = case.plan(10, BTreeMap::new());
        let first =
            case.session().first(tables.tables.iter().map(|it| &it.table)).expect("they can be counted");
        let plan = case.plan(30, first.clone());
        let error = case.observed(&plan, How { mode: Mode::Append, ..PLAIN }, &mut |event, stop| {
            if matches!(event, Event::Rows { table, .. } if table.name.name == "Profile") {
                stop.store(true, Ordering::Relaxed);
            }
        });
        let error = error.expect_err("it was stopped");
        assert!(matches!(error.cause, Cause::Stopped), "{provider}: {error}");
        let base = case.session().base();
        assert_eq!(base, first, "{provider}");
        let summary =
            case.observed(&case.plan(30, base), How { mode: Mode::Resume, ..PLAIN }, &mut |_, _| ());
        let summary = summary.unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert_eq!(summary.rows + summary.there, 150, "{provider}");
        for table in ["User", "Profile", "Post", "Tag", "_PostToTag"] {
            assert_eq!(case.count(table), 40, "{provider} {table}");
        }
        assert!(!case.session().was_cut_off(), "{provider}");
    }
}
