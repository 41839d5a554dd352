//! What goes wrong around a migration: each ends with words that help, and with a state that
//! `status` explains.

use std::thread;
use std::time::Duration;

use prismakit::schema::connector::Provider;

use super::project::{PROVIDERS, Project, Said, Scripts};

const INIT: Scripts<'_> = (
    "1_init",
    "CREATE TABLE \"users\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"email\" VARCHAR(50));\n",
    "DROP TABLE \"users\";\n",
);

/// What is said, without anything secret in it.
#[track_caller]
fn assert_says(said: &Said, parts: &[&str]) {
    assert_eq!(said.code, Some(2), "{}{}", said.stdout, said.stderr);
    for part in parts {
        assert!(said.stderr.contains(part), "`{part}` is not in\n{}", said.stderr);
    }
    assert!(!said.stderr.contains("secret"), "{}", said.stderr);
}

/// The same server with another user, whose name must be in what `--url` gets.
fn url_of(project: &Project, user: &str) -> String {
    let url = project.database.url();
    let (scheme, rest) = url.split_once("://").expect("a server has a URL");
    let (_, host) = rest.split_once('@').unwrap_or(("", rest));
    format!("{scheme}://{user}@{host}")
}

#[test]
fn nobody_answers() {
    for provider in [Provider::Postgresql, Provider::MySql] {
        let project = Project::new(provider, &[INIT]);
        let url = format!("{}://u:secret@127.0.0.1:1/shop", provider.name());
        let said = project.migrate_at(&url, &["status"]);
        assert_says(&said, &["cannot connect to `", "u@127.0.0.1:1/shop`", "check host and port"]);
    }
    let project = Project::new(Provider::Sqlite, &[INIT]);
    let said = project.migrate_at("file:no/such.db", &["status"]);
    assert_says(&said, &["cannot connect to `sqlite:no/such.db`", "check the path: "]);
}

#[test]
fn the_server_knows_no_such_user_or_password() {
    let project = Project::new(Provider::MySql, &[INIT]);
    project.execute("CREATE USER IF NOT EXISTS 'guarded'@'localhost' IDENTIFIED BY 'right'");
    let said = project.migrate_at(&url_of(&project, "guarded:secret"), &["status"]);
    assert_says(&said, &["Access denied", "check user and password"]);
    let project = Project::new(Provider::Postgresql, &[INIT]);
    let said = project.migrate_at(&url_of(&project, "nobody:secret"), &["status"]);
    assert_says(&said, &["role \"nobody\" does not exist", "check user and password"]);
}

#[test]
fn there_is_no_such_database() {
    for provider in [Provider::Postgresql, Provider::MySql] {
        let project = Project::new(provider, &[INIT]);
        let name = project.database.url().split(['/', '?']).find(|part| part.starts_with("prismakit_"));
        let url = project.database.url().replace(name.expect("it has a name"), "nowhere");
        assert_says(&project.migrate_at(&url, &["status"]), &["nowhere", "create the database first"]);
    }
}

#[test]
fn the_user_may_not_do_that() {
    let project = Project::new(Provider::Postgresql, &[INIT]);
    let said = project.database.connect().execute("CREATE ROLE reader LOGIN");
    assert!(said.is_ok() || said.is_err_and(|error| error.contains("already exists")));
    let said = project.migrate_at(&url_of(&project, "reader"), &["up"]);
    assert_says(&said, &["permission denied for schema public"]);
    project.migrate(&["up"]).expect(0);
    project
        .execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO reader; GRANT ALL ON SCHEMA public TO reader");
    project.write(
        "2_more",
        "migration.sql",
        "CREATE TABLE \"more\" (\"id\" INTEGER);\nALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\n",
    );
    let said = project.migrate_at(&url_of(&project, "reader"), &["up"]);
    assert_says(
        &said,
        &[
            "must be owner of table users",
            "migration.sql:2:1",
            "nothing was changed",
            "as the owner of the tables",
        ],
    );
    let status = project.migrate(&["status"]).expect(1);
    assert!(status.stdout.contains("pending     2_more"), "{}", status.stdout);
    project.migrate(&["up"]).expect(0);
}

#[test]
fn a_statement_takes_longer_than_the_server_lets_it() {
    let slow = ("2_slow", "ALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\nSELECT pg_sleep(20);\n", "");
    let project = Project::new(Provider::Postgresql, &[INIT, slow]);
    project.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 300', current_database()); END $$");
    let said = project.migrate(&["up"]);
    assert_says(
        &said,
        &["statement timeout", "migration.sql:2:1", "nothing was changed", "`statement_timeout`"],
    );
    let status = project.migrate(&["status"]).expect(1);
    assert!(status.stdout.contains("pending     2_slow"), "{}", status.stdout);
}

#[test]
fn a_lock_is_not_to_be_had() {
    let wait = ("2_wait", "ALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\n", "");
    let project = Project::new(Provider::Postgresql, &[INIT, wait]);
    project.migrate(&["up", "--to", INIT.0]).expect(0);
    let mut other = project.database.connect();
    other.execute("BEGIN; LOCK TABLE users").expect("nobody else has it");
    let said = project.migrate(&["up", "--lock-timeout", "100ms", "--retries", "1"]);
    assert_says(
        &said,
        &["trying again in 1 s (1 of 1)", "lock timeout", "nothing was changed", "`--lock-timeout`"],
    );
    other.execute("ROLLBACK").expect("it goes");
    drop(other);
    project.migrate(&["up"]).expect(0);
}

#[test]
fn no_space_is_left() {
    let fill = "PRAGMA max_page_count = 12;\nALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\n\
                WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000)\n\
                INSERT INTO \"users\" (\"id\") SELECT n FROM c;\n";
    let project = Project::new(Provider::Sqlite, &[INIT, ("2_fill", fill, "")]);
    project.migrate(&["up", "--to", INIT.0]).expect(0);
    let said = project.migrate(&["up"]);
    assert_says(&said, &["database or disk is full", "migration.sql:3:1", "make room"]);
    let status = project.migrate(&["status"]).expect(1);
    assert!(status.stdout.contains("pending     2_fill"), "{}", status.stdout);
    assert_eq!(project.values("SELECT count(*) FROM \"users\""), "0");
}

#[test]
fn the_connection_breaks_off_in_the_middle() {
    let broken = "CREATE INDEX CONCURRENTLY \"users_email_idx\" ON \"users\"(\"email\");\n\
                  ALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\n\
                  SELECT pg_terminate_backend(pg_backend_pid()) FROM \"plug\";\n";
    let project = Project::new(Provider::Postgresql, &[INIT, ("2_break", broken, "")]);
    project.migrate(&["up", "--to", INIT.0]).expect(0);
    project.execute("CREATE TABLE \"plug\" AS SELECT 1 AS \"n\"");
    let said = project.migrate(&["up"]);
    assert_says(&said, &["migration.sql:3:1", "broke off", "goes on"]);
    let status = project.migrate(&["status"]).expect(1);
    assert!(status.stdout.contains("1 statements of its way up are done"), "{}", status.stdout);
    project.execute("DELETE FROM \"plug\"");
    project.migrate(&["up"]).expect(0);
    assert_eq!(project.books(), "1_init|1;2_break|1");
}

#[test]
fn the_connection_is_killed_in_the_middle() {
    let slow = "ALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\nSELECT SLEEP(4);\nALTER TABLE \"users\" ADD COLUMN \"m\" INTEGER;\n";
    let project = Project::new(Provider::MySql, &[INIT, ("2_slow", slow, "")]);
    let said = thread::scope(|scope| {
        let run = scope.spawn(|| project.migrate(&["up"]));
        let sleeper = "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(4)%' AND DB = DATABASE()";
        let mut id = String::new();
        while id.is_empty() {
            assert!(!run.is_finished(), "it sleeps before it is through");
            thread::sleep(Duration::from_millis(20));
            id = project.values(sleeper);
        }
        project.execute(&format!("KILL {id}"));
        run.join().expect("it does not panic")
    });
    assert_says(&said, &["migration.sql:2:1", "broke off"]);
    let status = project.migrate(&["status"]).expect(1);
    assert!(status.stdout.contains("interrupted 2_slow"), "{}", status.stdout);
    project.migrate(&["up"]).expect(0);
    assert_eq!(project.books(), "1_init|1;2_slow|1");
}

#[test]
fn what_was_kept_is_kept_no_longer() {
    for provider in PROVIDERS {
        let down = "DROP TABLE \"a\"; SELECT \"id\" FROM \"_prismakit_a\"";
        let project = Project::new(provider, &[("1_a", "CREATE TABLE \"a\" (\"id\" INTEGER)", down)]);
        project.migrate(&["up"]).expect(0);
        let said = project.migrate(&["down", "--yes"]);
        assert_says(&said, &["_prismakit_a", "`prismakit migrate purge` drops them for good"]);
    }
}
