//! The house keeps its floors: every floor imports only from floors below it, and every file keeps
//! to the habits that make the house easy to read.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up; each may use those before it, and what is listed beside it.
const FLOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    ("naming", &[]),
    ("syntax", &["text", "diagnostic"]),
    ("schema", &["text", "diagnostic", "syntax"]),
    ("sql", &["text", "diagnostic", "syntax", "schema"]),
    ("seed", &["text", "diagnostic", "naming", "schema", "sql"]),
    ("diff", &["text", "schema", "sql"]),
    ("plan", &["text", "diagnostic", "schema", "sql", "diff"]),
    ("usage", &["text", "schema"]),
    ("lint", &["text", "diagnostic", "naming", "syntax", "schema", "sql", "diff", "usage"]),
    ("migrate", &["text", "diagnostic", "syntax", "schema", "sql", "seed", "diff", "plan"]),
    ("generate", &["text", "diagnostic", "naming", "syntax", "schema", "sql"]),
    (
        "cli",
        &[
            "text",
            "diagnostic",
            "syntax",
            "schema",
            "lint",
            "sql",
            "seed",
            "diff",
            "plan",
            "migrate",
            "generate",
            "usage",
        ],
    ),
];

/// Files that stand above all floors, or beside them.
const ROOF: [&str; 3] = ["lib", "main", "test_support"];

/// Words that only these places may contain, with the reason.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("pest::", &["syntax"], "the parser is an affair of `syntax`"),
    ("pest_derive", &["syntax"], "the parser is an affair of `syntax`"),
    ("tree_sitter", &["usage"], "trees of code are dropped where they are read"),
    ("println!", &["cli"], "only the command line prints"),
    ("std::fs", &["cli", "migrate"], "files are read and written at the rim"),
    ("std::env", &["cli", "migrate"], "the environment enters at the rim"),
    ("std::time", &["cli", "migrate"], "the clock enters at the rim"),
    ("annotate_snippets", &["cli"], "findings are rendered in one place"),
    ("std::process", &["cli", "main", "migrate"], "processes are started and ended at the rim"),
    ("HashMap<", &[], "output must not depend on hash order"),
    ("HashSet<", &[], "output must not depend on hash order"),
];

const MAX_FILE_LINES: usize = 800;
const MAX_FUNCTION_LINES: usize = 60;

struct Source {
    path: PathBuf,
    floor: String,
    text: String,
}

impl Source {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The lines of the program itself, without the tests at the end.
    fn program(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.take_while(|(_, line)| *line != "mod tests {")
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pending = vec![root.join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).expect("the source folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(source(root, &path));
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn source(root: &Path, path: &Path) -> Source {
    let relative = path.strip_prefix(root).expect("a source is below the root").to_path_buf();
    let floor = relative.components().nth(1).expect("a source is below src");
    let floor = floor.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
    Source { text: fs::read_to_string(path).expect("a source is text"), path: relative, floor }
}

fn assert_none(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn floors_import_only_from_floors_below() {
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| !ROOF.contains(&source.floor.as_str())) {
        let Some((_, below)) = FLOORS.iter().find(|(floor, _)| *floor == source.floor) else {
            offences.push(format!("{}: add `{}` to the table of floors", source.name(), source.floor));
            continue;
        };
        for (number, line) in source.program() {
            for (floor, _) in
                FLOORS.iter().filter(|(floor, _)| *floor != source.floor && !below.contains(floor))
            {
                if line.contains(&format!("crate::{floor}")) {
                    offences.push(format!(
                        "{}:{number}: `{}` must not use `{floor}`",
                        source.name(),
                        source.floor
                    ));
                }
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn each_affair_has_its_place() {
    let mut offences = Vec::new();
    for source in &sources() {
        for (word, places, reason) in
            RESERVED.iter().filter(|(_, places, _)| !places.contains(&source.floor.as_str()))
        {
            let here = source.program().filter(|(_, line)| !line.trim_start().starts_with("//"));
            // The maps of rustc-hash have the same order everywhere, and clippy sees that none is iterated.
            for (number, _) in here.filter(|(_, line)| line.replace("FxHash", "").contains(word)) {
                offences
                    .push(format!("{}:{number}: `{word}` belongs in {places:?}: {reason}", source.name()));
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn only_connectors_tell_databases_apart() {
    let mut offences = Vec::new();
    let at_home = [
        "src/schema/connector",
        "src/sql/connection",
        "src/sql/dialect",
        "src/sql/introspect",
        "src/sql/url",
    ];
    let elsewhere = |source: &&Source| !at_home.iter().any(|home| source.name().starts_with(home));
    for source in sources().iter().filter(elsewhere) {
        // A table may name databases; a decision asks the connector.
        let decides = |line: &str| ["=>", "==", "!=", "matches!"].iter().any(|mark| line.contains(mark));
        let names = |line: &str| {
            line.split("Provider::").skip(1).any(|rest| {
                let word: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
                word.starts_with(|c: char| c.is_ascii_uppercase()) && word.chars().any(char::is_lowercase)
            })
        };
        for (number, line) in source.program().filter(|(_, line)| decides(line) && names(line)) {
            offences.push(format!(
                "{}:{number}: ask the connector instead: `{}`",
                source.name(),
                line.trim()
            ));
        }
    }
    assert_none(&offences);
}

#[test]
fn every_file_says_what_it_decides() {
    let silent = |source: &&Source| !source.text.starts_with("//!");
    assert_none(&sources().iter().filter(silent).map(Source::name).collect::<Vec<_>>());
}

#[test]
fn files_and_functions_stay_short() {
    let mut offences = Vec::new();
    for source in &sources() {
        let lines = source.text.lines().count();
        if lines > MAX_FILE_LINES {
            offences.push(format!("{}: {lines} lines", source.name()));
        }
        offences.extend(long_functions(source));
    }
    assert_none(&offences);
}

/// Functions from their `fn` line to the closing brace at the same indentation; a table of cases in
/// a test may be longer.
fn long_functions(source: &Source) -> Vec<String> {
    let mut open: Vec<(usize, usize, &str)> = Vec::new();
    let mut long = Vec::new();
    for (number, line) in source.program() {
        let indent = line.len() - line.trim_start().len();
        let code = line.trim_start();
        let is_function = ["fn ", "pub fn ", "const fn ", "pub const fn ", "pub(", "async fn "]
            .iter()
            .any(|start| code.starts_with(start))
            && code.contains("fn ");
        if is_function && !code.ends_with(';') && !code.ends_with('}') {
            open.push((indent, number, code));
        } else if code.starts_with('}') && open.last().is_some_and(|(start, _, _)| *start == indent) {
            let (_, start, signature) = open.pop().expect("there is an open function");
            let lines = number - start + 1;
            if lines > MAX_FUNCTION_LINES {
                long.push(format!("{}:{}: {lines} lines in `{signature}`", source.name(), start));
            }
        }
    }
    long
}

#[test]
fn every_rule_is_registered() {
    assert_registered("src/lint/rules", "RULE");
}

#[test]
fn every_hazard_is_registered() {
    assert_registered("src/plan/hazards", "HAZARD");
}

/// Every file of a folder is a module of the file beside it, and its static is in the list there.
fn assert_registered(folder: &str, name: &str) {
    let registry = format!("{folder}.rs");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&registry)).unwrap_or_default();
    let is_entry = |source: &Source| {
        source.path.parent() == Some(Path::new(folder)) && source.text.contains(&format!(" static {name}: "))
    };
    let modules: Vec<_> = sources()
        .into_iter()
        .filter(is_entry)
        .map(|source| source.path.file_stem().expect("a file has a name").to_string_lossy().into_owned())
        .collect();
    assert!(!modules.is_empty(), "{folder} has no files");
    let missing = modules.iter().filter(|module| {
        !text.contains(&format!("mod {module};")) || !text.contains(&format!("&{module}::{name}"))
    });
    let offences = missing.map(|module| format!("add `mod {module};` and `&{module}::{name}` to {registry}"));
    assert_none(&offences.collect::<Vec<_>>());
}
