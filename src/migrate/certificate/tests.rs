//! Certificates and the files that they are about.

use super::*;

fn script(text: &str) -> Script {
    Script { path: PathBuf::from("a/migration.sql"), text: text.to_owned() }
}

fn migration(folder: &Path, name: &str, up: &str, down: &str) -> Migration {
    Migration {
        name: name.to_owned(),
        folder: folder.to_owned(),
        up: script(up),
        down: Some(script(down)).filter(|it| !it.text.is_empty()),
    }
}

fn certificate(migration: &Migration, before: &[Migration]) -> Certificate {
    Certificate {
        version: VERSION,
        tool: "prismakit 1.2.3".to_owned(),
        server: "SQLite 3.45".to_owned(),
        migration: migration.name.clone(),
        files: Files::of(migration, migration.down.as_ref().expect("there is one"), before),
        verdict: Verdict::LosesData,
        lost: vec![Loss { table: "t".to_owned(), column: Some("a".to_owned()), rows: 2 }],
        up: vec![Step {
            line: 1,
            statement: "ALTER TABLE t DROP COLUMN a".to_owned(),
            transaction: true,
            reversibility: Reversibility::LosesData,
            loses: vec!["t.a".to_owned()],
            locks: Some(vec![Lock { table: "t".to_owned(), mode: "ACCESS EXCLUSIVE".to_owned() }]),
        }],
        down: Vec::new(),
        rows: vec![TableRows { table: "t".to_owned(), rows: 3, values: Style::Edge }],
        left_out: Vec::new(),
    }
}

#[test]
fn what_is_written_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let migration = migration(folder.path(), "2_b", "SELECT 1;\n", "SELECT 2;\n");
    assert_eq!(Certificate::read(&migration).expect("there is no file"), None);
    let written = certificate(&migration, &[]);
    written.write(&migration).expect("the folder is ours");
    assert_eq!(Certificate::read(&migration).expect("it can be read"), Some(written.clone()));
    let bytes = fs::read_to_string(path(&migration)).expect("it is there");
    assert_eq!(bytes, written.text());
    assert!(
        bytes.contains("\"verdict\": \"loses-data\"") && bytes.contains("\"values\": \"edge\""),
        "{bytes}"
    );
}

#[test]
fn a_file_that_is_something_else_is_not_taken_for_one() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let migration = migration(folder.path(), "2_b", "SELECT 1;", "SELECT 2;");
    let of_tomorrow = Certificate { version: 2, ..certificate(&migration, &[]) };
    for (text, expected) in [("{}", "missing field"), ("no", "expected"), (&of_tomorrow.text(), "version 2")]
    {
        fs::write(path(&migration), text).expect("the folder is ours");
        let error = Certificate::read(&migration).expect_err("it is no certificate").to_string();
        assert!(
            error.contains("certificate.json` is not a certificate: ") && error.contains(expected),
            "{error}"
        );
    }
}

#[test]
fn every_change_of_a_file_is_seen() {
    let folder = Path::new("m");
    let first = migration(folder, "1_a", "SELECT 0;\n", "");
    let tried = migration(folder, "2_b", "SELECT 1;\n", "SELECT 2;\n");
    let certificate = certificate(&tried, std::slice::from_ref(&first));
    let changed = |up, down| migration(folder, "2_b", up, down);
    for (now, before, expected) in [
        (tried.clone(), vec![first.clone()], vec![]),
        (
            changed("SELECT 1;\r\n", "SELECT 2;\r\n"),
            vec![migration(folder, "1_a", "SELECT 0;\r\n", "x")],
            vec![],
        ),
        (changed("SELECT 9;\n", "SELECT 2;\n"), vec![first.clone()], vec![Mismatch::Up]),
        (changed("SELECT 1;\n", "SELECT 9;\n"), vec![first.clone()], vec![Mismatch::Down]),
        (changed("SELECT 1;\n", ""), vec![first.clone()], vec![Mismatch::NoDown]),
        (tried.clone(), vec![], vec![Mismatch::History]),
        (tried.clone(), vec![migration(folder, "1_a", "SELECT 9;\n", "")], vec![Mismatch::History]),
        (tried.clone(), vec![migration(folder, "1_x", "SELECT 0;\n", "")], vec![Mismatch::History]),
        (Migration { name: "3_c".to_owned(), ..tried.clone() }, vec![first], vec![Mismatch::Name]),
    ] {
        assert_eq!(certificate.mismatches(&now, &before), expected);
    }
}
