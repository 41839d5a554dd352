//! Throwaway servers start, answer, and leave nothing behind.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use prismakit::migrate::scratch::{Connections, Error, Host, Server, Settings};
use prismakit::schema::connector::Provider;
use prismakit::sql::{DatabaseUrl, Dialect};

use crate::cli::Cli;
use crate::support::connection::Connection;
use crate::support::database::Database;
use crate::support::server::server;

const SERVERS: [Provider; 2] = [Provider::Postgresql, Provider::MySql];

fn settings(folder: &Path, limit: Duration) -> Settings {
    let path = std::env::var_os("PATH").unwrap_or_default();
    Settings { path, folder: folder.to_owned(), limit }
}

/// A folder that the user of the server may pass through.
fn open_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    #[cfg(unix)]
    fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .expect("the folder is ours");
    folder
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("the folder is there").next().is_none()
}

#[test]
fn a_server_answers_until_it_is_dropped_and_leaves_nothing() {
    for provider in SERVERS {
        let folder = open_folder();
        let server = Server::start(provider, &settings(folder.path(), Duration::from_mins(1)))
            .unwrap_or_else(|error| panic!("{error}"));
        let mut connection = Connection::open(provider, server.url());
        connection.execute("CREATE DATABASE one").expect("whoever started it may do everything");
        let mut connection = Connection::open(provider, &server.database_url("one"));
        connection.execute("CREATE TABLE t (a INT); INSERT INTO t VALUES (7)").expect("it takes tables");
        assert_eq!(connection.value("SELECT a FROM t").as_deref(), Some("7"));
        drop(server);
        assert!(connection.query("SELECT 1").is_err(), "the server is stopped");
        assert!(is_empty(folder.path()), "its files are removed");
    }
}

#[test]
fn a_server_that_cannot_start_leaves_nothing() {
    for provider in SERVERS {
        let folder = open_folder();
        let error = Server::start(provider, &settings(folder.path(), Duration::ZERO)).expect_err("no time");
        assert!(matches!(error, Error::TooSlow { .. }), "{error}");
        assert!(is_empty(folder.path()), "its files are removed");

        let settings = settings(Path::new("/no/such/folder"), Duration::from_mins(1));
        let error = Server::start(provider, &settings).expect_err("no folder");
        let error = error.to_string();
        assert!(error.starts_with("/no/such/folder: No such file or directory"), "{error}");
    }
}

/// A program that fails is quoted.
#[cfg(unix)]
#[test]
fn a_server_that_fails_says_why() {
    for (provider, programs) in [
        (Provider::Postgresql, ["postgres", "initdb", "pg_ctl"].as_slice()),
        (Provider::MySql, &["mariadbd", "mariadb-install-db"]),
    ] {
        let (folder, path) = (open_folder(), open_folder());
        for program in programs {
            let file = path.path().join(program);
            fs::write(&file, "#!/bin/sh\necho the disk is full >&2\nexit 1\n").expect("the folder is ours");
            fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o755))
                .expect("the file is ours");
        }
        let mut settings = settings(folder.path(), Duration::from_mins(1));
        settings.path = [path.path().as_os_str(), &settings.path].join(&OsString::from(":"));
        let error = Server::start(provider, &settings).expect_err("it exits with 1");
        assert!(error.to_string().ends_with("` failed:\nthe disk is full"), "{error}");
        assert!(is_empty(folder.path()), "its files are removed");
    }
}

/// The server of a process that is killed goes with it: the system closes the pipe.
#[test]
fn a_server_goes_when_its_input_ends() {
    let folder = open_folder();
    let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
    command.args(["scratch", "postgresql"]).env("TMPDIR", folder.path());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the executable starts");
    let deadline = Instant::now() + Duration::from_mins(1);
    while is_empty(folder.path()) {
        assert!(Instant::now() < deadline, "the server has made no folder");
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(child.stdin.take());
    let output = child.wait_with_output().expect("the process ends");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("postgresql://postgres@localhost/postgres?"));
    assert!(is_empty(folder.path()), "its files are removed");
}

/// The names of the databases on a server.
fn databases(provider: Provider) -> String {
    let list = match provider {
        Provider::Postgresql => "SELECT string_agg(datname, ' ') FROM pg_database",
        _ => "SELECT GROUP_CONCAT(schema_name SEPARATOR ' ') FROM information_schema.schemata",
    };
    let url = server(provider).url();
    Connection::open(provider, url).value(list).expect("there is a database at least")
}

#[test]
fn scratch_databases_are_empty_and_go_when_they_are_dropped() {
    let folder = open_folder();
    let settings = settings(folder.path(), Duration::from_mins(1));
    for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
        let dialect = Dialect::of(provider).expect("there is a dialect");
        let host = match provider {
            Provider::Sqlite => Host::start(dialect, &settings).expect("files need no server"),
            _ => Host::at(DatabaseUrl::parse(server(provider).url()).expect("it is a URL")),
        };
        let [first, second] = [(); 2].map(|()| host.database(Connections::Several).expect("it can be made"));
        for database in [&first, &second] {
            let mut connection = database.connect().expect("it is there");
            connection.execute("CREATE TABLE t (a INT)").expect("it is empty");
        }
        assert_eq!(
            first.connect().expect("it is there").value("SELECT count(*) FROM t"),
            Ok(Some("0".into()))
        );
        let names = [&first, &second].map(|database| database.url().database());
        let held = first.connect().expect("it is there");
        drop((first, second));
        if provider != Provider::Sqlite {
            assert!(names.iter().all(|name| !databases(provider).contains(name)), "{names:?}");
        }
        drop(held);
    }
    assert!(is_empty(folder.path()), "its files are removed");
}

#[test]
fn a_scratch_database_for_one_connection_needs_no_file() {
    let folder = open_folder();
    let dialect = Dialect::of(Provider::Sqlite).expect("there is a dialect");
    let host = Host::start(dialect, &settings(folder.path(), Duration::ZERO)).expect("files need no server");
    let database = host.database(Connections::One).expect("it can be made");
    database.connect().expect("it is in memory").execute("CREATE TABLE t (a INT)").expect("it takes tables");
    assert!(is_empty(folder.path()), "there are no files");
}

#[test]
fn a_host_without_a_server_says_so() {
    let dialect = Dialect::of(Provider::Postgresql).expect("there is a dialect");
    let url = DatabaseUrl::parse("postgresql://u:secret@localhost:1/postgres").expect("it is a URL");
    let error = Host::at(url).database(Connections::One).expect_err("nobody answers").to_string();
    assert!(error.starts_with("cannot connect to `postgresql://u@localhost:1/postgres`"), "{error}");
    let folder = open_folder();
    let host = Host::start(dialect, &settings(folder.path(), Duration::from_mins(1)));
    let host = host.unwrap_or_else(|error| panic!("{error}"));
    drop(host.database(Connections::One).expect("it can be made"));
    drop(host);
    assert!(is_empty(folder.path()), "its files are removed");
}

#[test]
fn a_database_without_servers_is_refused() {
    let expected = "exit code: 2\n----- stderr -----\nerror: prismakit starts no servers for MongoDB: \
                    give the URL of one\n";
    assert_eq!(Cli::new().args(["scratch", "mongodb"]).run(), expected);
}

#[test]
fn every_database_of_the_tests_is_empty_and_its_own() {
    for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
        let (first, second) = (Database::new(provider), Database::new(provider));
        first.connect().execute("CREATE TABLE t (a INT)").expect("it takes tables");
        second.connect().execute("CREATE TABLE t (a INT)").expect("it has no such table");
        assert_ne!(first.url(), second.url());
    }
}
