//! Layouts on texts of two parts: files, numbers, and what must never happen.

use super::*;

fn script(is_transaction: bool, sections: &[(&str, &[&str])]) -> Script {
    let section = |(title, statements): &(&str, &[&str])| Section {
        title: (*title).to_owned(),
        statements: statements.iter().map(ToString::to_string).collect(),
    };
    Script { is_transaction, sections: sections.iter().map(section).collect() }
}

fn migration(parts: Vec<Part>) -> Migration {
    Migration {
        name: "index_industry".to_owned(),
        stamp: Stamp::parse("20261120101500").unwrap(),
        provider: "postgresql",
        notes: vec!["Adds `Lead.industry`.".to_owned(), String::new(), "hazards: none".to_owned()],
        down_notes: vec!["The way back from `index_industry`.".to_owned()],
        parts,
    }
}

/// A column in a transaction, and an index outside of one.
fn two_parts() -> Vec<Part> {
    let add = "ALTER TABLE \"leads\" ADD COLUMN \"industry\" VARCHAR(80)";
    let guard = "DO $$\nBEGIN\n  RAISE EXCEPTION 'rows';\nEND $$";
    let column = Part {
        up: script(true, &[("Guard Lead", &[guard]), ("AddColumn Lead.industry", &[add])]),
        down: script(
            true,
            &[("DropColumn Lead.industry", &["ALTER TABLE \"leads\" DROP COLUMN \"industry\""])],
        ),
    };
    let index = Part {
        up: script(
            false,
            &[("CreateIndex Lead", &["CREATE INDEX CONCURRENTLY \"i\" ON \"leads\" (\"industry\")"])],
        ),
        down: script(false, &[("DropIndex Lead", &["DROP INDEX CONCURRENTLY \"i\""])]),
    };
    vec![column, index]
}

fn entries(names: &[&str]) -> Vec<Entry> {
    let entry = |name: &&str| match name.strip_suffix('/') {
        Some(name) => Entry { name: name.to_owned(), is_folder: true },
        None => Entry { name: (*name).to_owned(), is_folder: false },
    };
    names.iter().map(entry).collect()
}

fn layout(name: &str) -> &'static Layout {
    Layout::find(name).unwrap()
}

fn shown(files: &[File]) -> String {
    let text = |text: String, file: &File| format!("{text}===== {}\n{}", file.path.display(), file.text);
    files.iter().fold(String::new(), text)
}

#[test]
fn every_layout_writes_two_parts() {
    for layout in LAYOUTS {
        let files = layout.files(&migration(two_parts()), &[]).unwrap();
        let settings = crate::test_support::snapshots("migrate");
        settings.bind(|| insta::assert_snapshot!(format!("layout_{}", layout.name), shown(&files)));
    }
}

#[test]
fn no_file_leaves_the_folder_and_none_is_there_twice() {
    for layout in LAYOUTS {
        let files = layout.files(&migration(two_parts()), &[]).unwrap();
        let is_inside = |file: &File| {
            file.path.components().all(|component| matches!(component, std::path::Component::Normal(_)))
        };
        assert!(files.iter().all(is_inside), "{}", shown(&files));
        let paths: std::collections::BTreeSet<_> = files.iter().map(|file| &file.path).collect();
        assert_eq!(paths.len(), files.len(), "{}", shown(&files));
    }
}

#[test]
fn numbers_follow_on_those_that_are_there() {
    let cases: &[(&str, &[&str], &str)] = &[
        (
            "prisma",
            &["0_init/", "20250101000000_a/", "README.md"],
            "20261120101500_index_industry/migration.sql",
        ),
        ("prisma", &["20261120101500_a/"], "20261120101501_index_industry/migration.sql"),
        ("prisma", &["20300101000000_later/"], "20300101000001_index_industry/migration.sql"),
        ("prisma", &["20301231235959/"], "20310101000000_index_industry/migration.sql"),
        ("sqlx", &["20250101000000_a.up.sql"], "20261120101500_index_industry.up.sql"),
        ("sqlx", &["0001_a.up.sql", "0001_a.down.sql"], "0002_index_industry.up.sql"),
        ("dbmate", &["20261120101500_a.sql"], "20261120101501_index_industry.sql"),
        ("golang-migrate", &[], "000001_index_industry.up.sql"),
        ("golang-migrate", &["000009_a.up.sql", "000010_b.up.sql"], "000011_index_industry.up.sql"),
        ("golang-migrate", &["1481574547_a.up.sql"], "1795169700_index_industry.up.sql"),
        ("golang-migrate", &["20250101000000_a.up.sql"], "20261120101500_index_industry.up.sql"),
        ("flyway", &["V1__a.sql", "V1.2__b.sql", "U7__c.sql", "R__d.sql"], "V2__index_industry.sql"),
        ("flyway", &["V099__a.sql"], "V100__index_industry.sql"),
        ("goose", &["00001_a.sql", "00002_b.go"], "00003_index_industry.sql"),
        (
            "diesel",
            &["00000000000000_diesel_initial_setup/", "2025-01-01-000000_a/"],
            "2026-11-20-101500_index_industry/up.sql",
        ),
        ("diesel", &["2026-11-20-101500-0000_a/"], "2026-11-20-101501_index_industry/up.sql"),
    ];
    for (name, existing, expected) in cases {
        let files = layout(name).files(&migration(two_parts()), &entries(existing)).unwrap();
        assert_eq!(files[0].path, PathBuf::from(expected), "{name} {existing:?}");
    }
}

#[test]
fn what_cannot_be_last_is_refused() {
    let cases: &[(&str, &[&str])] = &[
        ("prisma", &["baseline/"]),
        ("prisma", &["99991231235959_end/"]),
        ("sqlx", &["99999999999999_end.up.sql"]),
        ("goose", &["18446744073709551615_end.sql"]),
    ];
    let refusals = cases.iter().map(|(name, existing)| {
        layout(name).files(&migration(two_parts()), &entries(existing)).unwrap_err().to_string() + "\n"
    });
    insta::assert_snapshot!(refusals.collect::<String>(), @r"
    `baseline` would be sorted after `20261120101500`, which has to follow it: give it an earlier number
    no migration can follow `99991231235959_end`: it is numbered past all there is
    no migration can follow `99999999999999_end.up.sql`: it is numbered past all there is
    no migration can follow `18446744073709551615_end.sql`: it is numbered past all there is
    ");
}

#[test]
fn the_lock_of_prisma_is_written_once() {
    let count = |existing: &[&str]| {
        layout("prisma").files(&migration(two_parts()), &entries(existing)).unwrap().len()
    };
    assert_eq!((count(&[]), count(&["migration_lock.toml"])), (5, 4));
}

#[test]
fn texts_that_a_tool_would_take_for_its_own_are_refused() {
    let statement = "ALTER TABLE \"a\" ALTER COLUMN \"b\" SET DEFAULT '\n--  migrate:down\n-- +goose Down\n'";
    let parts = vec![Part { up: script(true, &[("SetDefault A.b", &[statement])]), down: Script::default() }];
    for layout in LAYOUTS {
        let refused = layout.files(&migration(parts.clone()), &[]).is_err();
        assert_eq!(refused, ["dbmate", "goose"].contains(&layout.name), "{}", layout.name);
    }
}

#[test]
fn comments_stay_comments() {
    let mut migration = migration(two_parts());
    migration.notes = vec!["Adds `a\nDROP TABLE b;\r`".to_owned()];
    migration.parts[0].up.sections[0].title = "Guard a\nDROP TABLE b;".to_owned();
    for layout in LAYOUTS {
        let text = shown(&layout.files(&migration, &[]).unwrap());
        assert!(!text.lines().any(|line| line.starts_with("DROP TABLE")), "{text}");
    }
}

#[test]
fn values_with_placeholders_are_left_alone_by_flyway() {
    let default = "ALTER TABLE \"a\" ALTER COLUMN \"b\" SET DEFAULT '${x}'";
    let parts = vec![Part { up: script(true, &[("SetDefault A.b", &[default])]), down: Script::default() }];
    let files = layout("flyway").files(&migration(parts), &[]).unwrap();
    assert_eq!(files[1].path, PathBuf::from("V1__index_industry.sql.conf"));
    assert_eq!(files[1].text, "placeholderReplacement=false\n");
}

#[test]
fn goose_gets_a_script_with_a_transaction_of_its_own_in_one_piece() {
    let rebuild: &[&str] = &["PRAGMA foreign_keys = OFF", "BEGIN", "DROP TABLE \"a\"", "COMMIT"];
    let parts = vec![Part { up: script(false, &[("RebuildTable A", rebuild)]), down: Script::default() }];
    let files = layout("goose").files(&migration(parts), &[]).unwrap();
    insta::assert_snapshot!(files[0].text, @r#"
    -- +goose NO TRANSACTION
    -- +goose Up

    -- Adds `Lead.industry`.
    --
    -- hazards: none

    -- +goose StatementBegin
    -- RebuildTable A
    PRAGMA foreign_keys = OFF;
    BEGIN;
    DROP TABLE "a";
    COMMIT;
    -- +goose StatementEnd

    -- +goose Down

    -- The way back from `index_industry`.

    -- nothing to do
    "#);
}

#[test]
fn directions_that_differ_are_taken_apart_where_the_tool_has_one_mode_for_both() {
    let [column, index] = two_parts().try_into().unwrap();
    let mixed = vec![Part { up: column.up, down: index.down }];
    for (name, count) in [("diesel", 5), ("goose", 2), ("sqlx", 2), ("dbmate", 1)] {
        assert_eq!(layout(name).files(&migration(mixed.clone()), &[]).unwrap().len(), count, "{name}");
    }
}
