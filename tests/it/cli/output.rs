//! Every output format, and when there are colours.

use serde_json::Value;

use super::{Cli, assert_run, conform, schema, snapshots};

/// Errors of several kinds: with and without a fix and a second place, and characters of several
/// bytes and units before one of them.
const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model User {
  id    Int @id // é🎉
  name: String
}

/* 🎉 */ model User {
  id Int @id
}
";

fn check(format: &str) -> Cli {
    Cli::new().args(["check", "--output-format", format]).file("prisma/schema.prisma", SCHEMA)
}

#[test]
fn every_format_has_a_snapshot() {
    for format in ["human", "concise", "github"] {
        assert_run!(format!("format_{format}"), check(format));
    }
    for format in ["json", "jsonl", "sarif"] {
        let lines = String::from_utf8(check(format).output().stdout).expect("JSON is text");
        let pretty = lines.lines().map(|line| format!("{:#}", json(line))).collect::<Vec<_>>().join("\n");
        snapshots().bind(|| insta::assert_snapshot!(format!("format_{format}"), pretty));
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the output is JSON")
}

#[test]
fn json_is_as_its_schema_says() {
    let printed = |format| String::from_utf8(check(format).output().stdout).expect("JSON is text");
    conform(&json(&printed("json")), &schema("check"));
    for line in printed("jsonl").lines() {
        conform(&json(line), &schema("check-jsonl"));
    }
}

#[test]
fn every_format_can_say_that_there_is_nothing() {
    for format in ["human", "concise", "json", "jsonl", "github", "sarif"] {
        let cli = Cli::new().args(["check", "--output-format", format]).file("schema.prisma", "");
        assert_run!(format!("nothing_{format}"), cli);
    }
}

#[test]
fn a_report_can_go_to_a_file() {
    let cli = check("concise").args(["check", "--output-format", "concise", "--output-file", "report.txt"]);
    assert_eq!(cli.run(), "exit code: 1\n");
    let lines = cli.read("report.txt").lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| line.starts_with("prisma/schema.prisma:")),
        "{lines:?}"
    );
}

#[test]
fn colours_follow_the_option_and_the_environment() {
    let is_coloured = |cli: Cli| String::from_utf8_lossy(&cli.output().stdout).contains('\x1b');
    assert!(!is_coloured(check("human")), "not a terminal");
    assert!(is_coloured(check("human").env("CLICOLOR_FORCE", "1")));
    assert!(!is_coloured(check("human").env("CLICOLOR_FORCE", "0")));
    assert!(!is_coloured(check("human").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(is_coloured(check("human").args(["check", "--color", "always"]).env("NO_COLOR", "1")));
    assert!(!is_coloured(check("human").args(["check", "--color", "never"]).env("CLICOLOR_FORCE", "1")));
    assert!(!is_coloured(check("json").env("CLICOLOR_FORCE", "1")));
}

#[test]
fn quiet_leaves_the_counts_out() {
    let quiet = Cli::new()
        .args(["check", "-q", "--preset", "none"])
        .file("schema.prisma", "model A {\n  id Int @id\n}\n");
    assert_eq!(quiet.run(), "exit code: 0\n");
}

#[test]
fn formats_are_described_by_schemas() {
    for output in ["check", "check-jsonl", "rules", "explain"] {
        assert_run!(format!("schema_{output}"), Cli::new().args(["schema", output]));
    }
}

#[test]
fn places_that_are_far_away_are_shown_by_themselves() {
    let model = "model User {\n  id Int @id\n}\n";
    let cli = Cli::new().args(["check", "prisma"]).file("prisma/a.prisma", model);
    assert_run!("human_far", cli.file("prisma/b.prisma", format!("{}{model}", "//\n".repeat(40))));
}

#[test]
fn every_kind_of_line_end_makes_a_line() {
    for (name, end) in [("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r")] {
        let schema = ["model User {", "\tid Int @id", "\tname: String", "}", ""].join(end);
        let run = Cli::new().args(["check", "-"]).stdin(schema).run();
        assert!(
            run.contains(" --> <stdin>:3:6\n  |\n3 |     name: String\n  |         ^\n"),
            "{name}: {run}"
        );
    }
}

#[test]
fn where_the_output_cannot_go_is_named() {
    let to = |file: &'static str| check("concise").args(["check", "--output-file", file]);
    assert_run!("output_file_without_folder", to("reports/today.txt"));
    assert_run!("output_file_is_folder", to("prisma"));
    assert_run!("output_file_is_schema", to("prisma/../prisma/schema.prisma"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has the device");
    let cli = Cli::new().file("schema.prisma", SCHEMA);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_prismakit"))
        .arg("check")
        .current_dir(cli.path())
        .stdout(full)
        .output()
        .expect("the executable starts");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(message.starts_with("error: cannot write to standard output"), "{message}");
}

#[test]
fn a_path_that_is_named_twice_is_checked_once() {
    let once = check("concise").args(["check", "prisma"]).run();
    assert_eq!(check("concise").args(["check", "prisma", "prisma/", "--schema", "./prisma"]).run(), once);
}
