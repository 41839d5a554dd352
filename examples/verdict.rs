//! Says of many schemas whether they are valid, for comparing with another validator.
//!
//! Reads paths from standard input, one a line; a folder is one schema in several files. Prints
//! `path<TAB>valid|invalid|panic<TAB>lines with an error<TAB>line:code of each error`.
//! `--prisma-version 5|6|7` selects the rules, `--lenient` blanks the URLs of the datasource first.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "this program is a command: it reads files and prints"
)]

use std::fmt::Write;
use std::fs;
use std::io::{self, Read};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use prismakit::diagnostic::Severity;
use prismakit::schema::{LanguageVersion, Options, analyze};
use prismakit::text::{SourceFile, Sources};
use rayon::prelude::*;

/// How to judge.
#[derive(Clone, Copy, Debug)]
struct Rules {
    version: LanguageVersion,
    lenient: bool,
}

fn main() -> ExitCode {
    match rules(std::env::args().skip(1))
        .and_then(|rules| judge_all(rules).map_err(|error| error.to_string()))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}\nusage: verdict [--prisma-version 5|6|7] [--lenient] <PATHS");
            ExitCode::from(2)
        }
    }
}

fn rules(mut arguments: impl Iterator<Item = String>) -> Result<Rules, String> {
    let mut rules = Rules { version: LanguageVersion::V7, lenient: false };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--lenient" => rules.lenient = true,
            "--prisma-version" => {
                let major = arguments.next().and_then(|value| value.parse().ok());
                rules.version = major.and_then(LanguageVersion::from_major).ok_or("5, 6 or 7 is expected")?;
            }
            _ => return Err(format!("unknown argument `{argument}`")),
        }
    }
    Ok(rules)
}

fn judge_all(rules: Rules) -> io::Result<()> {
    std::panic::set_hook(Box::new(|_| ()));
    let mut paths = String::new();
    io::stdin().read_to_string(&mut paths)?;
    let paths: Vec<&str> = paths.lines().map(str::trim).filter(|path| !path.is_empty()).collect();
    for group in paths.chunks(1024) {
        let verdicts: Vec<String> = group.par_iter().map(|path| judge(path, rules)).collect();
        print!("{}", verdicts.concat());
    }
    Ok(())
}

fn judge(path: &str, rules: Rules) -> String {
    match read(Path::new(path), rules) {
        Err(error) => format!("{path}\tunreadable\t\t{error}\n"),
        Ok(sources) => match catch_unwind(|| verdict(sources, rules)) {
            Ok(verdict) => format!("{path}\t{verdict}\n"),
            Err(_) => format!("{path}\tpanic\t\t\n"),
        },
    }
}

/// An error where it begins.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    file: String,
    line: usize,
    code: &'static str,
}

fn verdict(sources: Sources, rules: Rules) -> String {
    let is_alone = sources.len() == 1;
    let analysis = analyze(sources, &Options { version: Some(rules.version), ..Options::default() });
    let errors = analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
    let mut places: Vec<Place> = errors
        .map(|error| {
            let file = analysis.schema.ast().sources.get(error.location.file);
            let before = &file.text()[..error.location.span.start as usize];
            let line = before.matches('\n').count() + 1;
            Place {
                file: if is_alone { String::new() } else { format!("{}:", file.name()) },
                line,
                code: error.code,
            }
        })
        .collect();
    places.sort();
    let codes = list(&places, |out, place| write!(out, "{}{}:{}", place.file, place.line, place.code));
    places.dedup_by(|a, b| (&a.file, a.line) == (&b.file, b.line));
    let lines = list(&places, |out, place| write!(out, "{}{}", place.file, place.line));
    format!("{}\t{lines}\t{codes}", if analysis.is_valid() { "valid" } else { "invalid" })
}

fn list(places: &[Place], show: impl Fn(&mut String, &Place) -> std::fmt::Result) -> String {
    let mut out = String::new();
    for (index, place) in places.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        show(&mut out, place).expect("writing to a string cannot fail");
    }
    out
}

fn read(path: &Path, rules: Rules) -> io::Result<Sources> {
    let mut files = Vec::new();
    collect(path, &mut files)?;
    let load = |file: PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(&file)?).into_owned();
        let text = if rules.lenient { without_urls(&text) } else { text };
        Ok(SourceFile::new(file.display().to_string(), text))
    };
    files.into_iter().map(load).collect::<io::Result<_>>().map(Sources::new)
}

/// Finds a file itself, or all schemas below a folder in the order of their names.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries = entries.collect::<io::Result<Vec<_>>>()?;
    entries.retain(|entry| entry.is_dir() || entry.extension().is_some_and(|end| end == "prisma"));
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, files))
}

/// Blanks the lines that set a URL of the datasource; every other byte stays where it is.
fn without_urls(text: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let opens = opens_datasource(line);
        inside |= opens;
        if inside && sets_url(line) {
            out.extend(line.chars().flat_map(blank));
            continue;
        }
        inside &= opens || !line.contains('}');
        out.push_str(line);
    }
    out
}

fn opens_datasource(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix("datasource") else { return false };
    let name = rest.trim_start();
    let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    name.len() < rest.len() && after.len() < name.len() && after.trim_start().starts_with('{')
}

fn sets_url(line: &str) -> bool {
    let line = line.trim_start();
    ["url", "directUrl", "shadowDatabaseUrl"]
        .iter()
        .any(|key| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')))
}

fn blank(c: char) -> impl Iterator<Item = char> {
    let (with, times) = if c.is_whitespace() { (c, 1) } else { (' ', c.len_utf8()) };
    std::iter::repeat_n(with, times)
}
