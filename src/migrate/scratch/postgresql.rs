//! How a throwaway PostgreSQL is made, started and stopped.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::schema::connector::Provider;

use super::engine::{Engine, Program, option};
use super::url;

pub(super) static ENGINE: Engine = Engine {
    provider: Provider::Postgresql,
    package: "postgresql",
    places: &[
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/usr/local/pgsql/bin",
    ],
    accounts: &["postgres", "nobody"],
    initializer: Program { name: "initdb", arguments: initialize },
    server: Program { name: "postgres", arguments: serve },
    stopper: Some(Program { name: "pg_ctl", arguments: stop }),
    is_ready,
    url: |folder| format!("postgresql://postgres@localhost/postgres?host={}", url::encoded(folder)),
};

const DATA: &str = "data";

/// Speed at the price of durability, and what large schemas need: one transaction may hold a lock
/// on each of thousands of tables and indexes.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "checkpoint_timeout=1h",
    "autovacuum=off",
    "jit=off",
    "shared_buffers=64MB",
    "max_locks_per_transaction=1024",
    "timezone=UTC",
    "log_timezone=UTC",
];

/// Sorts by bytes, so that results are the same on every machine.
fn initialize(folder: &Path) -> Vec<OsString> {
    let options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"];
    [option("pgdata", folder, DATA)].into_iter().chain(options.map(OsString::from)).collect()
}

fn serve(folder: &Path) -> Vec<OsString> {
    let folders = ["-D".into(), folder.join(DATA).into(), "-k".into(), folder.into()];
    let settings = SETTINGS.iter().flat_map(|setting| ["-c", setting]).map(OsString::from);
    folders.into_iter().chain(settings).collect()
}

/// A server that is killed leaves its shared memory behind.
fn stop(folder: &Path) -> Vec<OsString> {
    vec!["stop".into(), "--mode=immediate".into(), "--silent".into(), option("pgdata", folder, DATA)]
}

/// The last line of the lock file is the state of the server.
fn is_ready(folder: &Path) -> bool {
    let lock = fs::read_to_string(folder.join(DATA).join("postmaster.pid")).unwrap_or_default();
    lock.lines().nth(7).is_some_and(|state| state.trim() == "ready")
}
