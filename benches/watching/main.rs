//! From a save to finished output: `cargo bench --bench watching`.
//!
//! The real program watches a schema of 1,000 models, of which one block changes with each save. Times are
//! taken from outside: from the moment at which the file is written until the line with the result is
//! there. The pause that the program leaves to editors is taken off.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it prints what it has measured, and writes the files that are watched"
)]

#[path = "../synthetic/mod.rs"]
mod synthetic;

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const MODELS: usize = 1_000;
const SAVES: usize = 200;
/// Over how many saves the memory is looked at.
const MANY_SAVES: usize = 2_000;
const PAUSE: Duration = Duration::from_millis(30);

fn main() -> io::Result<()> {
    let check = Watching::start("")?;
    check.measure("check")?;
    let both = Watching::start("[[generate]]\ntemplate = \"rust\"\nout = \"generated\"\n")?;
    both.measure("check and generate (rust)")
}

/// The program at work in a folder of its own.
struct Watching {
    folder: tempfile::TempDir,
    process: Child,
    lines: io::Lines<BufReader<ChildStdout>>,
    text: String,
    generates: bool,
    saves: usize,
}

impl Watching {
    fn start(config: &str) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let text = synthetic::schema(synthetic::Options { models: MODELS, seed: 1, defects: 5 });
        fs::write(folder.path().join("schema.prisma"), &text)?;
        fs::write(folder.path().join("prismakit.toml"), config)?;
        let mut process = Command::new(env!("CARGO_BIN_EXE_prismakit"))
            .args(["watch", "--no-diff", "--output-format", "jsonl", "--debounce"])
            .arg(PAUSE.as_millis().to_string())
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .spawn()?;
        let lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let generates = !config.is_empty();
        let mut watching = Self { folder, process, lines, text, generates, saves: 0 };
        watching.finished()?;
        Ok(watching)
    }

    fn measure(mut self, what: &str) -> io::Result<()> {
        let mut times = Vec::with_capacity(SAVES);
        for _ in 0..SAVES {
            times.push(self.save()?.saturating_sub(PAUSE));
        }
        times.sort();
        let part = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
        println!(
            "{what}: {SAVES} saves of {MODELS} models: median {:.1} ms, 95 % {:.1} ms, slowest {:.1} ms",
            part(50),
            part(95),
            part(100)
        );
        let before = resident(self.process.id());
        for _ in SAVES..MANY_SAVES {
            self.save()?;
        }
        let after = resident(self.process.id());
        println!("{what}: resident memory after {SAVES} saves {before} kB, after {MANY_SAVES} {after} kB");
        self.process.kill()?;
        self.process.wait().map(drop)
    }

    /// Changes one block, and waits for what is said about it.
    fn save(&mut self) -> io::Result<Duration> {
        self.change();
        let path = self.folder.path().join("schema.prisma");
        let beside = self.folder.path().join("schema.prisma.new");
        fs::write(&beside, &self.text)?;
        let start = Instant::now();
        fs::rename(&beside, &path)?;
        self.finished()?;
        Ok(start.elapsed())
    }

    /// Gives one of the models a field more, another one each time; a field of an earlier save goes where
    /// the model has one.
    fn change(&mut self) {
        self.saves += 1;
        let model = self.saves * 7919 % MODELS;
        let at = self.text.match_indices("\nmodel ").nth(model).expect("there are so many").0;
        let line = at + 1 + self.text[at + 1..].find('\n').expect("a model has lines") + 1;
        let rest = &self.text[line..];
        let rest =
            if rest.starts_with("  saved") { rest.split_once('\n').expect("a line ends").1 } else { rest };
        self.text = format!("{}  saved{} String?\n{rest}", &self.text[..line], self.saves);
    }

    /// Reads until the round is over.
    fn finished(&mut self) -> io::Result<()> {
        for line in self.lines.by_ref() {
            let line: Value = serde_json::from_str(&line?)?;
            let wanted = if self.generates { "generate" } else { "check" };
            if line["stage"] == wanted && line["mark"] != "running" {
                return Ok(());
            }
        }
        Err(io::Error::other("the program has ended"))
    }
}

/// Resident memory in kB, where the system tells.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status"));
    let line = status.unwrap_or_default().lines().find(|line| line.starts_with("VmRSS")).map(str::to_owned);
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}
