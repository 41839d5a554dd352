//! Migrations are tried there and back, and whatever they do wrong is found.

use std::fs;

use prismakit::schema::connector::Provider;
use serde_json::Value;

use super::schemas::PROVIDERS;
use crate::cli::Cli;
use crate::support::server::server;

/// Two tables, in SQL that every database understands.
pub(super) const INIT: &str = "\
CREATE TABLE author (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, fax VARCHAR(20));
CREATE TABLE book (id INTEGER NOT NULL PRIMARY KEY, author_id INTEGER NOT NULL, title VARCHAR(80),
  FOREIGN KEY (author_id) REFERENCES author (id));
";

/// A folder of migrations; no text stands for no file.
pub(super) fn project(provider: Provider, migrations: &[(&str, &str, &str)]) -> Cli {
    let lock = format!("provider = \"{}\"\n", provider.name());
    let cli = Cli::new().file("migrations/migration_lock.toml", lock);
    migrations.iter().fold(cli, |cli, (name, up, down)| {
        let cli = cli.file(&format!("migrations/{name}/migration.sql"), up);
        if down.is_empty() { cli } else { cli.file(&format!("migrations/{name}/down.sql"), down) }
    })
}

/// Runs a subcommand of `migrate` on scratch databases of the server of the tests.
pub(super) fn migrate(cli: Cli, provider: Provider, words: &[&str]) -> (Cli, String) {
    let mut args = vec!["migrate"];
    args.extend(words);
    args.extend(["--migrations", "migrations"]);
    if provider != Provider::Sqlite {
        args.extend(["--scratch-url", server(provider).url()]);
    }
    let cli = cli.with_args(&args);
    let said = cli.run();
    (cli, said)
}

#[test]
fn every_mistake_of_a_migration_is_found() {
    for provider in PROVIDERS {
        for (up, down, expected) in [
            (
                "ALTER TABLE author ADD COLUMN born INTEGER;",
                "ALTER TABLE author DROP COLUMN born;",
                "exit code: 0\n----- stdout -----\nverified 2_next: reversible, with 24 rows in 2 tables\n",
            ),
            (
                "ALTER TABLE author RENAME COLUMN fax TO telefax;",
                "ALTER TABLE author RENAME COLUMN telefax TO fax;",
                "verified 2_next: reversible",
            ),
            (
                "ALTER TABLE author DROP COLUMN fax;",
                "ALTER TABLE author ADD COLUMN fax VARCHAR(20);",
                "verified 2_next: loses data, with 24 rows in 2 tables\n  lost: `author.fax` in 9 rows\n",
            ),
            (
                "DROP TABLE book;",
                "CREATE TABLE book (id INTEGER NOT NULL PRIMARY KEY, author_id INTEGER NOT NULL, \
                 title VARCHAR(80), FOREIGN KEY (author_id) REFERENCES author (id));",
                "  lost: 12 rows of `book`\n",
            ),
            ("UPDATE author SET fax = 'none';", "SELECT 1;", "  lost: `author.fax` in 12 rows\n"),
            (
                "ALTER TABLE author RENAME COLUMN fax TO telefax;",
                "ALTER TABLE author DROP COLUMN telefax; ALTER TABLE author ADD COLUMN fax VARCHAR(20);",
                "failed 2_next: the way back loses what the way up keeps:\n  `author.fax` has another value in 9 rows",
            ),
            (
                "ALTER TABLE author RENAME COLUMN fax TO telefax;",
                "ALTER TABLE author DROP COLUMN telefax; ALTER TABLE author ADD COLUMN fax VARCHAR(20);",
                "; the values were in `author.telefax`\n",
            ),
            (
                "ALTER TABLE author ADD COLUMN born INTEGER;",
                "ALTER TABLE author DROP COLUMN born; UPDATE author SET name = 'x' WHERE id > 0;",
                "the way back loses what the way up keeps:\n  `author.name` has another value in",
            ),
            (
                "ALTER TABLE author ADD COLUMN born INTEGER;",
                "SELECT 1;",
                "failed 2_next: after the way back, the tables are not those from before:\n  + column author.born",
            ),
            (
                "ALTER TABLE author ADD COLUMN born INTEGER;",
                "SELECT 1;\nALTER TABLE author DROP COLUMN birth;",
                "failed 2_next: the way back fails: `migrations/2_next/down.sql`, line 2: ",
            ),
            (
                "INSERT INTO author (id, name) VALUES (77777, 'new');",
                "SELECT 1;",
                "failed 2_next: the way back leaves what was not there before:\n  1 row of `author` is new: id `77777`",
            ),
            (
                "ALTER TABLE nobody ADD COLUMN born INTEGER;",
                "SELECT 1;",
                "failed 2_next: the history does not run on an empty database: `migrations/2_next/migration.sql`, line 1: ",
            ),
        ] {
            let cli = project(provider, &[("1_init", INIT, ""), ("2_next", up, down)]);
            let (cli, said) = migrate(cli, provider, &["verify"]);
            assert!(said.contains(expected), "{provider}\n{up}\n{down}\n{said}");
            let is_verified = expected.contains("verified") || expected.contains("lost: ");
            assert!(said.starts_with(if is_verified { "exit code: 0" } else { "exit code: 1" }), "{said}");
            let certificate = cli.path().join("migrations/2_next/certificate.json");
            assert_eq!(certificate.exists(), is_verified, "{said}");
        }
    }
}

/// What `diff` writes as several migrations is tried as the one that it is: the second part here cannot be
/// undone without the first.
#[test]
fn parts_of_a_migration_are_tried_together() {
    let first = "-- part 1 of 2, which are undone together, the last first\n\n\
                 ALTER TABLE author ADD COLUMN born INTEGER;\n";
    let second = "-- part 2 of 2 of `born`\n\nUPDATE author SET born = 1900;\n\
                  ALTER TABLE author ADD COLUMN died INTEGER;\n";
    let first_down = "ALTER TABLE author DROP COLUMN died;\nALTER TABLE author DROP COLUMN born;\n";
    for provider in PROVIDERS {
        let parts = |second_down| {
            let next =
                [("1_init", INIT, ""), ("2_born", first, first_down), ("3_born_2", second, second_down)];
            project(provider, &next)
        };
        for names in [&["verify"] as &[_], &["verify", "2_born"], &["verify", "3_born_2"]] {
            let (cli, said) = migrate(parts("-- nothing to do\n"), provider, names);
            let expected = "exit code: 0\n----- stdout -----\n\
                            verified 2_born: reversible, with 24 rows in 2 tables\n\
                            verified 3_born_2: reversible, with 24 rows in 2 tables\n";
            assert!(said.starts_with(expected), "{provider}\n{said}");
            for (name, [ups, downs]) in [("2_born", [1, 2]), ("3_born_2", [2, 0])] {
                let text = cli.read(&format!("migrations/{name}/certificate.json"));
                let certificate: Value = serde_json::from_str(&text).expect("it is JSON");
                let count = |way: &str| certificate[way].as_array().map(Vec::len);
                assert_eq!((count("up"), count("down")), (Some(ups), Some(downs)), "{provider} {name}");
                assert_eq!(certificate["left_out"][0]["what"], "this part alone");
            }
        }
        let (_, said) = migrate(parts("ALTER TABLE author DROP COLUMN died;"), provider, &["verify"]);
        let expected =
            "failed 2_born to 3_born_2: the way back fails: `migrations/2_born/down.sql`, line 1: ";
        assert!(said.starts_with("exit code: 1") && said.contains(expected), "{provider}\n{said}");
    }
}

#[test]
fn a_certificate_says_what_was_seen_and_nothing_else() {
    for provider in PROVIDERS {
        let up = "ALTER TABLE author ADD COLUMN born INTEGER;\n\n-- it goes\nALTER TABLE author DROP COLUMN fax;\n";
        let down = "ALTER TABLE author ADD COLUMN fax VARCHAR(20);\nALTER TABLE author DROP COLUMN born;\n";
        let cli = project(provider, &[("1_init", INIT, ""), ("2_next", up, down)]);
        let (cli, _) = migrate(cli, provider, &["verify"]);
        let text = cli.read("migrations/2_next/certificate.json");
        let (cli, _) = migrate(cli, provider, &["verify", "2_next"]);
        assert_eq!(cli.read("migrations/2_next/certificate.json"), text, "the same trial, the same bytes");

        let certificate: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(certificate["verdict"], "loses-data");
        assert_eq!(certificate["migration"], "2_next");
        assert_eq!(certificate["lost"][0]["column"], "fax");
        assert_eq!(certificate["rows"][0]["rows"], 12);
        let steps = certificate["up"].as_array().expect("there are steps");
        let told: Vec<_> = steps
            .iter()
            .map(|step| (step["line"].as_u64(), step["statement"].as_str(), step["loses"].to_string()))
            .collect();
        let expected = [
            (Some(1), Some("ALTER TABLE author ADD COLUMN born INTEGER"), "[]".to_owned()),
            (Some(4), Some("ALTER TABLE author DROP COLUMN fax"), "[\"author.fax\"]".to_owned()),
        ];
        assert_eq!(told, expected, "{provider}");
        if provider == Provider::Postgresql {
            assert_eq!(steps[0]["locks"][0]["table"], "author");
            assert_eq!(steps[0]["locks"][0]["mode"], "ACCESS EXCLUSIVE");
            assert_eq!(steps[0]["transaction"], true);
        } else {
            assert!(steps.iter().all(|step| step["locks"].is_null()), "{provider} does not tell");
        }
        // What somebody changes afterwards is seen by `check`.
        fs::write(cli.path().join("schema.prisma"), schema(provider)).expect("the folder is ours");
        let cli = cli.with_args(&["check", "--output-format", "concise", "schema.prisma"]);
        assert!(!cli.run().contains("PH040"), "{}", cli.run());
        fs::write(cli.path().join("migrations/2_next/down.sql"), "SELECT 1;").expect("the folder is ours");
        assert!(cli.run().contains("error[PH040]"), "{}", cli.run());
    }
}

fn schema(provider: Provider) -> String {
    format!("datasource db {{\n  provider = \"{}\"\n}}\n", provider.name())
}

/// Rows that the way up itself refuses are left out, by name.
#[test]
fn rows_that_the_way_up_refuses_are_left_out() {
    let up = "ALTER TABLE book ALTER COLUMN title SET NOT NULL; ALTER TABLE author ADD COLUMN born INTEGER NOT NULL;";
    let down = "ALTER TABLE author DROP COLUMN born; ALTER TABLE book ALTER COLUMN title DROP NOT NULL;";
    let cli = project(Provider::Postgresql, &[("1_init", INIT, ""), ("2_next", up, down)]);
    let (cli, said) = migrate(cli, Provider::Postgresql, &["verify"]);
    assert!(said.starts_with("exit code: 0"), "{said}");
    let certificate: Value =
        serde_json::from_str(&cli.read("migrations/2_next/certificate.json")).expect("it is JSON");
    let left_out: Vec<_> = certificate["left_out"]
        .as_array()
        .expect("there is a list")
        .iter()
        .map(|it| (it["what"].as_str().expect("a text"), it["reason"].as_str().expect("a text")))
        .collect();
    let expected = |what: &str, reason: &str| left_out.iter().any(|it| it.0 == what && it.1.contains(reason));
    assert!(expected("book", "column \"title\" of relation \"book\" contains null values"), "{left_out:?}");
    assert!(
        expected("author", "column \"born\" of relation \"author\" contains null values"),
        "{left_out:?}"
    );
}

#[test]
fn whoever_asks_for_what_is_not_there_is_told() {
    let cli = project(Provider::Sqlite, &[("1_init", INIT, "")]);
    let (cli, said) = migrate(cli, Provider::Sqlite, &["verify"]);
    assert_eq!(
        said,
        "exit code: 0\n----- stderr -----\nno migration has a `down.sql`; `prismakit migrate retrofit` writes them\n"
    );
    let (cli, said) = migrate(cli, Provider::Sqlite, &["verify", "1_init"]);
    assert_eq!(
        said,
        "exit code: 2\n----- stderr -----\nerror: `1_init` has no `down.sql`: `prismakit migrate retrofit 1_init` writes one\n"
    );
    let (_, said) = migrate(cli, Provider::Sqlite, &["verify", "2_next"]);
    assert_eq!(
        said,
        "exit code: 2\n----- stderr -----\nerror: there is no migration `2_next` in `migrations`\n"
    );
}
