//! Writing migrations: which files, and that nothing else is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::super::{Cli, assert_run, snapshots};
use super::{HISTORY, pair, versions};

const STAMP: [&str; 2] = ["--timestamp", "20261120101500"];

const LAYOUTS: [&str; 7] = ["prisma", "sqlx", "dbmate", "golang-migrate", "flyway", "goose", "diesel"];

/// All files below a folder, by their paths.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(next).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below").display().to_string();
                found.insert(name, fs::read_to_string(&path).expect("the file is text"));
            }
        }
    }
    found
}

fn history(index: usize) -> Cli {
    let (before, after) = HISTORY[index];
    versions(before, after)
}

#[test]
fn every_layout_writes_a_migration_of_several_parts() {
    let before = "model A {\n  id Int @id\n  b  Int\n}\n";
    let after = "model A {\n  id Int @id\n  b  Int\n  c  Int?\n\n  @@index([b])\n  @@unique([c])\n}\n";
    for layout in LAYOUTS {
        let cli = pair(before, after).diff(["--name", "Index b", "--layout", layout, STAMP[0], STAMP[1]]);
        let run = cli.run();
        let mut files = files(cli.path());
        files.retain(|name, _| !name.ends_with(".prisma"));
        let text = files.iter().fold(run, |text, (name, file)| format!("{text}===== {name}\n{file}"));
        snapshots().bind(|| insta::assert_snapshot!(format!("diff_layout_{layout}"), text));
    }
}

#[test]
fn what_is_there_already_is_not_touched() {
    for layout in LAYOUTS {
        let write = |cli: Cli, name: &str| {
            cli.diff(["--name", name, "--layout", layout, "--migrations", "db", STAMP[0], STAMP[1]])
        };
        let cli = write(history(0), "one");
        assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
        let before = files(cli.path());
        // The same name and time once more.
        let cli = write(cli, "one");
        assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
        let after = files(cli.path());
        assert!(before.iter().all(|(name, text)| after.get(name) == Some(text)), "{layout}: {after:#?}");
        assert!(after.len() > before.len(), "{layout}: {after:#?}");
        let is_outside = |name: &&String| !name.starts_with("db/") && !name.ends_with(".prisma");
        assert_eq!(after.keys().find(is_outside), None, "{layout}");
    }
}

#[test]
fn names_lead_nowhere_else() {
    let cli =
        history(0).diff(["--name", "../../Évil Name; rm -rf", "--migrations", "db", STAMP[0], STAMP[1]]);
    assert_run!("diff_hostile_name", cli);
    assert!(
        files(cli.path()).contains_key("db/20261120101500_vil_name_rm_rf/down.sql"),
        "{:#?}",
        files(cli.path())
    );
}

#[test]
fn the_folder_is_found_as_prisma_finds_it() {
    let config = "export default defineConfig({ schema: 'x.prisma', migrations: { path: 'db/steps' } })\n";
    let places = [
        ("prisma.config.ts", config, "db/steps"),
        ("prismakit.toml", "[diff]\nmigrations = \"steps\"\n", "steps"),
        ("notes.txt", "", "migrations"),
    ];
    for (name, text, folder) in places {
        let cli = history(0).file(name, text).diff(["--name", "a", STAMP[0], STAMP[1]]);
        let run = cli.run();
        assert!(run.contains(&format!("\n{folder}/20261120101500_a/migration.sql\n")), "{name}: {run}");
    }
}

#[test]
fn the_configuration_decides_where_the_command_line_does_not() {
    let config = "[diff]\nlayout = \"goose\"\nonline = false\nlock-timeout = \"none\"\n";
    let before = "model A {\n  id Int @id\n  b  Int\n}\n";
    let after = "model A {\n  id Int @id\n  b  Int\n\n  @@index([b])\n}\n";
    let cli = pair(before, after).file("prismakit.toml", config).diff(["--name", "a", STAMP[0], STAMP[1]]);
    let run = cli.run();
    assert!(run.contains("\nmigrations/20261120101500_a.sql\n"), "{run}");
    let file = cli.read("migrations/20261120101500_a.sql");
    assert!(!file.contains("CONCURRENTLY") && !file.contains("lock_timeout"), "{file}");
}

#[test]
fn nothing_is_written_where_nothing_should_be() {
    let cases = [
        ("no_difference", history(0).file("after.prisma", super::version("0001_init"))),
        ("refused", history(1)),
    ];
    for (name, cli) in cases {
        let cli = cli.diff(["--name", "a", STAMP[0], STAMP[1]]);
        assert_run!(format!("diff_write_{name}"), cli);
        assert_eq!(files(cli.path()).len(), 2, "{name}");
    }
}

#[test]
fn migrations_of_another_database_are_left_alone() {
    let cli = history(0).file("migrations/migration_lock.toml", "provider = \"mysql\"\n");
    assert_run!("diff_other_lock", cli.diff(["--name", "a", STAMP[0], STAMP[1]]));
}

#[test]
fn wrong_names_and_times_are_refused() {
    let wrong = [
        ("name", ["--name", "…", STAMP[0], STAMP[1]]),
        ("timestamp", ["--name", "a", "--timestamp", "20261340101500"]),
    ];
    for (name, arguments) in wrong {
        assert_run!(format!("diff_wrong_{name}"), history(0).diff(arguments));
    }
    let file =
        history(0).file("db", "a file").diff(["--name", "a", "--migrations", "db", STAMP[0], STAMP[1]]);
    assert_run!("diff_folder_is_file", file);
}

#[test]
fn what_was_decided_stands_at_the_head() {
    let cli = history(5).diff(["--name", "drop fax", "--allow", "drop-column", STAMP[0], STAMP[1]]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let text = cli.read("migrations/20261120101500_drop_fax/migration.sql");
    snapshots().bind(|| insta::assert_snapshot!("diff_head", text));
}

#[test]
fn a_migration_can_be_written_and_shown_at_once() {
    let cli = history(0).diff(["--name", "a", STAMP[0], STAMP[1], "--output-format", "json"]);
    let output = cli.output();
    assert!(output.stdout.starts_with(b"{\"version\":1,"), "{}", cli.run());
    assert!(String::from_utf8_lossy(&output.stderr).contains("migration.sql"), "{}", cli.run());
}
