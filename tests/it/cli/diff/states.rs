//! Which states `diff` compares, and what it says of those that it cannot.

use super::super::{Cli, assert_run};
use super::pair;

const BEFORE: &str = "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Lead {\n  id Int @id\n}\n";
const AFTER: &str = "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Lead {\n  id   Int     @id\n  name String?\n}\n";

/// A repository in which the schema has changed since the last commit.
fn repository() -> Cli {
    let cli = Cli::new().file("prisma/schema.prisma", BEFORE).git(["init", "-q"]).commit();
    cli.file("prisma/schema.prisma", AFTER).file("other/old.prisma", BEFORE)
}

#[test]
fn every_kind_of_state_leads_to_the_schema_of_the_project() {
    for from in ["git:HEAD", "git:HEAD:prisma/schema.prisma", "git:HEAD:prisma", "other/old.prisma", "other"]
    {
        let run = repository().args(["diff", "--from", from]).run();
        assert!(run.contains("ALTER TABLE \"Lead\" ADD COLUMN"), "{from}: {run}");
    }
    let run = repository().args(["diff", "--from", "empty", "--direction", "up"]).run();
    assert!(run.contains("CREATE TABLE \"Lead\""), "{run}");
    let run = repository().args(["diff", "--from", "empty", "--to", "git:HEAD", "--direction", "up"]).run();
    assert!(run.contains("CREATE TABLE \"Lead\"") && !run.contains("name"), "{run}");
}

#[test]
fn standard_input_is_a_state() {
    let cli = Cli::new().file("old.prisma", BEFORE).stdin(AFTER);
    let run = cli.args(["diff", "--from", "old.prisma", "--to", "-"]).run();
    assert!(run.contains("ADD COLUMN"), "{run}");
}

#[test]
fn states_that_cannot_be_compared_are_named() {
    let cli = || {
        Cli::new().file("schema.prisma", AFTER).file("apps/a/s.prisma", AFTER).file("apps/b/s.prisma", AFTER)
    };
    assert_run!("diff_without_from", cli().args(["diff"]));
    assert_run!("diff_without_schema", Cli::new().args(["diff", "--from", "empty"]));
    assert_run!("diff_nothing_with_nothing", cli().args(["diff", "--from", "empty", "--to", "empty"]));
    assert_run!("diff_several_schemas", cli().args(["diff", "--from", "empty", "--to", "apps"]));
    assert_run!("diff_migrations_state", cli().args(["diff", "--from", "migrations:prisma/migrations"]));
    let url = "postgresql://user:secret@localhost/db";
    let run = cli().args(["diff", "--from", "empty", "--to", url]).run();
    assert!(run.starts_with("exit code: 2") && !run.contains("secret"), "{run}");
}

#[test]
fn broken_schemas_are_shown_as_check_shows_them() {
    let broken = pair("model A {\n  id Int @id\n}\n", "model A {\n  id Itn @id\n}\n");
    assert_run!("diff_broken", broken.diff([]));
}

#[test]
fn states_of_different_databases_are_refused() {
    let other = BEFORE.replace("postgresql", "mysql");
    let cli = Cli::new().file("before.prisma", BEFORE).file("after.prisma", other);
    assert_run!("diff_other_database", cli.diff([]));
}

#[test]
fn databases_without_migrations_are_named() {
    for (name, provider) in [("mongodb", "mongodb"), ("cockroachdb", "cockroachdb")] {
        let schema = BEFORE.replace("postgresql", provider).replace("Int @id", "String @id @map(\"_id\")");
        let cli = Cli::new().file("schema.prisma", schema).args(["diff", "--from", "empty"]);
        assert_run!(format!("diff_{name}"), cli);
    }
}

#[test]
fn a_schema_without_a_datasource_needs_a_database() {
    let schema = "model Lead {\n  id Int @id\n}\n";
    let cli = || Cli::new().file("schema.prisma", schema);
    assert_run!("diff_no_database", cli().args(["diff", "--from", "empty"]));
    let run = cli().args(["diff", "--from", "empty", "--provider", "mysql"]).run();
    assert!(run.contains("CREATE TABLE `Lead`"), "{run}");
}
