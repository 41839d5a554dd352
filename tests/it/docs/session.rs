//! A folder and a shell in it, such as a reader has who starts with a guide.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use prismakit::schema::connector::Provider;
use tempfile::TempDir;

use super::root;
use crate::support::database::Database;

/// How long a command may take, on a machine that has other things to do.
const LIMIT: Duration = Duration::from_mins(5);

/// What a reader of the README has: a clone, without what no page asks for.
const CLONE: [&str; 5] = ["Cargo.toml", "README.md", "examples/prisma", "docs", "templates"];

/// The commands of cargo in the pages are about this binary, which is there already.
const CARGO: &str = r#"#!/bin/sh
case "$*" in
    "run --release -- "*) shift 3; grep -q '^name = "prismakit"' Cargo.toml && exec prismakit "$@" ;;
    "install --path ." | "install --locked --path .") grep -q '^name = "prismakit"' Cargo.toml && exit 0 ;;
esac
echo "tests/it/docs/session.rs knows no \`cargo $*\` here" >&2
exit 99
"#;

pub(super) struct Session {
    /// Holds the project, the home of the reader, programs, and what the shell remembers.
    folder: TempDir,
    project: PathBuf,
    database: Option<Database>,
}

/// How a command went.
pub(super) struct Ran {
    pub(super) code: Option<i32>,
    pub(super) output: String,
}

impl Session {
    /// A session in a fresh copy of a prepared folder.
    pub(super) fn open(name: &str, provider: Option<Provider>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let project = folder.path().join(if name == "clone" { "prismakit" } else { name });
        let session = Self { folder, project, database: provider.map(Database::new) };
        for part in ["home", "bin", "state", "tmp"] {
            fs::create_dir(session.path(part)).expect("the folder is ours");
        }
        session.install("cargo", CARGO);
        let program = Path::new(env!("CARGO_BIN_EXE_prismakit"));
        std::os::unix::fs::symlink(program, session.path("bin/prismakit")).expect("the folder is ours");
        session.fill(name);
        fs::write(session.path("state/folder"), session.project.display().to_string()).expect("it is ours");
        fs::write(session.path("state/variables"), "").expect("the folder is ours");
        session.prepare();
        session
    }

    fn path(&self, part: &str) -> PathBuf {
        self.folder.path().join(part)
    }

    fn install(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, script).expect("the folder is ours");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(path, mode).expect("the file is ours");
    }

    fn fill(&self, name: &str) {
        let prepared = root().join("tests/it/docs/projects").join(name);
        let example = root().join("examples/prisma").join(name);
        match name {
            "empty" => fs::create_dir(&self.project).expect("the folder is ours"),
            "clone" => CLONE.iter().for_each(|part| copy(&root().join(part), &self.project.join(part))),
            _ if prepared.is_dir() => copy(&prepared, &self.project),
            _ if example.is_dir() => copy(&example, &self.project),
            _ => panic!("there is no folder {} and no example of this name", prepared.display()),
        }
    }

    /// What cannot lie in a repository, such as a repository, is made by `prepare.sh`.
    fn prepare(&self) {
        let script = self.project.join("prepare.sh");
        let Ok(commands) = fs::read_to_string(&script) else { return };
        fs::remove_file(script).expect("the folder is ours");
        let ran = self.run(&format!("set -e\n{commands}"));
        assert_eq!(ran.code, Some(0), "{}: {}", self.project.display(), ran.output);
    }

    /// The path of a file that the page names.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        let folder = fs::read_to_string(self.path("state/folder")).expect("the shell wrote it");
        Path::new(folder.trim_end()).join(name)
    }

    /// Runs what a shell understands, and gives back what a terminal would show. The shell stays in
    /// the folder that it went to, and keeps its variables.
    pub(super) fn run(&self, command: &str) -> Ran {
        let output = self.path("state/output");
        let file = File::create(&output).expect("the folder is ours");
        let both = (file.try_clone().expect("a file can be opened twice"), file);
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(self.script(command)).stdin(Stdio::null()).stdout(both.0).stderr(both.1);
        self.isolate(&mut shell);
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        let mut child = shell.spawn().expect("there is a shell");
        let start = Instant::now();
        let status = loop {
            match child.try_wait().expect("the shell is ours") {
                Some(status) => break Some(status),
                None if start.elapsed() > LIMIT => break None,
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        if status.is_none() {
            let group = format!("-{}", child.id());
            Command::new("kill").args(["-9", "--", &group]).status().expect("there is `kill`");
            child.wait().expect("the shell is ours");
        }
        let bytes = fs::read(output).expect("the shell wrote it");
        Ran { code: status.and_then(|it| it.code()), output: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// Runs statements on the database, as with a client of the reader's.
    pub(super) fn execute(&self, sql: &str) -> Result<(), String> {
        let database = self.database.as_ref().ok_or("the folder has no database to run this on")?;
        database.connect().execute(sql)
    }

    fn script(&self, command: &str) -> String {
        let state = self.path("state").display().to_string();
        format!(
            ". '{state}/variables'\ncd \"$(cat '{state}/folder')\" || exit 99\n\
             trap 'code=$?; pwd >\"{state}/folder\"; export -p >\"{state}/variables\"; exit $code' EXIT\n\
             {command}\n"
        )
    }

    fn isolate(&self, command: &mut Command) {
        command.env_clear().envs(self.variables());
    }

    /// All variables: nothing that the machine of the developer sets changes what a page shows.
    pub(super) fn variables(&self) -> Vec<(String, String)> {
        let folder = |name: &str| self.path(name).display().to_string();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut variables = vec![
            ("PATH".to_owned(), format!("{}:{path}", folder("bin"))),
            ("HOME".to_owned(), folder("home")),
            ("TMPDIR".to_owned(), folder("tmp")),
            ("LANG".to_owned(), "C.UTF-8".to_owned()),
            ("TZ".to_owned(), "UTC".to_owned()),
            ("GIT_CONFIG_NOSYSTEM".to_owned(), "1".to_owned()),
            ("GIT_CEILING_DIRECTORIES".to_owned(), folder("")),
        ];
        for role in ["AUTHOR", "COMMITTER"] {
            variables.push((format!("GIT_{role}_NAME"), "Ada".to_owned()));
            variables.push((format!("GIT_{role}_EMAIL"), "ada@example.com".to_owned()));
        }
        let url = self.database.as_ref().map(|database| database.url().to_owned());
        variables.extend(url.map(|url| ("DATABASE_URL".to_owned(), url)));
        variables
    }
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("the folder is ours");
        for entry in fs::read_dir(from).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            copy(&path, &to.join(path.file_name().expect("it has a name")));
        }
    } else {
        fs::create_dir_all(to.parent().expect("a file is in a folder")).expect("the folder is ours");
        fs::copy(from, to).expect("a file can be copied");
    }
}
