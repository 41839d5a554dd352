//! `prismakit check` looks after the certificates of migrations.

use std::fs;

use prismakit::migrate::certificate::{Certificate, Files, VERSION, Verdict};
use prismakit::migrate::history::History;

use crate::cli::Cli;

const SCHEMA: &str = "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel Item {\n  id String @id @default(cuid())\n\n  @@map(\"item\")\n}\n";

/// A project with two migrations, of which the second has a certificate.
fn project() -> Cli {
    let cli = Cli::new()
        .args(["check", "--output-format", "concise"])
        .file("prisma/schema.prisma", SCHEMA)
        .file("prisma/migrations/1_a/migration.sql", "CREATE TABLE \"item\" (\"id\" INTEGER);\n")
        .file("prisma/migrations/2_b/migration.sql", "SELECT 1;\n")
        .file("prisma/migrations/2_b/down.sql", "SELECT 2;\n");
    let history = History::read(&cli.path().join("prisma/migrations")).expect("it can be read");
    let [first, tried] = history.migrations.as_slice() else { panic!("there are two") };
    let down = tried.down.as_ref().expect("it has one");
    let certificate = Certificate {
        version: VERSION,
        tool: "prismakit".to_owned(),
        server: "SQLite".to_owned(),
        migration: tried.name.clone(),
        files: Files::of(tried, down, std::slice::from_ref(first)),
        verdict: Verdict::Reversible,
        lost: Vec::new(),
        up: Vec::new(),
        down: Vec::new(),
        rows: Vec::new(),
        left_out: Vec::new(),
    };
    certificate.write(tried).expect("the folder is ours");
    cli
}

/// What the check says about certificates.
fn findings(cli: &Cli) -> Vec<String> {
    cli.run().lines().filter(|line| line.contains("certificate")).map(str::to_owned).collect()
}

#[test]
fn a_certificate_that_fits_is_no_finding() {
    let cli = project();
    assert!(cli.run().starts_with("exit code: 0\n"), "{}", cli.run());
    assert_eq!(findings(&cli), [""; 0]);
}

#[test]
fn a_certificate_that_does_not_fit_is_an_error() {
    for (path, text, expected) in [
        ("2_b/migration.sql", Some("SELECT 3;\n"), "`migration.sql` was changed after it was verified"),
        ("2_b/down.sql", Some("SELECT 3;\n"), "`down.sql` was changed after it was verified"),
        ("2_b/down.sql", None, "`down.sql` is not there any more"),
        ("1_a/migration.sql", Some("SELECT 3;\n"), "migrations before it were changed, added or removed"),
        ("2_b/certificate.json", Some("{}\n"), "is not a certificate: missing field"),
    ] {
        let cli = project();
        let file = cli.path().join("prisma/migrations").join(path);
        match text {
            Some(text) => fs::write(&file, text),
            None => fs::remove_file(&file),
        }
        .expect("the folder is ours");
        assert!(cli.run().starts_with("exit code: 1\n"), "{}", cli.run());
        let found = findings(&cli);
        let [line] = found.as_slice() else { panic!("{found:?}") };
        assert!(line.starts_with("prisma/migrations/2_b/certificate.json:1:1: error[PH040]"), "{line}");
        assert!(line.contains(expected), "{line}");
        let some = Cli::args(cli, ["check", "--select", "PX001"]);
        assert_eq!(findings(&some), [""; 0]);
    }
}
