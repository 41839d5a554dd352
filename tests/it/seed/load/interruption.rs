//! A load that is stopped, or dies, goes on where it was.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use prismakit::schema::connector::Provider;
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

/// As if somebody had pulled the plug: nobody is left to put anything back.
#[test]
fn a_load_that_died_leaves_a_way_back() {
    let case = Case::new(Provider::Postgresql, EVENTS);
    let before = case.catalogue();
    let plan = case.plan(MANY, BTreeMap::new());
    let end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND application_name = 'prismakit' AND pid <> pg_backend_pid()";
    let mut sent = 0;
    let how = How { chunk: CHUNK, jobs: 1, ..FAST };
    let result = case.observed(&plan, how, &mut |event, _| {
        if let Event::Rows { rows, .. } = event {
            sent += rows;
            if sent == 3 * i64::try_from(CHUNK).expect("it is small") {
                case.connect().query(end_all).expect("the user may do that");
            }
        }
    });
    let error = result.expect_err("its connections are gone");
    assert!(error.not_restored.is_some(), "{error}");
    assert_ne!(case.catalogue(), before, "something is missing now");
    let rest = case.session().base();
    assert!(rest.is_empty(), "the tables were empty");

    // Whoever comes next puts it back, even if it then does nothing else.
    let error = case.load(10, PLAIN).expect_err("there are rows");
    assert!(matches!(error.cause, Cause::Occupied(_)), "{error}");
    assert_eq!(case.catalogue(), before);

    let summary = case.observed(&plan, How { mode: Mode::Resume, ..how }, &mut |_, _| ());
    let summary = summary.unwrap_or_else(|error| panic!("{error}"));
    assert!(summary.there >= CHUNK, "{summary:?}");
    assert_eq!((case.count("Source"), case.count("Event")), (MANY, MANY));
    assert_eq!(case.catalogue(), before);
    let whole = Case::new(Provider::Postgresql, EVENTS);
    whole.load(MANY, PLAIN).unwrap_or_else(|error| panic!("{error}"));
    assert!(whole.contents() == case.contents(), "the rows differ");
}

/// Parts that are missing in the middle are found, as several connections may leave them.
#[test]
fn gaps_are_filled() {
    for provider in PROVIDERS {
        let whole = Case::new(provider, EVENTS);
        let how = How { chunk: CHUNK, ..PLAIN };
        whole.load(5 * CHUNK, how).unwrap_or_else(|error| panic!("{provider}: {error}"));
        let case = Case::new(provider, EVENTS);
        case.load(5 * CHUNK, how).unwrap_or_else(|error| panic!("{provider}: {error}"));
        case.execute("DELETE FROM \"Event\" WHERE \"id\" > 1000 AND \"id\" <= 2000 OR \"id\" > 4000");
        let summary = case.load(5 * CHUNK, How { mode: Mode::Resume, ..how });
        let summary = summary.unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert_eq!((summary.rows, summary.there), (2 * CHUNK, 8 * CHUNK), "{provider}");
        assert!(whole.contents() == case.contents(), "{provider}: the rows differ");
    }
}

/// Rows that nothing tells apart are counted.
#[test]
fn tables_without_a_key_go_on_behind_what_is_there() {
    for provider in PROVIDERS {
        let case = Case::new(provider, "model Log {\n  line String\n  @@ignore\n}\n");
        let how = How { chunk: CHUNK, ..PLAIN };
        let error = case.observed(&case.plan(MANY, BTreeMap::new()), how, &mut |_, stop| {
            stop.store(true, Ordering::Relaxed);
        });
        assert!(matches!(error.expect_err("it was stopped").cause, Cause::Stopped), "{provider}");
        let there = case.count("Log");
        assert!(there < MANY && there.is_multiple_of(CHUNK), "{provider}: {there}");
        let summary = case.load(MANY, How { mode: Mode::Resume, ..how });
        let summary = summary.unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert_eq!((summary.there, case.count("Log")), (there, MANY), "{provider}");
    }
}
