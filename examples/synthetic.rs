//! Prints a schema made for measuring: `cargo run --example synthetic -- --models 1000 --seed 1 --defects 5`.

use std::process::ExitCode;

#[path = "../benches/synthetic/mod.rs"]
mod synthetic;

use synthetic::Options;

fn main() -> ExitCode {
    #[expect(clippy::print_stdout, clippy::print_stderr, reason = "this program is a command")]
    match options(std::env::args().skip(1)) {
        Ok(options) => {
            print!("{}", synthetic::schema(options));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}\nusage: synthetic [--models N] [--seed N] [--defects PERCENT]");
            ExitCode::from(2)
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { models: 10, seed: 1, defects: 0 };
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("`{name}` needs a value"))?;
        let number = value.parse().map_err(|_| format!("`{value}` is not a number"))?;
        match name.as_str() {
            "--models" => options.models = number,
            "--seed" => options.seed = number as u64,
            "--defects" => options.defects = number,
            _ => return Err(format!("unknown argument `{name}`")),
        }
    }
    Ok(options)
}
