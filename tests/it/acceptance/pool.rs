//! Tries many cases at once, each thread with a database of its own for each kind of server.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use prismakit::schema::connector::Provider;

use super::case::{Case, DIALECTS};
use super::check::check;
use super::migration::Author;
use crate::support::database::Database;

/// A server answers while another computes.
const THREADS: usize = 4;

/// Tries every case on every database that it is for; what is wrong, in the order of the cases.
pub(super) fn try_all(cases: &[Case], author: &dyn Author) -> Vec<String> {
    let wanted = std::env::var("PRISMAKIT_TEST_DIALECT").ok();
    let is_wanted = |dialect: &Provider| wanted.as_ref().is_none_or(|name| dialect.name() == name);
    // A database at a time, because the threads then need fewer of them.
    let dialects = DIALECTS.into_iter().filter(is_wanted);
    let trials = |dialect| {
        cases.iter().filter(move |case| case.dialects.contains(&dialect)).map(move |case| (dialect, case))
    };
    let trials: Vec<(Provider, &Case)> = dialects.flat_map(trials).collect();
    assert!(!trials.is_empty(), "nothing is tried");
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..THREADS.min(trials.len()) {
            scope.spawn(|| {
                let mut database: Option<(Provider, Database)> = None;
                while let Some((dialect, case)) = trials.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if database.as_ref().is_none_or(|(known, _)| known != dialect) {
                        database = Some((*dialect, Database::new(*dialect)));
                    }
                    let (_, database) = database.as_ref().expect("it was just made");
                    let found = check(case, *dialect, author, database);
                    let found = found.iter().map(|failure| {
                        let Case { place, name, .. } = case;
                        (place.clone(), format!("{place} `{name}` on {dialect}, {failure}"))
                    });
                    failures.lock().expect("no thread panics here").extend(found);
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("every thread has ended");
    failures.sort();
    failures.into_iter().map(|(_, text)| text).collect()
}
