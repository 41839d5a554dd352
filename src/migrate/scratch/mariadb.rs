//! How a throwaway MariaDB is made and started.

use std::ffi::OsString;
use std::path::Path;

use crate::schema::connector::Provider;

use super::engine::{Engine, Program};
use super::mysql;

pub(super) static ENGINE: Engine = Engine {
    provider: Provider::MySql,
    package: "mariadb-server",
    places: &[
        "/usr/sbin",
        "/usr/bin",
        "/usr/libexec",
        "/opt/homebrew/opt/mariadb/bin",
        "/usr/local/opt/mariadb/bin",
        "/usr/local/mysql/bin",
        "/usr/local/mysql/scripts",
    ],
    accounts: &["mysql", "nobody"],
    initializer: Program { name: "mariadb-install-db", arguments: initialize },
    server: Program { name: "mariadbd", arguments: serve },
    stopper: None,
    is_ready: mysql::is_ready,
    url: mysql::url,
};

/// For both programs: a log of another size would be made again, and nothing waits for the disk.
const SETTINGS: &[&str] = &["--innodb-log-file-size=32M", "--innodb-flush-method=nosync", "--debug-no-sync"];

fn initialize(folder: &Path) -> Vec<OsString> {
    let access = ["--auth-root-authentication-method=normal", "--skip-name-resolve", "--skip-test-db"];
    mysql::arguments(folder, &[&access, SETTINGS])
}

fn serve(folder: &Path) -> Vec<OsString> {
    mysql::arguments(folder, &[mysql::SETTINGS, SETTINGS, &["--skip-log-bin"]])
}
