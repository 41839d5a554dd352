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

/// A log of another size than the server expects would be made again.
const LOG_SIZE: &str = "--innodb-log-file-size=32M";

fn initialize(folder: &Path) -> Vec<OsString> {
    let access = ["--auth-root-authentication-method=normal", "--skip-name-resolve", "--skip-test-db"];
    mysql::arguments(folder, &[&access, &[LOG_SIZE]])
}

fn serve(folder: &Path) -> Vec<OsString> {
    mysql::arguments(
        folder,
        &[mysql::SETTINGS, &[LOG_SIZE, "--innodb-flush-method=nosync", "--skip-log-bin"]],
    )
}
