//! `check --since`: what changes are compared with, and what is found in each kind of state.

use std::fs;

use prismakit::schema::connector::Provider;

use super::Cli;
use crate::support::database::Database;

const BEFORE: &str = "\
datasource db {
  provider = \"sqlite\"
}

model Lead {
  id    String  @id @default(cuid())
  phone String?
  note  String

  @@map(\"leads\")
}
";

/// A column less, one that is required, and one of another type.
const AFTER: &str = "\
datasource db {
  provider = \"sqlite\"
}

model Lead {
  id    String @id @default(cuid())
  phone String

  @@map(\"leads\")
}
";

const EXPECTED: [&str; 2] = ["5:PS004", "7:PS002"];

/// The lines and codes of what the rules about changes find, in the order of the output.
fn found(cli: &Cli) -> Vec<String> {
    let output = cli.output();
    assert_ne!(output.status.code(), Some(2), "{}", cli.run());
    let text = String::from_utf8(output.stdout).expect("findings are text");
    let finding = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let line = place.split(':').nth(1)?.to_owned();
        let code = rest.split(['[', ']']).nth(1).filter(|code| code.starts_with("PS"))?;
        Some(format!("{line}:{code}"))
    };
    text.lines().filter_map(finding).collect()
}

fn since(cli: Cli, state: &str) -> Cli {
    cli.args(["check", "prisma", "--since", state, "--output-format", "concise"])
}

/// A project whose history is one commit and one migration, and whose schema has changed since.
fn project() -> Cli {
    let cli = Cli::new().file("prisma/schema.prisma", BEFORE);
    let cli = cli.args(["diff", "--from", "empty", "--direction", "up"]);
    let sql = String::from_utf8(cli.output().stdout).expect("SQL is text");
    let cli = cli
        .file("prisma/migrations/20260122093000_init/migration.sql", &sql)
        .file("prisma/migrations/migration_lock.toml", "provider = \"sqlite\"\n")
        .file("old.prisma", BEFORE)
        .file("old/a.prisma", BEFORE.split("model").next().expect("there is a datasource"))
        .file("old/b.prisma", format!("model{}", BEFORE.split("model").nth(1).expect("there is a model")));
    cli.git(["init", "-q"]).commit().file("prisma/schema.prisma", AFTER)
}

#[test]
fn the_same_is_found_in_every_kind_of_state() {
    let mut cli = project();
    let database = Database::new(Provider::Sqlite);
    let sql = cli.read("prisma/migrations/20260122093000_init/migration.sql");
    database.connect().execute(&sql).expect("the history runs");
    let states = ["old.prisma", "old", "migrations:prisma/migrations", database.url()];
    for state in states {
        cli = since(cli, state);
        assert_eq!(found(&cli), EXPECTED, "{state}: {}", cli.run());
    }
    // A revision tells of the migration that is missing as well.
    for state in ["git:HEAD", "git:HEAD:old.prisma", "git:HEAD:old"] {
        cli = since(cli, state);
        assert_eq!(found(&cli), ["5:PS004", "7:PS015", "7:PS002"], "{state}: {}", cli.run());
    }
    cli = since(cli, "empty");
    assert_eq!(found(&cli), [""; 0]);
    cli = since(cli, "prisma");
    assert_eq!(found(&cli), [""; 0]);
}

#[test]
fn several_files_are_compared_with_several() {
    let cli = project();
    fs::remove_file(cli.path().join("prisma/schema.prisma")).expect("the schema can be removed");
    let (datasource, model) = AFTER.split_once("model").expect("there is a model");
    let cli = cli.file("prisma/a.prisma", datasource).file("prisma/b.prisma", format!("model{model}"));
    let cli = since(cli, "old");
    assert_eq!(found(&cli), ["1:PS004", "3:PS002"], "{}", cli.run());
    let cli = since(cli, "git:HEAD:old");
    assert_eq!(found(&cli), ["1:PS004", "3:PS015", "3:PS002"], "{}", cli.run());
}

#[test]
fn a_table_that_is_gone_is_told_of_in_its_file() {
    let cli = Cli::new()
        .file("prisma/a.prisma", "datasource db {\n  provider = \"sqlite\"\n}\n")
        .file("prisma/b.prisma", "model Lead {\n  id String @id @default(cuid())\n\n  @@map(\"leads\")\n}\n\nmodel Note {\n  id String @id @default(cuid())\n\n  @@map(\"notes\")\n}\n")
        .git(["init", "-q"])
        .commit()
        .file("prisma/b.prisma", "// Leads.\n\nmodel Lead {\n  id String @id @default(cuid())\n\n  @@map(\"leads\")\n}\n");
    let cli = since(cli, "git:HEAD");
    let text = cli.run();
    assert!(text.contains("prisma/b.prisma:1:1: error[PS004]"), "{text}");
    assert!(text.contains("the model `Note` is gone"), "{text}");
}

#[test]
fn migrations_are_compared_byte_for_byte_but_for_the_ends_of_lines() {
    let file = "prisma/migrations/20260122093000_init/migration.sql";
    let cli = project().file("prisma/schema.prisma", BEFORE);
    let sql = cli.read(file);
    let edited = |cli: Cli, text: &str| since(cli.file(file, text), "git:HEAD");
    let cli = edited(cli, &sql);
    assert_eq!(found(&cli), [""; 0], "{}", cli.run());
    let cli = edited(cli, &sql.replace('\n', "\r\n"));
    assert_eq!(found(&cli), [""; 0], "{}", cli.run());
    let cli = edited(cli, &format!("{sql}-- A comment.\n"));
    assert_eq!(found(&cli), ["1:PS016"], "{}", cli.run());
    let cli = edited(cli, &sql.replace("TEXT NOT NULL", "TEXT  NOT NULL"));
    assert_eq!(found(&cli), ["1:PS016"], "{}", cli.run());
    fs::remove_dir_all(cli.path().join("prisma/migrations/20260122093000_init")).expect("it can be removed");
    assert_eq!(found(&cli), ["1:PS016"], "{}", cli.run());
    assert!(cli.run().contains("warning[PS016]"), "{}", cli.run());
}

#[test]
fn a_change_of_the_tables_wants_a_migration() {
    let cli = since(project(), "git:HEAD");
    assert!(found(&cli).contains(&"7:PS015".to_owned()), "{}", cli.run());
    let cli = cli.file("prisma/migrations/20260123093000_phone/migration.sql", "SELECT 1;\n");
    assert!(!found(&cli).contains(&"7:PS015".to_owned()), "{}", cli.run());
    let none = Cli::new().file("prisma/schema.prisma", BEFORE).git(["init", "-q"]).commit();
    let cli = since(none.file("prisma/schema.prisma", AFTER), "git:HEAD");
    assert_eq!(found(&cli), EXPECTED, "{}", cli.run());
}

#[test]
fn a_baseline_hides_what_is_known_and_not_what_changes() {
    let cli = project().args(["check", "prisma", "--write-baseline"]);
    assert_ne!(cli.output().status.code(), Some(2), "{}", cli.run());
    let cli = cli.args([
        "check",
        "prisma",
        "--since",
        "old.prisma",
        "--baseline",
        ".prismakit-baseline.json",
        "--output-format",
        "concise",
    ]);
    assert_eq!(found(&cli), EXPECTED, "{}", cli.run());
}

#[test]
fn a_fix_keeps_the_name_in_the_database() {
    let renamed = BEFORE.replace("phone String?", "leadPhone String?");
    let cli = Cli::new().file("old.prisma", renamed).file("prisma/schema.prisma", BEFORE);
    let cli =
        cli.args(["check", "prisma", "--since", "old.prisma", "--fix", "--unsafe-fixes", "--select", "PS"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let fixed = cli.read("prisma/schema.prisma");
    assert!(fixed.contains("phone String? @map(\"leadPhone\")"), "{fixed}");
}

#[test]
fn what_cannot_be_compared_says_why() {
    let mut cli = project();
    for (state, words) in [
        ("main", "a git revision is written `git:main`"),
        ("migrations:", "write `migrations:DIR`"),
        ("migrations:nowhere", "there is no folder of migrations `nowhere`"),
        ("file:./nowhere.db", "nowhere.db"),
        ("postgresql://user:secret@127.0.0.1:1/db", "127.0.0.1"),
        ("mongodb://user:secret@localhost/db", "does not connect to MongoDB"),
        ("git:nowhere", "git knows no revision `nowhere`"),
    ] {
        cli = since(cli, state);
        let text = cli.run();
        assert_eq!(cli.output().status.code(), Some(2), "{state}: {text}");
        assert!(text.contains(words) && !text.contains("secret"), "{state}: {text}");
    }
    let other = BEFORE.replace("sqlite", "mysql");
    cli = since(cli.file("prisma/schema.prisma", other), "migrations:prisma/migrations");
    let text = cli.run();
    assert!(text.contains("is for SQLite and `prisma` for MySQL"), "{text}");
    let cli = cli.file("prisma/schema.prisma", BEFORE);
    let cli = cli.args(["check", "prisma", "old.prisma", "--since", "migrations:prisma/migrations"]);
    let text = cli.run();
    assert_eq!(cli.output().status.code(), Some(2), "{text}");
    assert!(
        text.contains("there are several schemas, and `migrations:prisma/migrations` is one database"),
        "{text}"
    );
}
