//! `prismakit watch`, run as users run it: on a terminal, and behind pipes.

mod code;
mod events;
mod failures;
mod screen;
mod streams;
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

/// Nothing takes so long, on the slowest machine; what has not happened by then never does.
const DEADLINE: Duration = Duration::from_secs(90);

const DATASOURCE: &str = "datasource db {\n  provider = \"sqlite\"\n}\n";
const USER: &str = "model User {\n  id Int @id\n\n  @@map(\"user\")\n}\n";
/// A finding that `--unsafe-fixes` makes go away.
const UNMAPPED: &str = "model User {\n  id Int @id\n}\n";
/// A schema that is not valid.
const UNKNOWN: &str = "model User {\n  id Int @id\n  posts Pots[]\n\n  @@map(\"user\")\n}\n";

/// A folder with a schema, a configuration and perhaps more.
struct Project {
    folder: TempDir,
}

impl Project {
    /// A schema in which there is nothing to find, and no migrations.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let project = Self { folder };
        project.write("prismakit.toml", "preset = \"none\"\n[rules]\nPN008 = \"error\"\n");
        project.schema(USER);
        project
    }

    /// One that generates, too.
    fn with_generator() -> Self {
        let project = Self::new();
        project.write("pack/pack.toml", "description = \"names\"\ncontext = 1\n\n[[files]]\ntemplate = \"names.j2\"\npath = \"names.txt\"\n");
        project.write("pack/names.j2", "{% for model in schema.models %}{{ model.name }}\n{% endfor %}");
        let config = "preset = \"none\"\n[[generate]]\ntemplate = \"pack\"\nout = \"out\"\n";
        project.write("prismakit.toml", config);
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_default()
    }

    /// Writes the schema: the datasource, and these models.
    fn schema(&self, models: &str) {
        self.write("prisma/schema.prisma", &format!("{DATASOURCE}\n{models}"));
    }

    fn migrations(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.path("prisma/migrations")) else { return Vec::new() };
        let folders = entries.map(|entry| entry.expect("the entry can be read").path());
        folders.filter(|path| path.is_dir()).collect()
    }

    /// The executable in the folder of the project.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
        command.current_dir(self.root()).args(args);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }
}

/// Asks a process to end.
fn signal(pid: u32, signal: rustix::process::Signal) {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw).expect("it is a process");
    rustix::process::kill_process(pid, signal).expect("the process is there");
}
