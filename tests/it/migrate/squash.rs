//! Many migrations become one that makes the same.

use prismakit::schema::connector::Provider;

use super::schemas::PROVIDERS;
use super::verify::{INIT, migrate, project};

#[test]
fn one_migration_makes_what_many_made() {
    for provider in PROVIDERS {
        let migrations = [
            ("20240101000000_init", INIT, ""),
            (
                "20240102000000_more",
                "ALTER TABLE author ADD COLUMN born INTEGER;\n\nINSERT INTO author (id, name) VALUES (1, 'secret');\n",
                "",
            ),
            (
                "20240103000000_views",
                "CREATE INDEX by_title ON book (title);\nCREATE VIEW titles AS SELECT title FROM book;\n",
                "",
            ),
            ("20240104000000_last", "ALTER TABLE book ADD COLUMN pages INTEGER;\n", "SELECT 1;\n"),
        ];
        let cli = project(provider, &migrations);
        let to = ["squash", "--to", "20240103000000_views"];
        let (cli, said) = migrate(cli, provider, &to);
        assert!(said.starts_with("exit code: 1"), "nobody said yes: {said}");
        let warning = "warning: migrations/20240102000000_more/migration.sql:3: `INSERT INTO author (id, name) VALUES (1, …` changes rows and is left out\n";
        assert!(said.contains(warning), "{said}");
        assert!(cli.path().join("migrations/20240101000000_init").exists(), "nothing is changed");

        let (cli, said) = migrate(cli, provider, &["squash", "--to", "20240103000000_views", "--yes"]);
        assert!(said.starts_with("exit code: 0"), "{provider}\n{said}");
        assert!(
            said.contains("squashed 3 migrations into 20240103000000_squashed: it makes the same tables\n"),
            "{said}"
        );
        assert!(
            said.contains("the folder as it was is `migrations.before_20240103000000_squashed`\n"),
            "{said}"
        );
        for (folder, expected) in [
            (
                "migrations",
                ["20240103000000_squashed", "20240104000000_last", "migration_lock.toml"].as_slice(),
            ),
            (
                "migrations.before_20240103000000_squashed",
                &[
                    "20240101000000_init",
                    "20240102000000_more",
                    "20240103000000_views",
                    "20240104000000_last",
                    "migration_lock.toml",
                ],
            ),
        ] {
            let entries = std::fs::read_dir(cli.path().join(folder)).expect("it is there");
            let mut names: Vec<_> = entries
                .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            assert_eq!(names, expected, "{provider}");
        }
        assert_eq!(cli.read("migrations/20240104000000_last/down.sql"), "SELECT 1;\n");
        // The rest of the history goes on from there.
        let (_, said) = migrate(cli, provider, &["retrofit", "20240103000000_squashed"]);
        assert!(said.contains("1 of 1 migrations got a way back"), "{provider}\n{said}");
    }
}

#[test]
fn what_cannot_be_put_in_place_is_refused() {
    let migrations = [
        ("1_a", "CREATE TABLE a (x INT);", ""),
        ("2_b", "CREATE TABLE b (x INT);", ""),
        ("3_c", "SELECT 1;", ""),
    ];
    for (words, expected) in [
        (["squash", "--yes", "--to", "1_a"].as_slice(), "there is nothing to squash"),
        (&["squash", "--yes", "--to", "2_b", "--name", "9_x"], "does not sort before `3_c`"),
        (&["squash", "--yes", "--name", "../x"], "is no name for a migration"),
        (&["squash", "--yes", "--to", "7_x"], "there is no migration `7_x`"),
    ] {
        let cli = project(Provider::Sqlite, &migrations);
        let (cli, said) = migrate(cli, Provider::Sqlite, words);
        assert!(said.contains(expected), "{said}");
        assert!(cli.path().join("migrations/1_a/migration.sql").exists());
        assert!(!cli.path().join("migrations.squashing").exists());
    }
}
