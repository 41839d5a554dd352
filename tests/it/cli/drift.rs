//! `db drift`: what differs between a database, its history and the schema; and which database is meant.

use prismakit::schema::connector::Provider;
use serde_json::Value;

use super::{Cli, assert_run, conform, schema};
use crate::support::database::Database;
use crate::support::server::server;

const MODELS: &str = "
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
  @@map(\"users\")
}

model Post {
  id       Int    @id @default(autoincrement())
  title    String
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
  @@index([authorId])
}
";

fn models(provider: Provider) -> String {
    format!("datasource db {{\n  provider = \"{}\"\n}}\n{MODELS}", provider.name())
}

/// A project with a history of one migration, and a database that it was applied to.
fn project(provider: Provider) -> (Cli, Database) {
    let cli = Cli::new().file("prisma/schema.prisma", models(provider));
    let cli = cli.args(["diff", "--from", "empty", "--name", "init", "--timestamp", "20260101000000"]);
    assert!(cli.run().starts_with("exit code: 0"), "{}", cli.run());
    let database = Database::new(provider);
    let cli = cli.args(["migrate", "up", "--url", database.url()]);
    let run = cli.run();
    assert!(run.starts_with("exit code: 0"), "{run}");
    (cli, database)
}

/// `db drift` on the database, with the server of the tests for scratch databases.
fn drift<const N: usize>(cli: Cli, database: &Database, provider: Provider, more: [&str; N]) -> Cli {
    let mut cli = cli.args(["db", "drift", "--url", database.url()]);
    if provider != Provider::Sqlite {
        cli.args.extend(["--scratch-url".to_owned(), server(provider).url().to_owned()]);
    }
    cli.args.extend(more.map(str::to_owned));
    cli
}

/// The run without what is different each time: the name of the database and the version of the server.
fn stable(cli: &Cli) -> String {
    let run = cli.run();
    let database = cli.args.iter().skip_while(|argument| *argument != "--url").nth(1).expect("a URL");
    let path = database.trim_start_matches("sqlite:");
    let run = run.replace(path, "[database]");
    let lines = run.lines().map(|line| match line.split_once("[database] (SQLite ") {
        Some((start, _)) => format!("{start}[database] (SQLite)"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

const PROVIDERS: [Provider; 3] = [Provider::Postgresql, Provider::MySql, Provider::Sqlite];

#[test]
fn a_database_that_was_migrated_has_no_drift() {
    for provider in PROVIDERS {
        let (cli, database) = project(provider);
        let cli = drift(cli, &database, provider, []);
        let run = cli.run();
        assert!(run.starts_with("exit code: 0"), "{provider}: {run}");
        assert!(run.contains("The database is what the schema says\n"), "{provider}: {run}");
        assert!(run.contains("The database is what the history leads to\n"), "{provider}: {run}");
        assert!(run.contains("What the history leads to is what the schema says\n"), "{provider}: {run}");
    }
}

#[test]
fn what_somebody_has_changed_by_hand_is_drift() {
    for provider in PROVIDERS {
        let (cli, database) = project(provider);
        let changes = "ALTER TABLE \"Post\" ADD COLUMN \"rating\" INTEGER;
                       CREATE VIEW \"titles\" AS SELECT \"title\" FROM \"Post\"";
        database.connect_standard().execute(changes).expect("the changes are possible");
        let cli = drift(cli, &database, provider, ["--output-format", "json"]);
        let output = cli.output();
        assert_eq!(output.status.code(), Some(1), "{provider}");
        let document: Value = serde_json::from_slice(&output.stdout).expect("the document is JSON");
        conform(&document, &schema("drift"));
        let comparisons = document["comparisons"].as_array().expect("there are comparisons");
        let empty: Vec<_> = comparisons.iter().map(|it| it["empty"].as_bool()).collect();
        assert_eq!(empty, [Some(false), Some(false), Some(true)], "{provider}");
        for comparison in &comparisons[..2] {
            let up = comparison["migration"]["up"].to_string();
            assert!(up.contains("DROP COLUMN") && up.contains("rating"), "{provider}: {up}");
            let down = comparison["migration"]["down"].to_string();
            assert!(down.contains("ADD COLUMN") && down.contains("rating"), "{provider}: {down}");
        }
        let beyond = &comparisons[1]["beyond"][0];
        assert_eq!(beyond["from"]["name"], "titles", "{provider}: {document}");
        assert_eq!(beyond["to"], Value::Null, "{provider}");
        assert_eq!(document["unsayable"][0]["kind"], "view", "{provider}");
    }
}

/// The SQL that is shown does what it is said to do.
#[test]
fn the_statements_lead_from_the_database_to_the_schema_and_back() {
    for provider in PROVIDERS {
        let (cli, database) = project(provider);
        let change = "ALTER TABLE \"Post\" ADD COLUMN \"rating\" INTEGER";
        database.connect_standard().execute(change).expect("the change is possible");
        let cli = drift(cli, &database, provider, ["--no-history", "--output-format", "sql"]);
        let sql = String::from_utf8(cli.output().stdout).expect("SQL is text");
        let (up, down) = sql.split_once("-- Down:").expect("there are two ways");
        let drift_of =
            |cli: Cli| drift(cli, &database, provider, ["--no-history", "-q"]).output().status.code();
        database.connect().execute(up).unwrap_or_else(|error| panic!("{error}\n{up}"));
        assert_eq!(drift_of(clone(&cli)), Some(0), "{provider}");
        database.connect().execute(&format!("-- {down}")).unwrap_or_else(|error| panic!("{error}\n{down}"));
        assert_eq!(drift_of(clone(&cli)), Some(1), "{provider}");
    }
}

/// Another command in a folder with the same schema.
fn clone(cli: &Cli) -> Cli {
    Cli::new().file("prisma/schema.prisma", cli.read("prisma/schema.prisma"))
}

#[test]
fn drift_is_told_in_every_format() {
    let provider = Provider::Sqlite;
    let (cli, database) = project(provider);
    let changes = "ALTER TABLE \"Post\" ADD COLUMN \"rating\" INTEGER;
                   CREATE TRIGGER \"audit\" AFTER INSERT ON \"Post\" BEGIN SELECT 1; END";
    database.connect().execute(changes).expect("the changes are possible");
    let text = models(provider).replace("  title    String\n", "  title    String\n  body     String?\n");
    let mut cli = cli.file("prisma/schema.prisma", text);
    for format in ["human", "sql", "markdown"] {
        cli = drift(cli, &database, provider, ["--output-format", format]);
        super::snapshots().bind(|| insta::assert_snapshot!(format!("drift_{format}"), stable(&cli)));
    }
    cli = drift(cli, &database, provider, ["--no-history"]);
    super::snapshots().bind(|| insta::assert_snapshot!("drift_no_history", stable(&cli)));
}

#[test]
fn migrations_that_the_database_does_not_have_are_no_drift_of_it() {
    let provider = Provider::Sqlite;
    let (cli, database) = project(provider);
    let pending = "ALTER TABLE \"Post\" ADD COLUMN \"rating\" INTEGER;";
    let cli = cli.file("prisma/migrations/20260102000000_rating/migration.sql", pending);
    let cli = drift(cli, &database, provider, []);
    super::snapshots().bind(|| insta::assert_snapshot!("drift_pending", stable(&cli)));
}

#[test]
fn a_database_without_books_is_compared_with_the_whole_history() {
    let provider = Provider::Sqlite;
    let (cli, database) = project(provider);
    database.connect().execute("DROP TABLE _prisma_migrations").expect("there are books");
    let run = drift(cli, &database, provider, []).run();
    assert!(run.starts_with("exit code: 0"), "{run}");
    assert!(
        run.contains("(1 migration; the database does not say which it has, so that all are compared)"),
        "{run}"
    );
}

#[test]
fn what_cannot_be_compared_is_named() {
    let database = Database::new(Provider::Sqlite);
    database.connect().execute("CREATE TABLE t (a INT)").expect("it takes tables");
    let run = Cli::new().args(["db", "drift", "--url", database.url()]).run();
    assert!(run.contains("neither a schema nor a folder of migrations"), "{run}");
    let cli = Cli::new().file("schema.prisma", models(Provider::MySql));
    let run = cli.args(["db", "drift", "--url", database.url()]).run();
    assert!(run.starts_with("exit code: 2") && run.contains("`schema.prisma` is for MySQL"), "{run}");
    let cli = Cli::new().args(["db", "drift", "--migrations", "nowhere", "--url", database.url()]);
    assert!(cli.run().contains("there is no folder of migrations `nowhere`"), "{}", cli.run());
}

#[test]
fn several_database_schemas_are_compared() {
    let provider = Provider::Postgresql;
    let text = "generator client {\n  provider = \"prisma-client\"\n  output   = \"client\"\n}\n\n\
                datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"one\", \"two\"]\n}\n\n\
                model A {\n  id Int @id\n  r  R\n  bs B[]\n  @@schema(\"one\")\n}\n\n\
                model B {\n  id  Int @id\n  aId Int\n  a   A   @relation(fields: [aId], references: [id])\n  \
                @@schema(\"two\")\n}\n\nenum R {\n  X\n  @@schema(\"two\")\n}\n";
    let cli = Cli::new().file("prisma/schema.prisma", text);
    let cli = cli.args(["diff", "--from", "empty", "--name", "init", "--timestamp", "20260101000000"]);
    assert!(cli.run().starts_with("exit code: 0"), "{}", cli.run());
    let database = Database::new(provider);
    let cli = cli.args(["migrate", "up", "--url", database.url()]);
    assert!(cli.run().starts_with("exit code: 0"), "{}", cli.run());
    let cli = drift(cli, &database, provider, []);
    assert!(cli.run().starts_with("exit code: 0"), "{}", cli.run());
    // What stands in another database schema is none of the project's affairs.
    let others = "CREATE TABLE other (a INT); CREATE SCHEMA three; CREATE TABLE three.t (a INT)";
    database.connect().execute(others).expect("the changes are possible");
    assert!(cli.run().starts_with("exit code: 0"), "{}", cli.run());
    database.connect().execute("ALTER TABLE two.\"B\" ADD COLUMN c INT").expect("the change is possible");
    let run = cli.run();
    assert!(
        run.starts_with("exit code: 1") && run.contains("ALTER TABLE \"two\".\"B\" DROP COLUMN"),
        "{run}"
    );
}

/// A project whose schema is in `prisma`, and databases in files of these names, each with a table of
/// the same name.
fn databases(schema: &str, paths: &[&str]) -> Cli {
    let cli = Cli::new().file("prisma/schema.prisma", schema);
    for path in paths {
        let path = cli.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        let url = format!("sqlite:{}", path.display());
        let table = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        let mut connection = crate::support::connection::Connection::open(Provider::Sqlite, &url);
        connection.execute(&format!("CREATE TABLE {table} (a INTEGER)")).expect("it takes tables");
    }
    cli
}

/// Which database the run is about; what went wrong, if it is about none.
fn taken(cli: &Cli) -> String {
    let output = cli.output();
    match serde_json::from_slice::<Value>(&output.stdout) {
        Ok(document) => document["database"].as_str().expect("it has a name").to_owned(),
        Err(_) => String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn the_database_is_the_one_that_is_named_first() {
    const SCHEMA: &str = "datasource db {\n  provider = \"sqlite\"\n  url      = env(\"IN_SCHEMA\")\n}\n\
                          model A {\n  id Int @id\n}\n";
    let files = ["one.db", "prisma/two.db", "config/three.db", "four.db", "prisma/five.db"];
    let mut cli = databases(SCHEMA, &files);
    let drift = ["db", "drift", "--output-format", "json"];
    let steps = [
        // From the least to the most that is said; each is relative to where it is said, or to the schema.
        ("prisma/.env", "IN_SCHEMA=file:./five.db", "sqlite:prisma/five.db"),
        (".env", "IN_SCHEMA=\"file:./two.db\" # two\nOTHER='file:./one.db'\n", "sqlite:prisma/two.db"),
        (
            ".config/prisma.ts",
            "export default defineConfig({ datasource: { url: 'file:../config/three.db' } })",
            "sqlite:.config/../config/three.db",
        ),
        (
            "prisma.config.ts",
            "export default defineConfig({ datasource: { url: env('OTHER') } })",
            "sqlite:one.db",
        ),
        ("prismakit.toml", "[database]\nurl = \"file:four.db\"\n", "sqlite:four.db"),
    ];
    for (path, text, expected) in steps {
        cli = cli.file(path, text).args(drift);
        assert_eq!(taken(&cli), expected, "{path}");
    }
    cli = cli.args(["db", "drift", "--output-format", "json", "--url", "file:prisma/five.db"]);
    assert_eq!(taken(&cli), "sqlite:prisma/five.db");
    cli = cli.args(["db", "drift", "--output-format", "json", "--url", "env:OTHER"]);
    assert_eq!(taken(&cli), "sqlite:one.db");
    // What the process has goes before files.
    cli = cli.env("OTHER", "file:four.db");
    assert_eq!(taken(&cli), "sqlite:four.db");
}

#[test]
fn a_path_in_a_variable_is_seen_from_one_folder_whoever_names_it() {
    const DATASOURCE: &str = "datasource db {\n  provider = \"sqlite\"\n  url = env(\"A\")\n}\n";
    const CONFIG: &str = "export default { datasource: { url: env('A') } }";
    let of_schema = |schema: &str| {
        let schema = format!("{schema}model A {{\n  id Int @id\n}}\n");
        databases(&schema, &["prisma/dev.db", "dev.db"])
            .file(".env", "A=file:./dev.db\nDATABASE_URL=file:./dev.db\n")
    };
    let without_url = DATASOURCE.replace("  url = env(\"A\")\n", "");
    let literal = DATASOURCE.replace("env(\"A\")", "\"file:./dev.db\"");
    let drift: &[&str] = &["db", "drift", "--output-format", "json"];
    let toml = "[database]\nurl = \"env:A\"\n";
    // The folder of the schema, as Prisma up to 6 sees it; with Prisma's configuration, that of the file.
    for (schema, files, arguments, expected) in [
        (DATASOURCE, vec![], vec![], "prisma/dev.db"),
        (without_url.as_str(), vec![], vec![], "prisma/dev.db"),
        (DATASOURCE, vec![], vec!["--url", "env:A"], "prisma/dev.db"),
        (DATASOURCE, vec![("prismakit.toml", toml)], vec![], "prisma/dev.db"),
        (without_url.as_str(), vec![("prisma.config.ts", CONFIG)], vec![], "dev.db"),
        (without_url.as_str(), vec![("prisma.config.ts", CONFIG)], vec!["--url", "env:A"], "dev.db"),
        (
            without_url.as_str(),
            vec![("prisma.config.ts", CONFIG), ("prismakit.toml", toml)],
            vec![],
            "dev.db",
        ),
        // What is written down is seen from where it stands.
        (DATASOURCE, vec![], vec!["--url", "file:./dev.db"], "dev.db"),
        (DATASOURCE, vec![("prismakit.toml", "[database]\nurl = \"file:./dev.db\"\n")], vec![], "dev.db"),
        (literal.as_str(), vec![], vec![], "prisma/dev.db"),
    ] {
        let cli = files.iter().fold(of_schema(schema), |cli, (path, text)| cli.file(path, text));
        let arguments: Vec<&str> = drift.iter().copied().chain(arguments).collect();
        assert_eq!(
            taken(&cli.with_args(&arguments)),
            format!("sqlite:{expected}"),
            "{schema} {files:?} {arguments:?}"
        );
    }
}

#[test]
fn a_configuration_names_one_variable_in_the_place_of_another() {
    for (url, direct, expected) in [
        ("process.env.DIRECT || process.env.USUAL", Some("file:one.db"), "sqlite:one.db"),
        ("process.env.DIRECT || process.env.USUAL", Some(""), "sqlite:two.db"),
        ("process.env.DIRECT || process.env.USUAL", None, "sqlite:two.db"),
        ("process.env.DIRECT ?? process.env.USUAL", None, "sqlite:two.db"),
        ("process.env.DIRECT ?? 'file:./three.db'", None, "sqlite:three.db"),
        ("`file:${process.env.NAME}.db`", None, "sqlite:three.db"),
        ("env('USUAL')", None, "sqlite:two.db"),
    ] {
        let cli = databases(&models(Provider::Sqlite), &["one.db", "two.db", "three.db"])
            .file("prisma.config.ts", format!("export default {{ datasource: {{ url: {url} }} }}"))
            .args(["db", "drift", "--output-format", "json"])
            .env("USUAL", "file:two.db")
            .env("NAME", "three");
        let cli = direct.into_iter().fold(cli, |cli, direct| cli.env("DIRECT", direct));
        assert_eq!(taken(&cli), expected, "{url} {direct:?}");
    }
}

#[test]
fn a_configuration_that_cannot_be_told_is_no_other_database() {
    let cli = databases(&models(Provider::Sqlite), &["one.db"]).env("DATABASE_URL", "file:one.db");
    let cli =
        cli.file("prisma.config.ts", "export default {\n  datasource: { url: String(process.env.A) },\n}\n");
    let cli = cli.args(["db", "drift"]);
    assert_run!("database_computed", cli);
    let named = cli.args(["db", "drift", "--output-format", "json", "--url", "file:one.db"]);
    assert_eq!(taken(&named), "sqlite:one.db");
    let unset = databases(&models(Provider::Sqlite), &["one.db"]);
    let unset =
        unset.file("prisma.config.ts", "export default { datasource: { url: env('NO_SUCH_VARIABLE') } }");
    assert_run!("database_config_variable", unset.args(["db", "drift"]));
}

#[test]
fn the_usual_variable_is_the_last_resort() {
    let cli = databases(&models(Provider::Sqlite), &["prisma/one.db"]);
    let cli = cli.args(["db", "drift", "--output-format", "json"]).env("DATABASE_URL", "file:one.db");
    assert_eq!(taken(&cli), "sqlite:prisma/one.db");
}

#[test]
fn a_database_that_nobody_names_is_said_to_be_missing() {
    let cli = Cli::new().file("schema.prisma", models(Provider::Sqlite)).args(["db", "drift"]);
    assert_run!("database_none", cli.env("DATABASE_URL", ""));
    let text =
        models(Provider::Sqlite).replace("\"sqlite\"\n", "\"sqlite\"\n  url = env(\"NO_SUCH_VARIABLE\")\n");
    assert_run!("database_no_variable", Cli::new().file("schema.prisma", &text).args(["db", "drift"]));
    let several = Cli::new().file("prisma/a/s.prisma", &text).file("prisma/b/s.prisma", &text);
    let run = several.args(["db", "drift", "--schema", "prisma"]).env("DATABASE_URL", "").run();
    assert!(run.contains("the project has several schemas"), "{run}");
    let cli = Cli::new().args(["db", "drift"]).env("DATABASE_URL", "https://user:secret@host/shop");
    assert!(!cli.run().contains("secret"), "{}", cli.run());
    assert_run!("database_wrong_variable", cli);
}
