//! `--fix`, `--unsafe-fixes` and `--diff`: what is changed, shown, and left alone.

use super::{Cli, assert_run};

const LEGACY: &str =
    "model Lead {\n  id: String @id @default(cuid())\n  tags [String]\n\n  @@map(\"leads\")\n}\n";
const FIXED: &str =
    "model Lead {\n  id String @id @default(cuid())\n  tags String[]\n\n  @@map(\"leads\")\n}\n";

#[test]
fn a_difference_is_shown_and_nothing_changes() {
    let cli = Cli::new().args(["check", "--diff"]).file("schema.prisma", LEGACY);
    assert_run!("fix_diff", cli);
    assert_eq!(cli.read("schema.prisma"), LEGACY);
    let cli = Cli::new().args(["check", "--diff"]).file("schema.prisma", FIXED);
    assert_eq!(cli.run(), "exit code: 0\n");
}

#[test]
fn fixes_are_written_and_what_is_left_is_reported() {
    let cli = Cli::new().args(["check", "--fix"]).file("schema.prisma", LEGACY);
    assert_run!("fix", cli);
    assert_eq!(cli.read("schema.prisma"), FIXED);
    assert_run!("fix_again", cli);
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    assert_run!("fix_stdin", Cli::new().args(["check", "--fix", "-"]).stdin(LEGACY));
    assert_run!("fix_stdin_unchanged", Cli::new().args(["check", "--fix", "-"]).stdin(FIXED));
}

#[test]
fn only_files_that_change_are_written() {
    let cli = Cli::new().args(["check", "--fix", "prisma"]).file("prisma/a.prisma", LEGACY);
    let cli = cli.file("prisma/b.prisma", "enum State {\r\n  NEW\r\n}\r\n");
    let before = std::fs::metadata(cli.path().join("prisma/b.prisma")).expect("the file is there");
    cli.run();
    let after = std::fs::metadata(cli.path().join("prisma/b.prisma")).expect("the file is there");
    assert_eq!(before.modified().expect("a time"), after.modified().expect("a time"));
    assert_eq!(cli.read("prisma/a.prisma"), FIXED);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let cli = Cli::new().args(["check", "--fix"]).file("schema.prisma", LEGACY);
    let path = cli.path().join("schema.prisma");
    let mut permissions = std::fs::metadata(&path).expect("the file is there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("permissions can be set");
    assert_run!("fix_read_only", cli);
    assert_eq!(cli.read("schema.prisma"), LEGACY);
}

#[test]
fn what_is_left_to_be_done_by_hand_is_said() {
    let schema = "model Lead {\n  id String @id @default(cuid())\n}\n";
    assert_run!("fix_table_name", Cli::new().args(["check", "--unsafe-fixes"]).file("schema.prisma", schema));
}
