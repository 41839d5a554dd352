//! States that take a database: one that exists, and a history of migrations.

use std::path::Path;

use prismakit::schema::connector::Provider;

use super::super::{Cli, assert_run};
use crate::support::database::Database;
use crate::support::server::server;

const PROVIDERS: [Provider; 3] = [Provider::Postgresql, Provider::MySql, Provider::Sqlite];

const MODELS: &str = "
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique @db.VarChar(100)
  role      Role     @default(USER)
  createdAt DateTime @default(now()) @map(\"created_at\")
  posts     Post[]
  @@map(\"users\")
}

model Post {
  id       Int    @id @default(autoincrement())
  title    String @default(\"it's\")
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
  tags     Tag[]
  @@index([authorId])
}

model Tag {
  id    Int    @id
  posts Post[]
}

enum Role {
  USER
  ADMIN @map(\"admin\")
}
";

fn schema(provider: Provider) -> String {
    let models = if provider == Provider::Sqlite {
        MODELS.replace(" @db.VarChar(100)", "")
    } else {
        MODELS.to_owned()
    };
    format!("datasource db {{\n  provider = \"{}\"\n}}\n{models}", provider.name())
}

/// The same with another column.
fn longer(provider: Provider) -> String {
    schema(provider).replace("  tags     Tag[]", "  tags     Tag[]\n  body     String?")
}

/// A project, and a database that was made from its schema.
fn project(provider: Provider) -> (Cli, Database) {
    let cli = Cli::new().file("prisma/schema.prisma", schema(provider));
    let cli = cli.args(["diff", "--from", "empty", "--direction", "up"]);
    let sql = String::from_utf8(cli.output().stdout).expect("SQL is text");
    let database = Database::new(provider);
    database.connect().execute(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    (cli, database)
}

/// The run with the server of the tests for scratch databases.
fn with_scratch<const N: usize>(cli: Cli, provider: Provider, arguments: [&str; N]) -> Cli {
    let mut cli = cli.args(arguments);
    if provider != Provider::Sqlite {
        cli.args.extend(["--scratch-url".to_owned(), server(provider).url().to_owned()]);
    }
    cli
}

#[test]
fn a_database_is_compared_with_the_schema_it_was_made_from() {
    for provider in PROVIDERS {
        let (cli, database) = project(provider);
        let cli = cli.args(["diff", "--from", database.url()]);
        assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");
        let cli = cli.args(["diff", "--to", database.url(), "--from", "prisma"]);
        assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");

        let cli = cli.file("prisma/schema.prisma", longer(provider)).args(["diff", "--from", database.url()]);
        let run = cli.run();
        let table = if provider == Provider::MySql { "`Post`" } else { "\"Post\"" };
        assert!(run.starts_with("exit code: 0"), "{provider}: {run}");
        assert!(run.contains(&format!("ALTER TABLE {table} ADD COLUMN")), "{provider}: {run}");
        assert!(run.contains(&format!("ALTER TABLE {table} DROP COLUMN")), "{provider}: {run}");
        assert!(!run.contains("users"), "{provider}: {run}");
    }
}

/// Every native type, every kind of default, every option of an index.
#[test]
fn whatever_a_schema_can_say_is_found_in_the_database() {
    for provider in PROVIDERS {
        let file = format!("tests/cases/live/{}.prisma", provider.name());
        let text =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("it is there");
        let cli = Cli::new().file("schema.prisma", text);
        let cli = cli.args(["diff", "--from", "empty", "--direction", "up"]);
        let sql = String::from_utf8(cli.output().stdout).expect("SQL is text");
        let database = Database::new(provider);
        database.connect().execute(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
        for (from, to) in [(database.url(), "schema.prisma"), ("schema.prisma", database.url())] {
            let cli = Cli::new().file("schema.prisma", cli.read("schema.prisma"));
            let cli = cli.args(["diff", "--from", from, "--to", to]);
            assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");
        }
    }
}

#[test]
fn what_leads_from_a_database_to_the_schema_and_back_is_right() {
    for provider in PROVIDERS {
        let (cli, database) = project(provider);
        let cli = cli.file("prisma/schema.prisma", longer(provider));
        let up = cli.args(["diff", "--from", database.url(), "--direction", "up"]);
        let sql = String::from_utf8(up.output().stdout).expect("SQL is text");
        let down = up.args(["diff", "--from", database.url(), "--direction", "down"]);
        let back = String::from_utf8(down.output().stdout).expect("SQL is text");
        database.connect().execute(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
        let cli = down.args(["diff", "--from", database.url()]);
        assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");
        database.connect().execute(&back).unwrap_or_else(|error| panic!("{error}\n{back}"));
        let cli = cli.file("prisma/schema.prisma", schema(provider)).args(["diff", "--from", database.url()]);
        assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");
    }
}

#[test]
fn a_history_is_replayed() {
    for provider in PROVIDERS {
        let cli = Cli::new().file("prisma/schema.prisma", schema(provider));
        let cli = with_scratch(cli, provider, ["diff", "--name", "init"]);
        let run = cli.run();
        assert!(run.starts_with("exit code: 0"), "{provider}: {run}");
        assert!(run.contains("note: there is no folder `prisma/migrations` yet: all is new"), "{run}");

        let cli = with_scratch(cli, provider, ["diff"]);
        assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");
        let (_, database) = project(provider);
        let cli = with_scratch(
            cli,
            provider,
            ["diff", "--from", "migrations:prisma/migrations", "--to", database.url()],
        );
        assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");

        let cli = cli.file("prisma/schema.prisma", longer(provider));
        let cli = with_scratch(cli, provider, ["diff", "--name", "body", "--timestamp", "20990101000000"]);
        let run = cli.run();
        assert!(run.contains("20990101000000_body/migration.sql"), "{provider}: {run}");
        assert!(cli.read("prisma/migrations/20990101000000_body/migration.sql").contains("ADD COLUMN"));
        let cli = with_scratch(cli, provider, ["diff", "--exit-code"]);
        assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\nno difference\n", "{provider}");
    }
}

#[test]
fn a_server_is_started_for_a_history_where_none_is_named() {
    let cli = Cli::new().file("prisma/schema.prisma", schema(Provider::MySql));
    let cli =
        cli.file("prisma/migrations/1_init/migration.sql", "CREATE TABLE `Tag` (`id` INTEGER NOT NULL);");
    let run = cli.args(["diff", "-v", "--direction", "up"]).run();
    assert!(run.contains("scratch: starting a server for MySQL"), "{run}");
    assert!(run.contains("ALTER TABLE `Tag`") && !run.contains("CREATE TABLE `Tag`"), "{run}");
}

/// A folder with a schema for SQLite and a migration.
fn history(migration: &str) -> Cli {
    let cli = Cli::new().file("prisma/schema.prisma", schema(Provider::Sqlite));
    cli.file("prisma/migrations/1_init/migration.sql", migration)
}

#[test]
fn a_history_that_cannot_be_replayed_says_where() {
    let broken = "CREATE TABLE \"Tag\" (\"id\" INTEGER);\n\nALTER TABLE \"Tga\" ADD COLUMN \"a\" INTEGER;\n";
    assert_run!("diff_history_broken", history(broken).args(["diff"]));
    let lock = "provider = \"mysql\"\n";
    let other = history(broken).file("prisma/migrations/migration_lock.toml", lock);
    assert_run!(
        "diff_history_of_nothing",
        Cli::new().args(["diff", "--from", "migrations:nowhere", "--to", "empty"])
    );
    let unknown = other.file("prisma/migrations/migration_lock.toml", "provider = \"sqlserver\"\n");
    assert_run!("diff_history_of_another", unknown.args(["diff"]));
    let cli = history(broken)
        .file("prismakit.toml", "[diff]\nlayout = \"dbmate\"\nmigrations = \"prisma/migrations\"\n");
    assert_run!("diff_history_of_another_tool", cli.args(["diff"]));
}

#[test]
fn databases_that_cannot_be_reached_are_named_without_secrets() {
    let cli = || Cli::new().file("prisma/schema.prisma", schema(Provider::Postgresql));
    let remote = "postgresql://user:secret@db.example/postgres";
    for (name, arguments) in [
        ("diff_no_file", ["diff", "--from", "file:nowhere.db", "--to", "empty"]),
        (
            "diff_no_server",
            ["diff", "--from", "postgresql://user:secret@127.0.0.1:1/shop", "--quiet", "--exit-code"],
        ),
        ("diff_wrong_url", ["diff", "--from", "postgresql://user:secret@host", "--quiet", "--exit-code"]),
        ("diff_remote_scratch", ["diff", "--from", "empty", "--scratch-url", remote]),
        ("diff_wrong_scratch", ["diff", "--from", "empty", "--scratch-url", "secret"]),
    ] {
        let cli = cli().args(arguments);
        assert!(!cli.run().contains("secret"), "{}", cli.run());
        assert_run!(name, cli);
    }
}

#[test]
fn a_scratch_server_is_not_the_database_itself() {
    let database = Database::new(Provider::Postgresql);
    let cli = Cli::new().file("schema.prisma", schema(Provider::Postgresql));
    let run = cli.args(["diff", "--from", database.url(), "--scratch-url", database.url()]).run();
    assert!(run.contains("`--scratch-url` names the database itself"), "{run}");
}

/// The server of a command that is killed goes with it.
#[cfg(unix)]
#[test]
fn a_command_that_is_killed_leaves_no_server() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("the folder is ours");
    let is_empty = || fs::read_dir(folder.path()).expect("the folder is there").next().is_none();
    let waiting = "SELECT pg_sleep(600);";
    let cli = Cli::new().file("schema.prisma", schema(Provider::Postgresql));
    let cli = cli.file("migrations/1_wait/migration.sql", waiting);
    let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
    command.current_dir(cli.path()).arg("diff").env("TMPDIR", folder.path());
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("the executable starts");
    let wait_until = |what: &str, is_done: &dyn Fn() -> bool| {
        let deadline = Instant::now() + Duration::from_mins(1);
        while !is_done() {
            assert!(Instant::now() < deadline, "{what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    wait_until("there is no server", &|| !is_empty());
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    wait_until("the server is still there", &is_empty);
}
