//! `prismakit seed --url`: what it says, and what it leaves behind when it is killed.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use prismakit::schema::connector::Provider;
use tempfile::TempDir;

use super::Case;
use crate::migrate::schemas::PROVIDERS;

const BLOG: &str = "
model Author {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
}
model Post {
  id       Int    @id @default(autoincrement())
  title    String
  authorId Int
  author   Author @relation(fields: [authorId], references: [id])
  @@index([authorId])
}
";

/// A folder with a schema, and the database for it.
struct Project {
    case: Case,
    folder: TempDir,
}

impl Project {
    fn new(provider: Provider) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let text = format!("datasource db {{\n  provider = \"{}\"\n}}\n{BLOG}", provider.name());
        fs::write(folder.path().join("schema.prisma"), text).expect("it can be written");
        Self { case: Case::new(provider, BLOG), folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
        command.args(["seed", "--url", self.case.database.url()]).args(arguments);
        command.current_dir(AsRef::<Path>::as_ref(&self.folder)).stdin(Stdio::null());
        command
    }

    /// The exit code, and what was said on standard output and standard error.
    fn seed(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let Output { status, stdout, stderr } = self.command(arguments).output().expect("the binary starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
        (status.code(), text(stdout), text(stderr))
    }
}

#[test]
fn rows_come_go_and_are_added() {
    for provider in PROVIDERS {
        let project = Project::new(provider);
        let (code, told, problem) = project.seed(&["--rows", "1200"]);
        assert_eq!((code, problem.as_str()), (Some(0), ""), "{provider}");
        assert!(told.starts_with("loaded 2,400 rows into 2 tables in "), "{provider}: {told}");

        let (code, told, problem) = project.seed(&["--rows", "5"]);
        assert_eq!((code, told.as_str()), (Some(1), ""), "{provider}");
        assert!(
            problem.contains("`Author` has 1200 rows\n  `Post` has 1200 rows\n"),
            "{provider}: {problem}"
        );

        let (code, told, problem) = project.seed(&["--rows", "5", "--truncate"]);
        assert_eq!(code, Some(1), "{provider}");
        assert_eq!(told, "deletes 1200 rows of Author\ndeletes 1200 rows of Post\n", "{provider}");
        assert!(problem.contains("say it with `--yes`"), "{provider}: {problem}");
        assert_eq!(project.case.count("Post"), 1200, "{provider}");

        assert_eq!(project.seed(&["--rows", "5", "--truncate", "--yes"]).0, Some(0), "{provider}");
        for _ in 0..2 {
            let (code, _, problem) = project.seed(&["--rows", "5", "--append"]);
            assert_eq!((code, problem.as_str()), (Some(0), ""), "{provider}");
        }
        assert_eq!((project.case.count("Author"), project.case.count("Post")), (15, 15), "{provider}");
    }
}

#[test]
fn tables_that_are_not_there_are_named() {
    for provider in PROVIDERS {
        let project = Project::new(provider);
        project.case.execute("DROP TABLE \"Post\"");
        let (code, told, problem) = project.seed(&[]);
        assert_eq!((code, told.as_str()), (Some(2), ""), "{provider}");
        assert!(problem.contains("there is no table `Post`"), "{provider}: {problem}");
        assert!(problem.contains("prismakit migrate up"), "{provider}: {problem}");
    }
}

/// Waits until rows come in while something is taken away, and kills the process.
fn killed(project: &Project, mut child: Child) {
    let is_under_way = || {
        let table = "SELECT count(*) FROM pg_class WHERE relname = '_prismakit_seed'";
        project.case.value(table) == "1" && project.case.count("Author") > 0
    };
    while !is_under_way() {
        assert!(child.try_wait().expect("it can be asked").is_none(), "it is through already");
        thread::sleep(Duration::from_millis(10));
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it is gone");
}

#[test]
fn whoever_comes_after_a_load_that_was_killed_puts_all_back() {
    const ROWS: &str = "400000";
    let project = Project::new(Provider::Postgresql);
    let case = &project.case;
    let before = case.catalogue();
    let mut command = project.command(&["--rows", ROWS, "--fast-load", "--quiet"]);
    killed(&project, command.spawn().expect("the binary starts"));
    assert_ne!(case.catalogue(), before, "something is missing now");

    let (code, _, problem) = project.seed(&["--rows", "1"]);
    assert_eq!(code, Some(1), "{problem}");
    assert!(problem.contains("putting back foreign key `Post_authorId_fkey` of `Post`"), "{problem}");
    assert_eq!(case.catalogue(), before);

    let (code, told, problem) = project.seed(&["--rows", ROWS, "--resume", "--fast-load"]);
    assert_eq!(code, Some(0), "{problem}");
    assert!(told.contains("were in already"), "{told}");
    assert_eq!((case.count("Author"), case.count("Post")), (400_000, 400_000));
    assert_eq!(case.catalogue(), before);
    assert_eq!(case.value("SELECT nextval('\"Post_id_seq\"')"), "400001");
}
