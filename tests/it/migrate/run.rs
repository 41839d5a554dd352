//! Up and down with the real binary: what is run, what is written down, what stops it.

use prismakit::schema::connector::Provider;

use super::project::{PROVIDERS, Project, Scripts};

const INIT: Scripts<'_> = (
    "20260101000000_init",
    "CREATE TABLE \"users\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"email\" VARCHAR(50));\n",
    "DROP TABLE \"users\";\n",
);
const NAME: Scripts<'_> = (
    "20260102000000_name",
    "ALTER TABLE \"users\" ADD COLUMN \"name\" VARCHAR(50);\nALTER TABLE \"users\" ADD COLUMN \"age\" INTEGER;\n",
    "ALTER TABLE \"users\" DROP COLUMN \"age\";\nALTER TABLE \"users\" DROP COLUMN \"name\";\n",
);
const UNIQUE: Scripts<'_> = (
    "20260103000000_unique",
    "CREATE UNIQUE INDEX \"users_email_key\" ON \"users\"(\"email\");\n",
    "DROP INDEX \"users_email_key\";\n",
);

#[test]
fn migrations_go_up_and_down_and_leave_no_trace() {
    for provider in PROVIDERS {
        let project = Project::new(provider, &[INIT, NAME]);
        project.migrate(&["up", "--to", INIT.0]).expect(0);
        assert_eq!(project.books(), "20260101000000_init|1");
        project.execute("INSERT INTO \"users\" (\"id\", \"email\") VALUES (1, 'a')");
        let said = project.migrate(&["up"]).expect(0);
        assert_eq!(said.stdout, "applied 20260102000000_name\n");
        assert_eq!(
            project.values("SELECT \"id\", \"email\", \"name\", \"age\" FROM \"users\""),
            "1|a|NULL|NULL"
        );
        project.migrate(&["up"]).expect(0);
        project.migrate(&["down", "--yes"]).expect(0);
        assert_eq!(project.books(), "20260101000000_init|1");
        assert_eq!(project.values("SELECT * FROM \"users\""), "1|a");
        let said = project.migrate(&["down", "--to", "empty", "--yes"]).expect(0);
        assert_eq!(said.stdout, "took back 20260101000000_init\n");
        assert_eq!(project.values("SELECT count(*) FROM \"_prisma_migrations\""), "0");
        let ledger = project.database.connect().query(&project.quoted("SELECT * FROM \"_prismakit_ledger\""));
        assert!(ledger.is_err(), "{provider}: the ledger is still there");
    }
}

#[test]
fn nothing_is_taken_back_without_leave() {
    for provider in PROVIDERS {
        let project = Project::new(provider, &[INIT]);
        project.migrate(&["up"]).expect(0);
        let said = project.migrate(&["down"]).expect(1);
        assert!(said.stderr.contains("`--yes`"), "{}", said.stderr);
        assert_eq!(project.books(), "20260101000000_init|1");
    }
}

#[test]
fn rows_in_the_way_stop_a_migration_before_it_begins() {
    for provider in PROVIDERS {
        let project = Project::new(provider, &[INIT, UNIQUE]);
        project.migrate(&["up", "--to", INIT.0]).expect(0);
        project.execute("INSERT INTO \"users\" VALUES (1, 'a'), (2, 'a'), (3, 'b'), (4, NULL), (5, NULL)");
        let said = project.migrate(&["up"]).expect(1);
        for part in ["`users.email` becomes unique", "2 rows", "email=a, rows=2", "migration.sql:1:1"] {
            assert!(said.stderr.contains(part), "{provider}: `{part}` is not in\n{}", said.stderr);
        }
        assert_eq!(project.books(), "20260101000000_init|1");
        project.execute("UPDATE \"users\" SET \"email\" = 'c' WHERE \"id\" = 2");
        project.migrate(&["up"]).expect(0);
    }
}

#[test]
fn a_statement_that_fails_is_shown_with_what_is_there_now() {
    let broken = (
        "20260102000000_broken",
        "ALTER TABLE \"users\" ADD COLUMN \"a\" INTEGER;\n\nALTER TABLE \"nobody\" ADD COLUMN \"b\" INTEGER;\n",
        "",
    );
    for provider in PROVIDERS {
        let project = Project::new(provider, &[INIT, broken]);
        let said = project.migrate(&["up"]).expect(2);
        assert!(said.stderr.contains("migration.sql:3:1"), "{}", said.stderr);
        let status = project.migrate(&["status"]).expect(1);
        if provider == Provider::MySql {
            assert!(said.stderr.contains("1 of 2 statements are done and stay"), "{}", said.stderr);
            assert!(status.stdout.contains("interrupted"), "{}", status.stdout);
        } else {
            assert!(said.stderr.contains("nothing was changed"), "{}", said.stderr);
            assert!(status.stdout.contains("pending     20260102000000_broken"), "{}", status.stdout);
        }
        project.execute("CREATE TABLE \"nobody\" (\"id\" INTEGER)");
        project.migrate(&["up"]).expect(0);
        assert_eq!(project.books(), "20260101000000_init|1;20260102000000_broken|1");
        assert_eq!(
            project.values("SELECT \"logs\" FROM \"_prisma_migrations\" WHERE \"logs\" IS NOT NULL"),
            ""
        );
    }
}

#[test]
fn a_script_that_was_changed_half_way_does_not_go_on() {
    let up =
        "ALTER TABLE \"users\" ADD COLUMN \"a\" INTEGER;\nALTER TABLE \"nobody\" ADD COLUMN \"b\" INTEGER;\n";
    let project = Project::new(Provider::MySql, &[INIT, ("20260102000000_broken", up, "")]);
    project.migrate(&["up"]).expect(2);
    project.write("20260102000000_broken", "migration.sql", "SELECT 1;\n");
    let said = project.migrate(&["up"]).expect(2);
    assert!(said.stderr.contains("was changed since"), "{}", said.stderr);
    project.migrate(&["resolve", "--rolled-back", "20260102000000_broken", "--yes"]).expect(0);
    project.migrate(&["up"]).expect(0);
    assert_eq!(project.books(), "20260101000000_init|1;20260102000000_broken|1");
}

#[test]
fn edited_and_missing_migrations_are_told() {
    for provider in PROVIDERS {
        let project = Project::new(provider, &[INIT, NAME]);
        project.migrate(&["up"]).expect(0);
        project.migrate(&["status"]).expect(0);
        project.write(INIT.0, "migration.sql", "SELECT 1;\n");
        std::fs::remove_dir_all(project.migrations().join(NAME.0)).unwrap();
        let said = project.migrate(&["status"]).expect(1);
        assert!(said.stdout.contains("edited since it was applied"), "{}", said.stdout);
        assert!(said.stdout.contains("missing in the folder"), "{}", said.stdout);
        let said = project.migrate(&["down", "--yes"]).expect(2);
        assert!(said.stderr.contains("not in the folder of migrations"), "{}", said.stderr);
    }
}

#[test]
fn a_database_with_tables_of_its_own_is_not_taken_over() {
    for provider in PROVIDERS {
        let project = Project::new(provider, &[INIT]);
        project.execute(INIT.1.trim_end().trim_end_matches(';'));
        let said = project.migrate(&["up"]).expect(2);
        assert!(said.stderr.contains("resolve --applied"), "{}", said.stderr);
        project.migrate(&["resolve", "--applied", INIT.0, "--yes"]).expect(0);
        project.migrate(&["up"]).expect(0);
        assert_eq!(project.books(), "20260101000000_init|0", "Prisma counts no step where none was run");
    }
}

#[test]
fn what_would_be_run_can_be_seen_before() {
    for provider in PROVIDERS {
        let project = Project::new(provider, &[INIT, NAME]);
        project.migrate(&["up", "--to", INIT.0]).expect(0);
        let up = project.migrate(&["up", "--dry-run"]).expect(0);
        assert_eq!(up.stdout, format!("-- {}\n{}", NAME.0, project.quoted(NAME.1)));
        let down = project.migrate(&["down", "--dry-run"]).expect(0);
        assert_eq!(down.stdout, format!("-- {}\n{}", INIT.0, project.quoted(INIT.2)));
        assert_eq!(project.books(), "20260101000000_init|1");
    }
}

/// What no question finds before: a statement meets the rows itself.
#[test]
fn rows_that_only_a_statement_meets_are_in_the_way_all_the_same() {
    let fill = ("20260102000000_fill", "INSERT INTO \"users\" (\"id\") SELECT 7;\n", "");
    for provider in [Provider::Postgresql, Provider::Sqlite] {
        let project = Project::new(provider, &[INIT, fill]);
        project.migrate(&["up", "--to", INIT.0]).expect(0);
        project.execute("INSERT INTO \"users\" VALUES (7, 'a')");
        let said = project.migrate(&["up"]).expect(1);
        for part in ["migration.sql:1:1", "nothing was changed", "rows are in the way"] {
            assert!(said.stderr.contains(part), "{provider}: `{part}` is not in\n{}", said.stderr);
        }
        project.migrate(&["status"]).expect(1);
        project.execute("DELETE FROM \"users\"");
        project.migrate(&["up"]).expect(0);
    }
}

/// An index that is built beside the traffic and fails leaves half of one behind.
#[test]
fn half_an_index_does_not_stand_in_the_way_of_the_next_try() {
    let concurrent =
        ("2_index", "CREATE INDEX CONCURRENTLY \"users_f_idx\" ON \"users\"((1 / (\"id\" - 7)));\n", "");
    let project = Project::new(Provider::Postgresql, &[INIT, concurrent]);
    project.migrate(&["up", "--to", INIT.0]).expect(0);
    project.execute("INSERT INTO \"users\" VALUES (7, 'a')");
    project.migrate(&["up"]).expect(1);
    let invalid = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";
    assert_eq!(project.values(invalid), "0", "what was left behind is gone");
    project
        .database
        .connect()
        .execute("CREATE INDEX CONCURRENTLY \"users_f_idx\" ON \"users\"((1 / (\"id\" - 7)))")
        .unwrap_err();
    assert_eq!(project.values(invalid), "1");
    project.execute("DELETE FROM \"users\"");
    let said = project.migrate(&["up"]).expect(0);
    assert!(said.stderr.contains("`users_f_idx`"), "{}", said.stderr);
    assert_eq!(project.values(invalid), "0");
}

/// What a dump of PostgreSQL begins with, and what a script for several databases of MySQL does.
#[test]
fn a_script_that_goes_elsewhere_leaves_the_books_where_they_are() {
    for (provider, up) in [
        (
            Provider::Postgresql,
            "SELECT pg_catalog.set_config('search_path', '', false);\nALTER TABLE public.\"users\" ADD COLUMN \"n\" INTEGER;\n\
             CREATE INDEX CONCURRENTLY \"users_n_idx\" ON public.\"users\"(\"n\");\n",
        ),
        (Provider::MySql, "USE information_schema;\nSELECT 1;\n"),
    ] {
        let project = Project::new(
            provider,
            &[
                INIT,
                ("20260102000000_away", up, ""),
                ("20260103000000_back", "ALTER TABLE \"users\" ADD COLUMN \"m\" INTEGER;\n", ""),
            ],
        );
        project.migrate(&["up"]).expect(0);
        assert_eq!(project.books(), "20260101000000_init|1;20260102000000_away|1;20260103000000_back|1");
    }
}

/// Nothing tells whether a procedure did what it does before the run died.
#[test]
fn what_leaves_no_trace_is_not_run_twice() {
    let call = "CALL add_one();\n";
    let project = Project::new(Provider::MySql, &[INIT, ("20260102000000_call", call, "")]);
    project.migrate(&["up", "--to", INIT.0]).expect(0);
    project.execute("CREATE PROCEDURE add_one() INSERT INTO \"users\" SELECT count(*), 'x' FROM \"users\"");
    // After what is entered at the start, and before the statement is known to be done.
    assert_eq!(project.interrupt("up", 3), None);
    assert_eq!(project.values("SELECT count(*) FROM \"users\""), "1");
    let said = project.migrate(&["up"]).expect(2);
    assert!(said.stderr.contains("nothing tells whether it is done"), "{}", said.stderr);
    assert_eq!(project.values("SELECT count(*) FROM \"users\""), "1");
    project.migrate(&["resolve", "--applied", "20260102000000_call", "--yes"]).expect(0);
    project.migrate(&["status"]).expect(0);
}
