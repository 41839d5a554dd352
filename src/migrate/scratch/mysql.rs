//! How a throwaway MySQL is made and started.

use std::ffi::OsString;
use std::path::Path;

use crate::schema::connector::Provider;

use super::engine::{Engine, Program, option};
use super::{socket, url as text};

pub(super) static ENGINE: Engine = Engine {
    provider: Provider::MySql,
    package: "default-mysql-server",
    places: &[
        "/usr/sbin",
        "/usr/libexec",
        "/opt/homebrew/opt/mysql/bin",
        "/usr/local/opt/mysql/bin",
        "/usr/local/mysql/bin",
    ],
    accounts: &["mysql", "nobody"],
    initializer: Program {
        name: "mysqld",
        arguments: |folder| arguments(folder, &[&["--initialize-insecure"]]),
    },
    server: Program {
        name: "mysqld",
        arguments: |folder| arguments(folder, &[SETTINGS, &["--disable-log-bin", "--mysqlx=OFF"]]),
    },
    stopper: None,
    is_ready,
    url,
};

/// Speed at the price of durability, and the character set that servers have today.
pub(super) const SETTINGS: &[&str] = &[
    "--skip-networking",
    "--character-set-server=utf8mb4",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-buffer-pool-size=64M",
    "--performance-schema=0",
];

/// Where the server listens, in its folder.
const SOCKET: &str = "mysqld.sock";

/// Options in front of which no file of options is read, which has to be the first thing said.
pub(super) fn arguments(folder: &Path, options: &[&[&str]]) -> Vec<OsString> {
    let files = [("datadir", "data"), ("tmpdir", ""), ("socket", SOCKET), ("pid-file", "mysqld.pid")];
    let files = files.map(|(name, file)| option(name, folder, file));
    let options = options.iter().copied().flatten().map(OsString::from);
    [OsString::from("--no-defaults")].into_iter().chain(files).chain(options).collect()
}

pub(super) fn is_ready(folder: &Path) -> bool {
    socket::greets(&folder.join(SOCKET))
}

pub(super) fn url(folder: &Path) -> String {
    format!("mysql://root@localhost/mysql?socket={}", text::encoded(&folder.join(SOCKET)))
}
