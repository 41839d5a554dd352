//! Comparing with a state of the schema: files, folders and revisions of a repository.

use std::process::Command;

use super::{Cli, assert_run};

impl Cli {
    /// Runs git in the folder, as a user whose configuration is empty.
    fn git<const N: usize>(self, args: [&str; N]) -> Self {
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

    fn commit(self) -> Self {
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
        ("database_state", "postgresql://user:secret@localhost/db"),
    ];
    for (name, state) in refused {
        assert_run!(format!("since_{name}"), repository().args(["check", "--since", state]));
    }
    let outside = Cli::new().args(["check", "--since", "git:HEAD"]).file("schema.prisma", BEFORE);
    assert_run!("since_outside_of_a_repository", outside);
}
