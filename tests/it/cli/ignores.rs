//! Comments that `--add-ignore` writes: they silence all that is left, once.

use std::fs;

use super::{Cli, assert_run};

const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model Grower {
  id       Int       @id
  orchards Orchard[]
}
";

const OTHER: &str = "\
model Orchard {
  id       Int    @id // a number
  /// Whose it is
  grower   Grower @relation(fields: [growerId], references: [id])
  growerId Int
}
";

fn project(args: &[&str]) -> Cli {
    let cli = Cli::new().with_args(args);
    cli.file("prisma/schema.prisma", SCHEMA).file("prisma/orchard.prisma", OTHER)
}

fn texts(cli: &Cli) -> String {
    ["prisma/schema.prisma", "prisma/orchard.prisma"].map(|path| cli.read(path)).concat()
}

#[test]
fn everything_that_is_left_is_silenced() {
    let cli = project(&["check", "prisma", "--add-ignore=as it was"]);
    assert_run!("ignore_added", cli);
    let written = texts(&cli);
    super::snapshots().bind(|| insta::assert_snapshot!("ignore_texts", written));
    assert_run!("ignore_again", cli);
    assert_eq!(texts(&cli), written, "a second run has nothing to do");
    let cli = cli.args(["fmt", "prisma", "--check"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let cli = cli.args(["check", "prisma", "--deny-warnings"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
}

#[test]
fn only_what_was_asked_for_is_silenced() {
    let cli = project(&["check", "prisma", "--select", "PX001", "--add-ignore"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert_eq!(texts(&cli).matches("// prismakit-ignore PX001\n").count(), 1, "{}", texts(&cli));
    assert_eq!(texts(&cli).matches("prismakit-ignore").count(), 1);
}

#[test]
fn what_the_baseline_hides_gets_no_comment() {
    let cli = project(&["check", "prisma", "--write-baseline"]);
    cli.output();
    let cli = cli.file("prisma/tree.prisma", "model Tree {\n  id Int @id\n\n  @@map(\"tree\")\n}\n");
    let cli =
        cli.with_args(&["check", "prisma", "--baseline", ".prismakit-baseline.json", "--add-ignore=new"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert_eq!(texts(&cli), [SCHEMA, OTHER].concat());
    assert_eq!(cli.read("prisma/tree.prisma").matches("// prismakit-ignore PK002: new").count(), 1);
}

#[test]
fn fixes_go_first() {
    let cli = project(&["check", "prisma", "--unsafe-fixes", "--add-ignore=later"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert!(texts(&cli).contains("@@index([growerId])") && !texts(&cli).contains("PX001"), "{}", texts(&cli));
}

#[test]
fn nothing_is_written_where_it_is_only_shown() {
    let cli = project(&["check", "prisma", "--diff", "--add-ignore=later"]);
    let run = cli.run();
    assert!(
        run.starts_with("exit code: 1\n") && run.contains("+// prismakit-ignore PN008: later\n"),
        "{run}"
    );
    assert_eq!(texts(&cli), [SCHEMA, OTHER].concat());
}

#[test]
fn standard_input_is_passed_on() {
    let cli = Cli::new().args(["check", "-", "--select", "PN008", "--add-ignore", "-q"]).stdin(OTHER);
    let cli = cli.stdin("model Tree {\n  id Int @id\n}\n");
    let expected =
        "exit code: 0\n----- stdout -----\n// prismakit-ignore PN008\nmodel Tree {\n  id Int @id\n}\n";
    assert_eq!(cli.run(), expected);
}

#[test]
fn errors_of_the_language_stay() {
    let cli = Cli::new()
        .args(["check", "a.prisma", "--add-ignore"])
        .file("a.prisma", "model A {\n  id: Int @id\n}\n");
    let before = cli.read("a.prisma");
    assert_eq!(cli.output().status.code(), Some(1));
    assert_eq!(cli.read("a.prisma"), before);
    assert_eq!(fs::read_dir(cli.path()).expect("the folder can be read").count(), 1);
}

#[test]
fn a_reason_is_one_line() {
    assert_run!("ignore_reason", project(&["check", "prisma", "--add-ignore=one\ntwo"]));
}
