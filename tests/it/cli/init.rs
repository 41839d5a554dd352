//! `init`: what is proposed for which project, what is written and what is not.

use serde_json::Value;

use super::{Cli, assert_run, schema, snapshots};

mod prisma_lint;
#[cfg(unix)]
mod terminal;

const POSTGRES: &str = "datasource db {\n  provider = \"postgresql\"\n}\n";

/// A model for each number, with this id, and with what follows its fields.
fn models(count: usize, id: &str, rest: &str) -> String {
    let model = |number: usize| {
        format!("model Item{number} {{\n  id {id}\n{rest}}}\n").replace('#', &number.to_string())
    };
    (1..=count).map(model).collect()
}

const AUTOINCREMENT: &str = "Int @id @default(autoincrement())";
const CUID: &str = "String @id @default(cuid())";

/// The settings that are not commented out.
fn settings(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty() && !line.starts_with('[')).collect()
}

/// Runs `init --yes`, and then `check`, which has to understand what was written.
fn init(cli: Cli) -> (Cli, String) {
    let cli = cli.args(["init", "--yes"]);
    let output = cli.output();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = cli.read("prismakit.toml");
    let cli = cli.args(["check"]);
    assert_ne!(cli.output().status.code(), Some(2), "{}\n{text}", cli.run());
    (cli, text)
}

#[test]
fn each_project_gets_settings_of_its_own() {
    let datasource = |provider: &str| format!("datasource db {{\n  provider = \"{provider}\"\n}}\n");
    let mysql = datasource("mysql") + &models(3, "String @id @default(uuid())", "  @@map(\"items_#\")\n");
    let cases: &[(&str, String, &[&str])] = &[
        (
            "numbers, and tables called like models",
            POSTGRES.to_owned() + &models(3, AUTOINCREMENT, ""),
            &["id-type = { allow = [\"autoincrement\"] }", "table-name-case = { style = \"pascal\" }"],
        ),
        ("the house rules", POSTGRES.to_owned() + &models(3, CUID, "  @@map(\"items_#\")\n"), &[]),
        ("uuids on MySQL", mysql, &["id-type = { allow = [\"uuid\"] }"]),
        (
            "two kinds of ids",
            POSTGRES.to_owned()
                + &models(2, AUTOINCREMENT, "  @@map(\"items_#\")\n")
                + &models(2, "String @id @default(ulid())", "  @@map(\"others_#\")\n")
                    .replace("Item", "Other"),
            &["id-type = { allow = [\"ulid\", \"autoincrement\"] }"],
        ),
        (
            "codes from elsewhere on SQLite",
            datasource("sqlite") + &models(2, "String @id", "  @@map(\"items_#\")\n"),
            &["id-type = { allow = [\"natural\"] }"],
        ),
        (
            "MongoDB",
            datasource("mongodb") + &models(2, "String @id @default(auto()) @map(\"_id\") @db.ObjectId", ""),
            &[],
        ),
        (
            "names of neither kind",
            POSTGRES.to_owned() + &models(3, CUID, "  @@map(\"T_Items_#\")\n"),
            &["table-name-case = \"off\""],
        ),
        (
            "names as the database has them",
            POSTGRES.to_owned()
                + &models(3, CUID, "  first_name String\n  last_name String\n").replace("Item", "item"),
            &["model-name-case = \"off\"", "field-name-case = { style = \"snake\" }"],
        ),
        ("nothing", POSTGRES.to_owned(), &[]),
    ];
    for (name, text, expected) in cases {
        let (cli, text) = init(Cli::new().file("prisma/schema.prisma", text));
        assert_eq!(settings(&text), *expected, "{name}\n{text}");
        // What is proposed leaves nothing of what it is about.
        assert!(!cli.run().contains("PK002") && !cli.run().contains("PN008"), "{name}: {}", cli.run());
    }
}

#[test]
fn foreign_keys_without_indexes_are_told_less_loudly() {
    let book = "  author Item1 @relation(fields: [authorId], references: [id])\n  authorId String\n";
    let text = format!(
        "{POSTGRES}model Item1 {{\n  id {CUID}\n  books Book[]\n  others Other[]\n  @@map(\"a\")\n}}\n\
         model Book {{\n  id {CUID}\n{book}  @@map(\"b\")\n}}\nmodel Other {{\n  id {CUID}\n{book}  @@map(\"c\")\n}}\n"
    );
    let (cli, text) = init(Cli::new().file("schema.prisma", text));
    assert_eq!(settings(&text), ["unindexed-foreign-key = \"warn\""], "{text}");
    assert!(text.contains("\n# Here, 0 of 2 foreign keys follow it.\n"), "{text}");
    assert!(cli.run().contains("warning[PX001]"), "{}", cli.run());
}

#[test]
fn the_file_explains_every_setting() {
    let with_url = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n";
    let project = Cli::new()
        .file("prisma/schema.prisma", with_url.to_owned() + &models(4, AUTOINCREMENT, ""))
        .file("package.json", "{ \"devDependencies\": { \"prisma\": \"^6.19.0\" } }")
        .file("prisma/migrations/20260101000000_first/migration.sql", "")
        .file("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    assert_run!("init", project.args(["init", "--yes"]));
    let (_, text) =
        init(Cli::new().file("prisma/schema.prisma", POSTGRES.to_owned() + &models(4, AUTOINCREMENT, "")));
    snapshots().bind(|| insta::assert_snapshot!("init_toml", text));
}

#[test]
fn every_key_is_in_the_file_and_can_be_turned_on() {
    let (cli, text) = init(Cli::new().file("prisma/schema.prisma", POSTGRES));
    let is_setting = |line: &&str| line.starts_with('#') && !line.starts_with("# ") && *line != "#";
    let on = text.lines().map(|line| if is_setting(&line) { &line[1..] } else { line });
    let on = on.collect::<Vec<_>>().join("\n");
    let table: toml::Table = on.parse().unwrap_or_else(|error| panic!("{error}\n{on}"));
    let keys = |schema: &Value| -> Vec<String> {
        schema["properties"].as_object().expect("the schema has keys").keys().cloned().collect()
    };
    let described = schema("config");
    for key in keys(&described) {
        assert!(table.contains_key(&key), "`{key}` is not in the file");
        let Some(value) = table[&key].as_table().filter(|_| key != "rules") else { continue };
        let reference = described["properties"][&key]["$ref"].as_str().expect("a table has a name");
        for inner in keys(described.pointer(&reference[1..]).expect("the name leads somewhere")) {
            assert!(value.contains_key(&inner), "`{key}.{inner}` is not in the file");
        }
    }
    let cli = cli.file("prismakit.toml", on).args(["rules"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
}

#[test]
fn nothing_is_written_where_nobody_can_be_asked() {
    let cli = Cli::new().file("schema.prisma", POSTGRES).args(["init"]);
    assert_run!("init_nobody", cli);
    assert!(!cli.path().join("prismakit.toml").exists());
}

#[test]
fn a_dry_run_prints_what_would_be_written() {
    let cli = Cli::new().file("schema.prisma", POSTGRES.to_owned() + &models(2, AUTOINCREMENT, ""));
    let cli = cli.args(["init", "--dry-run"]);
    let printed = cli.output();
    assert!(!cli.path().join("prismakit.toml").exists());
    let (_, text) = init(cli);
    assert_eq!((printed.status.code(), String::from_utf8_lossy(&printed.stdout).as_ref()), (Some(0), &*text));
}

#[test]
fn what_is_there_is_replaced_only_by_force() {
    for name in ["prismakit.toml", ".prismakit.toml"] {
        let cli = Cli::new().file("schema.prisma", POSTGRES).file(name, "broken = [").args(["init", "--yes"]);
        assert_eq!(
            cli.run(),
            format!(
                "exit code: 1\n----- stderr -----\nnothing was done: `{name}` is there already; `--force` replaces it\n"
            )
        );
        assert_eq!(cli.read(name), "broken = [");
        let cli = cli.args(["init", "--yes", "--force"]);
        assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
        assert!(cli.read(name).contains("[rules]"));
    }
    let cli = Cli::new().file("db/x.prisma", POSTGRES).file("prismakit.toml", "schema = \"db\"\n");
    let cli = cli.args(["init", "--yes", "--force"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert_eq!(settings(&cli.read("prismakit.toml")), ["schema = \"db\""], "the schema is still found");
}

#[test]
fn a_schema_that_is_named_stays_named() {
    let cli =
        Cli::new().file("packages/db/a/one.prisma", POSTGRES.to_owned() + &models(2, AUTOINCREMENT, ""));
    let cli = cli.file("packages/db/a/two.prisma", "enum Color {\n  RED\n}\n");
    let cli = cli.args(["init", "--yes", "--schema", "packages/db/a"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert!(settings(&cli.read("prismakit.toml")).contains(&"schema = \"packages/db/a\""));
    let cli =
        cli.args(["init", "--yes", "--schema", "packages/db/a", "--config", "packages/db/prismakit.toml"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert!(settings(&cli.read("packages/db/prismakit.toml")).contains(&"schema = \"a\""));
    let cli = cli.args(["init", "--yes", "--schema", "packages/db/a", "--config", "etc/prismakit.toml"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert!(settings(&cli.read("etc/prismakit.toml")).contains(&"schema = \"../packages/db/a\""));
    let cli = cli.args(["check", "--config", "etc/prismakit.toml"]);
    assert!(cli.run().contains("in 2 files"), "{}", cli.run());
}

#[test]
fn several_schemas_are_looked_at_together() {
    let cli = Cli::new().file("apps/a/schema.prisma", POSTGRES.to_owned() + &models(3, AUTOINCREMENT, ""));
    let sqlite = "datasource db {\n  provider = \"sqlite\"\n}\n".to_owned() + &models(1, CUID, "");
    let cli = cli.file("apps/b/schema.prisma", sqlite).args(["init", "--yes", "--schema", "apps"]);
    assert_run!("init_several", cli);
}

#[test]
fn a_broken_schema_has_no_habits_yet() {
    let text = POSTGRES.to_owned() + &models(3, AUTOINCREMENT, "  ?\n");
    let cli = Cli::new().file("schema.prisma", text).args(["init", "--yes"]);
    assert_run!("init_broken", cli);
    assert!(settings(&cli.read("prismakit.toml")).is_empty());
}

#[test]
fn without_a_schema_nothing_is_written() {
    assert_run!("init_no_schema", Cli::new().args(["init", "--yes"]));
    assert_run!("init_stdin", Cli::new().args(["init", "--yes", "--schema", "-"]).stdin(POSTGRES));
}

#[test]
fn a_url_in_the_wrong_place_hides_no_habits() {
    let text = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n".to_owned();
    let cli = Cli::new().file("prisma/schema.prisma", text + &models(3, AUTOINCREMENT, ""));
    let cli = cli.file("package.json", "{ \"devDependencies\": { \"prisma\": \"^7.0.0\" } }");
    let cli = cli.args(["init", "--yes"]);
    assert!(cli.run().contains("`prismakit check` finds 1 error\n"), "{}", cli.run());
    assert!(settings(&cli.read("prismakit.toml")).contains(&"id-type = { allow = [\"autoincrement\"] }"));
}

#[test]
fn what_cannot_be_written_is_named() {
    let cli = Cli::new().file("schema.prisma", POSTGRES).file("file", "");
    assert_run!("init_cannot_write", cli.args(["init", "--yes", "--config", "file/prismakit.toml"]));
}

#[test]
fn a_configuration_above_holds_no_more() {
    let cli = Cli::new().file("prismakit.toml", "").file("app/schema.prisma", POSTGRES);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_prismakit"))
        .args(["init", "--yes"])
        .current_dir(cli.path().join("app"))
        .output()
        .expect("the executable starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`../prismakit.toml` does not hold in this folder any more\n"), "{said}");
    assert_eq!(cli.read("prismakit.toml"), "");
    assert!(cli.read("app/prismakit.toml").contains("[rules]"));
}

#[test]
fn the_tool_that_runs_migrations_is_known_by_its_files() {
    type Files = &'static [(&'static str, &'static str)];
    let cases: &[(Files, &[&str])] = &[
        (
            &[("migrations/20260101000000_a.up.sql", "")],
            &["layout = \"sqlx\"", "migrations = \"migrations\""],
        ),
        (
            &[("migrations/000001_a.up.sql", ""), ("go.mod", "module a\n")],
            &["layout = \"golang-migrate\"", "migrations = \"migrations\""],
        ),
        (
            &[("db/migrations/20260101000000_a.sql", "-- migrate:up\n")],
            &["layout = \"dbmate\"", "migrations = \"db/migrations\""],
        ),
        (&[("migrations/V1__a.sql", "")], &["layout = \"flyway\"", "migrations = \"migrations\""]),
        (&[("migrations/1_a.sql", "-- +goose Up\n")], &["layout = \"goose\"", "migrations = \"migrations\""]),
        (&[("migrations/1_a/up.sql", "")], &["layout = \"diesel\"", "migrations = \"migrations\""]),
        (&[("prisma/migrations/1_a/migration.sql", "")], &[]),
        (&[("migrations/notes.txt", "")], &[]),
    ];
    for (files, expected) in cases {
        let cli = Cli::new().file("prisma/schema.prisma", POSTGRES);
        let (_, text) = init(files.iter().fold(cli, |cli, (path, text)| cli.file(path, text)));
        assert_eq!(settings(&text), *expected, "{files:?}\n{text}");
    }
}

#[test]
fn the_migrations_tell_the_database_of_a_schema_that_does_not() {
    let cli = Cli::new().file("prisma/schema.prisma", models(2, AUTOINCREMENT, ""));
    let cli = cli.file("prisma/migrations/1_a/migration.sql", "");
    let cli = cli.file("prisma/migrations/migration_lock.toml", "provider = \"mysql\"\n");
    let (_, text) = init(cli);
    assert_eq!(settings(&text)[0], "provider = \"mysql\"", "{text}");
}
