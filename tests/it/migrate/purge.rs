//! What migrations have kept can be dropped, when somebody says so.

use prismakit::schema::connector::Provider;

use super::schemas::PROVIDERS;
use crate::cli::Cli;
use crate::support::database::Database;

/// A database in which a column was dropped and kept, and a table of the user's beside it.
fn database(provider: Provider) -> Database {
    let database = Database::new(provider);
    let schema = |fields: &str| {
        format!(
            "datasource db {{\n  provider = \"{}\"\n}}\nmodel author {{\n  id Int @id\n{fields}}}\n",
            provider.name()
        )
    };
    let diff = |from: &str, to: &str| {
        let cli = Cli::new().file("from.prisma", from).file("to.prisma", to).args([
            "diff",
            "--from",
            "from.prisma",
            "--to",
            "to.prisma",
            "--direction",
            "up",
            "--keep-dropped",
        ]);
        let output = cli.output();
        assert!(output.status.success(), "{}", cli.run());
        String::from_utf8(output.stdout).expect("it is text")
    };
    let (empty, full) = (schema(""), schema("  fax String?\n"));
    let create = {
        let cli = Cli::new().file("to.prisma", &full);
        let cli = cli.args(["diff", "--from", "empty", "--to", "to.prisma", "--direction", "up"]);
        String::from_utf8(cli.output().stdout).expect("it is text")
    };
    let mut connection = database.connect();
    connection.execute(&create).expect("it is SQL");
    connection.execute("INSERT INTO author VALUES (1, 'a'), (2, 'b'), (3, NULL)").expect("it is SQL");
    connection.execute(&diff(&full, &empty)).expect("it is SQL");
    drop(connection);
    database
}

#[test]
fn what_is_kept_is_listed_and_dropped_when_somebody_says_so() {
    for provider in PROVIDERS {
        let database = database(provider);
        let run = |words: &[&str]| {
            let args = [&["migrate", "purge", "--url", database.url()], words].concat();
            Cli::new().with_args(&args).run()
        };
        let listed = run(&["--dry-run"]);
        assert!(listed.starts_with("exit code: 0\n----- stdout -----\nwould drop _prismakit"), "{listed}");
        assert!(listed.contains("author_fax with 2 rows\n"), "{listed}");
        let asked = run(&[]);
        assert!(asked.starts_with("exit code: 1\n") && asked.contains("say it with `--yes`"), "{asked}");
        assert_eq!(run(&["--dry-run"]), listed, "nothing was dropped");
        let done = run(&["--yes"]);
        assert!(done.starts_with("exit code: 0\n----- stdout -----\ndrops _prismakit"), "{done}");
        assert_eq!(run(&["--yes"]), "exit code: 0\n----- stderr -----\nnothing is kept in this database\n");
        let mut connection = database.connect();
        assert_eq!(connection.value("SELECT count(*) FROM author").as_deref(), Some("3"));
    }
}

#[test]
fn a_run_that_was_cut_off_keeps_what_it_may_need() {
    let database = database(Provider::Sqlite);
    database
        .connect()
        .execute(
            "CREATE TABLE _prismakit_ledger (migration, direction, checksum, statement, state, fingerprint); \
             INSERT INTO _prismakit_ledger VALUES ('1_a', 'up', 'x', 0, 'begun', NULL)",
        )
        .expect("it is SQL");
    let said = Cli::new().with_args(&["migrate", "purge", "--yes", "--url", database.url()]).run();
    assert!(said.starts_with("exit code: 2\n"), "{said}");
    assert!(said.contains("error: `1_a` was cut off on its way"), "{said}");
}
