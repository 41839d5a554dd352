//! Rows in every format: the databases take them, and find the same in all of them.

mod edges;
mod mysql;
mod postgresql;
mod sqlite;
mod typescript;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use prismakit::schema::{Analysis, Options, analyze};
use prismakit::seed::format::{self, Shard, Source};
use prismakit::seed::plan::{self, Plan, Window};
use prismakit::sql::lower;
use prismakit::text::Sources;

use crate::packs::workshop::run;
use edges::Edges;

/// How many rows a table has: more than a statement takes.
const ROWS: u64 = 1_100;

/// A schema, and rows for it.
struct Case {
    schema: String,
    analysis: Analysis,
    /// The statements that create its tables.
    tables: String,
    plan: Plan,
}

impl Case {
    /// All types of a database and all ways in which tables need each other.
    fn of(provider: &str, edges: &Edges) -> Self {
        Self::with_rows(provider, edges, ROWS)
    }

    /// The same with so many rows for most tables.
    fn with_rows(provider: &str, edges: &Edges, rows: u64) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let read = |name: String| std::fs::read_to_string(path.join(name)).expect("a case can be read");
        let text = read(format!("live/{provider}.prisma"))
            + &without_types(provider, &read("seed/cycles.prisma".to_owned()));
        let analysis = analyze(Sources::single("schema.prisma", text.as_str()), &Options::default());
        assert!(analysis.diagnostics.is_empty(), "{:?}", analysis.diagnostics);
        let database = lower(&analysis.schema).expect("it is for a database");
        let options = plan::Options {
            seed: 7,
            rows,
            counts: BTreeMap::from([
                ("Types".to_owned(), 60),
                ("Counter".to_owned(), 3),
                ("Skill".to_owned(), ROWS),
            ]),
            first: BTreeMap::new(),
            window: Window { begin: 0, until: 1_700_000_000_000_000 },
        };
        let plan = Plan::new(&database, &options, edges).expect("there can be so many rows");
        Self { tables: created(&text), schema: text, analysis, plan }
    }

    /// What a format makes of the rows, by file.
    fn written(&self, name: &str) -> BTreeMap<String, String> {
        self.try_written(name, Shard::WHOLE, 2).expect("it can be written")
    }

    /// The program, with the client from somewhere.
    fn program(&self, client: &str) -> String {
        let source = Source { client: Some(client), ..self.source() };
        let files = rendered(&source, "ts", Shard::WHOLE, 2).expect("it can be written");
        files.into_values().next().expect("there is one")
    }

    fn source(&self) -> Source<'_> {
        Source { schema: Some(&self.analysis.schema), ..Source::new(&self.plan) }
    }

    fn try_written(&self, name: &str, shard: Shard, jobs: usize) -> Result<BTreeMap<String, String>, String> {
        rendered(&self.source(), name, shard, jobs)
    }

    /// The only file that a format makes of the rows.
    fn script(&self, name: &str) -> String {
        let files = self.written(name);
        assert_eq!(files.len(), 1, "{:?}", files.keys());
        files.into_values().next().expect("there is one")
    }
}

/// What a format makes of rows, by file.
fn rendered(
    source: &Source<'_>,
    name: &str,
    shard: Shard,
    jobs: usize,
) -> Result<BTreeMap<String, String>, String> {
    let format = format::named(name).expect("it is a format");
    let mut files = BTreeMap::<String, Vec<u8>>::new();
    let mut sink = |file: &str, bytes: &[u8]| {
        files.entry(file.to_owned()).or_default().extend(bytes);
        Ok(())
    };
    format::render(source, format, shard, jobs, &mut sink).map_err(|error| error.to_string())?;
    let text = |(name, bytes)| (name, String::from_utf8(bytes).expect("it is text"));
    Ok(files.into_iter().map(text).collect())
}

/// Native types are none of SQLite's.
fn without_types(provider: &str, schema: &str) -> String {
    if provider != "sqlite" {
        return schema.to_owned();
    }
    let line = |line: &str| {
        let (before, rest) = line.split_once("@db.").unwrap_or((line, ""));
        format!("{before}{}\n", rest.split_once(')').map_or("", |(_, rest)| rest))
    };
    schema.lines().map(line).collect()
}

/// What creates the tables of a schema.
fn created(schema: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("schema.prisma");
    std::fs::write(&path, schema).expect("a file can be written");
    let mut diff = Command::new(env!("CARGO_BIN_EXE_prismakit"));
    run(diff.args(["diff", "--from", "empty", "--direction", "up", "--to"]).arg(&path))
}

/// A file with a text, for programs that read one.
fn file(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file can be made");
    std::fs::write(file.path(), text).expect("a file can be written");
    file
}

#[test]
fn the_bytes_depend_on_neither_threads_nor_shards() {
    let case = Case::of("postgresql", &Edges { expressions: false, digits: 0, is_for_client: false });
    for format in format::FORMATS {
        let whole = case.written(format.name());
        for jobs in [1, 3] {
            assert_eq!(case.try_written(format.name(), Shard::WHOLE, jobs), Ok(whole.clone()), "{format:?}");
        }
        let mut together = BTreeMap::<String, String>::new();
        for number in 1..=5 {
            let shard =
                case.try_written(format.name(), Shard { number, of: 5 }, 2).expect("it can be written");
            assert_ne!(shard, whole, "{format:?}");
            for (file, text) in shard {
                together.entry(file).or_default().push_str(&text);
            }
        }
        assert_eq!(together, whole, "{format:?}");
    }
}

#[test]
fn what_a_format_cannot_say_is_refused() {
    let case = Case::of("postgresql", &Edges { expressions: true, digits: 0, is_for_client: false });
    for name in ["csv", "jsonl"] {
        let refusal = case.try_written(name, Shard::WHOLE, 2).expect_err("an expression is no value");
        assert_eq!(
            refusal,
            format!(
                "`Types.k4` is given by an expression in SQL, which the format `{name}` has no way to say"
            )
        );
    }
    let case = Case::of("mysql", &Edges { expressions: false, digits: 0, is_for_client: false });
    assert_eq!(
        case.try_written("copy", Shard::WHOLE, 2),
        Err("only PostgreSQL reads the format `copy`, and the rows are for MySQL".to_owned())
    );
}
