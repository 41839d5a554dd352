//! What `check` takes for a schema, and when it fails.

use super::{Cli, assert_run};

const POSTGRES: &str = "datasource db {\n  provider = \"postgresql\"\n}\n";
const SQLITE: &str = "datasource db {\n  provider = \"sqlite\"\n}\n";
const AUTHOR: &str = "model Author {\n  id Int @id\n  books Book[]\n}\n";
const BOOK: &str = "model Book {\n  id Int @id\n  author Author @relation(fields: [authorId], references: [id])\n  authorId Int\n  @@index([authorId])\n}\n";
const BROKEN: &str = "model Broken {\n  id Int @id\n  ?\n}\n";

fn count(text: &str, findings: &str) -> bool {
    text.lines().last().is_some_and(|line| line.contains(findings))
}

#[test]
fn a_folder_is_one_schema_in_several_files() {
    let cli = Cli::new().args(["check", "--preset", "none", "prisma"]);
    let cli = cli.file("prisma/main.prisma", POSTGRES).file("prisma/a/author.prisma", AUTHOR);
    let cli = cli.file("prisma/b/book.prisma", BOOK).file("prisma/notes.txt", "?");
    assert!(count(&cli.run(), "in 3 files"), "{}", cli.run());
}

#[test]
fn a_folder_with_several_datasources_holds_several_schemas() {
    let cli = Cli::new().args(["check", "--preset", "none", "--output-format", "concise", "apps"]);
    let cli = cli.file("apps/one/schema.prisma", format!("{POSTGRES}{AUTHOR}{BOOK}"));
    let cli = cli.file("apps/two/main.prisma", SQLITE).file("apps/two/models/book.prisma", BOOK);
    assert_run!("several_schemas", cli.file("apps/loose.prisma", BROKEN));
}

#[test]
fn a_datasource_in_a_comment_makes_no_schema() {
    let cli = Cli::new().args(["check", "--preset", "none", "prisma"]).file("prisma/main.prisma", POSTGRES);
    let cli = cli.file("prisma/a/author.prisma", format!("/*\n{SQLITE}*/\n{AUTHOR}"));
    let cli = cli.file("prisma/b/book.prisma", format!("// datasource db {{\n{BOOK}"));
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
}

#[test]
fn node_modules_and_git_are_left_out() {
    let cli = Cli::new().args(["check", "."]).file("a.prisma", POSTGRES);
    let cli = cli.file("node_modules/x/b.prisma", BROKEN).file(".git/c.prisma", BROKEN);
    assert!(count(&cli.run(), "in 1 file"), "{}", cli.run());
}

#[test]
fn several_arguments_are_several_schemas() {
    let cli =
        Cli::new().args(["check", "--preset", "none", "--output-format", "concise", "a.prisma", "b.prisma"]);
    let cli = cli.file("a.prisma", AUTHOR).file("b.prisma", BOOK);
    assert_run!("several_arguments", cli);
}

#[test]
fn standard_input_is_a_schema() {
    assert_run!("stdin", Cli::new().args(["check", "-"]).stdin(BROKEN));
    let named = Cli::new().args(["check", "-", "--stdin-filename", "prisma/x.prisma"]);
    assert_run!("stdin_named", named.stdin(BROKEN));
}

#[test]
fn exit_zero_is_zero() {
    let cli = Cli::new().args(["check", "--exit-zero"]).file("schema.prisma", BROKEN);
    assert_eq!(cli.output().status.code(), Some(0));
}

#[test]
fn a_closed_pipe_does_not_change_what_was_found() {
    let schema = BROKEN.repeat(2000);
    let cli = Cli::new().file("schema.prisma", schema);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_prismakit"))
        .args(["check", "schema.prisma"])
        .current_dir(cli.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the executable starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(1), ""));
}

/// A schema with two warnings of one code and nothing else.
const WARNINGS: &str = "\
model Lead {
  id String @id @unique @default(cuid())

  @@map(\"leads\")
}

model Deal {
  id String @id @unique @default(cuid())

  @@map(\"deals\")
}
";

#[test]
fn warnings_fail_where_they_are_told_to() {
    let code = |options: &[&str]| {
        let mut cli = Cli::new().stdin(WARNINGS);
        cli.args = ["check", "-"].iter().chain(options).map(ToString::to_string).collect();
        cli.output().status.code()
    };
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--deny-warnings"]), Some(1));
    assert_eq!(code(&["--deny-warnings", "--ignore", "PK011"]), Some(0));
    assert_eq!(code(&["--max-warnings", "2"]), Some(0));
    assert_eq!(code(&["--max-warnings", "1"]), Some(1));
    assert_eq!(code(&["--deny-warnings", "--exit-zero"]), Some(0));
}

#[test]
fn statistics_count_by_code() {
    let schema = format!("{WARNINGS}\nmodel note {{\n  id String @id @default(cuid())\n}}\n");
    assert_run!("statistics", Cli::new().args(["check", "-", "--statistics"]).stdin(schema));
    assert_run!("statistics_nothing", Cli::new().args(["check", "-", "--statistics"]));
}

/// Reports go to logs that others read.
#[test]
fn no_report_shows_the_password_of_a_url() {
    let url = "mysql://app:s3cret@db.example.org/x";
    let schema = format!("datasource db {{\n  provider = \"postgresql\"\n  url      = \"{url}\"\n}}\n");
    for version in ["6", "7"] {
        for format in ["human", "concise", "json", "sarif", "github", "markdown"] {
            let cli = Cli::new().file("schema.prisma", &schema);
            let said = cli.args(["check", "--prisma-version", version, "--output-format", format]).run();
            assert!(said.contains("V27"), "{version} {format}\n{said}");
            assert!(!said.contains("s3cret"), "{version} {format}\n{said}");
        }
    }
}
