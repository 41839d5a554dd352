//! Migrations without a way back get one that works, or none.

use prismakit::schema::connector::Provider;

use super::schemas::PROVIDERS;
use super::verify::{INIT, migrate, project};

#[test]
fn a_way_back_is_written_and_tried() {
    for provider in PROVIDERS {
        let migrations = [
            ("1_init", INIT, ""),
            (
                "2_more",
                "ALTER TABLE author ADD COLUMN born INTEGER;\nCREATE INDEX by_title ON book (title);\n",
                "",
            ),
            ("3_rename", "ALTER TABLE author RENAME COLUMN fax TO telefax;\n", ""),
            ("4_drop", "DROP TABLE book;\nALTER TABLE author DROP COLUMN telefax;\n", ""),
            (
                "5_own",
                "ALTER TABLE author ADD COLUMN died INTEGER;\n",
                "ALTER TABLE author DROP COLUMN died;\n",
            ),
        ];
        let cli = project(provider, &migrations);
        let (cli, said) = migrate(cli, provider, &["retrofit", "--dry-run"]);
        assert!(said.starts_with("exit code: 0") && said.contains("4 of 4 migrations"), "{said}");
        assert!(!cli.path().join("migrations/2_more/down.sql").exists(), "nothing is written");

        let (cli, said) = migrate(cli, provider, &["retrofit"]);
        assert!(said.contains("4 of 4 migrations got a way back"), "{provider}\n{said}");
        assert!(said.contains("verified 3_rename: reversible"), "{provider}\n{said}");
        let lost = "verified 4_drop: loses data, with 24 rows in 2 tables\n  lost: `author.telefax` in 9 rows\n  lost: 12 rows of `book`\n";
        assert!(said.contains(lost), "{provider}\n{said}");
        let head = "-- The way back from 4_drop, written by prismakit.\n-- It cannot restore what the way up gives up:\n--   author.telefax\n--   book\n\n";
        let down = cli.read("migrations/4_drop/down.sql");
        assert!(down.starts_with(head), "{down}");
        assert_eq!(cli.read("migrations/5_own/down.sql"), migrations[4].2, "it was there before");

        // What was written holds when it is tried as any other.
        let certificate = cli.read("migrations/4_drop/certificate.json");
        let (cli, said) = migrate(cli, provider, &["verify"]);
        assert!(said.starts_with("exit code: 0") && said.matches("verified ").count() == 5, "{said}");
        assert_eq!(cli.read("migrations/4_drop/certificate.json"), certificate, "{provider}");
        let (_, said) = migrate(cli, provider, &["retrofit", "5_own"]);
        assert!(said.contains("`5_own` has a `down.sql`, which is left alone\n"), "{said}");
    }
}

#[test]
fn what_cannot_be_taken_back_gets_no_file_and_a_reason() {
    for provider in PROVIDERS {
        let seed = "INSERT INTO author (id, name) VALUES (77777, 'new');";
        let cli = project(provider, &[("1_init", INIT, ""), ("2_seed", seed, "")]);
        let (cli, said) = migrate(cli, provider, &["retrofit"]);
        assert!(said.starts_with("exit code: 1"), "{said}");
        assert!(
            said.contains("no way back for 2_seed: the way back leaves what was not there before:\n"),
            "{said}"
        );
        assert!(said.ends_with("1 of 2 migrations got a way back\n"), "{said}");
        assert!(!cli.path().join("migrations/2_seed/down.sql").exists());
        assert!(!cli.path().join("migrations/2_seed/certificate.json").exists());
    }
}

/// A column that goes and one that comes are no rename unless the script says so; values that are
/// taken over say it.
#[test]
fn renames_are_what_the_script_says() {
    for (up, expected) in [
        (
            "ALTER TABLE author ADD COLUMN telefax VARCHAR(20); ALTER TABLE author DROP COLUMN fax;",
            "verified 2_next: loses data, with 24 rows in 2 tables\n  lost: `author.fax` in 9 rows\n",
        ),
        (
            "ALTER TABLE author ADD COLUMN telefax VARCHAR(20); UPDATE author SET telefax = fax; \
             ALTER TABLE author DROP COLUMN fax;",
            "verified 2_next: reversible",
        ),
    ] {
        let cli = project(Provider::Postgresql, &[("1_init", INIT, "SELECT 1;"), ("2_next", up, "")]);
        let (_, said) = migrate(cli, Provider::Postgresql, &["retrofit"]);
        assert!(said.contains(expected), "{said}");
    }
}
