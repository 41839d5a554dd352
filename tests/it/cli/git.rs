//! Comparing with a state of the schema: files, folders and revisions of a repository.

use std::process::Command;

use super::{Cli, assert_run};

impl Cli {
    /// Runs git in the folder, as a user whose configuration is empty.
    pub(super) fn git<const N: usize>(self, args: [&str; N]) -> Self {
        let status = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"])
            .args(args)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("git starts");
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        self
    }

    pub(super) fn commit(self) -> Self {
        self.git(["add", "-A"]).git(["commit", "-q", "-m", "state"])
    }
}

const BEFORE: &str = "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel Lead {\n  id String @id @default(cuid())\n\n  @@map(\"leads\")\n}\n";

#[test]
fn a_state_that_cannot_be_had_is_named() {
    let repository = || Cli::new().file("schema.prisma", BEFORE).git(["init", "-q"]).commit();
    let refused = [
        ("unknown_revision", "git:nowhere"),
        ("revision_like_an_option", "git:--output=x"),
        ("missing_in_revision", "git:HEAD:other.prisma"),
        ("no_revision", "git:"),
        ("no_such_state", "main"),
    ];
    for (name, state) in refused {
        assert_run!(format!("since_{name}"), repository().args(["check", "--since", state]));
    }
    let outside = Cli::new().args(["check", "--since", "git:HEAD"]).file("schema.prisma", BEFORE);
    assert_run!("since_outside_of_a_repository", outside);
}

const WITH_INDUSTRY: &str = "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel Lead {\n  id       String @id @default(cuid())\n  industry String\n\n  @@map(\"leads\")\n}\n";

#[test]
fn a_required_field_is_found_in_every_kind_of_state() {
    let repository =
        Cli::new().file("db/schema.prisma", BEFORE).file("old.prisma", BEFORE).git(["init", "-q"]).commit();
    let mut cli = repository.file("db/schema.prisma", WITH_INDUSTRY);
    for state in ["git:HEAD", "git:HEAD:old.prisma", "git:HEAD:db", "old.prisma"] {
        cli = cli.args(["check", "db/schema.prisma", "--since", state, "--output-format", "concise"]);
        let expected = "exit code: 1\n----- stdout -----\ndb/schema.prisma:7:3: error[PS001]";
        assert!(cli.run().starts_with(expected), "{state}: {}", cli.run());
        let folder = cli.args(["check", "db", "--since", state, "--output-format", "concise"]);
        assert!(folder.run().starts_with(expected), "{state}: {}", folder.run());
        cli = folder;
    }
    for state in ["empty", "db/schema.prisma"] {
        cli = cli.args(["check", "db/schema.prisma", "--since", state]);
        assert_eq!(cli.output().status.code(), Some(0), "{state}: {}", cli.run());
    }
}

#[test]
fn the_schema_is_found_from_a_folder_below_and_after_it_has_moved() {
    let cli = Cli::new().file("app/db/schema.prisma", BEFORE).git(["init", "-q"]).commit();
    std::fs::create_dir(cli.path().join("web")).expect("a folder can be made");
    let cli = cli.file("web/schema.prisma", WITH_INDUSTRY);
    std::fs::remove_dir_all(cli.path().join("app")).expect("a folder can be removed");
    let output = Command::new(env!("CARGO_BIN_EXE_prismakit"))
        .args(["check", "--since", "git:HEAD:../app/db/schema.prisma", "--output-format", "concise"])
        .current_dir(cli.path().join("web"))
        .output()
        .expect("the executable starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.starts_with("schema.prisma:7:3: error[PS001]"),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn each_schema_is_compared_with_the_one_at_its_place() {
    let cli = Cli::new().file("apps/a/schema.prisma", BEFORE).file("apps/b/schema.prisma", BEFORE);
    let cli = cli.git(["init", "-q"]).commit();
    let cli = cli.file("apps/b/schema.prisma", WITH_INDUSTRY).file("apps/c/schema.prisma", WITH_INDUSTRY);
    let cli = cli.args(["check", "apps", "--since", "git:HEAD", "--output-format", "concise"]);
    let run = cli.run();
    assert!(run.contains("\napps/b/schema.prisma:7:3: error[PS001]"), "{run}");
    assert!(run.contains("\nnote: `apps/c` was not there before"), "{run}");
    assert!(!run.contains("\napps/c/") && !run.contains("`apps/a`"), "{run}");
}

#[test]
fn a_broken_schema_is_nothing_to_compare_with() {
    let cli = Cli::new().file("schema.prisma", "model Lead {\n  ?\n}\n").git(["init", "-q"]).commit();
    let cli = cli.file("schema.prisma", WITH_INDUSTRY).args(["check", "--since", "git:HEAD"]);
    assert_run!("since_broken", cli);
}

#[test]
fn standard_input_is_compared_with_the_file_it_stands_for() {
    let cli = Cli::new().file("db/schema.prisma", BEFORE).git(["init", "-q"]).commit().stdin(WITH_INDUSTRY);
    let cli = cli.args([
        "check",
        "-",
        "--stdin-filename",
        "db/schema.prisma",
        "--since",
        "git:HEAD",
        "--output-format",
        "concise",
    ]);
    assert!(cli.run().contains("\ndb/schema.prisma:7:3: error[PS001]"), "{}", cli.run());
}

#[test]
fn standard_input_without_a_name_has_no_place_in_a_revision() {
    let cli = Cli::new().file("schema.prisma", BEFORE).git(["init", "-q"]).commit().stdin(WITH_INDUSTRY);
    assert_run!("since_nameless_stdin", cli.args(["check", "-", "--since", "git:HEAD"]));
}

#[test]
fn a_schema_that_is_new_is_said_to_be() {
    let cli = Cli::new().file("schema.prisma", BEFORE).git(["init", "-q"]).commit();
    let cli = cli.file("db/schema.prisma", WITH_INDUSTRY);
    let cli = cli.args(["check", "db/schema.prisma", "--since", "git:HEAD"]);
    assert_run!("since_new_schema", cli);
}
