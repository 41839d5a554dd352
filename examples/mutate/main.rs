//! Damages schemas in many ways and checks that the library takes every one of them.
//!
//! `cargo run --release --example mutate -- --count 1000000` runs that many inputs made from
//! `examples/prisma`; further files and folders can be named. The same seed makes the same inputs,
//! so that an input is known by its number. `--write DIR` writes the inputs for another judge.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "this program is a command: it reads and writes files and prints"
)]

mod edits;
mod mutation;
mod nasty;
mod pool;
#[path = "../../benches/synthetic/random.rs"]
mod random;
mod subject;
mod tokens;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Parser;

use edits::Family;
use mutation::Recipe;
use watch::{Run, Summary};

/// Runs the library on damaged schemas.
#[derive(Debug, Parser)]
struct Args {
    /// Schemas to damage: files, and folders with `*.prisma` below them.
    #[arg(default_value = "examples/prisma")]
    seeds: Vec<PathBuf>,
    /// How many inputs to make.
    #[arg(long, default_value_t = 10_000)]
    count: u64,
    /// The number of the first input.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Another seed makes other inputs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// What the edits take hold of; everything unless stated.
    #[arg(long, value_delimiter = ',')]
    kinds: Vec<Family>,
    /// At most so many edits are made to one input.
    #[arg(long, default_value_t = 6)]
    edits: usize,
    /// An input that takes longer hangs.
    #[arg(long, default_value_t = 2000)]
    limit_ms: u64,
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Names each input before it is run, to find one that ends the process.
    #[arg(long)]
    trace: bool,
    /// Writes the inputs here as `<number>.prisma` and runs nothing.
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
    /// Where inputs go that broke a promise, the slowest one, and those that hang.
    #[arg(long, value_name = "DIR", default_value = "target/mutate")]
    save: PathBuf,
}

fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let mut schemas = Vec::new();
    for path in &args.seeds {
        collect(path, &mut schemas).with_context(|| format!("reading {}", path.display()))?;
    }
    anyhow::ensure!(!schemas.is_empty(), "there is no schema to damage");
    let recipe = Recipe::new(schemas, args.seed, &args.kinds, args.edits);
    if let Some(folder) = &args.write {
        (args.from..args.from + args.count).try_for_each(|index| save(&recipe, folder, index))?;
        return Ok(ExitCode::SUCCESS);
    }
    subject::keep_quiet();
    let start = Instant::now();
    let limit = Duration::from_millis(args.limit_ms);
    let run = Run { from: args.from, count: args.count, threads: args.threads, limit, trace: args.trace };
    report(&recipe, &watch::run(&recipe, &run), start.elapsed(), &args.save)
}

/// Reads a file, or all schemas below a folder in the order of their names.
fn collect(path: &Path, schemas: &mut Vec<String>) -> std::io::Result<()> {
    if !path.is_dir() {
        schemas.push(String::from_utf8_lossy(&fs::read(path)?).into_owned());
        return Ok(());
    }
    let mut entries =
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    entries.retain(|entry| entry.is_dir() || entry.extension().is_some_and(|end| end == "prisma"));
    entries.iter().try_for_each(|entry| collect(entry, schemas))
}

fn save(recipe: &Recipe, folder: &Path, index: u64) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let path = folder.join(format!("{index:07}.prisma"));
    fs::write(&path, recipe.input(index)).with_context(|| format!("writing {}", path.display()))
}

fn report(recipe: &Recipe, summary: &Summary, taken: Duration, folder: &Path) -> anyhow::Result<ExitCode> {
    let Summary { inputs, bytes, broken, slowest: (longest, slowest), hanging } = summary;
    println!(
        "inputs   {inputs}, {} MB, {:.1} s, seed {}",
        bytes / 1_000_000,
        taken.as_secs_f64(),
        recipe.seed
    );
    println!("slowest  {:.1} ms, input {slowest}", longest.as_secs_f64() * 1000.0);
    println!("hanging  {}", hanging.len());
    println!("broken   {} in {} ways", broken.values().map(Vec::len).sum::<usize>(), broken.len());
    for (promise, inputs) in broken {
        println!("  {} × {promise}", inputs.len());
        println!("    first input {}: {}", inputs[0], recipe.history(inputs[0]));
    }
    let kept = broken.values().flat_map(|inputs| inputs.iter().take(3)).chain(hanging).chain([slowest]);
    kept.copied().try_for_each(|index| save(recipe, folder, index))?;
    println!("These inputs are in {}.", folder.display());
    let fine = broken.is_empty() && hanging.is_empty();
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
