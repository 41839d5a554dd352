//! Rows of every model go through all functions that the pack `rust` generates, and come back as they
//! were, on real databases.
//!
//! Who calls these functions is generated too, by a pack of our own in `round_trip/pack`: it makes rows
//! with edge values for every column, parents first, and compares what each function gives back. Both
//! become a crate below `target` that has the dependencies of this package, so that nothing else has to
//! be compiled for it.

use std::fs;
use std::path::Path;
use std::process::Command;

use prismakit::schema::connector::Provider;
use serde_json::Value;

use crate::support::database::Database;

const EXAMPLES: &str = "examples/prisma";
const SHAPES: &str = "tests/it/round_trip/schemas";

/// The schemas by name: those of the examples, and some that have what the examples lack.
const SCHEMAS: &[(&str, Provider, &str, &str)] = &[
    ("crm", Provider::Postgresql, EXAMPLES, "crm"),
    ("shop", Provider::Postgresql, EXAMPLES, "shop"),
    ("tenants", Provider::Postgresql, EXAMPLES, "tenants"),
    ("multi_file", Provider::Postgresql, EXAMPLES, "multi-file"),
    ("history", Provider::Postgresql, EXAMPLES, "history/0007_drop_fax"),
    ("types_postgresql", Provider::Postgresql, SHAPES, "types-postgresql.prisma"),
    ("keys_postgresql", Provider::Postgresql, SHAPES, "keys-postgresql.prisma"),
    ("graphs_postgresql", Provider::Postgresql, SHAPES, "graphs-postgresql.prisma"),
    ("names_postgresql", Provider::Postgresql, SHAPES, "names-postgresql.prisma"),
    ("blog", Provider::MySql, EXAMPLES, "blog-mysql"),
    ("types_mysql", Provider::MySql, SHAPES, "types-mysql.prisma"),
    ("keys_mysql", Provider::MySql, SHAPES, "keys-mysql.prisma"),
    ("notes", Provider::Sqlite, EXAMPLES, "notes-sqlite"),
    ("types_sqlite", Provider::Sqlite, SHAPES, "types-sqlite.prisma"),
    ("keys_sqlite", Provider::Sqlite, SHAPES, "keys-sqlite.prisma"),
];

#[test]
fn rows_come_back_from_generated_rust_as_they_were() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("round-trip");
    write_crate(&folder);
    let databases: Vec<_> =
        SCHEMAS.iter().map(|(name, provider, at, path)| (name, database(*provider, at, path))).collect();
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&folder).args(["test", "--offline", "--quiet", "--no-fail-fast"]);
    cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is in one"));
    // What cargo has told this test about this package would have others compiled again.
    for (name, _) in std::env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "OUT_DIR"]
            .iter()
            .any(|prefix| name.to_string_lossy().starts_with(prefix))
        {
            cargo.env_remove(name);
        }
    }
    cargo.envs(databases.iter().map(|(name, database)| (format!("ROUND_TRIP_{name}"), database.url())));
    let output = cargo.output().expect("cargo starts");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let reports: Vec<Value> = stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let log = String::from_utf8_lossy(&output.stderr);
    assert_eq!(reports.len(), SCHEMAS.len(), "{}", log.chars().take(10_000).collect::<String>());
    for report in &reports {
        for trouble in ["failures", "missed", "skipped"] {
            assert_eq!(report[trouble], Value::Array(Vec::new()), "{trouble} of {}", report["schema"]);
        }
        assert!(report["rows"].as_u64() >= Some(10), "{report}");
    }
}

/// A database of the schema, with the views that prismakit does not make.
fn database(provider: Provider, at: &str, path: &str) -> Database {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(at).join(path);
    let script = prismakit(&["diff", "--from", "empty", "--direction", "up", "--to"], &path);
    let views = fs::read_to_string(path.with_extension("sql")).unwrap_or_default();
    let database = Database::new(provider);
    for sql in [script, views].iter().filter(|sql| !sql.is_empty()) {
        database.connect().execute(sql).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    database
}

/// The output of the executable.
fn prismakit(args: &[&str], path: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_prismakit")).args(args).arg(path).output();
    let output = output.expect("the executable starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is text")
}

/// A crate with a test for each kind of database. What did not change is not written, and not compiled
/// again.
fn write_crate(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests = [Provider::Postgresql, Provider::MySql, Provider::Sqlite].map(|provider| {
        write_test(&folder.join("tests").join(provider.name()), provider);
        let name = provider.name();
        format!("\n[[test]]\nname = \"{name}\"\npath = \"tests/{name}/main.rs\"\nharness = false\n")
    });
    write(&folder.join("Cargo.toml"), &format!("{MANIFEST}{}{}", dependencies(), tests.concat()));
    write(&folder.join("src/lib.rs"), "");
    // The same versions as here.
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the package has a lock file");
    write(&folder.join("Cargo.lock"), &lock.replace("name = \"prismakit\"", "name = \"round-trip\""));
}

/// The test of all schemas of one kind of database.
fn write_test(folder: &Path, provider: Provider) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let harness = root.join("tests/it/round_trip/harness/mod.rs");
    let pack = root.join("tests/it/round_trip/pack").display().to_string();
    let names = SCHEMAS.iter().filter(|(_, of, ..)| *of == provider).map(|(name, _, at, path)| {
        let (schema, code) = (root.join(at).join(path), folder.join(name));
        generate("rust", &code.join("db"), &schema);
        generate(&pack, &code, &schema);
        write(&code.join("mod.rs"), "pub(crate) mod db;\npub(crate) mod driver;\n");
        name
    });
    let names: Vec<_> = names.collect();
    let modules: Vec<_> = names.iter().map(|name| format!("mod {name};\n")).collect();
    let calls = names.iter().map(|name| {
        let code = folder.join(name).join("db").display().to_string();
        format!("    round_trip::run(\"{name}\", r#\"{code}\"#, {name}::driver::run);\n")
    });
    let text = format!(
        "#[path = r#\"{}\"#]\nmod round_trip;\n{}\nfn main() {{\n{}}}\n",
        harness.display(),
        modules.concat(),
        calls.collect::<String>()
    );
    write(&folder.join("main.rs"), &text);
}

const MANIFEST: &str = "[package]\nname = \"round-trip\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
    [workspace]\n\n";

/// The sections of our own manifest that decide what is compiled and how.
fn dependencies() -> String {
    const WANTED: [&str; 5] = ["[features]", "[dependencies]", "[target.", "[dev-dependencies]", "[profile"];
    let manifest = include_str!("../../Cargo.toml");
    let sections = manifest.split_inclusive("\n\n").collect::<Vec<_>>();
    let mut is_wanted = false;
    let mut text = String::new();
    for section in sections {
        if let Some(header) = section.lines().find(|line| line.starts_with('[')) {
            is_wanted = WANTED.iter().any(|wanted| header.starts_with(wanted));
        }
        text += if is_wanted { section } else { "" };
    }
    text
}

fn generate(template: &str, out: &Path, schema: &Path) {
    let out = out.display().to_string();
    prismakit(&["generate", "--force", "--template", template, "--out", &out, "--schema"], schema);
}

fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
